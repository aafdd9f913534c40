"""The desk of suggestions: what the machine proposes, and why."""

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


def test_the_reasons_and_whom_it_answers_are_shown_in_words(client):
    client.force_login(make_editor())
    suggestion = make_suggestion(
        make_imported_article(),
        reasons=[{"rule": "虚构的规则", "words": "虚构的<词>"}],
        answers=[{"target": "", "target_words": "有些名人", "cue": "反驳"}],
    )
    page = client.get(f"/admin/debate/suggestion/{suggestion.pk}/change/").content.decode()

    assert "<p>虚构的规则：虚构的&lt;词&gt;</p>" in page
    assert "<p>反驳：未点名（有些名人）</p>" in page
