"""How values print in the reader's language, as text or as a little HTML; no queries."""

from functools import lru_cache
from typing import Any

from babel import Locale
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from debate.search import spans
from debate.vocabulary import PartialDate, Stance, is_english, text_of

KINDS = {
    "speaker": pgettext_lazy("one of them", "发言者"),
    "company": pgettext_lazy("one of them", "公司"),
    "model": pgettext_lazy("one of them", "模型"),
    "topic": pgettext_lazy("one of them", "议题"),
}
# No breakdown of fewer claims than this, anywhere: a quote or two is no tendency.
FEWEST = 3
# Characters shown either side of what was found.
AROUND = 28


def local(thing: Any, field: str) -> str:
    """What an entry says in the reader's language, marked as Chinese where we have no English."""
    text = text_of(thing, field)
    if not is_english() or text.isascii() or text != getattr(thing, field):
        return text
    return format_html('<span lang="zh-Hans">{}</span>', text)


def beside(thing: Any, field: str = "name") -> str:
    """The same in the other language, where it differs: English beside Chinese, Chinese beside English."""
    other = getattr(thing, field if is_english() else f"{field}_en", "")
    if not other or other == text_of(thing, field):
        return ""
    return format_html('<span class="en" lang="{}">{}</span>', "zh-Hans" if is_english() else "en", other)


def in_words(date: str | None) -> str:
    """A partial date as a ``<time>`` element; 日期不详 when unknown."""
    return _time(date, is_english()) if date else _("日期不详")


@lru_cache(maxsize=20_000)
def _time(date: str, english: bool) -> str:
    words = PartialDate(date).in_english() if english else PartialDate(date).in_words()
    return format_html('<time datetime="{}">{}</time>', date, words)


def day_in_words(date: str | None) -> str:
    """A partial date as plain text, for attributes and titles."""
    day = PartialDate(date or "")
    return (day.in_english() if is_english() else day.in_words()) if day else _("日期不详")


@lru_cache(maxsize=100)
def _stance(stance: str, label: str) -> str:
    return format_html('<span class="stance stance-{}"><i></i>{}</span>', stance, label)


def stance_mark(stance: str) -> str:
    """A stance told by shape and word as well as colour."""
    return _stance(Stance(stance).value, str(Stance(stance).label))


def period(row) -> str:
    """From when to when a role or an assessment held, as far as it is known."""
    since, until = (
        getattr(row, a, None) or getattr(row, b, "") for a, b in (("since", "valid_from"), ("until", "valid_to"))
    )
    if not since and not until:
        return _("起止不详")
    if not until:
        return format_html(_("{}起"), in_words(since))
    return (
        format_html(_("{}至{}"), in_words(since), in_words(until)) if since else format_html(_("至{}"), in_words(until))
    )


def span_in_words(first: str, last: str) -> str:
    """From the first of some dates to the last, as plain text."""
    if not first or first == last:
        return day_in_words(first)
    return _("{}至{}").format(day_in_words(first), day_in_words(last))


def _inside(label) -> str:
    """A label as it stands inside an English sentence, without its capital."""
    words = str(label)
    return words[:1].lower() + words[1:] if is_english() else words


def sentence(summary) -> str:
    """What some claims say together, with the counts a reader needs; which side they take only from three on."""
    claims = ngettext("{} 条观点", "{} 条观点", summary.count).format(summary.count)
    if summary.occasions is not None:
        occasions = ngettext("{} 个场合", "{} 个场合", summary.occasions).format(summary.occasions)
        claims = _("{}（{}）").format(claims, occasions)
    said = _("{period}，共 {claims}").format(period=span_in_words(summary.first, summary.last), claims=claims)
    if summary.count >= FEWEST:
        sides = _("，").join(f"{_inside(stance.label)} {n}" for stance, n in summary.stances)
        said = _("{}：{}").format(said, sides)
    changes = _("、").join(day_in_words(day) for day in getattr(summary, "changed_on", ()))
    return _("{}；{}起立场改变。").format(said, changes) if changes else _("{}。").format(said)


def marked(text: str, needles: tuple[str, ...]) -> str:
    """A text with what was searched for marked in it."""
    return _marked(text, spans(text, needles)) if needles else text


def statement(claim: Any, needles: tuple[str, ...] = ()) -> str:
    """A claim in the reader's language, with what was searched for marked in it."""
    if needles and (not is_english() or claim.statement_en):
        return marked(text_of(claim, "statement"), needles)
    return local(claim, "statement")


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
    return str(KINDS[entity._meta.model_name])


def country_in_words(code: str) -> str:
    """The name of a country or region of ISO 3166; the code where it has none."""
    names = Locale.parse("en" if is_english() else "zh").territories
    return str(names.get(code.upper(), code))


def share_of(part: int, largest: int) -> int:
    """A step of 0 to 10 for shading: never 0 for something, never something for 0."""
    return min(10, -(-10 * part // largest)) if part and largest else 0


PRINTED = (
    local,
    text_of,
    beside,
    in_words,
    day_in_words,
    stance_mark,
    period,
    sentence,
    marked,
    statement,
    excerpt,
    kind_in_words,
    country_in_words,
    share_of,
)
