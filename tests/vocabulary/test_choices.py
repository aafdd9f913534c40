"""The vocabularies: every word fits its column, is read in addresses and has a label of its own."""

import re

import pytest
from django.apps import apps
from django.db.models import TextChoices

from debate.vocabulary import choices

VOCABULARIES = [
    vocabulary
    for vocabulary in vars(choices).values()
    if isinstance(vocabulary, type) and issubclass(vocabulary, TextChoices) and vocabulary is not TextChoices
]
each_vocabulary = pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.__name__)


@each_vocabulary
def test_values_can_stand_in_an_address(vocabulary):
    assert [value for value in vocabulary.values if not re.fullmatch(r"[a-z_]+|zh-Han[st]", value)] == []


@each_vocabulary
def test_labels_differ(vocabulary):
    labels = [str(label) for label in vocabulary.labels]
    assert len(set(labels)) == len(labels) and all(labels)


def test_every_word_fits_the_column_it_is_stored_in():
    too_long = [
        (field, value)
        for model in apps.get_app_config("debate").get_models()
        for field in model._meta.concrete_fields
        if field.choices and field.max_length
        for value, _ in field.flatchoices
        if len(value) > field.max_length
    ]
    assert too_long == []


def test_a_settled_outcome_is_one_that_can_be_seen():
    unsettled = {choices.Outcome.PENDING, choices.Outcome.AMBIGUOUS, choices.Outcome.UNFALSIFIABLE}
    assert set(choices.SETTLED_OUTCOMES) == set(choices.Outcome) - unsettled
