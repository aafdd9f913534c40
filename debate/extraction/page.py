"""The text in the forms that the readers work on: simplified, half-width punctuation, paragraphs and sentences.

All forms have the same length: an offset in any of them is an offset in the text as it was given.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from debate.extraction.quotation_marks import MarkedText, find_marked
from debate.extraction.types import Span
from debate.text.chinese import simplify

# Replaces each quoted character in `Page.masked`. `flatten` removes it from the text first, so that it is unambiguous.
MASK = "\ue000"
# Quotations shorter than this many code points are not masked: they are terms that belong to the sentence.
SHORT = 8
# A longer sentence, in code points, is cut at a clause: where nothing ends a sentence, every report in it would be
# compared with every other. The longest of a hundred real pages has 800.
LONGEST_SENTENCE = 2_000

PUNCTUATION = str.maketrans(
    {
        **dict(zip("，：；！？（）＂﹁﹂﹃﹄〝〞〟．｡　＊", ',:;!?()"「」『』“””.。 *', strict=True)),
        **dict.fromkeys("﹕︰∶", ":"),
        "\xa0": " ",
        "•": "·",
        "‧": "·",
        "・": "·",
        "･": "·",
        MASK: " ",
    }
)
SENTENCE_END = re.compile(r"[。!?…]+[”’」』\")]*|(?<=[a-z0-9)%”\"])\.(?=[\s”\"]|$)[”\"]?|(?<=[,.!?])[”\"](?=\s)")


@dataclass(slots=True)
class Page:
    """One text in all the forms that reading needs.

    ``flat`` is the flattened text (see `flatten`) without line breaks inside sentences, ``masked`` the same with
    quotations replaced by `MASK`; ``marked``
    are the quotations in order. ``cut`` are the indexes of the sentences that are parts of one that was too long.
    """

    text: str
    flat: str
    masked: str
    paragraphs: list[Span]
    marked: list[MarkedText]
    sentences: list[Span]
    cut: frozenset[int] = frozenset()
    _starts: list[int] = field(default_factory=list)
    _paragraph_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [sentence.start for sentence in self.sentences]
        self._paragraph_starts = [paragraph.start for paragraph in self.paragraphs]

    def sentence_at(self, position: int) -> int:
        """Return the index of the sentence that ``position`` is in, or of the last one before it."""
        return max(0, bisect_right(self._starts, position) - 1)

    def paragraph_at(self, position: int) -> int:
        """Return the index of the paragraph that ``position`` is in."""
        return max(0, bisect_right(self._paragraph_starts, position) - 1)

    def printed(self, start: int, end: int) -> str:
        """Return the words of a span as printed, without spaces and bold markers around them, in one line."""
        words = self.text[start:end].strip(" *\u3000\xa0")
        return _BREAK.sub("", words).replace("\n", " ")


# A line break inside a Chinese word.
_BREAK = re.compile("(?<=[\u3400-\u9fff])\n(?=[\u3400-\u9fff])")


def flatten(text: str) -> str:
    """Return ``text`` simplified, with half-width punctuation; same length."""
    return simplify(text).translate(PUNCTUATION)


def read_page(text: str) -> Page:
    """Return a text in every form that the readers work on."""
    flat = _without_hard_breaks(flatten(text))
    paragraphs = _paragraphs(flat)
    marked = find_marked(flat, paragraphs)
    masked = _mask(flat, marked)
    closings = _closings(flat, marked)
    ends = sorted({match.end() for match in SENTENCE_END.finditer(masked)} | closings)
    whole = [sentence for paragraph in paragraphs for sentence in _sentences(flat, ends, paragraph)]
    sentences = [part for sentence in whole for part in _parts(masked, sentence)]
    ends_of_whole = {sentence.end for sentence in whole}
    starts_of_whole = {sentence.start for sentence in whole}
    cut = frozenset(
        index
        for index, part in enumerate(sentences)
        if part.end not in ends_of_whole or part.start not in starts_of_whole
    )
    return Page(text, flat, masked, paragraphs, marked, sentences, cut)


# A line that a hard break may have cut: long, with a clause in it, and not ended; and what begins a line of its own.
_CUT_LINE = re.compile(
    r"^(?=.*[,。;、!?])[^\n]{23,}[\w,、](?<![嘛吗呢吧啊呀])(?:\*\*)?(?P<break>\n)(?=(?P<following>[^\n]+))",
    re.MULTILINE,
)
_OWN_LINE = re.compile(
    r"\s*(?:[#>|▲△●▶■◆【\[·-]|!\[|\*{2}|\*? ?\d{1,3}[.、 :]|[一二三四五六七八九十]{1,3}、|[0０]\d\b|"
    r"[QA问答]\d{0,2}[.、 :]|[^\n,。;!?]{1,20}:|结语|写在最后|后记|尾声)"
)
_CREDIT = re.compile(r"(?:来源|图源|摄影?|供图|截图)[^。]{0,24}$")


def _without_hard_breaks(flat: str) -> str:
    """Return the text with a space for each line break inside a sentence."""
    pieces: list[str] = []
    at = 0
    for match in _CUT_LINE.finditer(flat):
        start, end = match.span("break")
        if not _OWN_LINE.match(match["following"]) and not _CREDIT.search(flat, max(match.start(), start - 40), start):
            pieces += (flat[at:start], " " * (end - start))
            at = end
    return "".join((*pieces, flat[at:]))


def _paragraphs(flat: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", flat) if match[0].strip()]


def _mask(flat: str, marked: list[MarkedText]) -> str:
    pieces: list[str] = []
    at = 0
    for mark in marked:
        if mark.end - mark.start >= SHORT or re.search("[。!?]", flat[mark.start : mark.end]):
            pieces += (flat[at : mark.start], MASK * (mark.end - mark.start))
            at = mark.end
    pieces.append(flat[at:])
    return "".join(pieces)


# An English sentence ends inside marks, and the next begins behind them: “not surprising.” Then.
_NEXT_ENGLISH = re.compile(r"[.!?][”\"](?= [A-Z])")


def _closings(flat: str, marked: list[MarkedText]) -> set[int]:
    """Return the positions where a sentence ends together with the quotation that it introduces: X说：“……。”"""
    ends: set[int] = set()
    for mark in marked:
        introduced = flat[max(0, mark.outer_start - 2) : mark.outer_start].rstrip(" ")[-1:] in tuple(",:")
        ended = introduced and mark.end > mark.start and flat[mark.end - 1] in "。!?…."
        if ended or _NEXT_ENGLISH.match(flat, mark.end - 1):
            ends.add(mark.outer_end)
    return ends


def _sentences(flat: str, ends: list[int], paragraph: Span) -> list[Span]:
    sentences: list[Span] = []
    at = paragraph.start
    inside = ends[bisect_right(ends, paragraph.start) : bisect_right(ends, paragraph.end)]
    for end in (*inside, paragraph.end):
        if end > at and flat[at:end].strip():
            sentences.append(Span(at, end))
        at = max(at, end)
    return sentences


_CLAUSE_END = re.compile("[,;:、]")


def _parts(masked: str, sentence: Span) -> Iterator[Span]:
    """Yield a sentence, or parts of at most `LONGEST_SENTENCE` that end with a clause where they can."""
    at = sentence.start
    while sentence.end - at > LONGEST_SENTENCE:
        limit = at + LONGEST_SENTENCE
        ends = [match.end() for match in _CLAUSE_END.finditer(masked, at + LONGEST_SENTENCE // 2, limit)]
        end = ends[-1] if ends else limit
        yield Span(at, end)
        at = end
    yield Span(at, sentence.end)
