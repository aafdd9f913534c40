"""Topic."""

import pytest

from debate.models import Claim
from tests.factories import make_claim, make_topic

pytestmark = pytest.mark.django_db


def test_a_topic_is_called_by_its_name_and_stands_at_its_slug():
    topic = make_topic("虚构议题", "invented")
    assert (str(topic), topic.get_absolute_url()) == ("虚构议题", "/topics/invented/")


def test_a_claim_outlives_its_topic():
    topic = make_topic()
    claim = make_claim(topics=[topic])
    topic.delete()
    assert (list(Claim.objects.all()), list(claim.topics.all())) == ([claim], [])
