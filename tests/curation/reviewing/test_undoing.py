"""The last step of an editor in an article, and how it is undone."""

from types import SimpleNamespace

import pytest

from debate.curation.reviewing import (
    CannotDecide,
    change_span,
    last_step,
    mark_passage,
    name_speaker,
    reject,
    split,
    undo,
)
from debate.curation.reviewing.undoing import last_article
from debate.importing.suggesting import suggest
from debate.models import Suggestion
from debate.vocabulary import RejectReason
from tests.factories import make_editor, make_imported_article, make_speaker, make_suggestion, make_unread_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    article = make_unread_article()
    spans = ((0, 4), (5, 9), (10, 14))
    suggestions = [make_suggestion(article, *span, quote=article.text[slice(*span)]) for span in spans]
    return SimpleNamespace(article=article, suggestions=suggestions, editor=make_editor())


def spans_of(article) -> list[tuple[int, int]]:
    return list(article.suggestions.order_by("start").values_list("start", "end"))


def step_of(scene, by=None):
    return last_step(scene.article.suggestions.all(), by or scene.editor)


def test_every_kind_of_step_is_undone_the_last_first(scene):
    first, second, third = scene.suggestions
    before = spans_of(scene.article)
    change_span(first, 0, 3, scene.editor)
    split(second, 7, scene.editor)
    mark_passage(scene.article, 15, 18, scene.editor)
    name_speaker([first, third], make_speaker(slug="zhang"), scene.editor)
    reject([third], scene.editor, RejectReason.OTHER)
    kinds = []
    while step := step_of(scene):
        kinds.append((step.kind, undo(step, scene.editor)))

    assert kinds == [("decided", 1), ("changed", 2), ("marked", 1), ("changed", 2), ("changed", 1)]
    assert spans_of(scene.article) == before
    assert set(scene.article.suggestions.values_list("proposed_speaker", flat=True)) == {None}
    assert [each.reasons for each in scene.article.suggestions.all()] == [each.reasons for each in scene.suggestions]


def test_what_was_rejected_together_is_undone_together_by_who_did_it(scene):
    reject(scene.suggestions[:1], scene.editor, RejectReason.OTHER)
    reject(scene.suggestions[1:], scene.editor, RejectReason.OTHER)

    assert step_of(scene, make_editor()) is None
    assert set(step_of(scene).suggestions) == set(scene.suggestions[1:])
    assert undo(step_of(scene), scene.editor) == 2
    assert step_of(scene).suggestions == (scene.suggestions[0],)


def test_what_another_has_changed_since_is_not_undone(scene):
    split(scene.suggestions[0], 2, scene.editor)
    step = step_of(scene)
    reject([step.suggestions[1]], make_editor(), RejectReason.OTHER)

    with pytest.raises(CannotDecide, match="又有改动"):
        undo(step, scene.editor)
    assert spans_of(scene.article)[:2] == [(0, 2), (2, 4)]


def test_a_decision_in_another_article_is_found_for_a_while(scene):
    assert last_article(scene.editor) is None
    reject(scene.suggestions[:1], scene.editor, RejectReason.OTHER)
    assert last_article(scene.editor) == scene.article
    Suggestion.objects.filter(decided_by=scene.editor).update(decided_at="2020-01-01T00:00Z")
    assert last_article(scene.editor) is None


def test_a_speaker_named_by_an_editor_outlives_another_reading():
    article, speaker = (
        make_imported_article("虚构\n\n有人说：“开放模型会让虚构产业走得更快，大家都看到了。”\n"),
        make_speaker(slug="li"),
    )
    suggestion = article.suggestions.get()
    assert name_speaker([suggestion], speaker, make_editor()) == 1
    assert name_speaker([suggestion], speaker, make_editor()) == 0
    suggest(article)

    assert article.suggestions.get().proposed_speaker == speaker
