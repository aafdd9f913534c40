"""What several pages do alike: paging, and a list of claims under a head."""

import pytest

from debate.facets.selection import Selection
from debate.views.shared import PAGE_SIZE
from tests.factories import make_claim, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def many():
    speaker = make_speaker(slug="zhang")
    return [
        make_claim(f"虚构观点{n:02}。", f"claim-{n:02}", speaker, said_on=f"20{n:02}") for n in range(PAGE_SIZE + 1)
    ]


@pytest.mark.parametrize("address", ["/claims/", "/speakers/zhang/", "/stances/open/"])
def test_a_list_is_newest_first_and_paged_and_keeps_its_conditions(client, many, address):
    first = client.get(f"{address}?stance=open")
    second = client.get(f"{address}?stance=open&page=2")

    assert [claim.slug for claim in first.context["page"]] == [claim.slug for claim in many[:0:-1]]
    assert [claim.slug for claim in second.context["page"]] == [many[0].slug]
    assert 'rel="next" href="?stance=open&amp;page=2"' in first.content.decode()
    assert 'rel="prev" href="?stance=open&amp;page=1"' in second.content.decode()


@pytest.mark.parametrize(("page", "number"), [("abc", 1), ("0", 2), ("99999", 2), ("", 1), ("2", 2), ("9" * 26, 2)])
def test_a_nonsense_page_gives_the_first_and_too_far_the_last(client, many, page, number):
    assert client.get(f"/speakers/zhang/?page={page}").context["page"].number == number


def test_the_summary_counts_all_claims_and_not_only_those_of_the_page(client, many):
    page = client.get("/speakers/zhang/").content.decode()

    assert f"2000年至2020年，共收录 <b>{PAGE_SIZE + 1}</b> 条观点" in page
    assert f"支持开源 {PAGE_SIZE + 1}。" in page


def test_a_list_of_nothing_says_so_and_has_no_pages(client):
    make_speaker(slug="silent")
    page = client.get("/speakers/silent/").content.decode()

    assert "还没有收录这样的观点。没有收录不等于没有说过。" in page
    assert "去掉一个条件" not in page
    assert 'class="pages"' not in page and 'class="summary"' not in page


def test_a_list_that_conditions_emptied_says_that_they_did(client, many):
    page = client.get("/speakers/zhang/?stance=closed").content.decode()

    assert "没有同时满足这些条件的观点。去掉一个条件再试试。" in page
    assert "没有收录不等于没有说过" not in page


@pytest.mark.parametrize(("most", "words"), [(None, "条观点："), (7, "条观点（7 个场合）：")])
def test_occasions_are_told_where_they_were_counted(client, many, monkeypatch, most, words):
    monkeypatch.setattr(Selection, "occasions", lambda selection: most)

    assert f"<b>{PAGE_SIZE + 1}</b> {words}" in client.get("/speakers/zhang/").content.decode()
