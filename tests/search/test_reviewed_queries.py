"""The reviewed queries: what a reader who types each of them over the reviewed base has to find, and nothing else."""

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from django.http import QueryDict
from django.test import Client
from markupsafe import escape

from debate.content.filters import ClaimFilter
from debate.content.published import current_content
from debate.models import Claim

REVIEWED = json.loads((Path(__file__).parent / "reviewed_queries.json").read_text(encoding="utf-8"))
CLAIMS, SUGGESTIONS, NAMES = REVIEWED["claims"], REVIEWED["suggestions"], REVIEWED["names"]
OFFERED = 5
# Of each sort of query the first few are asked over HTTP too; the others take the same way.
OVER_HTTP = ["English", "Traditional", "full width", "pinyin initials", "exclusion", "quoted mixed", "loosened"]
OVER_HTTP += ["nothing", "nested", "versions", "Latin glued to Chinese", "quoted Chinese", "occasion"]

pytestmark = pytest.mark.django_db


def asked(query: str) -> ClaimFilter:
    data = QueryDict(mutable=True)
    data["q"] = query
    return ClaimFilter(data, current_content())


class Answer(NamedTuple):
    """What the base answers to a query: in memory as the pages do, and in SQL, which takes a query as it was typed."""

    in_memory: list[str]
    in_sql: list[str]
    loosened: str | None
    suggested: list[str]
    errors: list[str]


@pytest.fixture(scope="module")
def slugs(seeded, django_db_blocker) -> dict[int, str]:
    with django_db_blocker.unblock():
        return dict(Claim.objects.published().values_list("pk", "slug"))


@pytest.fixture(scope="module")
def answers(slugs, django_db_blocker) -> dict[str, Answer]:
    """Every query is asked once."""
    with django_db_blocker.unblock():
        return {row["q"]: answer(row["q"], slugs) for row in CLAIMS}


def answer(query: str, slugs: dict[int, str]) -> Answer:
    chosen = asked(query)
    found = [slugs[pk] for pk in chosen.selection.page(0, 2 * len(slugs))]
    rows = list(chosen.qs.values_list("slug", flat=True))
    return Answer(found, rows, chosen.loosened, chosen.suggested, chosen.errors_in_words)


def wanted(row: dict, slugs: dict[int, str]) -> list[str]:
    return sorted(slugs.values()) if row.get("all") else sorted(row["expected"])


def wrong(found: list[str], expected: list[str]) -> list[str]:
    """What is missing, with a minus, and what is too much, with a plus."""
    missing, more = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
    return sorted([*(f"-{slug}" for slug in missing), *(f"+{slug}" for slug in more.elements())])


def measured(pairs: list[tuple[list[str], list[str]]]) -> tuple[float, float]:
    """Recall and precision over all queries together."""
    right = sum(len({*expected}.intersection(found)) for found, expected in pairs)
    expected, found = sum(len(expected) for _, expected in pairs), sum(len(found) for found, _ in pairs)
    return right / expected, right / found


def test_the_list_is_long_and_asks_nothing_twice():
    assert len(CLAIMS) > 500
    for rows in REVIEWED.values():
        assert len({json.dumps(row) for row in rows}) == len(rows)
    assert len({row["q"] for row in CLAIMS}) == len(CLAIMS)


def test_every_reviewed_slug_is_a_published_claim(db, slugs):
    assert {slug for row in CLAIMS for slug in row.get("expected", [])} - {*slugs.values()} == set()


def test_the_pages_find_exactly_what_was_reviewed(answers, slugs):
    found = {row["q"]: (answers[row["q"]].in_memory, wanted(row, slugs)) for row in CLAIMS}
    recall, precision = measured(list(found.values()))
    print(f"{len(found)} queries: recall {recall:.4f}, precision {precision:.4f}")

    assert {query: wrong(*pair) for query, pair in found.items() if wrong(*pair)} == {}
    assert (recall, precision) == (1.0, 1.0)


def test_the_queryset_finds_the_same_but_takes_every_query_as_it_was_typed(answers, slugs):
    found = {row["q"]: (answers[row["q"]].in_sql, [] if row.get("loosened") else wanted(row, slugs)) for row in CLAIMS}

    assert {query: wrong(*pair) for query, pair in found.items() if wrong(*pair)} == {}


def test_both_list_the_newest_first(answers):
    typed = [answers[row["q"]] for row in CLAIMS if not row.get("loosened")]

    assert [one.in_memory for one in typed] == [one.in_sql for one in typed]


def test_no_reviewed_query_is_an_error(answers):
    assert {query: one.errors for query, one in answers.items() if one.errors} == {}


def test_only_what_was_reviewed_as_loosened_is_loosened(answers):
    loosened = {query for query, one in answers.items() if one.loosened}

    assert loosened == {row["q"] for row in CLAIMS if row.get("loosened")}


def test_both_ways_agree_on_queries_that_nobody_reviewed(db, slugs):
    """The reviewed ones, cut short and put together."""
    queries = [row["q"] for row in CLAIMS]
    made = [query[: len(query) // 2 + 1] for query in queries[::6]]
    made += [f"{one} {other}" for one, other in zip(queries[::10], queries[2::10], strict=False)]
    made += [f"{one} -{other}" for one, other in zip(queries[::10], queries[3::10], strict=False)]
    typed = [one for one in (answer(query, slugs) for query in made) if not one.loosened]

    assert len(typed) > 100
    assert [one.in_memory for one in typed] == [one.in_sql for one in typed]


def test_a_slip_is_met_with_the_name_that_was_meant(db, slugs):
    suggested = {row["q"]: asked(row["q"]).suggested for row in SUGGESTIONS}
    first = [row["q"] for row in SUGGESTIONS if suggested[row["q"]][:1] == [row["expected"]]]

    assert {row["q"]: suggested[row["q"]] for row in SUGGESTIONS if row["expected"] not in suggested[row["q"]]} == {}
    assert len(first) >= 0.9 * len(SUGGESTIONS)


def test_what_finds_something_as_it_was_typed_suggests_nothing(answers, slugs):
    found = [row["q"] for row in CLAIMS if wanted(row, slugs) and not row.get("loosened")]

    assert {query: answers[query].suggested for query in found if answers[query].suggested} == {}


def test_a_name_is_among_the_first_offered_while_it_is_typed(db, slugs):
    names = current_content().directory.names
    offered = {row["q"]: [[one.kind, one.slug] for one in names.starting(row["q"], 8)[:OFFERED]] for row in NAMES}

    assert {row["q"]: offered[row["q"]] for row in NAMES if row["expected"] not in offered[row["q"]]} == {}


def asked_over_http() -> list[dict]:
    by_kind = {kind: [row for row in CLAIMS if row["kind"] == kind] for kind in OVER_HTTP}
    return [rows[0] for rows in by_kind.values()]


def body(address: str, **query) -> str:
    answer = Client().get(address, query, secure=True)
    assert answer.status_code == 200
    return answer.content.decode()


def claims_on(page: str) -> list[str]:
    """The claims a page links to, in the order of their cards."""
    parts = page.split('<p class="statement"><a href="/claims/')[1:]
    return [part.partition("/")[0] for part in parts]


@pytest.mark.parametrize("row", asked_over_http(), ids=lambda row: row["kind"])
def test_the_pages_say_over_http_what_the_filter_says(db, slugs, row):
    expected, query = wanted(row, slugs), row["q"]
    listed = body("/claims/", q=query)
    found = claims_on(listed)
    page = 2
    while len(found) < len(expected) and 'rel="next"' in listed:
        listed = body("/claims/", q=query, page=page)
        found += claims_on(listed)
        page += 1
    searched = body("/search/", q=query)

    assert wrong(found, expected) == []
    assert f'<span class="count"><b>{len(expected)}</b> 条观点' in listed
    assert f'观点 <span class="n">{len(expected)}</span>' in searched
    assert claims_on(searched) == found[:10]
    assert ("没有连在一起的" in searched) == ("没有连在一起的" in listed) == bool(row.get("loosened"))
    assert escape(query.strip()) in searched


@pytest.mark.parametrize("query", ["？！", '""', "😀"])
def test_a_query_without_a_word_finds_nothing(db, slugs, query):
    assert claims_on(body("/claims/", q=query)) == claims_on(body("/search/", q=query)) == []


@pytest.mark.parametrize("row", SUGGESTIONS[:4], ids=lambda row: row["q"])
def test_a_suggestion_is_a_link_to_what_was_meant(db, slugs, row):
    for address in ("/claims/", "/search/"):
        page = body(address, q=row["q"])
        assert "您是不是要找" in page
        assert f">{row['expected']}</a>" in page.partition("您是不是要找")[2].partition("</p>")[0]


@pytest.mark.parametrize("row", NAMES[:4], ids=lambda row: row["q"])
def test_a_name_is_offered_over_http(db, slugs, row):
    kind, slug = row["expected"]
    places = {"speaker": "speakers", "company": "companies", "model": "models", "topic": "topics"}

    assert f'href="/{places[kind]}/{slug}/"' in body("/search/names/", q=row["q"])
