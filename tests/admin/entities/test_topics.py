"""The desk of topics."""

import pytest
from django.urls import reverse

from debate.content.published import current_content
from debate.models import Claim
from tests.factories import make_claim, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


def test_a_renamed_topic_is_found_by_its_new_name_and_answers_at_its_old_address(client):
    topic = make_topic("虚构议题", "old")
    claim = make_claim(topics=[topic])
    values = {"slug": "new", "name": "崭新议题", "name_en": "New", "definition": "定义。"}
    client.post(reverse("admin:debate_topic_change", args=[topic.pk]), values)

    assert Claim.objects.matching("崭新议题", current_content().directory.names).get() == claim
    assert client.get("/topics/old/")["Location"] == "/topics/new/"
