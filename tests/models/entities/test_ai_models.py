"""Model and OpennessAssessment."""

import pytest
from django.core.exceptions import ValidationError

from debate.models import Model, OpennessAssessment
from tests.factories import make_assessment, make_model, make_source, refused

pytestmark = pytest.mark.django_db


def test_a_model_without_a_name_is_refused():
    with refused("model_has_a_name"):
        make_model("")


def test_a_model_is_called_by_its_name_and_stands_at_its_slug():
    model = make_model("虚构模型一", "invented-1")
    assert (str(model), model.get_absolute_url()) == ("虚构模型一", "/models/invented-1/")


def test_nothing_is_said_of_a_model_that_nobody_looked_at():
    assert (make_model().openness, make_model().verified) == ("undisclosed", False)


def test_a_model_outlives_its_family():
    family = make_model("虚构系列")
    model = make_model(family=family)
    assert list(family.members.all()) == [model]
    family.delete()
    model.refresh_from_db()
    assert (model.family, list(Model.objects.all())) == (None, [model])


def test_a_layer_is_assessed_once_for_one_day_and_again_for_another():
    first = make_assessment(make_model(), valid_from="2024")
    with refused("model_id", "dimension", "valid_from"):
        make_assessment(first.model, valid_from="2024", value="closed")
    make_assessment(first.model, valid_from="2024-07")
    make_assessment(first.model, valid_from="2024", dimension="paper")
    make_assessment(make_model(), valid_from="2024")
    assert OpennessAssessment.objects.count() == 4


def test_an_assessment_without_a_date_is_refused():
    with refused("assessment_has_a_date"):
        make_assessment(make_model(), valid_from="")


def test_an_assessment_without_evidence_is_refused():
    with refused("evidence_id"):
        OpennessAssessment.objects.create(model=make_model(), dimension="weights", value="open", valid_from="2024")


@pytest.mark.parametrize(("valid_from", "valid_to"), [("2024", "2023"), ("2024-05", "2023-12-31")])
def test_an_assessment_that_ends_before_it_begins_is_refused(valid_from, valid_to):
    with refused("assessment_begins_before_it_ends"):
        make_assessment(make_model(), valid_from=valid_from, valid_to=valid_to)
    assessment = OpennessAssessment(
        model=make_model(),
        dimension="weights",
        value="open",
        evidence=make_source(),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    with pytest.raises(ValidationError, match="评定的开始晚于结束"):
        assessment.full_clean()


@pytest.mark.parametrize(
    ("valid_from", "valid_to"), [("2024", ""), ("2024", "2024"), ("2024-05", "2024"), ("2024", "2024-05")]
)
def test_an_assessment_may_hold_still_or_within_one_year(valid_from, valid_to):
    make_assessment(make_model(), valid_from=valid_from, valid_to=valid_to).full_clean()


def test_an_assessment_reads_as_what_layer_and_how_open():
    assert str(make_assessment(make_model("虚构模型一"))) == "虚构模型一 模型权重：开放"
