"""What is asked for: an address that was checked and has one spelling, or a refusal."""

import re
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from debate.importing.fetching.problems import Problem, failure

PORTS = {"http": 80, "https": 443}
# In characters; longer ones are refused by many servers.
LONGEST_ADDRESS, LONGEST_NAME = 2_000, 253
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
NAME = re.compile(rf"(?:{_LABEL}\.)*{_LABEL}")
# At least two labels: one alone is a machine of our own network. A number in the last place makes an IP address of the
# whole for `getaddrinfo` (``127.1``), and such are read strictly here, not as names.
PUBLIC_NAME = re.compile(rf"(?:{_LABEL}\.)+(?![0-9]+$)(?!0x[0-9a-f]*$){_LABEL}")
# Printable ASCII and "%": in a reference to another page only the rest is encoded.
KEPT_IN_REFERENCES = "".join(map(chr, range(0x21, 0x7F)))
# Of version 6 only this is in use for hosts of the internet; mapped (::ffff:0:0/96), translated (64:ff9b::/96, NAT64),
# local and multicast addresses all lie outside.
GLOBAL_UNICAST = ip_network("2000::/3")
# Where `is_global` says yes, or did in earlier versions of Python, and a connection may still end inside a network:
# addresses that carry one of version 4, protocol assignments that the nearest router answers, documentation.
_NEVER = ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
NEVER = [ip_network(text) for text in _NEVER]


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address at the default port: ``host`` in ASCII and lower case, ``target`` the path and query."""

    scheme: str
    host: str
    target: str

    @property
    def port(self) -> int:
        return PORTS[self.scheme]

    @property
    def authority(self) -> str:
        """The host as it is written in an address and in the header ``Host``."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return self.origin + self.target


def parse(text: str) -> Address:
    """Return the address that a text writes, its path and query percent-encoded, without its fragment.

    Raises Refused: for what is no http or https address, for names and passwords in it, for any but the default port,
    for an IP address that is not public. Where a name leads is seen when it is asked.
    """
    text = text.strip()
    # urlsplit leaves out some of these without a word.
    if len(text) > LONGEST_ADDRESS or CONTROL.search(text):
        raise failure(Problem.BAD_ADDRESS, text[:LONGEST_ADDRESS])
    try:
        parts = urlsplit(text)
        port, name = parts.port, parts.hostname or ""
    except ValueError:
        raise failure(Problem.BAD_ADDRESS, text) from None
    if parts.scheme not in PORTS:
        raise failure(Problem.BAD_ADDRESS, text)
    if "@" in parts.netloc or port not in (None, PORTS[parts.scheme]):
        raise failure(Problem.ADDRESS_NOT_ALLOWED, text)
    try:
        root = Address(parts.scheme, _host(name), "/")
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        address = Address(root.scheme, root.host, parse_url(root.origin + path).request_uri)
    except (ValueError, LocationParseError):  # of which UnicodeError is one
        raise failure(Problem.BAD_ADDRESS, text) from None
    if not (is_public(address.host) if _is_ip(address.host) else PUBLIC_NAME.fullmatch(address.host)):
        raise failure(Problem.ADDRESS_NOT_ALLOWED, text)
    return address


def is_public(text: str) -> bool:
    """Whether an IP address is one of the public internet's; anything else, such as a name, is not."""
    try:
        ip = ip_address(text)
    except ValueError:
        return False
    if ip.version == 6 and ip not in GLOBAL_UNICAST:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved) and not any(ip in each for each in NEVER)


def normalise_address(text: str) -> str:
    """Return an address in its one spelling. Raises Refused like `parse`."""
    return str(parse(text))


def follow(base: Address, reference: str) -> Address:
    """Return the address that a page or a header refers to. Raises Refused like `parse`.

    What is outside ASCII counts as bytes read in Latin-1, and these are encoded as they are: no matter in which
    encoding, they are what the server understands. Characters that are no such bytes are encoded in UTF-8.
    """
    try:
        encoding = "latin-1" if all(character <= "\xff" for character in reference) else "utf-8"
        encoded = quote(reference.strip().encode(encoding), safe=KEPT_IN_REFERENCES)
        return parse(urljoin(str(base), encoded))
    except ValueError:
        raise failure(Problem.BAD_ADDRESS, base) from None


def _host(name: str) -> str:
    """Return a host name in ASCII, or an IP address. Raises ValueError for anything else."""
    if ":" in name:
        if "%" in name:
            raise ValueError(name)
        return str(IPv6Address(name))
    if len(name) > LONGEST_NAME:
        raise ValueError(name)
    encoded = name.encode("idna").decode("ascii").lower().removesuffix(".")
    if len(encoded) > LONGEST_NAME or not NAME.fullmatch(encoded):
        raise ValueError(name)
    return encoded


def _is_ip(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
