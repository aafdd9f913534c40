"""Tell the kinds of articles apart by what they are made of, to print figures for each."""

import re

from debate.extraction.evaluation.gold import GoldArticle
from debate.text.chinese import simplify

# The share of an article's claims that are turns of an interview or talk, and of its characters that are Traditional.
MOSTLY, SOME = 0.5, 0.05
_HAN, _LATIN = re.compile("[\u3400-\u9fff]"), re.compile("[A-Za-z]+")


def kind_of_text(gold: GoldArticle, raw_text: str) -> str:
    """Return "interview", "English", "Traditional" or "news"."""
    turns = sum(bool(claim.turn) for claim in gold.claims)
    if gold.claims and turns >= MOSTLY * len(gold.claims):
        return "interview"
    han = _HAN.findall(raw_text)
    if len(_LATIN.findall(raw_text)) > len(han):
        return "English"
    changed = sum(one != other for one, other in zip("".join(han), simplify("".join(han)), strict=True))
    return "Traditional" if changed > SOME * len(han) else "news"
