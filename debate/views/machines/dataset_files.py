"""The files of a version of the data set: as they were published, for ever the same."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import etag, require_safe

from debate.dataset import content_type_of, read_version

# A file never changes under its address.
FOR_EVER = "public, max-age=31536000, immutable"


def _etag_of(request: HttpRequest, version: str, name: str) -> str | None:
    found = read_version(version)
    return f'"{found.files[name].sha256}"' if found and found.path_of(name) else None


@require_safe
@etag(_etag_of)
def dataset_file(request: HttpRequest, version: str, name: str) -> HttpResponseBase:
    """Answer with a file; 410 when the version no longer keeps its files, 404 for what was never published."""
    found = read_version(version)
    if found is None or name not in found.files:
        raise Http404
    path = found.path_of(name)
    if path is None:
        return _gone(version)
    headers = {"Cache-Control": FOR_EVER, "Access-Control-Allow-Origin": "*"}
    return FileResponse(path.open("rb"), content_type=content_type_of(name), headers=headers)


def _gone(version: str) -> HttpResponse:
    text = _("这一版的文件已不再保存，说明见 %(address)s") % {"address": reverse("dataset_version", args=[version])}
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(f"{text}\n", status=410, content_type="text/plain; charset=utf-8", headers=headers)
