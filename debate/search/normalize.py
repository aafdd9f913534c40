"""The one definition of "a text contains a term", shared by every search, check and highlight.

The normal form of a text is its runs (of Chinese, of letters, of digits), folded, with one space between and at both
ends: "用DeepSeek的 GPT-4o" is " 用 deepseek 的 gpt 4 o ". A text contains a term when `needle(term) in normal(text)`.
Letters lose their accents, ligatures are letters, and of variants of a character (``variants.txt``) one stands for all.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from debate.text import read_lists
from debate.text.chinese import CJK_RUN, RUN, fold

SHORTEST_PLURAL = 4
NO_PLURAL = ("ss", "us", "is")
# What is left of companies, boxes, speeches and classes without their s, and of axes and caches, too.
ENDS_IN_E = re.compile("(?<=x|z)e$|(?<=ch|sh|ss)e$")
ACCENT = re.compile("[\u0300-\u036f]")
POSSESSIVE = re.compile("(?<=[^\\W\\d_])['’]s(?![^\\W\\d_])")


class _PlainTable(dict[int, str]):
    """A translation table, filled with each folded character when it is first met: accents, ligatures, variants."""

    def __init__(self) -> None:
        lists = read_lists(Path(__file__).with_name("variants.txt"))
        super().__init__((ord(variant), plain) for pair in lists["variants"] for variant, plain in [pair.split()])

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if not CJK_RUN.match(character) and (character.isalpha() or ACCENT.match(character)):
            letters = ACCENT.sub("", unicodedata.normalize("NFKD", character)).lower()
            character = "".join(self.get(ord(letter), letter) for letter in letters)
        self[code] = character
        return character


_plain = _PlainTable()


def runs(text: str) -> list[str]:
    """Return the folded runs of a text, plurals kept: `["llamas", "3", "1"]`."""
    return RUN.findall(POSSESSIVE.sub("", fold(text).translate(_plain)))


def spaced(parts: Iterable[str]) -> str:
    """Join runs with one space between and at both ends; "" without any."""
    joined = " ".join(parts)
    return f" {joined} " if joined else ""


def normal(text: str) -> str:
    """Return the normal form of a text. English nouns are singular: "models" and "model", "OpenAI's" and "OpenAI"."""
    return spaced(map(_singular, runs(text)))


def normal_lines(parts: Iterable[str]) -> str:
    """Return each non-empty part in normal form on its own line, so that no needle matches across two parts."""
    return "\n".join(normal(part) for part in parts if part)


def needle(term: str) -> str:
    """Return what the normal form of a text must contain for the text to contain the term; "" for a term without a run.

    Chinese may match inside a longer run; letters and digits match whole runs only, hence the spaces around those.
    """
    form = normal(term)
    start = 1 if CJK_RUN.match(form, 1) else 0
    end = -1 if CJK_RUN.match(form[-2:-1]) else None
    return form[start:end]


def spans(text: str, needles: Iterable[str]) -> list[tuple[int, int]]:
    """Return the spans `[start, end)` the needles match, in code points of the text as given, in order and merged."""
    form, origins = _with_origins(text)
    found = sorted(
        (origins[start][0], origins[end - 1][1]) for wanted in needles for start, end in _occurrences(form, wanted)
    )
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return merged


def _singular(run: str) -> str:
    """Return an English word without the s of a plural: what both numbers have in common, not always a word."""
    if len(run) < SHORTEST_PLURAL or not run.isascii() or not run.isalpha():
        return run
    one = run[:-1] if run.endswith("s") and not run.endswith(NO_PLURAL) else run
    return f"{one[:-2]}y" if one.endswith("ie") else ENDS_IN_E.sub("", one)


def _with_origins(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the normal form and, for each of its characters, the span `(start, end)` of the text it comes from."""
    plain, places = _plain_with_places(text)
    form, origins = "", []
    for match in RUN.finditer(plain):
        run = _singular(match[0])
        form += f" {run}"
        start = places[match.start()][0]
        origins += [(start, start), *places[match.start() : match.end()]]
        # Dropped letters of a plural count as part of the last one.
        del origins[len(form) :]
        origins[-1] = (origins[-1][0], places[match.end() - 1][1])
    return (f"{form} ", [*origins, (len(text), len(text))]) if form else ("", [])


def _plain_with_places(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text whose runs count, and the span of each of its characters; an accent belongs to its letter."""
    plain, places = "", list[tuple[int, int]]()
    folded = fold(text)
    possessive = {at for match in POSSESSIVE.finditer(folded) for at in range(*match.span())}
    for at, character in enumerate(folded):
        letters = "" if at in possessive else _plain[ord(character)]
        if places and not letters and at not in possessive:
            places[-1] = (places[-1][0], at + 1)
        plain += letters
        places += [(at, at + 1)] * len(letters)
    return plain, places


def _occurrences(form: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield `(start, end)` of each occurrence, overlapping ones too, without the needle's outer spaces."""
    inner = wanted.strip()
    margin = wanted.index(inner)
    at = form.find(wanted) if inner else -1
    while at >= 0:
        yield at + margin, at + margin + len(inner)
        at = form.find(wanted, at + 1)
