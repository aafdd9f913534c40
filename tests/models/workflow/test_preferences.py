"""Preferences."""

import pytest

from debate.models import Preferences
from tests.factories import refused

pytestmark = pytest.mark.django_db


def test_there_is_one_row_made_when_first_asked_for():
    assert Preferences.current() == Preferences.current()
    assert (Preferences.objects.count(), str(Preferences.current())) == (1, "设置")
    with refused("preferences_are_one_row"):
        Preferences.objects.create(pk=2)


@pytest.mark.parametrize("rate", [-0.01, 1.01])
def test_the_rate_is_a_share(rate):
    with refused("preferences_rate_is_a_share"):
        Preferences.objects.create(pk=1, second_look_rate=rate)
