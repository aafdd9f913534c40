"""What becomes of a suggestion, and how that is taken back."""

from types import SimpleNamespace

import pytest
from django.utils.translation import override

from debate.content.published import current_content
from debate.content.verification import problems
from debate.curation.reviewing.decisions import Decision, accept, attach, reject, undo_decisions
from debate.curation.reviewing.resegment import CannotDecide, change_span, mark_passage
from debate.importing.suggesting import suggest
from debate.models import Citation, Claim, Prediction, Response, Suggestion
from debate.vocabulary import (
    CitationState,
    QuoteType,
    RejectReason,
    ResponseKind,
    ResponseTarget,
    ReviewState,
    Stance,
    SuggestionState,
)
from tests.factories import (
    ARTICLE,
    QUOTE,
    make_citation,
    make_claim,
    make_company,
    make_editor,
    make_imported_article,
    make_position_change,
    make_response,
    make_speaker,
    make_suggestion,
    make_suggestion_of,
    make_topic,
    make_unread_article,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    article = make_unread_article()
    speaker, topic, editor = make_speaker(slug="zhang"), make_topic(), make_editor()
    suggestion = make_suggestion_of(
        article,
        attribution="张三三",
        role_printed="创始人",
        proposed_speaker=speaker,
        proposed_stance=Stance.PRO,
    )
    suggestion.proposed_topics.set([topic])
    return SimpleNamespace(article=article, speaker=speaker, topic=topic, editor=editor, suggestion=suggestion)


def decision(scene, **given) -> Decision:
    values = {"speaker": scene.speaker, "statement": "开放更快。", "stance": Stance.PRO, "claim_type": "causal"}
    values["said_on"] = "2024-07"
    links = {"topics": [scene.topic], "about_companies": [], "about_models": []}
    claim = Claim(**{**values, **given.pop("claim", {})})
    return Decision(claim=claim, links={**links, **given.pop("links", {})}, quote_type=QuoteType.DIRECT, **given)


def test_an_acceptance_in_english_is_undone_and_its_history_stays_chinese(scene):
    with override("en"):
        claim = accept(scene.suggestion, decision(scene, publish=True), scene.editor)
        undo_decisions([scene.suggestion], scene.editor)

    claim.refresh_from_db()
    assert (claim.state, claim.withdrawn_because) == (ReviewState.WITHDRAWN, "采纳有误，已收回。")
    reasons = claim.history.order_by("history_id").values_list("history_change_reason", flat=True)
    assert list(reasons) == ["采纳待审", "已撤回：采纳有误，已收回。"]
    assert Suggestion.objects.get(pk=scene.suggestion.pk).is_waiting


def test_accepting_makes_a_draft_with_the_passage_as_its_citation(scene):
    claim = accept(scene.suggestion, decision(scene, attribution="张三三", role_printed="创始人"), scene.editor)
    citation = claim.citations.get()

    assert (claim.state, claim.slug, list(claim.topics.all())) == (ReviewState.DRAFT, "zhang-2024-07", [scene.topic])
    assert (citation.quote, citation.state, citation.reproduces()) == (QUOTE, CitationState.LOCATED, True)
    assert (citation.attribution, citation.role_printed, citation.quote_type) == ("张三三", "创始人", "direct")
    scene.suggestion.refresh_from_db()
    assert scene.suggestion.state == SuggestionState.ACCEPTED
    assert (scene.suggestion.resulting_claim, scene.suggestion.resulting_citation) == (claim, citation)
    assert (scene.suggestion.decided_by, scene.suggestion.is_new_claim) == (scene.editor, True)
    assert [entry.history_change_reason for entry in claim.history.all()] == ["采纳待审"]
    assert list(problems()) == []


def test_accepting_for_publication_makes_a_public_claim_answered_for_by_the_editor(scene):
    claim = accept(scene.suggestion, decision(scene, publish=True, seconds=41.5), scene.editor)

    assert list(Claim.objects.published().matching("开放更快", current_content().directory.names)) == [claim]
    assert (claim.reviewed_by, claim.reviewed_at is not None) == (scene.editor, True)
    assert Suggestion.objects.get().seconds_taken == 41.5


@pytest.mark.parametrize(
    "otherwise",
    [
        {"claim": {"stance": Stance.CON}},
        {"links": {"topics": []}},
        {"links": {"about_companies": "a company"}},
        {"claim": {"speaker": "another"}},
    ],
)
def test_what_differs_from_the_proposal_counts_as_edited(scene, otherwise):
    if otherwise.get("links", {}).get("about_companies"):
        otherwise = {"links": {"about_companies": [make_company()]}}
    if otherwise.get("claim", {}).get("speaker"):
        otherwise = {"claim": {"speaker": make_speaker("李四四")}}
    accept(scene.suggestion, decision(scene, **otherwise), scene.editor)

    assert Suggestion.objects.get().state == SuggestionState.EDITED


def test_a_span_that_was_cut_anew_counts_as_edited(scene):
    suggestion = change_span(scene.suggestion, scene.suggestion.start, scene.suggestion.end - 1, scene.editor)
    accept(suggestion, decision(scene), scene.editor)
    assert Suggestion.objects.get().state == SuggestionState.EDITED


def test_what_was_marked_by_hand_was_never_the_machines_to_get_wrong(scene):
    made = mark_passage(scene.article, 0, 4, scene.editor)
    accept(made, decision(scene), scene.editor)
    assert Suggestion.objects.get(pk=made.pk).state == SuggestionState.ACCEPTED


def test_an_answer_and_a_prediction_come_with_the_claim(scene):
    answered = make_claim("封闭更稳。", speaker=make_speaker("李四四"))
    response = Response(
        to_claim=answered, to_speaker=answered.speaker, kind=ResponseKind.REBUTS, target=ResponseTarget.NAMED
    )
    prediction = Prediction(criteria="虚构的判定标准。", due_on="2027")
    claim = accept(scene.suggestion, decision(scene, response=response, prediction=prediction), scene.editor)

    made = answered.responses_in.get()
    assert (made.from_claim, made.citation) == (claim, claim.citations.get())
    assert Prediction.objects.get().claim == claim


def test_a_short_name_that_is_taken_gets_a_number(scene):
    make_claim(slug="zhang-2024-07")
    make_claim(slug="zhang-2024-07-2")
    assert accept(scene.suggestion, decision(scene), scene.editor).slug == "zhang-2024-07-3"


def test_who_comes_second_is_told_who_decided_and_nothing_is_stored(scene):
    first, second = Suggestion.objects.get(), Suggestion.objects.get()
    reject([first], scene.editor, RejectReason.NO_CLAIM)

    with pytest.raises(CannotDecide, match=f"{scene.editor} 已于 .* 决定了这一条：已否决"):
        accept(second, decision(scene), make_editor())
    assert Claim.objects.count() == Citation.objects.count() == 0


def test_a_passage_that_no_longer_stands_in_the_text_is_not_cited(scene):
    Suggestion.objects.update(quote="别的话")
    with pytest.raises(CannotDecide, match="正文已经变了"):
        accept(scene.suggestion, decision(scene), scene.editor)
    assert Claim.objects.count() == 0


def test_attaching_adds_a_citation_to_a_claim_that_is_there(scene):
    claim = make_claim(speaker=scene.speaker)
    citation = attach(scene.suggestion, claim, scene.editor)

    assert (citation.quote, citation.attribution) == (QUOTE, "张三三")
    suggestion = Suggestion.objects.get()
    assert (suggestion.resulting_claim, suggestion.is_new_claim) == (claim, False)
    assert list(Claim.objects.matching("虚构产业", current_content().directory.names)) == [claim]


def test_the_same_passage_is_not_attached_twice(scene):
    claim = make_claim()
    make_citation(claim, scene.article, quote=QUOTE)
    with pytest.raises(CannotDecide, match="已经引了这一段"):
        attach(scene.suggestion, claim, scene.editor)
    assert Suggestion.objects.get().is_waiting


def test_rejecting_says_why_and_takes_only_those_that_wait(scene):
    other = make_suggestion(scene.article)
    accept(scene.suggestion, decision(scene), scene.editor)

    assert reject([scene.suggestion, other], scene.editor, RejectReason.DUPLICATE, "附言") == 1
    other.refresh_from_db()
    assert (other.state, other.rejected_because, other.decision_note) == ("rejected", "duplicate", "附言")


def test_a_rejection_is_taken_back(scene):
    reject([scene.suggestion], scene.editor, RejectReason.OTHER, "附言")
    assert undo_decisions([scene.suggestion], scene.editor) == 1

    suggestion = Suggestion.objects.get()
    assert (suggestion.is_waiting, suggestion.rejected_because, suggestion.decided_by) == (True, "", None)


def test_taking_back_an_accepted_draft_removes_it_but_not_its_history(scene):
    claim = accept(scene.suggestion, decision(scene), scene.editor)
    undo_decisions([scene.suggestion], scene.editor)

    assert Claim.objects.count() == Citation.objects.count() == 0
    assert Claim.history.filter(slug=claim.slug).count() == 2
    assert Suggestion.objects.get().is_waiting
    assert list(problems()) == []


def test_taking_back_what_was_published_leaves_a_notice_at_its_address(scene, client):
    claim = accept(scene.suggestion, decision(scene, publish=True), scene.editor)
    undo_decisions([scene.suggestion], scene.editor)
    claim.refresh_from_db()

    assert claim.state == ReviewState.WITHDRAWN
    assert client.get(claim.get_absolute_url()).status_code == 410
    assert Suggestion.objects.get().is_waiting


def test_taking_back_an_attached_passage_leaves_the_claim(scene):
    claim = make_claim()
    make_citation(claim)
    attach(scene.suggestion, claim, scene.editor)
    undo_decisions([scene.suggestion], scene.editor)

    assert (claim.citations.count(), Suggestion.objects.get().is_waiting) == (1, True)


def test_a_claim_that_others_have_built_on_is_not_taken_back(scene):
    claim = accept(scene.suggestion, decision(scene), scene.editor)
    make_response(make_claim("不对。"), claim)

    with pytest.raises(CannotDecide, match="已有别的出处、回应或立场变化"):
        undo_decisions([scene.suggestion], scene.editor)
    assert (Claim.objects.count(), Suggestion.objects.get().state) == (2, SuggestionState.ACCEPTED)


def test_a_claim_that_a_change_of_position_rests_on_is_not_taken_back(scene):
    claim = accept(scene.suggestion, decision(scene), scene.editor)
    make_position_change(claim, make_claim("别的话。"))
    with pytest.raises(CannotDecide, match="立场变化"):
        undo_decisions([scene.suggestion], scene.editor)


def test_who_takes_a_published_claim_back_answers_for_it(scene):
    claim, other = accept(scene.suggestion, decision(scene, publish=True), scene.editor), make_editor()
    undo_decisions([scene.suggestion], other)
    claim.refresh_from_db()
    assert claim.reviewed_by == other


def test_the_only_citation_of_a_published_claim_is_not_taken_back(scene):
    claim = make_claim()
    attach(scene.suggestion, claim, scene.editor)
    with pytest.raises(CannotDecide, match="唯一的出处"):
        undo_decisions([scene.suggestion], scene.editor)
    assert claim.citations.count() == 1


def test_reading_again_leaves_alone_what_a_person_cut_marked_or_decided():
    article = make_imported_article(ARTICLE)
    editor = make_editor()
    direct, indirect = article.suggestions.order_by("start")
    change_span(direct, direct.start, direct.end - 3, editor)
    reject([indirect], editor, RejectReason.NO_CLAIM)
    marked = mark_passage(article, 0, 4, editor)
    before = {(each.pk, each.start, each.end, each.state) for each in article.suggestions.all()}

    assert suggest(article)["decided"] == 2
    assert {(each.pk, each.start, each.end, each.state) for each in article.suggestions.all()} == before
    assert marked.pk in {pk for pk, *_ in before}
