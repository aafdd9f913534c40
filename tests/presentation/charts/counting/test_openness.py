"""How open models are, layer by layer."""

import pytest

from debate.content.published import current_content
from debate.models import OpennessAssessment
from debate.presentation.charts.counting import openness_matrix, released_models
from debate.vocabulary import Dimension
from tests.factories import make_assessment, make_claim, make_model

pytestmark = pytest.mark.django_db


def values(model, until: str = "") -> dict:
    (row,) = openness_matrix([model], OpennessAssessment.objects.for_matrix(), until)
    return {cell.dimension: cell.value for cell in row.cells}


def test_a_cell_has_the_latest_value_and_where_nothing_is_known_it_says_nothing():
    model = make_model()
    make_assessment(model, value="open", valid_from="2024-03")
    make_assessment(model, value="closed", valid_from="2023-11", valid_to="2024-02")
    make_assessment(make_model(), dimension="licence")

    assert values(model) == {**dict.fromkeys(Dimension), "weights": "open"}
    assert values(model, "2023-12")["weights"] == "closed"
    assert values(model, "2023-10") == dict.fromkeys(Dimension)


def test_a_model_of_which_nothing_is_known_is_told_from_one_that_is_closed():
    known, unknown = make_model(), make_model()
    make_assessment(known, value="closed")
    rows = openness_matrix([known, unknown], OpennessAssessment.objects.for_matrix())
    assert [row.is_known for row in rows] == [True, False]


def test_models_released_later_or_nobody_knows_when_are_not_there_yet():
    early, late, unknown = (make_model(released_on=day) for day in ("2023-07-05", "2024-07", ""))
    make_claim(about_models=[early], said_on="2023-08")
    make_claim(about_models=[early], said_on="2025")

    assert {model for model, _ in released_models(current_content())} == {early, late, unknown}
    assert released_models(current_content(), "2023") == [(early, 1)]
