"""Read gold annotations: what a careful reader finds in an article. The format is described in docs/gold.md."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from debate.extraction.evaluation.page_fields import FIELDS

# The words of the first annotations for the roles of the sides. Any other word is kept as it is.
ROLES = {"pro-open": "pro", "pro-closed": "con", "both/hybrid": "both", "neutral/irrelevant": "neutral"}


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One annotated passage: its span in code points of the raw text, its speaker and its coding.

    ``speaker`` is None where the text no longer says who spoke; ``also`` are other names that are right as well.
    ``inferred`` says that only the content tells the speaker, so that none is right too; ``optional`` that the passage
    may be missed. ``turn`` is equal for the paragraphs of one interview answer.
    """

    start: int
    end: int
    quote: str
    kind: str
    speaker: str | None
    also: tuple[str, ...]
    inferred: bool
    optional: bool
    turn: str
    stance: str
    on_debate: bool
    is_prediction: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """The annotations of one article: ``name`` is the stem of their file, ``file`` the name of the article's text.

    ``range`` is the span of the raw text that is annotated in full, None for all of it: nothing counts outside it.
    ``names`` maps a speaker's canonical name to all its forms; ``body`` is the span of the article in the raw text, and
    ``noise`` what does not belong to it there: (start, words, kind). ``page`` is what the page says of itself, by our
    names of the fields that are annotated, "" for nothing.
    """

    name: str
    file: str
    claims: tuple[GoldClaim, ...]
    names: dict[str, tuple[str, ...]]
    companies: tuple[tuple[str, ...], ...]
    models: tuple[tuple[str, ...], ...]
    body: tuple[int, int]
    noise: tuple[tuple[int, str, str], ...]
    range: tuple[int, int] | None = None
    page: dict[str, str] = field(default_factory=dict)


class BadGold(ValueError):
    """Annotations that cannot be used; the message names the file and what is wrong."""


def load_gold(folder: Path) -> list[GoldArticle]:
    """Read every ``*.json`` of a folder, in the order of their names.

    Raises:
        BadGold: there is no file, one is not in the format, or two belong to one article.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise BadGold(f"{folder}: no annotations (*.json) here")
    articles = [_load(path) for path in paths]
    times = Counter(article.file for article in articles)
    if twice := sorted(file for file in times if times[file] > 1):
        raise BadGold(f"{folder}: annotated more than once: {', '.join(twice)}")
    return articles


def _load(path: Path) -> GoldArticle:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        return _article(given, path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadGold(f"{path}: {type(error).__name__}: {error}") from error


def _article(given: dict[str, Any], path: Path) -> GoldArticle:
    body = given["body"]
    return GoldArticle(
        name=path.stem,
        file=given.get("file") or f"{path.stem}.txt",
        claims=tuple(_claim(claim) for claim in given["claims"]),
        names={each["name"]: (each["name"], *each.get("aliases", ())) for each in given["speakers"]},
        companies=tuple((each["name"], *each.get("forms", ())) for each in given["companies"]),
        models=tuple((each["name"], *each.get("forms", ())) for each in given["models"]),
        body=(body["start"], body["end"]),
        noise=tuple((each["start"], each["text_start"], each.get("kind", "")) for each in body.get("noise", ())),
        range=(given["annotated_range"][0], given["annotated_range"][1]) if given.get("partial") else None,
        page={ours: given[theirs] or "" for ours, theirs in FIELDS.items() if theirs in given},
    )


def _claim(given: dict[str, Any]) -> GoldClaim:
    return GoldClaim(
        start=given["start"],
        end=given["end"],
        quote=given["quote"],
        kind=given["kind"],
        speaker=given["speaker"],
        also=tuple(given.get("speaker_alt") or ()),
        inferred=bool(given.get("speaker_inferred")),
        optional=bool(given.get("optional")),
        turn=str(given.get("turn") or ""),
        stance=ROLES.get(given["stance"], given["stance"]),
        on_debate=bool(given["on_debate"]),
        is_prediction=bool(given.get("is_prediction")),
    )


_INLINE_NOISE = {"mojibake", "pinyin", "gloss", "markup"}
# A pinyin gloss that a broken conversion left behind a character.
GLOSS = re.compile(r"(?<=[\u3400-\u9fff])\([a-zàáâǎāèéêěēìíîǐīòóôǒōùúûǔūǖǘǚǜü]{1,7}\)")
# The signs of Markdown, pictures and the addresses of links are no words of an article. These are rules of their own:
# by those of the cleaner, the cleaner would judge itself.
MARKUP = re.compile(
    r"!\[[^\[\]]*\]\([^()]*\)|\[(?=[^\[\]]*\]\((?:https?:|/))|\]\((?:https?:|/)[^()]*\)|\*+|[=_-]{3,}|"
    r"\\(?=[^\w\s]|_)|^[^\S\n]*(?:[#>+-]+(?:[^\S\n]+|(?=\n)))+",
    re.MULTILINE,
)


def body_characters(gold: GoldArticle, raw_text: str) -> set[int]:
    """Return the positions of the raw text that belong to the article, without white space, glosses and markup."""
    start, end = gold.body
    wanted = {i for i in range(start, min(end, len(raw_text))) if not raw_text[i].isspace()}
    for noise_start, words, kind in gold.noise:
        noise_end = noise_start + len(words)
        if kind not in _INLINE_NOISE:
            noise_end = max(noise_end, _rest_of_line(gold, raw_text, noise_start, noise_end))
        wanted.difference_update(range(noise_start, noise_end))
    for pattern in (GLOSS, MARKUP):
        for match in pattern.finditer(raw_text, start, end):
            wanted.difference_update(range(*match.span()))
    return wanted


def _rest_of_line(gold: GoldArticle, raw_text: str, start: int, end: int) -> int:
    """Return where the line of a piece of noise ends, or `end` where the article begins or goes on in that line."""
    line_end = raw_text.find("\n", start)
    line_end = line_end if line_end >= 0 else len(raw_text)
    return end if start < gold.body[0] or any(end <= claim.start < line_end for claim in gold.claims) else line_end
