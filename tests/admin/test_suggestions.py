"""The desk of suggestions, to look at."""

import pytest
from django.utils import timezone

from tests.factories import make_editor, make_imported_article, make_suggestion, make_user

pytestmark = pytest.mark.django_db


def test_waiting_suggestions_are_listed_with_their_article(client):
    client.force_login(make_editor())
    article = make_imported_article()
    waiting = list(article.suggestions.waiting())
    make_suggestion(article, state="rejected", decided_by=make_user(), decided_at=timezone.now())
    page = client.get("/admin/debate/suggestion/?state__exact=waiting")

    assert list(page.context["cl"].result_list) == waiting != []
    assert str(article) in page.content.decode()
