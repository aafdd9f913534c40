"""The desk of suggestions, to look at."""

import pytest

from debate.models import Suggestion
from tests.factories import make_editor, make_imported_article

pytestmark = pytest.mark.django_db


def test_waiting_suggestions_are_listed_with_their_article(client):
    client.force_login(make_editor())
    article = make_imported_article()
    waiting = Suggestion.objects.create(article=article, start=0, end=4, quote="虚构日报", quote_type="direct")
    page = client.get("/admin/debate/suggestion/?state__exact=waiting")

    assert list(page.context["cl"].result_list) == [waiting]
    assert str(article) in page.content.decode()
