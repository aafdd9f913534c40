"""Which requests are refused before anything reads them: other charsets than UTF-8, paths that browsers misread."""

import unicodedata
from urllib.parse import quote

from django.http import HttpRequest
from django.utils.http import parse_header_parameters, url_has_allowed_host_and_scheme

# Spellings of the one charset in which queries and forms are read.
UTF8 = {"utf-8", "utf8", "utf_8"}
# Stands in for a Content-Type that Django must not read; a charset that does not exist, so that it is refused as well.
REFUSED_CONTENT_TYPE = "application/octet-stream; charset=refused"


def is_readable_content_type(header: str) -> bool:
    """Whether a Content-Type can be parsed and names no charset but UTF-8.

    Django reads query and form in the charset that this header names, also for a GET, and raises for some names.
    """
    try:
        parameters = parse_header_parameters(header)[1]
    except (ValueError, LookupError):
        return False
    charsets = [value for name, value in parameters.items() if name.lower() == "charset"]
    return all(charset.lower() in UTF8 for charset in charsets)


def is_safe_path(path: str) -> bool:
    """Whether a decoded path has neither control characters, which browsers drop, nor backslashes, read as slashes."""
    return "\\" not in path and not any(unicodedata.category(character) == "Cc" for character in path)


def printed_path(path: str) -> str:
    """Return a decoded path as a page prints it: percent-encoded, with exactly one slash at its start.

    A browser takes "//name" for the address of another site.
    """
    return "/" + quote(path.lstrip("/"), safe="/:@&+$,-_.!~*'()")


def is_own_address(request: HttpRequest, address: str) -> bool:
    """Whether an address that a browser sent leads to this site, so that a redirect or link may follow it."""
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
