"""The desk of sources."""

import pytest

from debate.models import Source
from tests.factories import make_article, make_source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


@pytest.mark.parametrize(
    ("url", "with_article", "stored"),
    [("https://example.org/a", False, 1), ("", True, 1), ("", False, 0), ("https://example.org/a", True, 0)],
)
def test_a_source_is_an_address_or_an_article_never_both(client, url, with_article, stored):
    article = make_article().pk if with_article else ""
    values = {"url": url, "article": article, "publisher": "虚构日报", "standing": "publisher"}
    answer = client.post("/admin/debate/source/add/", values)

    assert Source.objects.count() == stored
    assert stored or "依据要么是网址，要么是站内文章，二者取一。" in answer.content.decode()


def test_mirrors_can_be_listed_to_find_better_pages(client):
    make_source()
    mirror = make_source(standing="mirror")
    listed = client.get("/admin/debate/source/?standing__exact=mirror").context["cl"].result_list

    assert list(listed) == [mirror]
