"""What language-model agents request: llms.txt, and tools over the streamable HTTP transport of MCP."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from debate.presentation import base_address
from debate.presentation.agents import answer_over_http, llms_text


def llms(request: HttpRequest) -> HttpResponse:
    text = llms_text(base_address(request), has_mcp=settings.MCP_HTTP)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


# It reads, and tells nobody apart: there is nothing that a forged request could gain.
@csrf_exempt
@require_POST
def mcp(request: HttpRequest) -> HttpResponse:
    """Answer one message of an MCP client; 404 unless the site offers this (MCP_HTTP)."""
    if not settings.MCP_HTTP:
        raise Http404
    found = answer_over_http(base_address(request), request.headers, request.body)
    kept = {name: value for name, value in found.headers.items() if name.lower() != "content-length"}
    return HttpResponse(found.body, status=found.status, headers={**kept, "Cache-Control": "no-store"})
