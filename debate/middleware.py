"""What every answer carries, and where an old address leads."""

from django.http import HttpResponsePermanentRedirect

from debate.models import Redirect

HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def header_middleware(get_response):
    """The security headers Django has no setting for."""

    def middleware(request):
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def redirect_middleware(get_response):
    """Only an address that would be "not found" is looked up, so every other page costs nothing."""

    def middleware(request):
        response = get_response(request)
        if response.status_code != 404 or len(request.path) > 300 or "\0" in request.path:
            return response
        old = Redirect.objects.filter(old_path=request.path).first()
        new_path = old.new_path if old else None
        return HttpResponsePermanentRedirect(new_path) if new_path else response

    return middleware
