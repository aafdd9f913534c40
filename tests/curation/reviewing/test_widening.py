"""A citation takes in the sentence beside it, with all that follows from its place, and gives it up again."""

import pytest
from django.utils.translation import override

from debate.content import problems
from debate.curation.reviewing import CannotDecide, Reach, leave, propose_reach, undo_widening, widen, widened
from debate.models import Article, Citation, Claim, Revision
from debate.text import find_passage
from tests.factories import (
    make_citation,
    make_claim,
    make_editor,
    make_imported_article,
    make_response,
)

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = "星河科技上周公布了全部权重。", "顾明远说，这让小公司也跟得上。", "林若溪当场表示不同意。"
TEXT = f"虚构日报的一篇虚构文章\n\n{FIRST}{SECOND}{THIRD}\n"
# All that tells where a passage stands, and by what it is found elsewhere.
PLACE = (
    "quote start end raw_start raw_end quote_sha256 passage_sha256 passage_length passage_nth prefix suffix widening"
)


def place_of(citation: Citation) -> dict:
    return Citation.objects.filter(pk=citation.pk).values(*PLACE.split()).get()


@pytest.fixture
def citation():
    claim = make_claim("公布权重让小团队不掉队。")
    made = make_citation(claim, make_imported_article(TEXT), quote=SECOND)
    made.widening = "either"
    made.save()
    return made


@pytest.fixture
def wide(citation):
    return widened(citation, Reach(1, 0))


def test_the_wider_passage_has_its_own_place_and_fingerprints_and_is_found_by_its_words(citation, wide):
    editor, was = make_editor("bianji"), place_of(citation)
    stored = widen(citation, *wide, editor, "mixed")
    now = place_of(citation)

    assert (now["quote"], stored.state, stored.quote_type, now["widening"]) == (FIRST + SECOND, "located", "mixed", "")
    assert TEXT[now["raw_start"] : now["raw_end"]] == FIRST + SECOND
    assert all(now[name] != was[name] for name in ("quote_sha256", "passage_sha256", "passage_length"))
    assert find_passage(TEXT, stored.passage) == (now["raw_start"], now["raw_end"] - 1)  # without the stop
    assert [(each.history_user, each.quote) for each in citation.history.all()[:1]] == [(editor, FIRST + SECOND)]
    assert "星河科技" in Claim.objects.get().search_text
    assert [*problems()] == []


@pytest.mark.parametrize("decide", [widen, leave])
def test_what_was_decided_is_taken_back_whole(citation, wide, decide):
    was, editor = place_of(citation), make_editor()
    revision = Revision.objects.head()
    decide(citation, *(wide if decide is widen else ()), editor)
    assert Revision.objects.head() != revision and place_of(citation)["widening"] == ""
    undo_widening(citation)

    assert place_of(citation) == was
    assert [*problems()] == []


def test_a_widening_in_english_is_taken_back_and_its_history_stays_chinese(citation, wide):
    was = place_of(citation)
    with override("en"):
        undo_widening(widen(citation, *wide, make_editor()))

    assert place_of(citation) == was
    assert [each.history_change_reason for each in citation.history.order_by("-history_id")[:2]] == [
        "撤销：引文收进旁边的句子",
        "引文收进旁边的句子",
    ]


def test_only_the_last_decision_is_taken_back_and_nothing_that_was_done_since(citation, wide):
    widen(citation, *wide, make_editor())
    stored = Citation.objects.get()
    stored.attribution = "顾先生"
    stored.save()

    with pytest.raises(CannotDecide, match="历史"):
        undo_widening(citation)


@pytest.mark.parametrize(("side", "reach"), [("before", Reach(1, 0)), ("after", Reach(0, 1)), ("either", Reach(1, 0))])
def test_the_side_is_what_the_list_says_and_else_the_one_before(citation, side, reach):
    citation.widening = side
    assert propose_reach(citation) == reach


def test_without_a_sentence_before_it_is_the_one_after():
    claim = make_claim()
    citation = make_citation(claim, make_imported_article(f"{FIRST}{SECOND}"), quote=FIRST, widening="either")
    citation.widening = "either"

    assert propose_reach(citation) == Reach(0, 1)


def test_two_editors_do_not_widen_it_twice_nor_what_has_moved(citation, wide):
    widen(Citation.objects.get(), *wide, make_editor())
    for decide in (lambda: widen(citation, *wide, None), lambda: leave(citation, None)):
        with pytest.raises(CannotDecide, match="别的编辑"):
            decide()


def test_in_another_copy_of_the_article_it_widens_and_is_found_by_its_words_as_well(citation, wide):
    Article.objects.update(raw_sha256="0" * 64)  # the bytes that were first cited are not here
    stored = widen(Citation.objects.get(), *wide, make_editor())

    assert (stored.quote, stored.reproduces()) == (FIRST + SECOND, True)
    assert find_passage(f"另一份副本。{FIRST}\n{SECOND}", stored.passage) == (6, 6 + len(FIRST + SECOND))
    assert [*problems()] == []


def test_a_narrower_or_impossible_span_is_refused(citation):
    for span in [(citation.start, citation.end), (citation.start + 1, citation.end), (0, 10**6)]:
        with pytest.raises(CannotDecide, match="宽"):
            widen(citation, *span, None)


def test_a_passage_that_the_claim_is_cited_from_already_is_refused(citation, wide):
    make_citation(citation.claim, citation.article, quote=FIRST + SECOND)
    with pytest.raises(CannotDecide, match="已经引了"):
        widen(citation, *wide, None)


def test_a_statement_that_copies_the_wider_words_is_refused_and_nothing_is_stored(wide, citation):
    Claim.objects.update(statement=f"他认为{FIRST[:-1]}很好。")
    was = place_of(citation)
    with pytest.raises(CannotDecide):
        widen(Citation.objects.get(), *wide, None)

    assert place_of(citation) == was


def test_a_response_that_rests_on_the_passage_keeps_it(citation, wide):
    response = make_response(citation.claim, make_claim("封闭更稳妥。"), citation=citation)
    widen(citation, *wide, make_editor())
    response.refresh_from_db()

    assert response.citation.quote == FIRST + SECOND


def test_a_passage_without_its_text_waits(citation, wide):
    Citation.objects.update(state="orphaned")
    with pytest.raises(CannotDecide, match="正文"):
        widen(citation, *wide, None)


def test_words_chosen_anew_in_the_form_are_not_asked_about_again(citation):
    citation.quote = SECOND + THIRD
    citation.locate_quote()

    assert citation.widening == ""
