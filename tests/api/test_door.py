"""What stands around the API: languages, other sites' scripts, limits, errors, kept answers, methods."""

import json

import pytest
from django.core.cache import cache

from debate.api import limits
from debate.curation.publishing import keep_old_address
from debate.models import Claim, Speaker
from tests.api.asking import ROOT, answer_of
from tests.factories import add_row, make_claim, make_editor, make_scene, make_speaker
from tests.guarding import HEADERS

pytestmark = pytest.mark.django_db

GOOD = ["", "claims/", "speakers/", "facets/", "search/?q=虚构", "matrix/", "openapi.json"]
BAD = ["nowhere/", "claims/nothing/", "claims/?stance=nope", "claims/?unknown=1", "claims/?lang=de"]


@pytest.mark.parametrize("path", [*GOOD, *BAD])
def test_scripts_of_any_site_may_read_every_answer_and_no_site_may_frame_one(client, path):
    make_claim()
    answer = client.get(ROOT + path, secure=True)

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert "ETag" in answer["Access-Control-Expose-Headers"]
    guarded = {**HEADERS, "Cross-Origin-Resource-Policy": "cross-origin"}
    assert {name: answer[name] for name in guarded} == guarded
    assert not answer.cookies and "Cookie" not in answer.get("Vary", "")


def test_a_browser_that_asks_first_is_told_what_it_may_send(client):
    asking = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    answer = client.options(f"{ROOT}claims/", headers={**asking, "Access-Control-Request-Headers": "if-none-match"})

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Access-Control-Allow-Headers"] == "If-None-Match"


def test_pages_are_no_part_of_this(client):
    answer = client.get("/api/")

    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer and "RateLimit" not in answer


@pytest.mark.parametrize("path", GOOD)
def test_who_has_an_answer_is_told_so_until_the_content_moves(client, path, django_assert_num_queries):
    make_claim()
    first = client.get(ROOT + path)
    with django_assert_num_queries(1):
        again = client.get(ROOT + path, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert (again["Access-Control-Allow-Origin"], "RateLimit" in again) == ("*", True)
    make_claim()
    moved = client.get(ROOT + path, headers={"If-None-Match": first["ETag"]})
    assert moved.status_code == (304 if path == "openapi.json" else 200)


@pytest.mark.parametrize("path", GOOD)
def test_a_kept_answer_is_the_answer(client, path, django_assert_num_queries):
    make_claim()
    first = client.get(ROOT + path)
    with django_assert_num_queries(1):
        kept = client.get(ROOT + path)

    assert kept.content == first.content
    each_time = ("Content-Security-Policy", "X-Request-ID", "RateLimit")
    assert {name: value for name, value in kept.headers.items() if name not in each_time} == {
        name: value for name, value in first.headers.items() if name not in each_time
    }


def test_only_the_head_can_be_asked_for(client):
    make_claim()
    for path in GOOD:
        cache.clear()
        head, whole = client.head(ROOT + path), client.get(ROOT + path)
        assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])
    assert client.head(f"{ROOT}claims/nothing/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["", "claims/", "claims/nothing/", "changes/"])
def test_it_can_only_be_read(client, method, path):
    client.force_login(make_editor())
    answer = getattr(client, method)(ROOT + path)

    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert json.loads(answer.content)["type"] == "/api/#method-not-allowed"
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("lang", "tag", "said"),
    [
        ("zh-hans", "zh-Hans", "没有「nope」这个选项。"),
        ("zh-hant", "zh-Hant", "沒有「nope」這個選項。"),
        ("en", "en", "There is no option “nope”."),
    ],
)
def test_errors_are_in_the_readers_language(client, lang, tag, said):
    answer = client.get(f"{ROOT}claims/", {"lang": lang, "stance": "nope"})
    told = json.loads(answer.content)

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert (answer["Content-Language"], told["detail"]) == (tag, said)
    assert told["errors"] == [{"parameter": "stance", "detail": said}]
    assert (told["type"], told["status"]) == ("/api/#bad-value", 400)


@pytest.mark.parametrize("path", BAD[:2])
def test_what_is_not_there_is_a_problem_and_no_page(client, path):
    answer = client.get(ROOT + path, {"lang": "en"})

    assert (answer.status_code, answer["Content-Type"], answer["Content-Language"]) == (
        404,
        "application/problem+json",
        "en",
    )
    assert json.loads(answer.content)["title"] == "There is no such address, or no such record"


def test_our_mistakes_and_a_database_in_trouble_are_problems_that_tell_nothing(client, monkeypatch):
    def fail(*given):
        raise RuntimeError("虚构的秘密")

    client.raise_request_exception = False
    monkeypatch.setattr("debate.api.resources.overviews.topic_stance_matrix", fail)
    answer = client.get(f"{ROOT}matrix/?lang=en")

    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert json.loads(answer.content) == {
        "type": "/api/#server-error",
        "title": "A mistake of the site",
        "status": 500,
        "detail": "A mistake of the site",
    }


@pytest.mark.parametrize("query", ["%00", "q=%00", "q=%ff", "q=%ed%a0%80", "&".join(f"q={n}" for n in range(1100))])
def test_a_query_that_cannot_be_read_is_refused(client, query):
    answer = client.get(f"{ROOT}claims/?{query}")

    assert (answer.status_code, answer["Content-Type"]) in (
        (400, "application/problem+json"),
        (200, "application/json; charset=utf-8"),
    )


def test_too_many_requests_are_told_when_to_come_back(client, settings, monkeypatch):
    settings.API_REQUESTS_PER_MINUTE = 3
    monkeypatch.setattr(limits.time, "time", lambda: 6_000_000_020.5)
    answers = [client.get(f"{ROOT}?lang=en", REMOTE_ADDR="203.0.113.7") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer["RateLimit"] for answer in answers] == [f'"minute";r={n};t=40' for n in (2, 1, 0, 0)]
    assert {answer["RateLimit-Policy"] for answer in answers} == {'"minute";q=3;w=60'}
    assert (answers[3]["Retry-After"], answers[3]["Access-Control-Allow-Origin"]) == ("40", "*")
    assert json.loads(answers[3].content)["detail"].startswith("Too many requests: 3 a minute at most.")
    # Somebody else, and what a browser asks before, are not counted; nor is the next minute.
    assert client.get(ROOT, REMOTE_ADDR="203.0.113.8").status_code == 200
    assert client.options(ROOT, REMOTE_ADDR="203.0.113.7").status_code == 204
    assert client.get("/claims/", REMOTE_ADDR="203.0.113.7").status_code == 200
    monkeypatch.setattr(limits.time, "time", lambda: 6_000_000_080.5)
    assert client.get(ROOT, REMOTE_ADDR="203.0.113.7").status_code == 200


def test_a_site_may_set_no_limit(client, settings):
    settings.API_REQUESTS_PER_MINUTE = 0
    answers = [client.get(ROOT) for _ in range(130)]

    assert {answer.status_code for answer in answers} == {200}
    assert "RateLimit" not in answers[-1]


def test_what_was_renamed_answers_at_its_old_address(client):
    speaker, claim = make_speaker(slug="first"), make_claim(slug="old-claim")
    for model, row, slug in ((Speaker, speaker, "second"), (Claim, claim, "new-claim")):
        row.slug = slug
        keep_old_address(model.objects.get(pk=row.pk), row)
        row.save()
    moved = client.get(f"{ROOT}speakers/first/?lang=en&until=2025")

    assert (moved.status_code, moved["Location"]) == (301, f"{ROOT}speakers/second/?lang=en&until=2025")
    assert answer_of(client, "speakers/second/", lang="en", until="2025")["slug"] == "second"
    assert client.get(f"{ROOT}claims/old-claim/")["Location"] == f"{ROOT}claims/new-claim/"


def test_the_description_is_english_whoever_asks(client):
    assert client.get(f"{ROOT}openapi.json")["Content-Language"] == "en"


# Besides the revision, with everything in memory that is kept there: also that of the 20th row is read with the first.
QUERIES = {
    "": 1,
    "claims/": 6,
    "claims/?stance=open&speaker=scene-speaker&until=2024": 6,
    "claims/scene-claim-0/": 8,
    "claims/scene-claim-0/history/": 3,
    "facets/": 1,
    "search/?q=虚构": 7,
    "speakers/": 2,
    "speakers/scene-speaker/": 2,
    "companies/": 1,
    "companies/scene-company/": 1,
    "models/": 3,
    "models/scene-model/": 3,
    "topics/": 1,
    "topics/scene-topic/": 1,
    "articles/": 2,
    "citations/": 2,
    "citations/?claim=scene-claim-0": 3,
    "responses/": 2,
    "responses/?speaker=scene-speaker": 2,
    "predictions/": 3,
    "predictions/?outcome=pending": 3,
    "position-changes/": 3,
    "matrix/": 1,
    "timeline/": 1,
    "openapi.json": 1,
}


@pytest.mark.parametrize("rows", [1, 5])
def test_each_resource_costs_what_its_budget_says_however_many_rows_it_holds(client, django_assert_num_queries, rows):
    scene = make_scene()
    for _ in range(rows):
        add_row(scene)
    for path in QUERIES:
        client.get(ROOT + path)
    cache.clear()

    for path, queries in QUERIES.items():
        with django_assert_num_queries(queries, info=path):
            assert client.get(ROOT + path).status_code == 200
