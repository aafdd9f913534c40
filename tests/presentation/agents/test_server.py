"""The SDK's own client asks the server, on standard input and output and over HTTP."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest
from django.db import connection
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters

from debate.models import Claim
from tests.factories import make_claim

ROOT = Path(__file__).parents[3]
NAMES = {"search_claims", "get_claim", "speaker_positions", "compare", "predictions"}


def told(result) -> dict:
    assert not result.is_error, result.content
    return json.loads(result.content[0].text)


@pytest.mark.any_database
def test_a_client_asks_a_process_of_its_own(reviewed_base_loaded, db):
    database = f"sqlite:///{connection.settings_dict['NAME']}"
    environment = {**os.environ, "DATABASE_URL": database, "SITE_ADDRESS": "https://debate.example.org"}
    command = StdioServerParameters(command=sys.executable, args=["manage.py", "mcp"], cwd=ROOT, env=environment)
    slug = Claim.objects.published().newest_first().first().slug

    async def ask() -> None:
        async with Client(command) as client:
            tools = (await client.list_tools()).tools
            assert {tool.name for tool in tools} == NAMES
            assert [tool.name for tool in tools if "base" in tool.input_schema["properties"]] == []
            found = told(await client.call_tool("search_claims", {"query": "开源", "limit": 2}))
            assert len(found["claims"]) == 2 and found["claims"][0]["address"].startswith(
                "https://debate.example.org/claims/"
            )
            claim = told(await client.call_tool("get_claim", {"claim": slug}))
            assert claim["claim"]["slug"] == slug and claim["licence"]
            speaker = claim["claim"]["speaker"]["slug"]
            assert told(await client.call_tool("speaker_positions", {"speaker": speaker}))["total"] > 0
            assert told(await client.call_tool("predictions", {"until": "2024-07"}))["as_of"] == "2024-07"
            refused = await client.call_tool("compare", {"one": "nobody", "other": speaker})
            assert refused.is_error and "no speaker is called 'nobody'" in refused.content[0].text

    asyncio.run(ask())


def posted(client, method: str, params: dict, **headers: str):
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    accepted = {"Accept": "application/json, text/event-stream", **headers}
    return client.post("/mcp", json.dumps(body), content_type="application/json", headers=accepted)


@pytest.mark.django_db
def test_nothing_answers_over_http_unless_the_site_offers_it(client):
    assert posted(client, "tools/list", {}).status_code == 404
    assert "/mcp" not in client.get("/llms.txt").content.decode()


@pytest.mark.django_db
def test_a_tool_answers_over_http(client, settings):
    settings.MCP_HTTP = True
    make_claim("虚构独有的一句。", "scene-claim")
    answer = posted(client, "tools/call", {"name": "search_claims", "arguments": {"query": "虚构独有"}})

    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        200,
        "application/json",
        "no-store",
    )
    found = json.loads(answer.json()["result"]["content"][0]["text"])
    assert [claim["address"] for claim in found["claims"]] == ["http://testserver/claims/scene-claim/"]
    assert "http://testserver/mcp" in client.get("/llms.txt").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"jsonrpc": "2.0"}', b"\xff"])
def test_what_is_no_message_is_refused(client, settings, body):
    settings.MCP_HTTP = True
    answer = client.post(
        "/mcp", body, content_type="application/json", headers={"Accept": "application/json, text/event-stream"}
    )

    assert answer.status_code == 400


@pytest.mark.django_db
def test_only_messages_are_answered(client, settings):
    settings.MCP_HTTP = True

    assert client.get("/mcp").status_code == 405


@pytest.mark.any_database
def test_the_sdk_s_client_asks_over_http(live_server, reviewed_base_loaded, settings):
    settings.MCP_HTTP = True

    async def ask() -> None:
        async with Client(f"{live_server.url}/mcp") as client:
            assert {tool.name for tool in (await client.list_tools()).tools} == NAMES
            assert told(await client.call_tool("search_claims", {"limit": 1}))["total"] > 100

    asyncio.run(ask())


@pytest.mark.django_db
def test_llms_txt_is_in_its_form_and_leads_to_what_is_there(client):
    text = client.get("/llms.txt").content.decode()
    lines = text.splitlines()

    assert lines[0].startswith("# ") and lines[2].startswith("> ")
    links = [each.split(")")[0] for each in text.split("](")[1:]]
    assert len(links) > 8
    for link in links:
        assert (link, client.get(link.removeprefix("http://testserver")).status_code) == (link, 200)
