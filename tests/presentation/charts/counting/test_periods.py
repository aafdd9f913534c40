"""What held from when to when, as it was known on a day."""

import pytest

from debate.presentation.charts.counting import known_affiliations, known_assessments
from tests.factories import make_affiliation, make_assessment, make_company, make_model, make_speaker

pytestmark = pytest.mark.django_db


def test_roles_are_those_begun_by_the_day_and_what_ended_later_was_still_held():
    speaker, company = make_speaker(), make_company()
    for role, since, until in (("甲", "2020", "2023"), ("乙", "2024-05", ""), ("丙", "", "2025-02")):
        make_affiliation(speaker, company, role, since=since, until=until, note="虚构的备注。")
    told = {
        day: {each.role: (each.until, bool(each.note)) for each in known_affiliations(speaker.affiliations.all(), day)}
        for day in ("", "2024", "2022")
    }

    assert told == {
        "": {"甲": ("2023", True), "乙": ("", True), "丙": ("2025-02", True)},
        "2024": {"甲": ("2023", True), "乙": ("", True), "丙": ("", False)},
        "2022": {"甲": ("", False), "丙": ("", False)},
    }


def test_what_was_assessed_holds_until_it_is_known_to_have_ended():
    model = make_model()
    make_assessment(model, value="closed", valid_from="2023", valid_to="2024-05", note="虚构的备注。")
    make_assessment(model, value="open", valid_from="2024-05")
    told = {
        day: [(each.value, each.valid_to, each.note) for each in known_assessments(model.assessments.all(), day)]
        for day in ("", "2023-12")
    }

    assert told == {
        "": [("closed", "2024-05", "虚构的备注。"), ("open", "", "")],
        "2023-12": [("closed", "", "")],
    }
