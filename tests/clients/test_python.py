"""The Python client against the site itself: every list, what is refused, a copy that is kept, the example."""

import json
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest

from debate.api.openapi import description
from debate.curation.publishing import withdraw
from debate.models import Change, Claim, Revision
from debate_client import ApiError, Copy, Debate
from debate_client import client as module
from tests.factories import add_row, make_claim, make_scene, make_user

CLIENT = Path(__file__).parents[2] / "clients" / "python"
LISTS = [
    "speakers",
    "companies",
    "models",
    "topics",
    "articles",
    "citations",
    "responses",
    "predictions",
    "position_changes",
]


@pytest.fixture
def debate(live_server) -> Iterator[Debate]:
    with Debate(live_server.url, lang="en") as debate:
        yield debate


def test_its_records_are_those_of_the_description():
    written = runpy.run_path(str(CLIENT / "generate_records.py"))["written"](json.loads(json.dumps(description())))

    assert (CLIENT / "src" / "debate_client" / "records.py").read_text(encoding="utf-8") == written


def test_it_has_a_method_for_each_list_and_view():
    names = {methods["get"]["operationId"] for methods in description()["paths"].values()}
    methods = {name for name in vars(Debate) if not name.startswith("_")}

    assert {*LISTS, "claims", "claim", "history", "start", "facets", "search", "matrix", "timeline"} <= methods
    assert len([name for name in names if name.endswith("_list")]) == len(LISTS) + 1


def test_every_list_is_followed_to_its_end(debate):
    scene = make_scene()
    add_row(scene)
    add_row(scene)
    for name in LISTS:
        whole = list(getattr(debate, name)())
        assert whole and list(getattr(debate, name)(limit=1)) == whole, name
    claims = list(debate.claims(limit=1, stance="open", speaker=["scene-speaker", scene.speaker.slug]))

    assert [claim["slug"] for claim in claims] == ["scene-claim-1", "scene-claim-0"]
    assert claims[0]["address"].startswith(f"{debate.root[: -len('/api/v1/')]}/en/claims/")
    assert debate.claim("scene-claim-0")["labels"] == claims[1]["labels"]
    assert debate.history("scene-claim-0")["slug"] == "scene-claim-0"
    assert debate.search("虚构")["count"] == debate.facets()["count"] == debate.start()["claims"] == 4
    assert debate.timeline(stance="open")["count"] == debate.matrix()["count"] == 4


def test_what_is_refused_is_raised_in_the_language_asked_for(debate):
    with pytest.raises(ApiError) as refused:
        list(debate.claims(stance="nope"))

    assert (refused.value.kind, str(refused.value)) == ("bad-value", "400 There is no option “nope”.")
    with pytest.raises(ApiError) as missing:
        debate.claim("nothing", lang="zh-hans")
    assert (missing.value.problem["status"], missing.value.problem["detail"]) == (404, "没有这个地址，或没有这条记录")


def test_it_waits_as_long_as_it_is_told(monkeypatch):
    waited, answers = [], [httpx.Response(429, headers={"Retry-After": "7"}), httpx.Response(200, json={"count": 3})]
    monkeypatch.setattr(module.time, "sleep", waited.append)
    http = httpx.Client(transport=httpx.MockTransport(lambda request: answers.pop(0)))

    assert Debate("https://debate.example", http=http).matrix() == {"count": 3}
    assert waited == [7]


def test_a_copy_is_read_once_and_then_kept(debate):
    claims = [make_claim(f"虚构观点{n}。") for n in range(3)]
    copy = Copy(debate)
    assert set(copy.claims) == {claim.slug for claim in claims}

    withdraw(Claim.objects.filter(pk=claims[0].pk), make_user(), "出处不足。")
    new = make_claim("新的虚构观点。")
    assert copy.refresh()
    assert set(copy.claims) == {claims[1].slug, claims[2].slug, new.slug}
    assert [(each["slug"], each["because"]) for each in copy.gone] == [(claims[0].slug, "出处不足。")]
    assert copy.refresh() is False and copy.gone == []

    Change.objects.all().delete()
    last = make_claim("最后的虚构观点。")
    Revision.move()
    assert copy.refresh() and last.slug in copy.claims


def test_the_example_draws_the_debate_in_time(live_server, tmp_path, monkeypatch, capsys):
    for n in range(4):
        make_claim(f"虚构观点{n}。", said_on=f"2024-0{n + 1}", stance="closed" if n % 2 else "open")
    target = tmp_path / "picture.svg"
    monkeypatch.setattr(sys, "argv", ["debate_in_time.py", live_server.url, str(target)])
    runpy.run_path(str(CLIENT / "examples" / "debate_in_time.py"), run_name="__main__")
    drawn = ElementTree.parse(target).getroot()

    assert len(drawn.findall("{http://www.w3.org/2000/svg}rect")) == 16
    assert "4 claims, 4 months, 0 without a date" in capsys.readouterr().out
