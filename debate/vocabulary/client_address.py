"""The IP address a request comes from. Used to limit failed logins (axes) and readers' error reports."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_ip(request: HttpRequest) -> str:
    """Return the client's IP address, or REMOTE_ADDR as it is where no address can be told.

    With ``settings.BEHIND_PROXY`` it is the last entry of X-Forwarded-For, the one our proxy appended itself; earlier
    entries are whatever the client sent. An entry that is no IP address is ignored. Without a proxy the whole header
    is the client's to forge, so it is not read.
    """
    connected = request.META.get("REMOTE_ADDR", "")
    if not settings.BEHIND_PROXY:
        return connected
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        return str(ipaddress.ip_address(forwarded))
    except ValueError:
        return connected
