"""How counts of claims print."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from debate.formatting.dates import day_in_words, span_in_words
from debate.vocabulary import is_english

# The fewest claims that are broken down by stance, anywhere on the site: one or two quotes are no tendency.
FEWEST_BY_STANCE = 3


def sentence(summary) -> str:
    """Return a summary of claims as one sentence: how many, when, on how many occasions, taking which sides.

    ``summary`` has ``count``, ``first``, ``last``, ``occasions`` (None to leave them out), ``stances`` (pairs of a
    stance and a count; printed from ``FEWEST_BY_STANCE`` claims on) and, where known, ``changed_on`` (their dates).
    """
    claims = ngettext("{} 条观点", "{} 条观点", summary.count).format(summary.count)
    if summary.occasions is not None:
        occasions = ngettext("{} 个场合", "{} 个场合", summary.occasions).format(summary.occasions)
        claims = _("{}（{}）").format(claims, occasions)
    said = _("{period}，共 {claims}").format(period=span_in_words(summary.first, summary.last), claims=claims)
    if summary.count >= FEWEST_BY_STANCE:
        sides = _("，").join(f"{inside(stance.label)} {n}" for stance, n in summary.stances)
        said = _("{}：{}").format(said, sides)
    changes = _("、").join(day_in_words(day) for day in getattr(summary, "changed_on", ()))
    return _("{}；{}起立场改变。").format(said, changes) if changes else _("{}。").format(said)


def inside(label) -> str:
    """Return a label as it stands inside an English sentence: without its capital."""
    words = str(label)
    return words[:1].lower() + words[1:] if is_english() else words


def share_of(part: int, largest: int) -> int:
    """Return the shading step, 0 to 10, of a count beside the largest one; 0 only for a count of 0."""
    return min(10, -(-10 * part // largest)) if part and largest else 0
