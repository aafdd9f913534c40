"""Public pages are read from a replica of the database where there is one (REPLICA_URL); all else from the primary.

The content revision says whether a replica lags. Each public request reads it from the primary, in one small statement;
a page that is not kept is read from the replica if that has come as far, else from the primary. So nobody sees an old
page, neither readers nor the editor who has just published, and no cookie decides. A page is read in one transaction
that sees one moment (PostgreSQL's REPEATABLE READ), so it never mixes two revisions, whatever arrives meanwhile.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, connections, transaction
from django.db.models import Model as Row

from debate.middleware.shared.circuit_breaker import CircuitBreaker
from debate.models import Revision
from debate.models.querysets import Head
from debate.vocabulary import Trouble, trouble_of

PRIMARY, REPLICA = DEFAULT_DB_ALIAS, "replica"
# A primary that is back is asked again soon, because meanwhile public pages are only as new as the replica.
BREAKERS = {PRIMARY: CircuitBreaker("the primary database", 1), REPLICA: CircuitBreaker("the replica", 5)}


class ReplicaRouter:
    """Sends reads of our own tables where the request reads; accounts, sessions and all writes to the primary."""

    def db_for_read(self, model: type[Row], **hints: Any) -> str:
        moment = _reading.get()
        return moment.alias if moment and model._meta.app_label == "debate" else PRIMARY

    def db_for_write(self, model: type[Row], **hints: Any) -> str:
        return PRIMARY

    def allow_relation(self, one: Row, other: Row, **hints: Any) -> bool:
        return True  # The same rows stand on both.

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == PRIMARY


def latest_head() -> Head:
    """Return the content revision of the primary; while that is away, the replica's, so that readers can go on."""
    if REPLICA not in connections.settings:
        return Revision.objects.head()
    if BREAKERS[PRIMARY].lets_through():
        try:
            head = Revision.objects.using(PRIMARY).head()
        except Error as error:
            if trouble_of(error) is not Trouble.UNREACHABLE:
                raise
            BREAKERS[PRIMARY].failed(error)
        else:
            BREAKERS[PRIMARY].succeeded()
            return head
    return Revision.objects.using(REPLICA).head()


def answer_from_one_moment(get_response: Callable[[Any], Any], request: Any, head: Head) -> Any:
    """Answer a public request for the content at ``head`` or later, and set ``request.head`` to what was read.

    What the replica breaks off is read once more, from the primary.
    """
    request.head = head
    if REPLICA not in connections.settings:
        return get_response(request)
    if moment := _replica_at(head):
        response = moment.answer(get_response, request)
        if response.status_code != 503:
            return response
        BREAKERS[REPLICA].failed("a request broke off")
    return Moment(PRIMARY).answer(get_response, request)


def _replica_at(head: Head) -> "Moment | None":
    """Return the replica's present state, if it has come as far as ``head``; None also when it does not answer."""
    if not BREAKERS[REPLICA].lets_through():
        return None
    try:
        moment = Moment(REPLICA)
    except Error as error:
        BREAKERS[REPLICA].failed(error)
        return None
    BREAKERS[REPLICA].succeeded()
    if moment.head == head or moment.head.number > head.number:
        return moment
    moment.close()
    return None


class Moment:
    """A database as it is when this is made; the request reads nothing else until ``close``."""

    def __init__(self, alias: str) -> None:
        with ExitStack() as opened:
            opened.enter_context(_snapshot(alias))
            self.head = Revision.objects.using(alias).head()
            self._opened = opened.pop_all()
        self.alias = alias
        _reading.set(self)

    def answer(self, get_response: Callable[[Any], Any], request: Any) -> Any:
        """Answer a request; a streamed response is read until the server closes it."""
        request.head = self.head
        with ExitStack() as over:
            over.callback(self.close)
            response = get_response(request)
            if response.streaming:
                response.streaming_content = _Streamed(response.streaming_content, over.pop_all().close)
        return response

    def close(self) -> None:
        _reading.set(None)
        try:
            self._opened.close()
        except Error as error:
            if self.alias != REPLICA:
                raise
            # What was read there is whole, whether or not the replica is told that this was all.
            BREAKERS[REPLICA].failed(error)


# Of this thread's request.
_reading: ContextVar[Moment | None] = ContextVar("reading", default=None)


def stop_reading() -> None:
    """Close what a streamed response would be read from, when nothing of it will be sent."""
    if moment := _reading.get():
        moment.close()


@contextmanager
def _snapshot(alias: str) -> Iterator[None]:
    with transaction.atomic(using=alias):
        if connections[alias].vendor == "postgresql":
            with connections[alias].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


class _Streamed:
    """The pieces of a streamed response; Django calls ``close`` when it is sent, or broken off."""

    def __init__(self, pieces: Iterator[bytes], close: Callable[[], None]) -> None:
        self._pieces, self.close = pieces, close

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces
