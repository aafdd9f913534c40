"""The IP address that a request counts for. Used to limit failed logins (axes) and readers' error reports."""

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

# Stands for all callers of whom no address can be told, such as those of a Unix socket: they share one limit.
UNKNOWN = "0.0.0.0"
# A household has 2^64 addresses of IP version 6, so of those only the network of this many bits counts.
NETWORK_BITS = 64


def client_ip(request: HttpRequest) -> str:
    """Return the address that a request counts for: IPv4 as it is, IPv6 as the first address of its /64 network.

    With ``settings.BEHIND_PROXY`` it is the last entry of X-Forwarded-For, the one our proxy appended itself; earlier
    entries are whatever the client sent. Without a proxy the whole header is the client's to forge, so it is not read.
    An entry that is no IP address is ignored: it makes nobody a new sender.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2] if settings.BEHIND_PROXY else ""
    found = _parsed(forwarded) or _parsed(request.META.get("REMOTE_ADDR", ""))
    return str(_network_of(found)) if found else UNKNOWN


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text.strip())
    except ValueError:
        return None


def _network_of(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    # Else all of IP version 4 would be one network.
    if address.ipv4_mapped:
        return address.ipv4_mapped
    spare = 128 - NETWORK_BITS
    return IPv6Address(int(address) >> spare << spare)
