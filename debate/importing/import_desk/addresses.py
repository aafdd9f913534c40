"""Put the page at an address on the import desk: the address waits as an intake until the worker gets its page."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from debate.importing.copies import keep_copy
from debate.importing.fetching import FetchError, default_client
from debate.importing.importer import Report
from debate.models import Article, ArticleCopy, Intake
from debate.models.entities import fingerprint
from debate.text import Unreadable
from debate.vocabulary import CitationState, CopyKind

LONGEST_URL = ArticleCopy._meta.get_field("url").max_length or 0


def receive_address(address: str, *, by: Any, batch: str, described: dict[str, str] | None = None) -> Intake:
    """Store an address as an intake that waits for its page. Arguments as for `receive`."""
    return Intake.objects.create(
        name=address[:200],
        batch=batch,
        raw=b"",
        described={**(described or {}), "url": address},
        found={"address": address},
        brought_by=by,
    )


def fetch_page(intake: Intake) -> None:
    """Get the page of an intake that is an address so far, and store its bytes; nothing for any other intake.

    Raises:
        Unreadable: it cannot be had, with the reason in words.
    """
    address = intake.found.get("address")
    if intake.raw or not address:
        return
    try:
        page = default_client().fetch(address)
    except FetchError as error:
        raise Unreadable(_("{}。").format(error)) from error
    intake.raw, intake.kept = page.content, kept_by_article(page.content)
    intake.found = {"fetched": {"url": page.final_address, "at": page.retrieved_at.isoformat()}}
    stored = {"raw": intake.raw, "kept": intake.kept, "found": intake.found}
    Intake.objects.filter(pk=intake.pk).update(**stored, updated_at=timezone.now())


def fetched_from(intake: Intake) -> dict[str, Any]:
    """Return what is kept in ``found``, whatever else is, of where and when the page was fetched; {} if it was not."""
    return {name: value for name, value in intake.found.items() if name == "fetched"}


def keep_copy_brought(intake: Intake, report: Report) -> None:
    """Keep the bytes that came, of a fetched page or of the file it was taken out of, as a copy of its article.

    A page that came as one has its bytes in the article.
    """
    raw, counts = bytes((intake.container or intake).raw), (report.filled, report.citations[CitationState.ORPHANED])
    if fetched := intake.found.get("fetched"):
        url = fetched["url"] if len(fetched["url"]) <= LONGEST_URL else report.article.url
        moment = datetime.fromisoformat(fetched["at"])
        keep_copy(report.article, raw, CopyKind.PUBLISHER, url, moment, *counts)
    elif intake.container:
        keep_copy(report.article, raw, CopyKind.FILE, "", intake.created_at, *counts)


def kept_by_article(raw: bytes) -> list:
    """Return the spans kept by the article with the same bytes, so that importing them again drops none."""
    return Article.objects.filter(raw_sha256=fingerprint(raw)).values_list("kept", flat=True).first() or []
