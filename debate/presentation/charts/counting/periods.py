"""Affiliations and assessments, which hold for a period, as known on a day."""

from collections.abc import Iterable

from debate.models import Affiliation, OpennessAssessment
from debate.vocabulary import PartialDate, is_by


def known_affiliations(affiliations: Iterable[Affiliation], until: str = "") -> list[Affiliation]:
    """Keep the affiliations begun by the end of ``until``, or at an unknown date; reopen those that ended later.

    The rows themselves are changed: end and note are emptied in what is reopened.
    """
    begun = [each for each in affiliations if not each.since or is_by(each.since, until)]
    for each in begun:
        if each.until and not is_by(each.until, until):
            each.until, each.note, each.note_en = PartialDate(), "", ""
    return begun


def known_assessments(assessments: Iterable[OpennessAssessment], until: str = "") -> list[OpennessAssessment]:
    """Keep the assessments begun by the end of ``until``; reopen those that ended later.

    The rows themselves are changed: end and note are emptied in what is reopened.
    """
    begun = [each for each in assessments if is_by(each.valid_from, until)]
    for each in begun:
        if each.valid_to and not is_by(each.valid_to, until):
            each.valid_to, each.note, each.note_en = PartialDate(), "", ""
    return begun
