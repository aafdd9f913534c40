"""Merge and Distinction."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from debate.models import Distinction, Merge, Speaker
from tests.factories import make_user, refused

pytestmark = pytest.mark.django_db


def make_merge(**fields) -> Merge:
    kind = ContentType.objects.get_for_model(Speaker)
    values = {"content_type": kind, "into": 1, "into_name": "张三三", "merged_names": ["張三三", "三哥"]}
    return Merge.objects.create(**{**values, "by": make_user(), **fields})


def make_distinction(one: int, other: int) -> Distinction:
    kind = ContentType.objects.get_for_model(Speaker)
    return Distinction.objects.create(content_type=kind, one=one, other=other, by=make_user())


def test_a_merge_says_what_went_where():
    assert str(make_merge()) == "張三三、三哥 → 张三三"


def test_a_merge_stands_until_somebody_undoes_it():
    standing, undone = make_merge(), make_merge(undone_by=make_user(), undone_at=timezone.now())
    assert (Merge.objects.standing().get(), Merge.objects.undone().get()) == (standing, undone)


def test_nobody_undoes_without_a_name_or_a_moment():
    with refused("merge_undone_by_somebody"):
        make_merge(undone_by=make_user())
    with refused("merge_undone_by_somebody"):
        make_merge(undone_at=timezone.now())


def test_two_are_told_apart_once_the_smaller_number_first():
    assert str(make_distinction(1, 2)).endswith(": 1 ≠ 2")
    with refused("one", "other"):
        make_distinction(1, 2)
    for one, other in ((2, 1), (3, 3)):
        with refused("distinction_in_order"):
            make_distinction(one, other)
