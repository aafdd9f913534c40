"""The tools as a Model Context Protocol server, on the official SDK: on standard input and output, and over HTTP.

The SDK is no part of what every site installs: it brings a second web framework along, which only agents' sites need.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import signature
from typing import Any, NamedTuple

from asgiref.sync import async_to_sync, sync_to_async
from django.db import close_old_connections

from debate.presentation.agents.answers import TOOLS, Answer, CannotAnswer
from debate.vocabulary import DEBATE

NAME = "debate"
INSTRUCTIONS = (
    f"Who said what in the debate over {DEBATE.texts.subject.en}, with sources. Start with search_claims. A claim is "
    "the editors' paraphrase of one thing one speaker said; cite its address. Give a quotation only where "
    "`quotation` is not null, and name its outlet. Every tool takes `until` to answer as of an earlier day. What is "
    "not here was not recorded, which does not mean that it was not said."
)


class HttpAnswer(NamedTuple):
    """What a server answers: the status, the headers, the whole body."""

    status: int
    headers: dict[str, str]
    body: bytes


def run_on_stdio(base: str) -> None:
    """Answer one client on standard input and output until it closes them. Raises ImportError without the SDK."""
    async_to_sync(_server(base, is_alone=True).run_stdio_async)()


def answer_over_http(base: str, headers: Mapping[str, str], body: bytes) -> HttpAnswer:
    """Answer one POST of the streamable HTTP transport, without a session: with one JSON document.

    Raises ImportError without the SDK.
    """
    return async_to_sync(_answer_over_http)(base, headers, body)


async def _answer_over_http(base: str, headers: Mapping[str, str], body: bytes) -> HttpAnswer:
    from mcp.server.transport_security import TransportSecuritySettings

    server = _server(base, is_alone=False)
    # Hosts are checked by Django, from ALLOWED_HOSTS.
    checked = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    application = server.streamable_http_app(json_response=True, stateless_http=True, transport_security=checked)
    sent: list[Mapping[str, Any]] = []

    async def receive() -> Mapping[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(message)

    async with server.session_manager.run():
        await application(_scope(headers), receive, send)
    start = next(message for message in sent if message["type"] == "http.response.start")
    given = {name.decode("latin-1"): value.decode("latin-1") for name, value in start["headers"]}
    return HttpAnswer(start["status"], given, b"".join(message.get("body", b"") for message in sent))


def _scope(headers: Mapping[str, str]) -> dict[str, Any]:
    encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    about = {"method": "POST", "path": "/mcp", "raw_path": b"/mcp", "root_path": "", "query_string": b""}
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "https",
        "headers": encoded,
        **about,
    }


def _server(base: str, *, is_alone: bool) -> Any:
    """Return a server of the tools; one that ``is_alone`` looks after its database connection itself."""
    from mcp.server.mcpserver import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError

    server = MCPServer(NAME, instructions=INSTRUCTIONS, website_url=f"{base}/", log_level="WARNING")
    for answer in TOOLS:
        server.add_tool(_tool(answer, base, ToolError, is_alone=is_alone))
    return server


def _tool(answer: Callable[..., Answer], base: str, error: type[Exception], *, is_alone: bool) -> Callable[..., Any]:
    """Return a tool with the parameters of a function but the first, which answers in the thread of the database."""

    def in_thread(given: dict[str, Any]) -> Answer:
        if is_alone:
            close_old_connections()
        try:
            return answer(base, **given)
        except CannotAnswer as told:
            raise error(str(told)) from told

    @wraps(answer)
    async def tool(**given: Any) -> Answer:
        return await sync_to_async(in_thread)(given)

    _, *parameters = signature(answer).parameters.values()
    tool.__signature__ = signature(answer).replace(parameters=parameters)  # type: ignore[attr-defined]
    return tool
