"""Pages from their publishers, politely and safely. Pure of the database.

In: an address, and how its server named the version that is here. Out: the exact bytes with where, when and as what
they were sent; or one of a closed set of problems, each with a code and a line of Chinese for the desk.
Polite: robots.txt, one request at a time to a host with a pause, an honest name, conditional requests, Retry-After.
Safe: http and https at their own ports, public IP addresses only, checked at every redirect and connected to as
checked, no cookies, and bounds on time, size, headers, redirects and compression.
"""

from debate.importing.fetching.addresses import normalise_address, parse
from debate.importing.fetching.answers import Validators
from debate.importing.fetching.archives import archived_address, archived_at
from debate.importing.fetching.client import Client, default_client, fetch
from debate.importing.fetching.http_request import read_start, request
from debate.importing.fetching.limits import Budget, Clock, Limits
from debate.importing.fetching.network import Network
from debate.importing.fetching.pages import Fetched, Redirect
from debate.importing.fetching.problems import FetchError, Problem, Refused, Unreachable

__all__ = [
    "Budget",
    "Client",
    "Clock",
    "FetchError",
    "Fetched",
    "Limits",
    "Network",
    "Problem",
    "Redirect",
    "Refused",
    "Unreachable",
    "Validators",
    "archived_address",
    "archived_at",
    "default_client",
    "fetch",
    "normalise_address",
    "parse",
    "read_start",
    "request",
]
