"""Claims as lists show them."""

import pytest

from debate.content.published import current_content
from debate.curation.publishing import delete
from debate.models import Claim
from debate.presentation.claim_cards import CitedIn, load_cards
from debate.vocabulary import Outcome
from tests.factories import (
    QUOTE,
    make_article,
    make_citation,
    make_claim,
    make_imported_article,
    make_prediction,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db


def cards(*claims: Claim) -> list:
    return load_cards(current_content(), [claim.pk for claim in claims])


def test_a_card_says_what_a_claim_says():
    topics = [make_topic("议题二", "b"), make_topic("议题一", "a")]
    make_topic("别的议题")
    said = {"said_on": "2024-07", "occasion": "虚构大会", "role_then": "创始人", "stance": "closed"}
    claim = make_claim("封闭更稳。", "one", topics=topics, **said)
    make_prediction(claim, outcome="came_true", resolved_on="2025")
    (card,) = cards(claim)

    assert (card.pk, card.slug, card.statement, card.stance) == (claim.pk, "one", "封闭更稳。", "closed")
    assert (card.speaker, card.role_then, card.occasion) == (claim.speaker, "创始人", "虚构大会")
    assert (card.said_on, card.said_on.in_words()) == ("2024-07", "2024年7月")
    assert (card.outcome, card.outcome.label) == (Outcome.CAME_TRUE, "应验")
    assert [topic.slug for topic in card.topics] == ["a", "b"]
    assert (card.articles, card.quotes) == ([], [])


def test_a_card_carries_its_english_for_pages_in_english():
    english = {"statement_en": "Closed is steadier.", "occasion_en": "An invented fair", "role_then_en": "Founder"}
    claim = make_claim("封闭更稳。", **english)
    make_citation(claim, make_article(outlet="虚构日报", outlet_en="The Invented Daily"))
    (card,) = cards(claim)

    assert {field: getattr(card, field) for field in english} == english
    assert [(article.outlet, article.outlet_en) for article in card.articles] == [("虚构日报", "The Invented Daily")]


def test_a_claim_without_a_prediction_has_no_outcome():
    assert [card.outcome for card in cards(make_claim())] == [None]


def test_cards_come_in_the_order_asked_for_each_once_and_without_those_that_are_gone():
    claims = [make_claim(f"观点{n}。") for n in range(4)]
    content = current_content()
    delete(claims[1])
    pks = [claims[n].pk for n in (3, 0, 2)]
    assert [card.pk for card in load_cards(content, [pks[0], claims[1].pk or 9999, *pks[1:]])] == pks
    assert load_cards(content, []) == []


def test_an_article_stands_once_however_often_it_is_cited_the_oldest_first():
    claim = make_claim()
    late, early = make_article("后", "late", published_on="2024-09"), make_article("前", "early", published_on="2023")
    unknown = make_article("无", "unknown", published_on="")
    for article in (late, early, late, unknown):
        make_citation(claim, article)
    (card,) = cards(claim)
    assert card.articles == [
        CitedIn("unknown", "虚构日报", "", unknown.url, ""),
        CitedIn("early", "虚构日报", "", early.url, "2023"),
        CitedIn("late", "虚构日报", "", late.url, "2024-09"),
    ]
    assert card.quotes == []


def test_a_quote_stands_once_however_many_articles_print_it():
    claim = make_claim()
    make_citation(claim, make_imported_article(), quote=QUOTE)
    make_citation(claim, make_imported_article(f"另一版。\n\n{QUOTE}"), quote=QUOTE)
    make_citation(make_claim("另一观点。"), make_imported_article("只有另一观点有的话。"), quote="只有另一观点有的话。")
    (card,) = cards(claim)
    assert (card.quotes, len(card.articles)) == ([QUOTE], 2)


def test_any_number_of_cards_is_one_statement(django_assert_num_queries):
    claims = [make_claim(topics=[make_topic()]) for _ in range(5)]
    for claim in claims:
        make_citation(claim)
    content = current_content()
    with django_assert_num_queries(1):
        shown = load_cards(content, [claim.pk for claim in claims])
        assert [(card.speaker.name, len(card.topics), len(card.articles)) for card in shown] == [("张三三", 1, 1)] * 5


def test_a_claim_that_moved_to_a_new_speaker_meanwhile_breaks_no_list():
    """The content is of the revision a request has seen; the rows are of now."""
    claim, other = make_claim("开放更快。"), make_claim("封闭更稳。")
    content = current_content()
    Claim.objects.filter(pk=claim.pk).update(speaker=make_speaker("后来的人"))
    assert other.pk in [card.pk for card in load_cards(content, [claim.pk, other.pk])]
