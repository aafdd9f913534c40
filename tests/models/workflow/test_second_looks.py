"""SecondLook."""

import pytest
from django.utils import timezone

from debate.models import SecondLook
from tests.factories import make_article, make_speaker, make_suggestion, make_user, refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("said", [{"is_claim": True}, {"by": True}, {"at": True}, {"is_claim": False, "by": True}])
def test_who_looked_said_something_and_when(said):
    values = {"is_claim": True, "by": make_user(), "at": timezone.now()}
    given = {name: values[name] if value is True else value for name, value in said.items()}
    with refused("second_look_by_somebody"):
        SecondLook.objects.create(suggestion=make_suggestion(make_article()), **given)


def test_a_suggestion_is_looked_at_once():
    suggestion = make_suggestion(make_article())
    SecondLook.objects.create(suggestion=suggestion)
    with refused("suggestion_id"):
        SecondLook.objects.create(suggestion=suggestion)


def test_a_speaker_that_is_gone_takes_nothing_along():
    speaker = make_speaker()
    look = SecondLook.objects.create(suggestion=make_suggestion(make_article()), first_speaker=speaker)
    speaker.delete()
    look.refresh_from_db()

    assert (look.first_speaker, str(look)) == (None, "虚构引文")
