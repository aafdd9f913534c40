"""A connection to the very address that was checked.

A name is resolved once, every address it has must be a public one, and the socket is opened to one of these, never to
the name again: an answer that changes between the check and the connection (DNS rebinding) changes nothing. TLS is
still verified against the name. Proxies named in the environment are not used, for they would resolve it themselves.
"""

import socket
import ssl
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_address
from threading import Thread

import certifi

from debate.importing.fetching.addresses import Address, is_public
from debate.importing.fetching.limits import Budget
from debate.importing.fetching.problems import FetchError, Problem, failure


def resolve(name: str) -> list[str]:
    """Return the IP addresses of a name in the order to try them. Raises OSError when it has none."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def connect(ip: str, port: int, seconds: float) -> socket.socket:
    """Return a connection to an IP address. Raises OSError."""
    return socket.create_connection((ip, port), timeout=seconds)


@cache
def certificate_authorities() -> ssl.SSLContext:
    """Return the context that verifies publishers: against the authorities of the system and of Mozilla.

    Some systems have none of their own; some have one more, of the house they stand in.
    """
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@dataclass(frozen=True, slots=True)
class Network:
    """How names are resolved, connections opened and certificates verified; tests bring their own."""

    resolve: Callable[[str], list[str]] = resolve
    connect: Callable[[str, int, float], socket.socket] = connect
    context: ssl.SSLContext = field(default_factory=certificate_authorities)


def open_connection(address: Address, network: Network, budget: Budget) -> socket.socket:
    """Return a connection to the host of an address, over TLS when that is https.

    Raises FetchError, and TimeoutError when the budget is spent.
    """
    plain = _connected(address, _public_addresses(address, network, budget), network, budget)
    if address.scheme == "http":
        return plain
    try:
        # Bounds the whole handshake, not each of its steps.
        plain.settimeout(budget.remaining())
        return network.context.wrap_socket(plain, server_hostname=address.host)
    except BaseException as error:
        plain.close()
        if isinstance(error, ssl.SSLError):
            detail = getattr(error, "verify_message", "") or error.reason or ""
            raise failure(Problem.TLS, address, detail) from error
        raise


def _public_addresses(address: Address, network: Network, budget: Budget) -> list[str]:
    """Return the IP addresses of a host. Raises FetchError unless each of them is public."""
    try:
        ip_address(address.host)
        found = [address.host]
    except ValueError:
        found = _resolved(address, network, budget)
    hidden = [ip for ip in found if not is_public(ip)]
    if hidden:
        raise failure(
            Problem.ADDRESS_NOT_ALLOWED,
            address,
            hidden[0] if hidden[0] == address.host else f"{address.host} → {hidden[0]}",
        )
    return found


def _resolved(address: Address, network: Network, budget: Budget) -> list[str]:
    """Ask for the addresses of a name, in a thread of its own, since nothing else can cut that short."""
    answer: Future[list[str]] = Future()

    def ask() -> None:
        try:
            answer.set_result(network.resolve(address.host))
        except Exception as error:
            answer.set_exception(error)

    Thread(target=ask, daemon=True).start()
    try:
        found = answer.result(budget.remaining())
    except TimeoutError:
        raise
    except (OSError, ValueError) as error:
        raise failure(Problem.NAME_NOT_FOUND, address, address.host) from error
    if not found:
        raise failure(Problem.NAME_NOT_FOUND, address, address.host)
    return found


def _connected(address: Address, found: list[str], network: Network, budget: Budget) -> socket.socket:
    """Connect to the first address that answers; each gets its share of the time that is left."""
    error: FetchError | None = None
    for tried, ip in enumerate(found):
        share = budget.remaining() / (len(found) - tried)
        try:
            return network.connect(ip, address.port, share)
        except OSError as reason:
            error = failure(Problem.CONNECTION, address, reason.strerror or "")
            error.__cause__ = reason
    # Whatever the last one said: when all the time went by, that is what was wrong.
    budget.remaining()
    raise error or TimeoutError
