"""How values print, as text or as a little HTML; no queries."""

from functools import lru_cache

from django.utils.html import format_html, format_html_join

from debate.choices import Stance
from debate.dates import PartialDate
from debate.search.normal import spans

# Characters shown either side of what was found.
AROUND = 28


@lru_cache(maxsize=20_000)
def in_words(date: str | None) -> str:
    """A partial date as a ``<time>`` element; 日期不详 when unknown."""
    if not date:
        return "日期不详"
    return format_html('<time datetime="{}">{}</time>', date, PartialDate(date).in_words())


def stance_mark(stance: str) -> str:
    """A stance told by shape and word as well as colour."""
    return format_html('<span class="stance stance-{0}"><i></i>{1}</span>', Stance(stance).value, Stance(stance).label)


def period(row) -> str:
    """From when to when a role or an assessment held, as far as it is known."""
    since, until = (
        getattr(row, a, None) or getattr(row, b, "") for a, b in (("since", "valid_from"), ("until", "valid_to"))
    )
    if not since and not until:
        return "起止不详"
    if not until:
        return format_html("{}起", in_words(since))
    return format_html("{}至{}", in_words(since) if since else "", in_words(until))


def marked(text: str, needles: tuple[str, ...]) -> str:
    """A text with what was searched for marked in it."""
    return _marked(text, spans(text, needles)) if needles else text


def excerpt(texts: str | list[str], needles: tuple[str, ...]) -> str:
    """The surroundings of the first mark in the first of some texts that has one; empty when none has."""
    for text in [texts] if isinstance(texts, str) else texts:
        if found := spans(text, needles):
            start, end = max(0, found[0][0] - AROUND), found[0][1] + AROUND
            within = [(max(a, start) - start, min(b, end) - start) for a, b in found if a < end and b > start]
            return _marked(text[start:end].replace("\n", " "), within)
    return ""


def _marked(text: str, found: list[tuple[int, int]]) -> str:
    ends = [0, *(end for _, end in found)]
    plain = (text[end:start] for end, (start, _) in zip(ends, found, strict=False))
    marks = zip(plain, (text[start:end] for start, end in found), strict=True)
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", marks), text[ends[-1] :])


def kind_in_words(entity) -> str:
    """What sort of thing a name stands for."""
    return entity._meta.verbose_name


def share_of(part: int, largest: int) -> int:
    """A step of 0 to 10 for shading: never 0 for something, never something for 0."""
    return min(10, -(-10 * part // largest)) if part and largest else 0


PRINTED = (in_words, stance_mark, period, marked, excerpt, kind_in_words, share_of)
