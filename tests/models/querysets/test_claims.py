"""Queries of claims, and of what hangs on them."""

from itertools import product

import pytest

from debate.content.published import current_content
from debate.models import Citation, Claim, PositionChange, Prediction, Response
from debate.presentation.claim_cards import load_cards
from debate.vocabulary import ClaimType, DatePrecision, Outcome, ReviewState, Stance
from debate.vocabulary.dates import PartialDate
from tests.factories import (
    QUOTE,
    make_affiliation,
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_imported_article,
    make_model,
    make_position_change,
    make_prediction,
    make_response,
    make_source,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db
DATES = ["", "2023", "2023-06", "2023-06-15", "2024", "2024-02", "2024-02-29"]


def slugs(claims) -> list[str]:
    return sorted(claim.slug for claim in claims)


def could_be_before(one: str, other: str) -> bool:
    """Whether some day of one partial date is not after some day of the other."""
    return PartialDate(one).first_day <= PartialDate(other).last_day


@pytest.fixture
def in_each_state() -> dict[ReviewState, Claim]:
    speaker = make_speaker()
    return {state: make_claim(state=state, slug=state, speaker=speaker) for state in ReviewState}


def test_only_published_claims_are_published_and_withdrawn_ones_keep_their_page(in_each_state):
    assert slugs(Claim.objects.published()) == ["published"]
    assert slugs(Claim.objects.public()) == ["published", "withdrawn"]


def test_citations_and_predictions_of_hidden_claims_are_hidden(in_each_state):
    article = make_article()
    for claim in in_each_state.values():
        make_citation(claim, article)
        make_prediction(claim)
    assert slugs(citation.claim for citation in Citation.objects.published()) == ["published"]
    assert slugs(prediction.claim for prediction in Prediction.objects.published()) == ["published"]


def test_a_response_is_hidden_unless_both_its_ends_are_published(in_each_state):
    speaker = make_speaker()
    for state, other in product(ReviewState, ReviewState):
        make_response(in_each_state[state], make_claim(state=other, slug=f"{state}-{other}"))
    for state in ReviewState:
        make_response(in_each_state[state], to_speaker=speaker)
    seen = [
        (response.from_claim.slug, response.to_claim and response.to_claim.slug)
        for response in Response.objects.published().order_by("pk")
    ]
    assert seen == [("published", "published-published"), ("published", None)]


def test_a_change_of_position_is_hidden_unless_both_its_sides_are_published(in_each_state):
    for state, other in product(ReviewState, ReviewState):
        make_position_change(in_each_state[state], in_each_state[other], f"{state}-{other}")
    for state in ReviewState:
        make_position_change(in_each_state[state], slug=f"{state}-model", after_model=make_model())
    assert slugs(PositionChange.objects.published()) == ["published-model", "published-published"]


def test_claims_by_speakers():
    one, other = make_speaker(slug="one"), make_speaker(slug="other")
    make_claim(slug="a", speaker=one)
    make_claim(slug="b", speaker=other)
    make_claim(slug="c")
    assert slugs(Claim.objects.by(["one"])) == ["a"]
    assert slugs(Claim.objects.by(["one", "other", "nobody"])) == ["a", "b"]
    assert slugs(Claim.objects.by([])) == []


def test_claims_about_companies_models_and_topics_are_not_doubled():
    company, other = make_company(slug="one"), make_company(slug="other")
    model, topic, second = make_model(slug="m", developer=other), make_topic(slug="t"), make_topic(slug="u")
    make_claim(slug="all", about_companies=[company, other], about_models=[model], topics=[topic, second])
    make_claim(slug="some", about_companies=[other], topics=[second])
    make_claim(slug="none", speaker=make_claim(slug="more").speaker)
    claims = Claim.objects.all()
    assert slugs(claims.about(["one"])) == ["all"]
    assert slugs(claims.about(["one", "other"])) == ["all", "some"]
    assert slugs(claims.about_models_named(["m"])) == ["all"]
    assert slugs(claims.about([])) == slugs(claims.on(["nothing"])) == []
    assert slugs(claims.on(["t", "u"])) == ["all", "some"]
    assert slugs(claims.on(["t", "u"]).about(["other"]).about_models_named(["m"])) == ["all"]


def test_claims_taking_a_stance_and_of_a_type():
    for stance in Stance:
        make_claim(slug=stance, stance=stance)
    for claim_type in ClaimType:
        make_claim(slug=claim_type, claim_type=claim_type, state=ReviewState.DRAFT)
    published = Claim.objects.published()
    assert slugs(published.taking([Stance.PRO])) == ["open"]
    assert slugs(published.taking([Stance.PRO, Stance.NEUTRAL, "nonsense"])) == ["neutral", "open"]
    assert slugs(Claim.objects.filter(state="draft").of_type(["causal", "factual"])) == ["causal", "factual"]


def test_claims_that_turned_out_so():
    for outcome in (Outcome.PENDING, Outcome.AMBIGUOUS):
        make_prediction(make_claim(slug=outcome), outcome=outcome)
    make_claim(slug="no-prediction")
    assert slugs(Claim.objects.with_outcome([Outcome.PENDING])) == ["pending"]
    assert slugs(Claim.objects.with_outcome(["pending", "ambiguous", "partly"])) == ["ambiguous", "pending"]


@pytest.mark.parametrize("bound", [date for date in DATES if date])
def test_a_period_keeps_what_may_lie_in_it_and_no_unknown_date(bound):
    for date in DATES:
        make_claim(slug=f"on-{date or 'unknown'}", said_on=date)
    known = [date for date in DATES if date]
    assert slugs(Claim.objects.since(bound)) == [f"on-{date}" for date in known if could_be_before(bound, date)]
    assert slugs(Claim.objects.until(bound)) == [f"on-{date}" for date in known if could_be_before(date, bound)]


@pytest.mark.parametrize(
    ("years", "found"),
    [
        (["2024"], ["2024", "2024-01-01", "2024-12-31"]),
        (["2023", "2025"], ["2023-12-31", "2025"]),
        ([2025], ["2025"]),
        (["2022"], []),
        ([], []),
        (["9999"], ["9999-12"]),
        (["0001", "0009", "0999"], ["0009-05", "0999"]),
        (["0000"], []),
    ],
)
def test_a_year_holds_its_months_and_days_and_nothing_else(years, found):
    for date in ("", "0009-05", "0999", "2023-12-31", "2024", "2024-01-01", "2024-12-31", "2025", "9999-12"):
        make_claim(said_on=date)
    assert sorted(Claim.objects.said_in(years).values_list("said_on", flat=True)) == found


def test_years_are_those_in_which_something_was_said_newest_first():
    for date in ("", "2023-06", "2025", "2023", "2024-02-29"):
        make_claim(said_on=date)
    make_claim(said_on="2020", state=ReviewState.WITHDRAWN)
    index = current_content().index
    assert index.select({}).years() == [("2025", 1), ("2024", 1), ("2023", 2)]
    assert index.select({"stance": ["closed"]}).years() == []


def test_an_unknown_date_comes_last_and_what_came_in_last_first_whichever_way_claims_are_sorted():
    for slug, date in (("c", "2024"), ("a", ""), ("d", "2024-02"), ("b", "2024"), ("e", "2023"), ("f", "")):
        make_claim(slug=slug, said_on=date)
    assert [claim.slug for claim in Claim.objects.newest_first()] == ["d", "b", "c", "e", "f", "a"]
    assert [claim.slug for claim in Claim.objects.oldest_first()] == ["e", "c", "b", "d", "a", "f"]


def test_the_order_in_memory_is_the_order_of_the_database():
    for date in [*DATES, *DATES]:
        make_claim(said_on=date)
    every = current_content().index.select({})
    for oldest_first, claims in ((False, Claim.objects.newest_first()), (True, Claim.objects.oldest_first())):
        assert every.page(0, 99, oldest_first=oldest_first) == list(claims.values_list("pk", flat=True))


def test_who_somebody_spoke_for_is_who_he_worked_for_then():
    before, after = make_company(slug="before"), make_company(slug="after")
    speaker = make_speaker()
    make_affiliation(speaker, before, since="2020", until="2023-06")
    make_affiliation(speaker, after, since="2023-07")
    make_affiliation(make_speaker(), before)
    for slug, date in (("old", "2023-05"), ("new", "2023-08-01"), ("between", "2023"), ("unknown", "")):
        make_claim(slug=slug, speaker=speaker, said_on=date)
    make_claim(slug="freelance", said_on="2023")
    assert slugs(Claim.objects.said_for(["before"])) == ["between", "old"]
    assert slugs(Claim.objects.said_for(["after"])) == ["between", "new"]
    assert slugs(Claim.objects.said_for(["before", "after"])) == ["between", "new", "old"]
    assert slugs(Claim.objects.said_for(["nowhere"])) == slugs(Claim.objects.said_for([])) == []


def test_two_roles_at_one_company_do_not_double_a_claim():
    speaker, company = make_speaker(), make_company(slug="one")
    for role in ("创始人", "董事"):
        make_affiliation(speaker, company, role)
    make_claim(slug="said", speaker=speaker)
    names = current_content().directory.names
    assert slugs(Claim.objects.said_for(["one"])) == ["said"]
    assert slugs(Claim.objects.said_for(["one"]).taking(["open"]).since("2024").matching("开放", names)) == ["said"]


def test_predictions_of_published_claims_and_of_a_speaker():
    published = make_prediction(make_claim())
    hidden = make_prediction(make_claim(state=ReviewState.DRAFT), outcome=Outcome.UNFALSIFIABLE)
    assert list(Prediction.objects.published()) == [published]
    assert list(Prediction.objects.made_by(hidden.claim.speaker)) == [hidden]


def test_responses_in_short_say_who_answers_whom():
    one, other = make_claim(said_on="2024-07"), make_claim(said_on="2024-01")
    to_claim = make_response(one, other, kind="rebuts", target="named")
    to_speaker = make_response(other, to_speaker=one.speaker, kind="supports", target="inferred")
    make_response(make_claim(state=ReviewState.DRAFT), one)
    first, second = one.speaker_id, other.speaker_id
    assert Response.objects.published().exchanges() == [
        (to_claim.pk, first, second, one.pk, other.pk, "rebuts", "named", None, one.slug, "2024-07", "2024-01"),
        (to_speaker.pk, second, first, other.pk, None, "supports", "inferred", None, other.slug, "2024-01", None),
    ]


def test_a_response_to_somebodys_claim_is_not_to_whom_it_names_besides():
    said = make_claim()
    make_response(make_claim(), said, to_speaker=make_speaker())
    assert [each.whom for each in Response.objects.exchanges()] == [said.speaker_id]


@pytest.mark.parametrize(
    ("own", "target", "takes_back"), [(True, "named", True), (True, "inferred", False), (False, "named", False)]
)
def test_in_short_as_in_whole_words_of_ones_own_alone_are_taken_back(own, target, takes_back):
    said = make_claim()
    later = make_claim(speaker=said.speaker) if own else make_claim()
    response = make_response(later, said, kind="retracts_own", target=target)
    (exchange,) = Response.objects.exchanges()
    assert [each.takes_back for each in (exchange, response)] == [takes_back] * 2
    assert exchange.get_kind_display() == response.get_kind_display()


def test_responses_around_a_claim_are_those_it_makes_and_those_made_to_it():
    one, other = make_claim(), make_claim()
    made, back = make_response(one, other), make_response(other, one)
    make_response(other, to_speaker=one.speaker)
    assert set(Response.objects.around(one)) == {made, back}


def test_lists_load_all_they_show_and_refuse_the_rest(django_assert_num_queries):
    claim = make_claim(topics=[make_topic()])
    make_citation(claim, make_imported_article(), quote=QUOTE)
    make_prediction(claim).evidence.set([make_source()])
    make_response(make_claim(), claim)
    content = current_content()
    with django_assert_num_queries(1):
        (card,) = load_cards(content, [claim.pk])
        assert (card.speaker.name, card.outcome, [each.outlet for each in card.articles]) == ("张三三", "pending", [""])
        assert ([topic.name for topic in card.topics], card.quotes) == (["虚构议题"], [QUOTE])
    with django_assert_num_queries(2):
        (loaded,) = Claim.objects.filter(pk=claim.pk).for_detail()
        (citation,) = loaded.citations.all()
        assert (loaded.speaker.name, citation.article.outlet) == ("张三三", "")
        assert {"raw", "text", "offsets", "removals"} <= citation.article.get_deferred_fields()
    with django_assert_num_queries(2):
        (prediction,) = Prediction.objects.for_reading()
        assert [len(prediction.public_sources), prediction.claim.speaker.name] == [1, "张三三"]
    with django_assert_num_queries(1):
        (response,) = Response.objects.for_reading()
        assert (response.from_claim.speaker.name, response.to_claim.speaker.name) == ("张三三", "张三三")


def test_claims_are_found_by_how_precisely_they_are_dated():
    for said_on in ("2024", "2024-07", "2024-07-05", ""):
        make_claim(said_on=said_on)
    found = {precision: [claim.said_on for claim in Claim.objects.dated_to([precision])] for precision in DatePrecision}

    assert found == {"year": ["2024"], "month": ["2024-07"], "day": ["2024-07-05"]}
    assert Claim.objects.dated_to(["year", "day"]).count() == 2
    assert Claim.objects.dated_to(["nonsense"]).count() == 0


def test_occasions_have_english_names_where_some_claim_says_so():
    make_claim(occasion="虚构大会", occasion_en="An Invented Meeting")
    make_claim(occasion="虚构大会")
    make_claim(occasion="另一个会")

    assert Claim.objects.occasions_in_english(["虚构大会", "另一个会"]) == {"虚构大会": "An Invented Meeting"}
