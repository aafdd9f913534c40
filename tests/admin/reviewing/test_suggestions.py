"""The desk of suggestions: what the machine proposes, and why."""

import pytest
from django.utils import timezone

from tests.factories import make_editor, make_imported_article, make_suggestion, make_user

pytestmark = pytest.mark.django_db


def test_waiting_suggestions_are_listed_with_their_article(client):
    client.force_login(make_editor())
    article = make_imported_article()
    waiting = list(article.suggestions.waiting())
    decided = {"decided_by": make_user(), "decided_at": timezone.now()}
    make_suggestion(article, state="rejected", rejected_because="other", **decided)
    page = client.get("/admin/debate/suggestion/?state__exact=waiting")

    assert list(page.context["cl"].result_list) == waiting != []
    assert str(article) in page.content.decode()


def test_one_of_the_list_is_decided_on_the_review_desk(client):
    client.force_login(make_editor())
    suggestion = make_suggestion(make_imported_article())
    answer = client.get(f"/admin/debate/suggestion/{suggestion.pk}/change/")

    assert answer["Location"] == f"/admin/debate/suggestion/article/{suggestion.article_id}/?show=all&s={suggestion.pk}"
    assert client.get("/admin/debate/suggestion/999/change/").status_code == 404


def test_who_may_not_review_is_not_even_told_where(client):
    client.force_login(make_user(is_staff=True))
    suggestion = make_suggestion(make_imported_article())

    assert client.get(f"/admin/debate/suggestion/{suggestion.pk}/change/").status_code == 403
