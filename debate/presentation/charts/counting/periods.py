"""What held from when to when, as it was known on a day."""

from collections.abc import Iterable

from debate.models import Affiliation, OpennessAssessment
from debate.vocabulary import PartialDate, is_by


def roles_by(affiliations: Iterable[Affiliation], until: str = "") -> list[Affiliation]:
    """Those begun by a day, or nobody knows when; what ended later was still held. The rows given are changed."""
    begun = [each for each in affiliations if not each.since or is_by(each.since, until)]
    for each in begun:
        if each.until and not is_by(each.until, until):
            each.until, each.note, each.note_en = PartialDate(), "", ""
    return begun


def assessed_by(assessments: Iterable[OpennessAssessment], until: str = "") -> list[OpennessAssessment]:
    """Those begun by a day; what ended later still held. The rows given are changed."""
    begun = [each for each in assessments if is_by(each.valid_from, until)]
    for each in begun:
        if each.valid_to and not is_by(each.valid_to, until):
            each.valid_to, each.note, each.note_en = PartialDate(), "", ""
    return begun
