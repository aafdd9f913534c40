"""PositionChange."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from debate.models import PositionChange
from tests.factories import make_claim, make_company, make_model, make_position_change, refused

pytestmark = pytest.mark.django_db


def test_a_change_is_somebodys():
    before, after = make_claim(), make_claim()
    with refused("position_change_is_somebodys"):
        make_position_change(before, after, speaker=None)
    with pytest.raises(ValidationError, match="请填发言者或公司"):
        PositionChange(
            slug="invented", before_claim=before, after_claim=after, degree="full", rationale="理由"
        ).full_clean()


def test_a_change_has_an_after():
    before = make_claim()
    with refused("position_change_has_an_after"):
        make_position_change(before)
    with pytest.raises(ValidationError, match="请填此后的观点或此后发布的模型"):
        PositionChange(
            slug="invented", speaker=before.speaker, before_claim=before, degree="full", rationale="理由"
        ).full_clean()


def test_it_may_be_a_companys_and_shown_by_an_act():
    before, company = make_claim(), make_company("虚构公司甲")
    change = make_position_change(before, speaker=None, company=company, after_model=make_model())
    change.full_clean()
    assert str(change) == "虚构公司甲：完全转变"
    assert str(make_position_change(before, make_claim(), degree="half")) == "张三三：部分转变"


def test_both_sides_of_a_change_stay():
    change = make_position_change(make_claim(), make_claim())
    for claim in (change.before_claim, change.after_claim):
        with pytest.raises(ProtectedError):
            claim.delete()


def test_a_change_has_a_slug_of_its_own():
    change = make_position_change(make_claim(), make_claim())
    with refused("slug"):
        make_position_change(make_claim(), make_claim(), change.slug)
