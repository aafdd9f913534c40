"""Read the bytes of an intake and store the result with it, so that showing it does not read them again."""

import logging
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext as _

from debate.importing.article_reading import EMPTY_TEXT, LONG_TEXT, Detected, detect_fields
from debate.importing.import_desk.addresses import fetch_page, fetched_from
from debate.importing.import_desk.unpacking import unpack_file
from debate.importing.near_duplicates import SKETCH, find_duplicates
from debate.models import Intake
from debate.models.entities import fingerprint
from debate.text import Removal, RemovalKind, Unreadable, clean, decode, doubts_of, sample
from debate.text.chinese import detect_script
from debate.vocabulary import IntakeState, trouble_of

# A page of at most so many bytes is read while the editor waits, a larger one by the worker.
READ_AT_ONCE_BYTES = 200_000
# A page of more bytes, or with a long text, or that took more seconds, is read again and imported by the worker.
LARGE_BYTES, SLOW_SECONDS = 1_000_000, 5.0
FAILED = "读它时出了错，原因记在了日志里。可以再试一次，或者放弃它。"
UNDECIDED = (IntakeState.WAITING, IntakeState.READ, IntakeState.REFUSED)
SCRIPT_EVIDENCE = "按正文的用字判断"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    """The result of reading an intake; ``detected`` holds what the page says of itself, by the article's field.

    ``sample`` holds the sampled shingles of ``text``, by which near duplicates are found; ``doubts`` are for
    the editor.
    """

    raw_text: str
    encoding: str
    text: str
    removals: list[Removal]
    sample: list[int]
    detected: dict[str, Detected]
    doubts: tuple[str, ...] = ()


def read_waiting(batch: str, seconds: float = float("inf")) -> None:
    """Read the waiting intakes of a batch one after the other, each once; start none after so many seconds.

    One that is a file adds its further pages to the batch while it is read.
    """
    begun, waiting, last = time.monotonic(), Intake.objects.of_batch(batch).waiting(), 0
    while time.monotonic() - begun <= seconds and (intake := waiting.filter(pk__gt=last).first()):
        last = intake.pk
        read(intake)


def read(intake: Intake) -> Intake:
    """Read an intake and store the result; any failure is stored as the reason why it is refused.

    Raises:
        Error: the database is in trouble (see `trouble_of`); the intake is as before, to be read again.
    """
    begun = time.monotonic()
    try:
        if intake.problem and not intake.raw:  # refused before it was stored
            raise Unreadable(intake.problem)
        fetch_page(intake)
        unpack_file(intake)
        page = read_page(intake)
        store_page(intake, page, time.monotonic() - begun)
    except Unreadable as reason:
        _refuse(intake, str(reason))
    except Exception as error:
        if trouble_of(error):
            raise
        logger.exception("intake %s could not be read", intake.pk)
        _refuse(intake, FAILED)
    return intake


def read_again(intake: Intake) -> None:
    """Read an intake now, or leave it to the worker if that takes long."""
    if why_put_off(intake):
        _store_state(intake, IntakeState.WAITING, "", intake.kept)
    else:
        read(intake)


def read_page(intake: Intake, kept: Sequence[Sequence[int]] | None = None) -> Page:
    """Decode and clean the bytes of an intake; store nothing. ``kept``: other spans to keep than the intake's.

    Raises:
        Unreadable: the bytes are not a text.
    """
    decoded = decode(bytes(intake.raw))
    cleaned = clean(decoded.text, [(start, end) for start, end in (intake.kept if kept is None else kept)])
    detected = detect_fields(decoded.text, cleaned, PurePath(intake.name).stem)
    detected["script"] = Detected(detect_script(cleaned.text), SCRIPT_EVIDENCE)
    doubts, shingles = doubts_of(decoded, cleaned), sorted(sample(cleaned.text))
    return Page(decoded.text, decoded.encoding, cleaned.text, list(cleaned.removals), shingles, detected, doubts)


def stored_page(intake: Intake) -> Page:
    """Return what was stored when the intake was read."""
    stored = intake.reading
    return Page(
        raw_text=bytes(intake.raw).decode(stored["encoding"], errors="replace"),
        encoding=stored["encoding"],
        text=stored["text"],
        removals=[Removal(RemovalKind(kind), *rest) for kind, *rest in stored["removals"]],
        sample=stored["sample"],
        detected={name: Detected(*each) for name, each in stored["detected"].items()},
        doubts=tuple(stored.get("doubts", ())),
    )


def store_page(intake: Intake, page: Page, seconds: float, kept: list | None = None) -> bool:
    """Store the result of reading, which took so many seconds; ``kept``: the spans kept in it, if not the intake's.

    Returns False, having stored nothing, when an editor has decided on the intake or changed what is kept meanwhile.
    A page with no text left is refused, but keeps its removals, so that an editor can keep some of them.
    """
    intake.found = fetched_from(intake) | _summary(intake, page) | {"seconds": round(seconds, 1)}
    intake.reading = {
        "encoding": page.encoding,
        "text": page.text,
        "removals": page.removals,
        "sample": page.sample,
        "detected": page.detected,
        "doubts": page.doubts,
    }
    state, problem = (IntakeState.READ, "") if page.text else (IntakeState.REFUSED, _("{}。").format(EMPTY_TEXT))
    return _store_state(intake, state, problem, intake.kept if kept is None else kept)


def why_put_off(intake: Intake) -> str:
    """Return why reading an intake again, or importing it, is left to the worker, for editors; '' when it is not."""
    if len(intake.raw) > LARGE_BYTES:
        return _("页面大于 %(value)s MB") % {"value": f"{LARGE_BYTES / 1_000_000:g}"}
    if intake.found.get("characters", 0) > LONG_TEXT:
        return _("正文多于 %(LONG_TEXT)s 字") % {"LONG_TEXT": f"{LONG_TEXT:,}"}
    seconds = intake.found.get("seconds", 0)
    return (_("上次读它用了 %(seconds)s 秒") % {"seconds": f"{seconds:g}"}) if seconds > SLOW_SECONDS else ""


def kept_spans(intake: Intake) -> tuple[tuple[int, int], ...]:
    """Return the raw spans that the cleaning must leave in the text."""
    return tuple((start, end) for start, end in intake.kept)


def lock(intake: Intake) -> Intake:
    """Return the intake as stored, locked until the transaction ends."""
    return Intake.objects.select_for_update().get(pk=intake.pk)


def _refuse(intake: Intake, problem: str) -> None:
    intake.found, intake.reading = fetched_from(intake), {}
    _store_state(intake, IntakeState.REFUSED, problem, intake.kept)


@transaction.atomic
def _store_state(intake: Intake, state: IntakeState, problem: str, kept: list) -> bool:
    """Store the state, what is kept and the result of reading; return whether it was stored.

    Nothing is, when an editor has imported or discarded the intake since it was read, or changed what is kept.
    """
    stored = Intake.objects.select_for_update().only("state", "kept").filter(pk=intake.pk).first()
    if stored is None or stored.state not in UNDECIDED or stored.kept != intake.kept:
        return False
    intake.state, intake.problem, intake.kept = state, problem, kept
    intake.save(update_fields=["state", "problem", "found", "reading", "kept", "updated_at"])
    return True


def _summary(intake: Intake, page: Page) -> dict:
    """Return what the list of intakes shows of one, so that the list reads no bytes."""
    same, *_ = [*find_duplicates(intake, page.text, page.sample), None]
    title = page.detected.get("title")
    return {
        "sha256": fingerprint(bytes(intake.raw)),
        "sketch": page.sample[:SKETCH],
        "title": title.value if title else "",
        "characters": len(page.text),
        "doubts": page.doubts,
        "removed": Counter(removal.kind for removal in page.removals),
        "duplicate": same and {"article": same.article.pk, "share": same.share},
    }
