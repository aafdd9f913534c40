"""The bytes of what was brought, to take away: of a page on the desk, of the file it came in, of an article's copy."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from debate.models import ArticleCopy, Intake


def intake_file(request, pk: int) -> HttpResponse:
    """Send the file that an intake was taken out of, or its page where it came as one."""
    _check(request, "debate.view_intake")
    intake = get_object_or_404(Intake.objects.select_related("container"), pk=pk)
    brought = intake.container or intake
    return _attachment(brought.raw, brought.name)


def copy_file(request, pk: int) -> HttpResponse:
    """Send the bytes of a copy of an article."""
    _check(request, "debate.view_articlecopy")
    copy = get_object_or_404(ArticleCopy, pk=pk)
    return _attachment(copy.raw, f"copy-{copy.raw_sha256[:12]}")


def _check(request, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _attachment(raw: Any, name: str) -> HttpResponse:
    """Return bytes to be stored, never shown: they are somebody else's page, and this is the desk's own address."""
    headers = {"Content-Disposition": content_disposition_header(True, name or "page.txt")}
    return HttpResponse(bytes(raw), content_type="application/octet-stream", headers=headers)
