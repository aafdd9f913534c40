"""Where a request comes from."""

import ipaddress

from django.conf import settings


def address_of(request) -> str:
    """The caller's IP address.

    Behind a proxy it is the last one in X-Forwarded-For, which the proxy wrote itself; those before it are only
    what the caller says. Without a proxy that header is anybody's, and not read.
    """
    connected = request.META.get("REMOTE_ADDR", "")
    if not settings.BEHIND_PROXY:
        return connected
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        return str(ipaddress.ip_address(told))
    except ValueError:
        return connected
