"""The files of a version of the data set: as they were published, for ever the same."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

from debate.dataset import content_type_of, read_version

# A file never changes under its address.
FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def dataset_file(request: HttpRequest, version: str, name: str) -> HttpResponseBase:
    """Answer with a file, or the range of its bytes that is asked for, so that a download can be resumed.

    410 when the version no longer keeps its files, 404 for what was never published.
    """
    found = read_version(version)
    if found is None or name not in found.files:
        raise Http404
    path = found.path_of(name)
    if path is None:
        return _gone(version)
    return WhiteNoiseMiddleware.serve(_static(path, found.files[name].sha256), request)


def _static(path: Path, sha256: str) -> StaticFile:
    headers = {
        "Content-Type": content_type_of(path.name),
        "Cache-Control": FOR_EVER,
        "ETag": f'"{sha256}"',
        "Accept-Ranges": "bytes",
        "Access-Control-Allow-Origin": "*",
    }
    return StaticFile(str(path), [*headers.items()])


def _gone(version: str) -> HttpResponse:
    text = _("这一版的文件已不再保存，说明见 %(address)s") % {"address": reverse("dataset_version", args=[version])}
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(f"{text}\n", status=410, content_type="text/plain; charset=utf-8", headers=headers)
