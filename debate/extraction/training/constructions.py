"""Read constructions.txt: invented small articles that show how news attributes words, with what is right in them.

The file is made for people to read and to extend. A line that begins with ``# `` is a comment, one with ``@ `` names
somebody whom a knowledge base would know (``@ company 星河科技 星河``); blank lines divide articles, each line of which
is one paragraph. ``{d 顾明远|words}`` are words in marks, ``{i 顾明远|words}`` words reported without; the name may be
several (``顾明远/他``) and is empty where the text does not tell. Either may stand inside the other.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from debate.extraction.evaluation.gold import GoldArticle, GoldClaim
from debate.extraction.training.models import Rows
from debate.extraction.training.rows import rows_of
from debate.extraction.types import DebateWords, Knowledge, Known
from debate.text import clean

FILE = Path(__file__).with_suffix(".txt")
COMMENT, KNOWN = "#", "@ "
KINDS = {"d": "direct", "i": "indirect"}
_TOKEN = re.compile(r"\{(?P<kind>[^{}|\s]*) (?P<speaker>[^{}|]*)\||[{}]")


class BadConstructions(ValueError):
    """The file of constructions cannot be used; the message names the line and what is wrong."""


def read_constructions(text: str) -> Iterator[tuple[str, GoldArticle]]:
    """Yield the text and the annotations of each article, in order; its name is the number of its first line.

    Raises:
        BadConstructions: braces do not balance, or a passage is empty, of no kind or runs over paragraphs.
    """
    knowledge = read_knowledge(text)
    forms = {form: each.forms for each in (*knowledge.people, *knowledge.companies) for form in each.forms}
    paragraphs: list[str] = []
    first = 0
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.startswith((COMMENT, KNOWN)):
            continue
        if line.strip():
            first = number if not paragraphs else first
            paragraphs.append(line.strip())
        elif paragraphs:
            yield _article(paragraphs, first, forms)
            paragraphs = []


def read_knowledge(text: str) -> Knowledge:
    """Return whom the ``@`` lines of a file name.

    Raises:
        BadConstructions: one is neither of a person nor of a company, or has no name.
    """
    found: dict[str, list[Known]] = {"person": [], "company": []}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(KNOWN):
            kind, *forms = line.removeprefix(KNOWN).split()
            if kind not in found or not forms:
                raise BadConstructions(f"line {number}: not @ person or @ company with a name: {line}")
            found[kind].append(Known(f"invented-{number}", tuple(form.replace("_", " ") for form in forms)))
    return Knowledge(people=tuple(found["person"]), companies=tuple(found["company"]))


@lru_cache(maxsize=8)
def construction_rows(debate: DebateWords) -> tuple[Rows, ...]:
    """Return the rows of every article of the file, for the models that find speech and its speakers.

    Names of companies that a debate lists are found in them as well.
    """
    text = FILE.read_text(encoding="utf-8")
    knowledge = replace(read_knowledge(text), words=debate)
    return tuple(rows_of(gold, clean(words), knowledge, readings=False) for words, gold in read_constructions(text))


def _article(paragraphs: list[str], first: int, forms: Mapping[str, tuple[str, ...]]) -> tuple[str, GoldArticle]:
    text, claims = "", []
    for number, paragraph in enumerate(paragraphs, start=first):
        words, found = _paragraph(paragraph, number, len(text))
        text += words + "\n"
        claims += found
    text = text.removesuffix("\n")
    names = {who: forms.get(who, (who,)) for claim in claims for who in (claim.speaker, *claim.also) if who}
    name = f"line {first}"
    return text, GoldArticle(name, name, tuple(claims), names, (), (), (0, len(text)), ())


def _paragraph(line: str, number: int, offset: int) -> tuple[str, list[GoldClaim]]:
    """Return a paragraph without its braces, and its passages, the first to begin first."""
    text, at = "", 0
    opened: list[tuple[str, str, int]] = []
    claims = []
    for token in _TOKEN.finditer(line):
        text += line[at : token.start()]
        at = token.end()
        if token["kind"] is not None:
            opened.append((token["kind"], token["speaker"], len(text)))
        elif token[0] == "}" and opened:
            kind, speaker, start = opened.pop()
            claims.append(_claim(kind, speaker, text[start:], start + offset, number))
        else:
            raise BadConstructions(f"line {number}: a brace too many, or {{ without a kind, a name and a bar: {line}")
    if opened:
        raise BadConstructions(f"line {number}: {{ is never closed: {line}")
    return text + line[at:], sorted(claims, key=lambda claim: (claim.start, -claim.end))


def _claim(kind: str, speaker: str, quote: str, start: int, number: int) -> GoldClaim:
    if kind not in KINDS or not quote.strip():
        raise BadConstructions(f"line {number}: no words, or a kind other than {', '.join(KINDS)}: {kind} {quote}")
    names = tuple(name.strip() for name in speaker.split("/") if name.strip())
    return GoldClaim(
        start=start,
        end=start + len(quote),
        quote=quote,
        kind=KINDS[kind],
        speaker=names[0] if names else None,
        also=names[1:],
        inferred=False,
        optional=False,
        turn="",
        stance="",
        on_debate=False,
        is_prediction=False,
    )
