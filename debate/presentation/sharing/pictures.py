"""Preview pictures for links to a claim, a speaker, a company, a topic, a comparison, or the site."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from debate.formatting import FEWEST_BY_STANCE, IN_LISTS, day_of, extract_for, in_script, words_of
from debate.models import Citation, Claim
from debate.presentation.bibliographic import site_name
from debate.presentation.charts.counting import Summary
from debate.presentation.sharing.canvas import (
    FOOT,
    INK,
    MARGIN,
    SANS,
    SERIF,
    SOFT,
    TOP,
    WIDTH,
    Picture,
    font_of,
    hue_of,
)
from debate.text.chinese import HAN, lines_of
from debate.vocabulary import DEBATE, Stance

# Sizes of the large text in pixels, each with the number of lines that fit.
LARGE = ((60, 4), (52, 5), (44, 6))
LEADING = 1.4
# The text under a title: its size, the distance of its lines, and how many there are at most.
SMALL, STEP, MOST_LINES = 34, 54, 4
# The sizes of the stances and their numbers, which stand on one line, and what lies between them.
SIDES, GAP, BETWEEN = range(32, 19, -2), 6, 40
Counted = list[tuple[Stance | None, str]]


def claim_picture(claim: Claim, lead: Citation | None = None) -> bytes:
    """Return the PNG of a claim in the active language: words, stance, speaker, role and date.

    The words are those of ``lead``, a citation in which the speaker is heard, in quotation marks; without one ours,
    called a paraphrase and without marks.
    """
    stance = Stance(claim.stance)
    picture = Picture(hue_of(stance))
    picture.bar()
    if lead:
        opening, closing = "「」" if HAN.search(lead.quote) else "“”"
        _large(picture, f"{opening}{extract_for(lead.quote, claim, IN_LISTS)}{closing}")
    else:
        picture.write((MARGIN, TOP - 12), in_script(_("编辑的转述")), font_of(SANS, 28), SOFT)
        _large(picture, words_of(claim, "statement"))
    who = [words_of(claim.speaker), words_of(claim, "role_then"), day_of(claim.said_on)]
    _foot(picture, [(stance, in_script(str(stance.label)))], " · ".join(part for part in who if part))
    return picture.png()


def entity_picture(entity: Any, about: str, summary: Summary, until: str = "") -> bytes:
    """Return the PNG of a speaker, a company or a topic: name, ``about`` it, number of claims by stance.

    These are the claims of ``summary``, made by the end of ``until`` (a partial date, '' for today).
    """
    said = _("关于%(subject)s说过的话") % {"subject": DEBATE.texts.subject}
    return _overview(words_of(entity), [about], _counted(summary), _dated(said, until))


def comparison_picture(pair: Sequence[Any], summaries: Sequence[Summary], until: str = "") -> bytes:
    """Return the PNG of a comparison: both names, and the number of claims by stance of each."""
    names = [words_of(each) for each in pair]
    title = in_script(_("%(one)s与%(other)s") % {"one": names[0], "other": names[1]})
    lines = [f"{name}{in_script(_('：'))}{_in_one_line(each)}" for name, each in zip(names, summaries, strict=True)]
    return _overview(title, lines, [], _dated(_("逐个议题对照"), until))


def site_picture(summary: Summary, until: str = "") -> bytes:
    """Return the PNG of the home page: what this is, and the number of claims by stance."""
    about = in_script(_("谁说过什么、谁作了回应、后来是否应验：每一条都查得到原文的出处。"))
    return _overview(str(DEBATE.texts.question), [about], _counted(summary), _dated(_number(summary), until))


def _dated(words: str, until: str) -> str:
    return f"{words} · {_('截至 %(day)s') % {'day': day_of(until)}}" if until else words


def _overview(title: str, paragraphs: Sequence[str], counted: Counted, foot: str) -> bytes:
    picture = Picture(INK)
    picture.bar()
    top = max(240, _large(picture, title) + 80)
    font, room = font_of(SANS, SMALL), min(MOST_LINES, (FOOT - 110 - top) // STEP + 1)
    each_most = max(1, room // len(paragraphs))
    lines = [line for text in paragraphs for line in lines_of(text, WIDTH - 2 * MARGIN, font.getlength, each_most)]
    for place, line in enumerate(lines[:room]):
        picture.write((MARGIN, top + STEP * place), line, font, SOFT)
    _foot(picture, counted, in_script(foot))
    return picture.png()


def _counted(summary: Summary) -> Counted:
    """Return how many claims took which stance; of too few only how many there are."""
    if summary.count < FEWEST_BY_STANCE:
        return [(None, in_script(_number(summary)))]
    return [(stance, f"{in_script(str(stance.label))} {n}") for stance, n in summary.stances]


def _in_one_line(summary: Summary) -> str:
    return " · ".join(words for _stance, words in _counted(summary))


def _number(summary: Summary) -> str:
    return ngettext("%(n)s 条观点", "%(n)s 条观点", summary.count) % {"n": summary.count}


def _large(picture: Picture, text: str) -> int:
    """Write the main text in the largest size that it fits in, cut off where it fits in none; return its last line."""
    for size, at_most in LARGE:
        font = font_of(SERIF, size)
        lines = lines_of(text, WIDTH - 2 * MARGIN, font.getlength, at_most + 1)
        if len(lines) <= at_most:
            break
    lines = lines_of(text, WIDTH - 2 * MARGIN, font.getlength, at_most)
    base = TOP + size
    for place, line in enumerate(lines):
        base = TOP + size + int(place * size * LEADING)
        picture.write((MARGIN, base), line, font)
    return base


def _foot(picture: Picture, sides: Counted, who: str) -> None:
    """Write the stances with their shapes, below them one line about ``who`` and the name of the site."""
    _sides(picture, sides)
    site = site_name()
    small, brand = font_of(SANS, 32), font_of(SERIF, 32)
    room = WIDTH - 2 * MARGIN - int(brand.getlength(site)) - 40
    (line,) = lines_of(who, room, small.getlength, 1) or [""]
    picture.write((MARGIN, FOOT + 10), line, small, SOFT)
    picture.write((WIDTH - MARGIN - int(brand.getlength(site)), FOOT + 10), site, brand)


def _sides(picture: Picture, sides: Counted) -> None:
    """Write the stances in the largest size in which they fit on the line, each cut off where they fit in none."""
    room = WIDTH - 2 * MARGIN + BETWEEN
    for size in SIDES:
        font, beside = font_of(SANS, size), size + GAP
        if sum(beside + font.getlength(words) + BETWEEN for _stance, words in sides) <= room:
            break
    else:
        most = room // len(sides) - beside - BETWEEN
        sides = [(stance, lines_of(words, most, font.getlength, 1)[0]) for stance, words in sides]
    left = MARGIN
    for stance, words in sides:
        if stance:
            picture.mark(stance, left, FOOT - 56, size - GAP)
        start = left + (beside if stance else 0)
        left = picture.write((start, FOOT - 56), words, font, coloured=True) + BETWEEN
