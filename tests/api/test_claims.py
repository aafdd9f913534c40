"""Claims by the API: pages of a list, one claim, its history, search, and what is refused."""

import json

import pytest

from debate.curation.publishing import change_stance, publish, withdraw
from debate.models import Claim
from tests.api.asking import ROOT, answer_of, items_of, pages_of, slugs_of
from tests.factories import (
    QUOTE,
    make_citation,
    make_claim,
    make_company,
    make_imported_article,
    make_model,
    make_prediction,
    make_speaker,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_a_page_says_how_many_there_are_and_where_to_go_on(client):
    claims = [make_claim(said_on=f"2024-0{n}") for n in (1, 2, 3)]
    first, second = pages_of(client, "claims/", limit=2, stance="open")

    assert [item["slug"] for item in first["items"]] == [claims[2].slug, claims[1].slug]
    assert (first["count"], second["count"], second["next"]) == (3, 3, None)
    assert "stance=open" in first["next"]
    assert slugs_of(client, "claims/", sort="oldest", limit=1) == [claim.slug for claim in claims]


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_nothing_is_missed_or_read_twice_while_claims_come_and_go(client, sort):
    days = ["", "2024", "2024-03", "2024-03-05", "2024-03-05", "2025-01", ""]
    claims = [make_claim(said_on=day) for day in days]
    seen, query = [], {"limit": 2, "sort": sort}
    while True:
        page = answer_of(client, "claims/", **query)
        seen += [item["slug"] for item in page["items"]]
        if not page["next"]:
            break
        query["cursor"] = page["next"].partition("cursor=")[2]
        # What is added, and what was just read and is gone, moves nothing that is still to come.
        for day in ("2026-01", "2023"):
            make_claim(said_on=day, stance="closed")
        withdraw(Claim.objects.filter(slug=seen[-1]), make_user())

    read = [slug for slug in seen if slug in {claim.slug for claim in claims}]
    assert len(seen) == len(set(seen))
    assert sorted(read) == sorted(claim.slug for claim in claims)
    assert read == [claim.slug for claim in expected_order(claims, sort)]


def expected_order(claims: list, sort: str) -> list:
    dated = sorted((claim for claim in claims if claim.said_on), key=lambda claim: (claim.said_on, claim.pk))
    undated = [claim for claim in claims if not claim.said_on]
    return dated + undated if sort == "oldest" else dated[::-1] + undated[::-1]


def test_as_of_a_day_nothing_later_is_known(client):
    early = make_claim(said_on="2024-03")
    make_claim(said_on="2024-09")
    make_prediction(early, outcome="came_true", resolved_on="2025-01")

    (then,), (now, _) = items_of(client, "claims/", until="2024-05"), items_of(client, "claims/", sort="oldest")
    assert (then["slug"], then["prediction"], now["prediction"]) == (early.slug, "pending", "came_true")
    assert answer_of(client, f"claims/{early.slug}/", until="2024-05")["prediction"] == "pending"
    assert answer_of(client, f"claims/{early.slug}/", 404, until="2023")["status"] == 404


def test_labels_and_addresses_are_in_the_language_asked_for_and_nothing_else(client):
    speaker = make_speaker("张三三", name_en="Zhang Sansan")
    topic = make_topic("开放生态", name_en="Open ecosystem")
    claim = make_claim("开放模型会赢。", speaker=speaker, statement_en="Open models will win.", topics=[topic])
    (hans,), (hant,), (english,) = (items_of(client, "claims/", lang=lang) for lang in ("zh-hans", "zh-hant", "en"))

    assert english["labels"] == {
        "statement": "Open models will win.",
        "occasion": "",
        "role": "",
        "speaker": "Zhang Sansan",
        "stance": "For open",
        "type": "Normative",
        "topics": "Open ecosystem",
        "said_on": "5 July 2024",
    } | {name: english["labels"][name] for name in ("stance", "type")}
    assert (hans["labels"]["statement"], hant["labels"]["statement"]) == ("开放模型会赢。", "開放模型會贏。")
    assert english["address"] == f"http://testserver/en/claims/{claim.slug}/"
    changing = {"labels", "address"}
    assert [{key: value for key, value in each.items() if key not in changing} for each in (hant, english)] == [
        {key: value for key, value in hans.items() if key not in changing}
    ] * 2


def test_one_claim_shows_no_more_of_a_passage_than_its_page(client, settings):
    settings.QUOTE_LENGTH = 12
    article = make_imported_article()
    claim = make_claim("开放模型走得更快。", note="虚构的编者注。")
    make_citation(claim, article, quote=QUOTE)
    make_citation(claim)
    found = answer_of(client, f"claims/{claim.slug}/")
    shown, hidden = sorted(found["passages"], key=lambda each: not each["quote"])

    assert found["note"] == "虚构的编者注。"
    assert 0 < len(shown["quote"].strip("…")) <= 12 < len(QUOTE)
    assert (hidden["quote"], hidden["state"]) == ("", "awaiting")
    assert QUOTE not in json.dumps(found, ensure_ascii=False)


def test_what_readers_must_not_see_is_nowhere(client):
    hidden = [make_claim("虚构的秘密。", f"secret-{state}", state=state) for state in ("draft", "withdrawn")]
    make_claim()
    for claim in hidden:
        make_citation(claim)

    for path in ("claims/", "citations/", "facets/", "timeline/", "matrix/", "search/"):
        query = {"q": "虚构"} if path == "search/" else {}
        text = json.dumps(answer_of(client, path, **query), ensure_ascii=False)
        assert ("秘密" in text, "secret-" in text) == (False, False), path
    assert answer_of(client, "claims/secret-draft/", 404)["type"] == "/api/#not-found"
    assert answer_of(client, "claims/secret-draft/history/", 404)["type"] == "/api/#not-found"


def test_a_withdrawn_claim_is_gone_and_says_why(client):
    claim = make_claim("虚构的误读。")
    withdraw(Claim.objects.filter(pk=claim.pk), make_user(), "出处不足。")

    for path in (f"claims/{claim.slug}/", f"claims/{claim.slug}/history/"):
        told = answer_of(client, path, 410)
        assert (told["type"], told["detail"]) == ("/api/#withdrawn", "出处不足。")
        assert "误读" not in json.dumps(told, ensure_ascii=False)


def test_the_history_tells_what_readers_saw_change(client):
    editor = make_user()
    claim = make_claim("开放，初稿。", state="draft")
    claim.statement = "开放，定稿。"
    claim.save()
    everything = Claim.objects.filter(pk=claim.pk)
    claim.publish(editor)
    change_stance(everything, "both", "复核")
    withdraw(everything, editor)
    claim.refresh_from_db()
    claim.statement = "开放，更正。"
    claim.publish(editor)
    events = answer_of(client, f"claims/{claim.slug}/history/")["events"]

    assert [event["event"] for event in events] == ["published", "changed", "withdrawn", "published"]
    assert events[0]["changes"] == events[2]["changes"] == []
    assert events[1]["changes"] == [{"field": "stance", "before": "open", "after": "both"}]
    assert events[3]["changes"] == [{"field": "statement", "before": "开放，定稿。", "after": "开放，更正。"}]
    assert "初稿" not in json.dumps(events, ensure_ascii=False)
    assert editor.username not in json.dumps(events)
    publish(everything, editor)


def test_search_finds_names_and_the_most_relevant_claims_first(client):
    speaker = make_speaker("李四四", "li")
    model = make_model("虚构模型九", "nine", released_on="2025")
    told = make_claim("李四四说虚构模型九很好。", speaker=make_speaker())
    make_claim("很好很好，别的话，最后提到李四四。", said_on="2026")
    by_him = make_claim("别的话。", speaker=speaker)
    found = answer_of(client, "search/", q="李四四")

    assert [name["slug"] for name in found["names"]] == ["li"]
    assert (found["count"], found["claims"][0]["slug"]) == (3, told.slug)
    assert by_him.slug in [claim["slug"] for claim in found["claims"]]
    assert [name["slug"] for name in answer_of(client, "search/", q=model.name)["names"]] == ["nine"]
    assert answer_of(client, "search/", q=model.name, until="2024")["names"] == []


def test_search_says_what_else_to_ask(client):
    make_claim("别的话。", speaker=make_speaker("王五五", "wang"))
    found = answer_of(client, "search/", q="王伍伍")

    assert (found["count"], found["claims"]) == (0, [])
    assert [each["count"] for each in found["suggestions"]] == [1] * len(found["suggestions"])
    assert answer_of(client, "search/") == {
        **answer_of(client, "search/"),
        **{"count": 0, "names": [], "claims": [], "suggestions": [], "loosened": ""},
    }


@pytest.mark.parametrize(
    ("path", "query", "parameter"),
    [
        ("claims/", {"stance": "nope"}, "stance"),
        ("claims/", {"speaker": "nobody"}, "speaker"),
        ("claims/", {"since": "gestern"}, "since"),
        ("claims/", {"topic": ""}, "topic"),
        ("claims/", {"until": "2024-02-31"}, "until"),
        ("claims/", {"q": "开" * 201}, "q"),
        ("claims/", {"sort": "relevance"}, "sort"),
        ("claims/", {"limit": "0"}, "limit"),
        ("claims/", {"limit": "101"}, "limit"),
        ("claims/", {"limit": "viele"}, "limit"),
        ("claims/", {"cursor": "###"}, "cursor"),
        ("claims/", {"cursor": "WzFd"}, "cursor"),
        ("claims/", {"lang": "de"}, "lang"),
        ("claims/", {"page": "2"}, "page"),
        ("search/", {"limit": "-1"}, "limit"),
        ("speakers/", {"kind": "robot"}, "kind"),
        ("models/", {"developer": "nobody"}, "developer"),
        ("articles/", {"year": "24"}, "year"),
        ("citations/", {"claim": "nothing"}, "claim"),
        ("responses/", {"speaker": ["a", "b"]}, "speaker"),
        ("changes/", {"since": "-1"}, "since"),
        ("changes/", {}, "since"),
        ("matrix/", {"stance": "open"}, "stance"),
    ],
)
def test_a_wrong_value_or_parameter_is_named(client, path, query, parameter):
    make_company()
    told = answer_of(client, path, 400, **query)

    assert {error["parameter"] for error in told["errors"]} == {parameter}
    assert told["type"] in ("/api/#bad-value", "/api/#unknown-parameter")
    assert client.get(ROOT + path, query)["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("cursor", ["WyIyMDI0Iiw5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5XQ", "bnVsbA", "W1tdLDFd", "_" * 299])
def test_a_cursor_that_is_not_ours_breaks_nothing(client, cursor):
    assert answer_of(client, "claims/", 400, cursor=cursor)["type"] == "/api/#bad-value"
