"""Ask for one article at its address, and keep what comes."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from debate.importing.copies import CopyReport, add_copy
from debate.importing.fetching import (
    Client,
    Fetched,
    FetchError,
    Problem,
    Refused,
    Validators,
    archived_address,
    default_client,
)
from debate.importing.retrieving.retrieved import NotAsked, Retrieved
from debate.models import Article, Retrieval, Revision
from debate.models.entities import fingerprint
from debate.text import Unreadable
from debate.vocabulary import CopyKind, RetrievalOutcome

# An address that failed so often in a row is left alone until an editor wants it asked again.
MOST_FAILURES = 5
LENGTHS = {each.name: each.max_length or 0 for each in Retrieval._meta.fields}
NO_VERSION = {"etag": "", "last_modified": ""}


def retrieve(
    article: Article, *, again: bool = False, client: Client | None = None, now: datetime | None = None
) -> Retrieved:
    """Ask an article's address for it, keep what comes, and note what came of it.

    A version that is here is only asked whether it is still that. Where the page is gone, or has none of the copies
    whole, the archive is asked too, if the settings allow that.

    Args:
        article: a stored article; it is not changed in memory.
        again: ask even where asking failed MOST_FAILURES times.
        client: what to ask with; None: the client of this process.
        now: the moment to count from; None: the present.
    """
    client, now = client or default_client(), now or timezone.now()
    if not article.url:
        return Retrieved(article, NotAsked.NO_ADDRESS)
    known = article.retrievals.filter(url=article.url).first() or Retrieval(article=article, url=article.url)
    if until := _closed_until(known.url, now):
        return Retrieved(article, NotAsked.ASKED_TO_WAIT, _until(until))
    if known.failures >= MOST_FAILURES and not again:
        return Retrieved(article, NotAsked.GIVEN_UP, known.message)
    try:
        page = client.fetch(known.url, since=_version_here(known))
    except FetchError as error:
        return _note_failure(known, error, client, now)
    return _keep(known, page, client, now)


def host_of(url: str) -> str:
    return urlsplit(url).hostname or ""


def _closed_until(url: str, now: datetime) -> datetime | None:
    """Return until when the host of an address wants to be left alone, whichever of its pages said so."""
    host = host_of(url)
    asked = Retrieval.objects.asked_to_wait(now).only("url", "wait_until")
    return max((each.wait_until for each in asked if each.wait_until and host_of(each.url) == host), default=None)


def _version_here(known: Retrieval) -> Validators | None:
    """Return how the publisher named the version that is here; None unless that has every passage cited by now.

    So the answer that nothing has changed always means that the passages still stand there.
    """
    copies = known.article.copies.filter(kind=CopyKind.PUBLISHER, changed=0, found=known.article.citations.count())
    if not (known.etag or known.last_modified) or not copies.exists():
        return None
    address = copies.order_by("-retrieved_at", "-pk").values_list("url", flat=True)[0]
    return Validators(address, known.etag, known.last_modified)


def _keep(known: Retrieval, page: Fetched, client: Client, now: datetime) -> Retrieved:
    """Keep a page that came, or note that it is as it was."""
    article, outcome, seen = known.article, RetrievalOutcome, {"unchanged_at": page.retrieved_at, **_version_of(page)}
    moved_to = page.final_address if page.has_moved and _fits("moved_to", page.final_address) else ""
    changed: dict[str, Any] = {"failures": 0, "moved_to": moved_to}
    if page.is_unchanged:
        return _note(known, outcome.UNCHANGED, now, changed | seen)
    was_here = bool(known.pk) and article.copies.filter(raw_sha256=fingerprint(page.content)).exists()
    try:
        copy = _add_copy(article, page, CopyKind.PUBLISHER)
    except Unreadable as reason:
        changed |= {"failures": known.failures + 1, "message": f"{reason}{_sent_on(page)}"}
        archived = _retrieve_archived(known, outcome.CHANGED, client, now)
        return _note(known, outcome.CHANGED, now, changed | NO_VERSION, archived=archived)
    if copy.changed:
        archived = _retrieve_archived(known, outcome.CHANGED, client, now)
        changed |= {
            "message": (
                _("找到 %(found)s 处，对不上 %(changed)s 处%(page)s")
                % {"found": copy.found, "changed": copy.changed, "page": _sent_on(page)}
            ),
            **NO_VERSION,
        }
        return _note(known, outcome.CHANGED, now, changed, copy=copy, archived=archived)
    return _note(known, outcome.UNCHANGED if was_here else outcome.FOUND, now, changed | seen, copy=copy)


def _note_failure(known: Retrieval, error: FetchError, client: Client, now: datetime) -> Retrieved:
    """Note what kept a page from coming; nothing where the host was not asked, since it wants to be left alone."""
    if error.problem is Problem.ASKED_TO_WAIT and error.status is None:
        return Retrieved(known.article, NotAsked.ASKED_TO_WAIT, _until(error.until) if error.until else "")
    archived, outcome = None, RetrievalOutcome.UNREACHABLE
    if error.problem is Problem.GONE:
        outcome = RetrievalOutcome.GONE
        archived = _retrieve_archived(known, outcome, client, now)
    elif isinstance(error, Refused):
        outcome = RetrievalOutcome.REFUSED
    changed = {"failures": min(known.failures + 1, 30_000), "wait_until": error.until, "message": str(error)}
    return _note(known, outcome, now, changed, archived=archived, problem=error.problem)


def _retrieve_archived(known: Retrieval, outcome: RetrievalOutcome, client: Client, now: datetime) -> CopyReport | None:
    """Keep the copy that the Wayback Machine has of a page that is gone or changed; None where it has none.

    It is not asked for a second copy, nor for one of a changed page that is here as it was.
    """
    article = known.article
    is_here = outcome == RetrievalOutcome.CHANGED and article.copies.filter(changed=0).exists()
    if not settings.FETCH_FROM_WAYBACK or is_here or article.copies.filter(kind=CopyKind.ARCHIVE).exists():
        return None
    try:
        page = client.fetch(archived_address(known.url, article.published_on or now.date()))
        return _add_copy(article, page, CopyKind.ARCHIVE)
    except (FetchError, Unreadable):
        return None


def _add_copy(article: Article, page: Fetched, kind: CopyKind) -> CopyReport:
    url = page.final_address if _fits("url", page.final_address) else article.url
    return add_copy(article, page.content, kind, url, page.retrieved_at)


@transaction.atomic
def _note(
    known: Retrieval, outcome: RetrievalOutcome, now: datetime, changed: dict[str, Any], **result: Any
) -> Retrieved:
    """Store what came of asking. Readers see that on the pages of the article and of its claims."""
    values = {"message": "", "wait_until": None, **changed, "outcome": outcome, "checked_at": now}
    retrieval, _ = Retrieval.objects.update_or_create(article=known.article, url=known.url, defaults=values)
    Revision.move()
    return Retrieved(known.article, outcome, retrieval.message, moved_to=retrieval.moved_to, **result)


def _version_of(page: Fetched) -> dict[str, str]:
    said = page.validators
    return {name: getattr(said, name) if _fits(name, getattr(said, name)) else "" for name in NO_VERSION}


def _fits(name: str, value: str) -> bool:
    """Whether a text from outside is no longer than its column."""
    return len(value) <= LENGTHS[name]


def _sent_on(page: Fetched) -> str:
    return (
        (_("（页面自动转到 %(refresh_address)s）") % {"refresh_address": page.refresh_address})
        if page.refresh_address
        else ""
    )


def _until(moment: datetime) -> str:
    return _("%(localtime)s 以前不问") % {"localtime": f"{timezone.localtime(moment):%m-%d %H:%M}"}
