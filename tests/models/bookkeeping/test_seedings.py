"""Seeding."""

import pytest

from debate.models import Seeding
from tests.factories import refused

pytestmark = pytest.mark.django_db


def test_a_record_is_remembered_once():
    seeding = Seeding.objects.create(entity="debate.topic", key='["invented"]', sha256="0" * 64)
    with refused("entity", "key"):
        Seeding.objects.create(entity="debate.topic", key='["invented"]', sha256="1" * 64)
    Seeding.objects.create(entity="debate.company", key='["invented"]', sha256="0" * 64)
    assert (Seeding.objects.count(), str(seeding)) == (2, 'debate.topic ["invented"]')
