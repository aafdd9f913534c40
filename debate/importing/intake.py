"""What editors bring in, until it is an article: read, cleaned anew as they keep things, imported or given up.

What was received is stored at once, so that nothing is lost with a closed browser; all that is shown of it is read from
those bytes and from what the editor keeps.
"""

import logging
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from debate.importing.importer import DESCRIBED, EMPTY, Found, Report, detect, import_article
from debate.importing.near_duplicates import duplicates, same_article
from debate.models import Article, Intake
from debate.models.entities import fingerprint
from debate.text import MAX_BYTES, Removal, RemovalKind, Unreadable, clean, decode, sample
from debate.text.chinese import detect_script
from debate.vocabulary import IntakeState

# So much is read while the editor waits; more is put off.
SMALL = 200_000
# What takes more seconds to read is not read again, nor imported, while the editor waits.
PATIENCE = 5.0
FAILED = "读它时出了错，原因记在了日志里。可以再试一次，或者放弃它。"
SCRIPT_EVIDENCE = "按正文的用字判断"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    """One reading of an intake's bytes; ``detected`` holds what the page says by the article's field."""

    raw_text: str
    encoding: str
    text: str
    removals: list[Removal]
    sample: list[int]
    detected: dict[str, Found]


def new_batch() -> str:
    return uuid4().hex


def bring(raw: bytes, *, by: Any, batch: str, name: str = "", described: dict[str, str] | None = None) -> Intake:
    """Store what was received, to be read; of what is too large only that it was is stored."""
    refused = f"文件过大，上限为 {MAX_BYTES:,} 字节。" if len(raw) > MAX_BYTES else ""
    return Intake.objects.create(
        name="".join(filter(str.isprintable, name))[:200],
        batch=batch,
        raw=b"" if refused else raw,
        kept=_kept_already(raw),
        described=described or {},
        state=IntakeState.REFUSED if refused else IntakeState.WAITING,
        problem=refused,
        brought_by=by,
    )


def _kept_already(raw: bytes) -> list:
    """What editors keep of an article with the same bytes: bringing it again takes nothing back."""
    return Article.objects.filter(raw_sha256=fingerprint(raw)).values_list("kept", flat=True).first() or []


def reopen(article: Article, by: Any) -> Intake:
    """An imported article's own bytes with what is kept of them, to look at the cleaning again."""
    held = Intake.objects.unfinished().filter(article=article).first()
    if held:
        return held
    intake = Intake.objects.create(
        name=str(article)[:200], batch=new_batch(), raw=article.raw, kept=article.kept, article=article, brought_by=by
    )
    return read(intake)


def read_waiting(batch: str, seconds: float = float("inf")) -> None:
    """Read what waits of a batch, one after the other, beginning none when the time is up."""
    begun = time.monotonic()
    for pk in Intake.objects.of_batch(batch).waiting().values_list("pk", flat=True):
        if time.monotonic() - begun > seconds:
            break
        read(Intake.objects.get(pk=pk))


def read(intake: Intake) -> Intake:
    """Read one and note what it gave; whatever goes wrong is its refusal, and stops no other."""
    begun = time.monotonic()
    try:
        if intake.problem and not intake.raw:  # refused before it was stored
            raise Unreadable(intake.problem)
        page = _read(intake)
        _note(intake, page, time.monotonic() - begun)
    except Unreadable as reason:
        _refuse(intake, str(reason))
    except Exception:
        logger.exception("intake %s could not be read", intake.pk)
        _refuse(intake, FAILED)
    return intake


def look(intake: Intake) -> Page:
    """What was read of it, without reading it again."""
    read = intake.reading
    return Page(
        raw_text=bytes(intake.raw).decode(read["encoding"], errors="replace"),
        encoding=read["encoding"],
        text=read["text"],
        removals=[Removal(RemovalKind(kind), *rest) for kind, *rest in read["removals"]],
        sample=read["sample"],
        detected={name: Found(*each) for name, each in read["detected"].items()},
    )


def _read(intake: Intake) -> Page:
    decoded = decode(bytes(intake.raw))
    cleaned = clean(decoded.text, kept_of(intake))
    detected = detect(decoded.text, cleaned, PurePath(intake.name).stem)
    detected["script"] = Found(detect_script(cleaned.text), SCRIPT_EVIDENCE)
    return Page(
        decoded.text, decoded.encoding, cleaned.text, list(cleaned.removals), sorted(sample(cleaned.text)), detected
    )


def _note(intake: Intake, page: Page, seconds: float) -> None:
    """A page of which nothing is left is refused, but can be looked at, and something of it kept."""
    intake.found = _summary(intake, page) | {"seconds": round(seconds, 1)}
    intake.reading = {
        "encoding": page.encoding,
        "text": page.text,
        "removals": page.removals,
        "sample": page.sample,
        "detected": page.detected,
    }
    _move(intake, IntakeState.READ if page.text else IntakeState.REFUSED, "" if page.text else f"{EMPTY}。")


def _refuse(intake: Intake, problem: str) -> None:
    intake.found, intake.reading = {}, {}
    _move(intake, IntakeState.REFUSED, problem)


def _move(intake: Intake, state: IntakeState, problem: str) -> None:
    """Store what was read; who has decided on it meanwhile is not overruled."""
    intake.state, intake.problem = state, problem
    noted = {name: getattr(intake, name) for name in ("state", "problem", "found", "reading", "kept")}
    undecided = Intake.objects.filter(state__in=[IntakeState.WAITING, IntakeState.READ, IntakeState.REFUSED])
    undecided.filter(pk=intake.pk).update(**noted, updated_at=timezone.now())


def is_slow(intake: Intake) -> bool:
    """Whether reading it again, or importing it, is too long to wait for."""
    return intake.found.get("seconds", 0) > PATIENCE


def kept_of(intake: Intake) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in intake.kept)


def _summary(intake: Intake, page: Page) -> dict:
    """What the list shows without reading the bytes again."""
    same, *_ = [*duplicates(intake, page.text, page.sample), None]
    title = page.detected.get("title")
    return {
        "sha256": fingerprint(bytes(intake.raw)),
        "title": title.value if title else "",
        "characters": len(page.text),
        "removed": Counter(removal.kind for removal in page.removals),
        "duplicate": same and {"article": same.article.pk, "share": same.share},
    }


def describe(intake: Intake, page: Page) -> dict[str, str]:
    """The fields as they would be saved: what the editor wrote, else what is stored, else what is detected."""
    same = same_article(intake)
    if same:
        stored = {name: str(getattr(same, name)) for name in DESCRIBED}
        stored["script"] = stored["script"] or page.detected["script"].value
    else:
        stored = {name: each.value for name, each in page.detected.items()}
    return {name: intake.described.get(name, stored.get(name, "")) for name in DESCRIBED}


def remember(intake: Intake, described: dict[str, str]) -> None:
    """Keep what the editor has written so far, whether it is valid or not."""
    intake.described = {name: described.get(name, "").replace("\0", "")[:1_000] for name in DESCRIBED}
    intake.save(update_fields=["described", "updated_at"])


@transaction.atomic
def keep(intake: Intake, span: tuple[int, int]) -> bool:
    """Let what the cleaning took out at a raw span stay; returns False when it is no such place, or cannot stay."""
    intake = _locked(intake)
    if span in kept_of(intake):
        return True
    before = look(intake)
    if span not in [(each.raw_start, each.raw_end) for each in before.removals]:
        return False
    intake.kept = sorted([*intake.kept, list(span)])
    if is_slow(intake):
        _read_again(intake)
        return True
    after = _read(intake)
    if after.text != before.text:
        _note(intake, after, intake.found["seconds"])
    return after.text != before.text


@transaction.atomic
def unkeep(intake: Intake, span: tuple[int, int]) -> None:
    """Leave a raw span to the cleaning again."""
    intake = _locked(intake)
    intake.kept = [each for each in intake.kept if tuple(each) != span]
    _read_again(intake)


def _read_again(intake: Intake) -> None:
    """At once, or, where that is slow, by whoever reads what waits."""
    if is_slow(intake):
        _move(intake, IntakeState.WAITING, "")
    else:
        read(intake)


def _locked(intake: Intake) -> Intake:
    """As stored, nobody else changing it until we are done."""
    return Intake.objects.select_for_update().get(pk=intake.pk)


@transaction.atomic
def save(intake: Intake, described: dict[str, Any], by: Any) -> Report:
    """Make an article of it, or bring the one with the same bytes up to date; doing it twice changes nothing.

    Raises:
        Unreadable, ValidationError: as `import_article` does; nothing is stored.
    """
    intake = _locked(intake)
    known = same_article(intake) if intake.state != IntakeState.IMPORTED else None
    if known and known.is_imported and not by.has_perm("debate.change_article"):
        raise ValidationError("这篇文章已经导入；再改它是编辑的事。")
    report = import_article(bytes(intake.raw), kept=kept_of(intake), by=by, **described)
    intake.article, intake.state, intake.problem = report.article, IntakeState.IMPORTED, ""
    intake.described, intake.reading = described, {}
    intake.save()
    return report


def save_later(intake: Intake, described: dict[str, Any]) -> None:
    """Note what is to be saved, for `save_promised`."""
    noted = {"state": IntakeState.IMPORTING, "described": described, "problem": ""}
    Intake.objects.filter(pk=intake.pk, state=IntakeState.READ).update(**noted, updated_at=timezone.now())


def save_promised(intake: Intake, by: Any) -> None:
    """Save what was to be saved later; what cannot be is an editor's again, with the reason."""
    if intake.state != IntakeState.IMPORTING:
        return
    try:
        save(intake, intake.described, by)
    except (Unreadable, ValidationError) as error:
        problem = "；".join(error.messages) if isinstance(error, ValidationError) else str(error)
    except Exception:
        logger.exception("intake %s could not be imported", intake.pk)
        problem = FAILED
    else:
        return
    promised = Intake.objects.filter(pk=intake.pk, state=IntakeState.IMPORTING)
    promised.update(state=IntakeState.READ, problem=problem)


def discard(intake: Intake) -> None:
    """Give it up; it stays to be taken back."""
    Intake.objects.filter(pk=intake.pk).unfinished().update(state=IntakeState.DISCARDED, updated_at=timezone.now())


def take_back(intake: Intake) -> None:
    given_up = Intake.objects.filter(pk=intake.pk, state=IntakeState.DISCARDED)
    if given_up.update(state=IntakeState.WAITING):
        intake.refresh_from_db()
        read(intake)
