"""What is asked for: an address that was checked and has one spelling, or a refusal."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
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

    Raises Refused: for what is no http or https address, for names and passwords in it, for any but the default port.
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
    if ":" not in address.host and not (_is_ipv4(address.host) or PUBLIC_NAME.fullmatch(address.host)):
        raise failure(Problem.ADDRESS_NOT_ALLOWED, text)
    return address


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


def _is_ipv4(name: str) -> bool:
    try:
        IPv4Address(name)
    except ValueError:
        return False
    return True
