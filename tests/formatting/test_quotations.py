"""Other people's words as readers see them, bounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.formatting.quotations import CUT, extract_of, most_telling, public_passage, public_quotation
from debate.models import Citation, Claim
from debate.vocabulary import CitationState, QuoteType

CLAIM = Claim(statement="开放模型让虚构产业走得更快。", statement_en="Open models speed up the invented industry.")
OPENING, CORE, CLOSING = "今天来的人真多。" * 6, "我认为开放模型会让虚构产业走得更快。", "最后谢谢大家。" * 9
LONG = OPENING + CORE + CLOSING


def citation(quote: str, quote_type: str = "direct", **fields) -> Citation:
    return Citation(quote=quote, quote_type=quote_type, state=CitationState.LOCATED, **fields)


def test_a_short_passage_is_shown_whole_with_what_stands_around_it(settings):
    shown = public_quotation(citation("“开放<b>更快”", prefix="他说：", suffix="，也更稳"), CLAIM)

    assert shown == (
        '<span class="context">…他说：</span><mark>“开放&lt;b&gt;更快”</mark><span class="context">，也更稳…</span>'
    )


@pytest.mark.parametrize(
    ("prefix", "suffix", "before", "after"),
    [
        ("半截话。顾明远说：“", "”林若溪不信。后来", "顾明远说：“", "”林若溪不信。"),
        ("半截话，顾明远说：“", "。”她不", "…半截话，顾明远说：“", "。”"),
        ("顾明远说：“", "” ", "…顾明远说：“", "”"),
        ("虚构的小标题\n\n", "\n\n下一段", "", ""),
    ],
)
def test_around_it_stand_whole_sentences_of_its_paragraph(prefix, suffix, before, after):
    parts = [f'<span class="context">{each}</span>' if each else "" for each in (before, after)]

    assert public_quotation(citation("开放更快", prefix=prefix, suffix=suffix), CLAIM) == "<mark>开放更快</mark>".join(
        parts
    )


def test_of_a_long_passage_the_sentences_nearest_to_the_claim_are_shown(settings):
    settings.QUOTE_LENGTH = 40
    shown = public_quotation(citation(LONG, prefix="前", suffix="后"), CLAIM)

    assert CORE in shown
    assert shown.count(f'<span class="context">{CUT}</span>') == 2 and "前" not in shown
    assert extract_of(LONG, [CLAIM.statement_en], 40).text != extract_of(LONG, [CLAIM.statement], 40).text


def test_an_english_passage_is_cut_between_words():
    english = "Many thanks to all who came today, " * 9 + "open models speed up the whole invented industry, " * 2
    shown = extract_of(english, [CLAIM.statement_en], 60)

    assert "speed up" in shown.text and len(shown.text) <= 60
    assert {word.strip(",") for word in shown.text.split()} <= {word.strip(",") for word in english.split()}


def test_the_words_of_several_passages_stand_without_their_surroundings(settings):
    settings.QUOTE_LENGTH = 40
    shown = public_passage(citation(LONG, prefix="前", suffix="后", claim=CLAIM))

    assert shown.startswith(f"<mark>{CUT}") and shown.endswith(f"{CUT}</mark>") and "前" not in shown


@given(st.text(st.sampled_from("开源模型更快。，！.? \nabc”"), max_size=300), st.integers(1, 80))
def test_what_is_shown_stands_in_the_passage_and_is_never_longer_than_the_bound(passage, most):
    shown = extract_of(passage, [CLAIM.statement], most)

    assert shown.text in passage
    assert len(shown.text) <= most or len(passage.strip()) <= most
    assert shown.is_cut_before or shown.is_cut_after or shown.text == passage.strip()


def test_the_speakers_own_words_lead_and_of_those_the_nearest_to_the_statement():
    near, far = citation(CORE), citation("谢谢大家。")
    reported, own, unread = citation(CORE, "indirect"), citation("谢谢。", "author"), Citation(quote_type="direct")

    assert most_telling([far, reported, near, own], CLAIM) is near
    assert most_telling([reported, own, unread], CLAIM) is own
    assert most_telling([unread], CLAIM) is None
    assert {QuoteType(each.quote_type) for each in (near, reported, own)} < set(QuoteType)


@pytest.mark.parametrize("passage", ["", " ", "。", "\n\n"])
def test_a_passage_without_words_is_no_trouble(passage):
    assert extract_of(passage, [], 1).text in passage
