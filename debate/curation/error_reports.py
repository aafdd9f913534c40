"""What readers say is wrong: which page they mean, from where, and how much of it is taken in a day."""

from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone
from django.utils.crypto import salted_hmac

from debate.content import current as content_now
from debate.models import Article, Claim, ErrorReport, Preferences
from debate.vocabulary import Stance, current_language, in_language, without_language

LONGEST_PATH = 300
HOME = "/"
# What is not in the directory: kind -> those that readers can see.
PUBLIC: dict[str, Callable[[], QuerySet]] = {"claim": Claim.objects.public, "article": Article.objects.all}


class TooMany(Exception):
    """As many as one sender may send in a day have come."""


def receive(page: str, what: str, evidence: str, address: str) -> ErrorReport:
    """Keep a report about a page of ours (anything else counts as the home page).

    Two that arrive at the same moment may together exceed the limit by one.

    Raises:
        TooMany: this sender has sent what the settings allow for a day.
    """
    sender = sender_of(address)
    if ErrorReport.objects.from_sender(sender).count() >= Preferences.current().reports_per_day:
        raise TooMany
    path = page_meant(page)
    return ErrorReport.objects.create(page=path, claim=claim_at(path), what=what, evidence=evidence, sender=sender)


def page_meant(about: str) -> str:
    """The path of a page of this site that readers can see, without its language, or that of the home page.

    It is printed in the public log, so an address that was never a page must not get there. At most one statement
    besides those that bring the content up to date.
    """
    try:
        parts = urlsplit(about)
        path = without_language(parts.path)
        found = _resolved(path)
    except (ValueError, Resolver404):
        return HOME
    is_ours = not parts.scheme and not parts.netloc and not found.namespace and without_language(path) == path
    return path if is_ours and len(path) <= LONGEST_PATH and _is_there(found) else HOME


def _is_there(found: ResolverMatch) -> bool:
    """Whether what an address names exists for readers; an address without a slug names nothing in particular."""
    slug, kind = found.kwargs.get("slug"), (found.url_name or "").partition("_")[0]
    if "stance" in found.kwargs:
        return found.kwargs["stance"] in Stance
    if slug is None:
        return True
    if kind in PUBLIC:
        return PUBLIC[kind]().filter(slug=slug).exists()
    return (kind, slug) in content_now().directory.by_slug


def claim_at(path: str) -> Claim | None:
    found = _resolved(path)
    if found.url_name != "claim_detail":
        return None
    return Claim.objects.public().filter(slug=found.kwargs["slug"]).first()


def _resolved(path: str) -> ResolverMatch:
    """Where a path without a language leads. Addresses are known in the active language only."""
    return resolve(in_language(path, current_language()))


def sender_of(address: str) -> str:
    """A hash of the day and an address, keyed with the site's secret: the same sender cannot be told the next day.

    A household has 2^64 addresses of IP version 6, so there its network counts.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        origin = address
    else:
        origin = str(ip_network((parsed, 64), strict=False) if isinstance(parsed, IPv6Address) else parsed)
    day = timezone.localdate().isoformat()
    return salted_hmac("debate.reporting", f"{day} {origin}", algorithm="sha256").hexdigest()
