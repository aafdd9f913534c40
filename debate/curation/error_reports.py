"""Receive readers' reports of errors: which page each is about, who sent it, and how many a sender may send a day."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone
from django.utils.crypto import salted_hmac

from debate.content import current_content as content_now
from debate.models import Article, Claim, ErrorReport, Preferences
from debate.vocabulary import Stance, current_language, in_language, without_language

MAX_PATH_LENGTH = 300
HOME_PATH = "/"
# The public rows of entities that the directory does not hold, by the first word of the URL name.
PUBLIC_ROWS: dict[str, Callable[[], QuerySet]] = {"claim": Claim.objects.public, "article": Article.objects.public}


class TooManyReports(Exception):
    """The sender has sent as many reports as one may send in a day."""


def receive_report(page: str, what: str, evidence: str, address: str) -> ErrorReport:
    """Store a report about a page of this site; a path that is none counts as the home page.

    Two reports that arrive at the same moment may exceed the limit by one.

    Raises:
        TooManyReports: this address has sent as many as the preferences allow in a day.
    """
    sender = sender_hash(address)
    if ErrorReport.objects.from_sender(sender).count() >= Preferences.current().reports_per_day:
        raise TooManyReports
    path = reported_page(page)
    return ErrorReport.objects.create(page=path, claim=claim_at(path), what=what, evidence=evidence, sender=sender)


def reported_page(about: str) -> str:
    """Return the path, without its language, of a public page of this site; of anything else the path of the home page.

    The public log prints it, so an address that was never a page must not get there. One statement at most, besides
    those that load the content.
    """
    try:
        parts = urlsplit(about)
        path = without_language(parts.path)
        found = _resolve(path)
    except (ValueError, Resolver404):
        return HOME_PATH
    is_ours = not parts.scheme and not parts.netloc and not found.namespace and without_language(path) == path
    return path if is_ours and len(path) <= MAX_PATH_LENGTH and _exists(found) else HOME_PATH


def _exists(found: ResolverMatch) -> bool:
    """Whether readers can see what an address names; an address without a slug or stance names no entity."""
    slug, kind = found.kwargs.get("slug"), (found.url_name or "").partition("_")[0]
    if "stance" in found.kwargs:
        return found.kwargs["stance"] in Stance
    if slug is None:
        return True
    if kind in PUBLIC_ROWS:
        return PUBLIC_ROWS[kind]().filter(slug=slug).exists()
    return (kind, slug) in content_now().directory.by_slug


def claim_at(path: str) -> Claim | None:
    """Return the public claim whose page has this path, without language; None for other pages."""
    found = _resolve(path)
    if found.url_name != "claim_detail":
        return None
    return Claim.objects.public().filter(slug=found.kwargs["slug"]).first()


def _resolve(path: str) -> ResolverMatch:
    """Resolve a path without a language; the URL patterns match paths of the active language only."""
    return resolve(in_language(path, current_language()))


def sender_hash(address: str) -> str:
    """Return a hash of the day and what `client_ip` returns, keyed with the site's secret: tomorrow nobody is known."""
    day = timezone.localdate().isoformat()
    return salted_hmac("debate.reporting", f"{day} {address}", algorithm="sha256").hexdigest()
