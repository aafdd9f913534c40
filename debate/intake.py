"""What editors bring in, until it is an article: read, cleaned anew as they keep things, imported or given up.

What was received is stored at once, so that nothing is lost with a closed browser; all that is shown of it is read from
those bytes and from what the editor keeps.
"""

import logging
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import Any, NamedTuple
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from debate.choices import IntakeState
from debate.importer import DESCRIBED, EMPTY, Found, Report, detect, fingerprint_of, import_article
from debate.models import Article, Intake, Shingle
from debate.text.clean import Cleaned, clean
from debate.text.decode import MAX_BYTES, Unreadable, decode
from debate.text.script import detect_script
from debate.text.shingles import NEAR, resemblance, sample

# So much is read while the editor waits; more is put off.
SMALL = 200_000
# Of the articles that share shingles with a text, so many are compared with it.
CANDIDATES = 5
FAILED = "读它时出了错，原因记在了日志里。可以再试一次，或者放弃它。"
SCRIPT_EVIDENCE = "按正文的用字判断"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    """One reading of an intake's bytes; ``detected`` holds what the page says by the article's field."""

    raw_text: str
    encoding: str
    cleaned: Cleaned
    detected: dict[str, Found]


class Duplicate(NamedTuple):
    """An article with the same bytes (``share`` is None), or with this share of the smaller one's shingles."""

    article: Article
    share: float | None


class Listed(NamedTuple):
    """One line of the list: the article it seems to be (``share`` as in Duplicate), whether it was brought twice."""

    intake: Intake
    same: Article | None
    share: float | None
    is_twin: bool

    @property
    def title(self) -> str:
        intake = self.intake
        return intake.described.get("title") or intake.found.get("title") or str(intake)


def new_batch() -> str:
    return uuid4().hex


def bring(raw: bytes, *, by: Any, batch: str, name: str = "", described: dict[str, str] | None = None) -> Intake:
    """Store what was received, to be read; of what is too large only that it was is stored."""
    refused = f"文件过大，上限为 {MAX_BYTES:,} 字节。" if len(raw) > MAX_BYTES else ""
    return Intake.objects.create(
        name="".join(filter(str.isprintable, name))[:200],
        batch=batch,
        raw=b"" if refused else raw,
        described=described or {},
        state=IntakeState.REFUSED if refused else IntakeState.WAITING,
        problem=refused,
        brought_by=by,
    )


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
    """Read one and note what it gave; whatever goes wrong is its refusal, and stops no other.

    Who has decided on it meanwhile, or read it as well, is not overruled.
    """
    try:
        if intake.problem and not intake.raw:  # refused before it was stored
            raise Unreadable(intake.problem)
        page = look(intake)
        intake.found, intake.problem = _summary(intake, page), "" if page.cleaned.text else f"{EMPTY}。"
    except Unreadable as reason:
        intake.found, intake.problem = {}, str(reason)
    except Exception:
        logger.exception("intake %s could not be read", intake.pk)
        intake.found, intake.problem = {}, FAILED
    intake.state = IntakeState.REFUSED if intake.problem else IntakeState.READ
    noted = {name: getattr(intake, name) for name in ("state", "found", "problem")}
    Intake.objects.filter(pk=intake.pk).unfinished().update(**noted, updated_at=timezone.now())
    return intake


def look(intake: Intake) -> Page:
    """What its bytes say, cleaned as it is kept now.

    Raises:
        Unreadable: they are no text.
    """
    return _page(bytes(intake.raw), kept_of(intake), PurePath(intake.name).stem)


@lru_cache(maxsize=4)
def _page(raw: bytes, kept: tuple[tuple[int, int], ...], name: str) -> Page:
    decoded = decode(raw)
    cleaned = clean(decoded.text, kept)
    detected = detect(decoded.text, cleaned, name)
    detected["script"] = Found(detect_script(cleaned.text), SCRIPT_EVIDENCE)
    return Page(decoded.text, decoded.encoding, cleaned, detected)


def kept_of(intake: Intake) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in intake.kept)


def _summary(intake: Intake, page: Page) -> dict:
    """What the list shows without reading the bytes again."""
    same, *_ = [*duplicates(intake, page), None]
    title = page.detected.get("title")
    return {
        "sha256": fingerprint_of(bytes(intake.raw)),
        "title": title.value if title else "",
        "characters": len(page.cleaned.text),
        "removed": Counter(removal.kind for removal in page.cleaned.removals),
        "duplicate": same and {"article": same.article.pk, "share": same.share},
    }


def duplicates(intake: Intake, page: Page) -> Iterator[Duplicate]:
    """The article with the same bytes first, then those that are nearly the same, the nearest first."""
    same = same_article(intake)
    if same:
        yield Duplicate(same, None)
    rows: Any = Shingle.objects.sharing(sample(page.cleaned.text)).exclude(article=same and same.pk)[:CANDIDATES]
    articles = Article.objects.defer("raw", "offsets", "removals").in_bulk([row["article"] for row in rows])
    compared = [Duplicate(each, resemblance(page.cleaned.text, each.text)) for each in articles.values()]
    yield from sorted((each for each in compared if (each.share or 0) >= NEAR), key=lambda each: -(each.share or 0))


def same_article(intake: Intake) -> Article | None:
    return Article.objects.light().filter(raw_sha256=fingerprint_of(bytes(intake.raw))).first()


def listed(intakes: list[Intake]) -> list[Listed]:
    """As they were read: nothing is read or compared again."""
    same = [each.found.get("duplicate") or {"article": None, "share": None} for each in intakes]
    articles: dict = Article.objects.light().in_bulk({each["article"] for each in same if each["article"]})
    prints = [each.found.get("sha256") for each in intakes]
    return [
        Listed(intake, articles.get(known["article"]), known["share"], bool(sha256) and prints.count(sha256) > 1)
        for intake, known, sha256 in zip(intakes, same, prints, strict=True)
    ]


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
    before = look(intake).cleaned
    if span not in [(each.raw_start, each.raw_end) for each in before.removals]:
        return False
    intake.kept = sorted([*intake.kept, list(span)])
    if look(intake).cleaned.text == before.text:
        return False
    _read_again(intake)
    return True


@transaction.atomic
def unkeep(intake: Intake, span: tuple[int, int]) -> None:
    """Leave a raw span to the cleaning again."""
    intake = _locked(intake)
    intake.kept = [each for each in intake.kept if tuple(each) != span]
    _read_again(intake)


def _read_again(intake: Intake) -> None:
    intake.save(update_fields=["kept", "updated_at"])
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
    report = import_article(bytes(intake.raw), kept=kept_of(intake), by=by, **described)
    intake.article, intake.state, intake.problem, intake.described = report.article, IntakeState.IMPORTED, "", described
    intake.save(update_fields=["article", "state", "problem", "described", "updated_at"])
    return report


def discard(intake: Intake) -> None:
    """Give it up; it stays to be taken back."""
    Intake.objects.filter(pk=intake.pk).unfinished().update(state=IntakeState.DISCARDED, updated_at=timezone.now())


def take_back(intake: Intake) -> None:
    given_up = Intake.objects.filter(pk=intake.pk, state=IntakeState.DISCARDED)
    if given_up.update(state=IntakeState.WAITING):
        intake.refresh_from_db()
        read(intake)
