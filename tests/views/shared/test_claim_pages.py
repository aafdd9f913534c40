"""What several pages do alike: paging, and a list of claims under a head."""

from datetime import date

import pytest
from django.utils import timezone

from debate.content.facets.selection import Selection
from debate.views.shared.claim_pages import PAGE_SIZE, last_day_shown
from debate.vocabulary import as_of
from debate.vocabulary.dates import PartialDate
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

    assert f"2000年至2020年，共 {PAGE_SIZE + 1} 条观点（" in page
    assert f"：支持开源 {PAGE_SIZE + 1}。" in page


def test_a_list_of_nothing_says_so_and_has_no_pages(client):
    make_speaker(slug="silent")
    page = client.get("/speakers/silent/").content.decode()

    assert "还没有收录这样的观点。 没有收录不等于没有说过。" in page
    assert "去掉一个条件" not in page
    assert 'class="pages"' not in page and 'class="summary"' not in page


def test_a_list_that_conditions_emptied_says_that_they_did(client, many):
    page = client.get("/speakers/zhang/?stance=closed").content.decode()

    assert "没有同时满足这些条件的观点。去掉一个条件再试试。" in page
    assert "还没有收录这样的观点" not in page
    assert '<a href="?view=list" data-today>清除全部条件</a>' in page


@pytest.mark.parametrize(("most", "words"), [(None, "条观点："), (7, "条观点（7 个场合）：")])
def test_occasions_are_told_where_they_were_counted(client, many, monkeypatch, most, words):
    monkeypatch.setattr(Selection, "occasions", lambda selection: most)

    assert f"{PAGE_SIZE + 1} {words}" in client.get("/speakers/zhang/").content.decode()


@pytest.fixture
def changed(db):
    """Somebody who was for open models twice, in January and June 2024, then once for closed ones, and once undated."""
    speaker = make_speaker("虚构的张三", "zhang")
    for said_on, stance in (("2024-01-05", "open"), ("2024-06", "open"), ("2024-09", "closed"), ("", "both")):
        make_claim(f"说于{said_on or '某日'}", speaker=speaker, said_on=said_on, stance=stance, occasion="")


def test_a_page_can_be_read_as_of_a_day_and_says_what_came_after(client, changed):
    page = client.get("/claims/?until=2024-06-30").content.decode()

    assert "这是截至 2024年6月30日 的样子" in page
    assert [text in page for text in ("说于2024-01-05", "说于2024-06", "说于2024-09", "说于某日")] == [
        True,
        True,
        False,
        False,
    ]
    context = client.get("/speakers/zhang/?until=2024-06-30").context
    assert (context["summary"].count, context["before"].count, context["after"].count) == (2, 2, 1)
    assert (context["after"].first, context["before"].last) == ("2024-09", "2024-06")


def test_what_came_after_meets_the_other_conditions_too(client, changed):
    after = client.get("/claims/?until=2024-06-30&stance=open").context["after"]

    assert after.count == 0
    assert client.get("/claims/?until=2024-01&stance=open").context["after"].count == 1


@pytest.mark.parametrize("until", ["", "2024-13", "x", "\0"])
def test_without_a_date_the_page_is_todays(client, changed, until):
    context = client.get("/speakers/zhang/", {"until": until}).context

    assert (context["as_of"], context.get("after")) == ("", None)
    assert context["summary"].count == 4


@pytest.mark.parametrize(("query", "day"), [("until=2024-07", "2024-07"), ("until=2024-02-30", ""), ("", "")])
def test_pages_of_any_kind_ask_for_the_day_alike(rf, query, day):
    assert as_of(rf.get(f"/articles/?{query}")) == day


@pytest.mark.parametrize(
    ("day", "seen"), [("2024", (2024, 12, 31)), ("2024-02", (2024, 2, 29)), ("2024-02-03", (2024, 2, 3))]
)
def test_of_a_partial_day_its_last_is_looked_back_at(day, seen):
    assert last_day_shown(PartialDate(day)) == date(*seen)


@pytest.mark.parametrize("day", ["", "9998"])
def test_no_day_to_come_is_looked_back_at(day):
    assert last_day_shown(PartialDate(day)) == timezone.localdate()
