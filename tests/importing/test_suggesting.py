"""The machine suggests: what it stores for editors, what it leaves alone, and that nothing of it is published."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from debate.extraction import candidates
from debate.extraction.candidates import EXTRACTOR_VERSION
from debate.extraction.learned import weights_for
from debate.importing import debate_words, suggesting
from debate.importing.suggesting import learn_published_claims, suggest
from debate.models import Article, Citation, Claim, Suggestion
from debate.models.entities import fingerprint
from debate.vocabulary import QuoteType, ReviewState, SuggestionState
from tests.factories import (
    make_affiliation,
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_editor,
    make_imported_article,
    make_model,
    make_speaker,
    make_suggestion,
    make_topic,
    make_unread_article,
)

pytestmark = pytest.mark.django_db
OPEN = "开源会让空想大模型走得更远，成本也会更低。"
CLOSED = "虚构公司甲的闭源模型更安全"
LOST = "谁都可以使用这些开放的权重。"
TEXT = f"""虚构日报的一篇虚构文章

王五五说：“{LOST}”

虚构公司甲创始人、董事长张三三在虚构大会上表示：“{OPEN}”

对于张三三的说法，李四四反驳说，{CLOSED}。
"""


@pytest.fixture
def known() -> SimpleNamespace:
    company = make_company("虚构公司甲", "jia")
    return SimpleNamespace(
        company=company,
        model=make_model("空想大模型", "kongxiang", company),
        speaker=make_speaker("张三三", "zhang-sansan"),
        cost=make_topic("成本", "cost"),
    )


def by_quote(article: Article) -> dict[str, Suggestion]:
    return {suggestion.quote: suggestion for suggestion in article.suggestions.all()}


def keys() -> list[int]:
    return sorted(Suggestion.objects.values_list("pk", flat=True))


def decide(suggestion: Suggestion, state: str) -> None:
    decided = {"decided_by": make_editor(), "decided_at": timezone.now()}
    because = "other" if state == SuggestionState.REJECTED else ""
    Suggestion.objects.filter(pk=suggestion.pk).update(state=state, rejected_because=because, **decided)


def test_each_candidate_is_stored_as_the_machine_read_it(known):
    article = make_unread_article(TEXT)
    assert suggest(article) == {"created": 3, "dropped": 0}
    one = by_quote(article)[OPEN]
    assert article.text[one.start : one.end] == OPEN
    assert (one.quote_type, one.attribution, one.proposed_speaker) == (QuoteType.DIRECT, "张三三", known.speaker)
    assert (one.role_printed, one.company_printed) == ("创始人、董事长", "虚构公司甲")
    assert (one.proposed_stance, one.on_debate, one.is_prediction) == ("open", True, False)
    assert (one.state, one.extractor_version, one.decided_by) == (SuggestionState.WAITING, EXTRACTOR_VERSION, None)
    assert 0.5 < one.score <= 1
    assert {"rule", "words"} == {key for reason in one.reasons for key in reason}


def test_what_sounds_like_a_prediction_is_marked(known):
    article = make_unread_article("张三三预计，三年之内，闭源模型将会被开源模型超越。\n")
    suggest(article)
    assert [(each.quote_type, each.is_prediction) for each in article.suggestions.all()] == [(QuoteType.INDIRECT, True)]


def test_importing_an_article_suggests_at_once(known):
    assert set(by_quote(make_imported_article(TEXT))) == {OPEN, CLOSED, LOST}


def test_known_companies_models_and_topics_are_linked(known):
    make_topic("没有提到的议题", "safety-of-nothing")
    make_company("虚构公司乙", "yi")
    article = make_unread_article(TEXT)
    suggest(article)
    first, second = by_quote(article)[OPEN], by_quote(article)[CLOSED]
    assert list(first.proposed_models.all()) == [known.model]
    assert list(first.proposed_companies.all()) == []
    assert list(first.proposed_topics.all()) == [known.cost]
    assert list(second.proposed_companies.all()) == [known.company]


def test_a_speaker_is_proposed_only_when_the_knowledge_base_knows_them(known):
    article = make_unread_article(TEXT)
    suggest(article)
    found = {quote: (each.attribution, each.proposed_speaker) for quote, each in by_quote(article).items()}
    assert (found[OPEN], found[CLOSED]) == (("张三三", known.speaker), ("李四四", None))


def test_where_the_machine_is_not_sure_it_offers_names_with_all_it_knows_of_them(known, monkeypatch):
    weights = weights_for(debate_words())
    unsure = replace(weights, thresholds={**weights.thresholds, "speakers": 1.1})
    monkeypatch.setattr(candidates, "weights_for", lambda debate: unsure)
    make_affiliation(known.speaker, known.company)
    article = make_unread_article(f"张三三来了。\n\n张三三表示：“{OPEN}”\n")
    suggest(article)
    [one] = article.suggestions.all()

    assert (one.attribution, one.proposed_speaker, one.company_printed) == ("", None, "")
    first = one.offered[0]
    assert 0.5 < first.pop("probability") <= 1
    assert first == {"name": "张三三", "known": "zhang-sansan", "role": "", "company": "虚构公司甲"}


def test_the_paragraphs_of_an_answer_are_of_one_turn(known):
    said = ("开源的好处是谁都能改。", "成本也会降下来。", "闭源有闭源的道理。")
    lines = ("记者：您怎么看开源？", f"张三三：{said[0]}", said[1], "记者：那闭源呢？", f"张三三：{said[2]}")
    article = make_unread_article("\n\n".join(("以下是对话实录：", *lines)) + "\n")
    suggest(article)
    turns = {quote: each.turn for quote, each in by_quote(article).items()}

    assert turns[said[0]] == turns[said[1]] != turns[said[2]] and all(turns.values())


def test_who_answers_whom_is_stored_with_the_answer(known):
    article = make_unread_article(TEXT)
    suggest(article)
    answers = {quote: each.answers for quote, each in by_quote(article).items()}
    assert [each["target"] for each in answers[CLOSED]] == ["张三三"]
    assert (answers[OPEN], answers[LOST]) == ([], [])


def test_a_second_run_changes_nothing(known):
    article = make_unread_article(TEXT)
    suggest(article)
    before = list(Suggestion.objects.order_by("pk").values())
    assert suggest(article) == {"unchanged": 3, "dropped": 0}
    assert list(Suggestion.objects.order_by("pk").values()) == before


def test_what_is_learnt_later_updates_a_suggestion_under_its_own_key(known):
    article = make_unread_article(TEXT)
    suggest(article)
    before = keys()
    speaker = make_speaker("李四四", "li-sisi")
    assert suggest(article) == {"updated": 1, "unchanged": 2, "dropped": 0}
    assert keys() == before
    assert by_quote(article)[CLOSED].proposed_speaker == speaker
    assert list(by_quote(article)[CLOSED].proposed_companies.all()) == [known.company]


def test_a_new_link_alone_is_an_update_too(known):
    article = make_unread_article(TEXT)
    suggest(article)
    by_quote(article)[CLOSED].proposed_companies.clear()
    assert suggest(article)["updated"] == 1
    assert list(by_quote(article)[CLOSED].proposed_companies.all()) == [known.company]


def test_a_cited_passage_is_not_suggested_again(known):
    article = make_unread_article(TEXT)
    suggest(article)
    make_citation(make_claim(speaker=known.speaker), article, quote=OPEN[2:])
    assert suggest(article) == {"cited": 1, "unchanged": 2, "dropped": 1}
    assert set(by_quote(article)) == {CLOSED, LOST}


def test_a_citation_of_a_few_words_leaves_the_rest_to_be_suggested(known):
    article = make_unread_article(TEXT)
    make_citation(make_claim(), article, quote=OPEN[:5])
    assert suggest(article) == {"created": 3, "dropped": 0}


def test_a_citation_that_waits_for_its_article_hides_nothing(known):
    other = make_article()
    make_citation(make_claim(), other)
    article = make_unread_article(TEXT)
    assert suggest(article)["created"] == 3


@pytest.mark.parametrize("state", [SuggestionState.REJECTED, SuggestionState.ACCEPTED, SuggestionState.EDITED])
def test_what_an_editor_has_decided_is_left_alone(known, state):
    article = make_unread_article(TEXT)
    suggest(article)
    decided = by_quote(article)[CLOSED]
    decide(decided, state)
    make_speaker("李四四", "li-sisi")
    before = Suggestion.objects.filter(pk=decided.pk).values().get()
    assert suggest(article) == {"decided": 1, "unchanged": 2, "dropped": 0}
    assert Suggestion.objects.filter(pk=decided.pk).values().get() == before


def test_a_waiting_one_that_is_no_longer_found_is_dropped_and_a_decided_one_is_not(known):
    article = make_unread_article(TEXT)
    make_suggestion(article, 0, 3)
    kept = make_suggestion(article, 0, 5)
    decide(kept, SuggestionState.REJECTED)
    assert suggest(article) == {"created": 3, "dropped": 1}
    assert Suggestion.objects.filter(start=0).get() == kept


def test_suggestions_of_other_articles_are_not_touched(known):
    other = make_suggestion(make_unread_article(TEXT.replace("虚构日报", "虚构晚报")), 0, 3)
    suggest(make_unread_article(TEXT))
    assert Suggestion.objects.filter(pk=other.pk).exists()


def test_an_accepted_claim_that_says_the_same_is_linked(known):
    same = make_claim(OPEN, "same-claim", known.speaker, stance="both")
    make_claim("完全无关的另一个说法，谈的是天气。", "other-claim", known.speaker)
    article = make_unread_article(TEXT)
    suggest(article)
    linked = {quote: each.similar_claim for quote, each in by_quote(article).items()}
    assert linked == {OPEN: same, CLOSED: None, LOST: None}
    assert by_quote(article)[OPEN].proposed_stance == "both"


def test_the_machine_learns_from_published_claims_only(known):
    for state in (ReviewState.DRAFT, ReviewState.WITHDRAWN):
        make_claim(OPEN, speaker=known.speaker, state=state)
    assert learn_published_claims().examples == ()
    article = make_unread_article(TEXT)
    suggest(article)
    assert by_quote(article)[OPEN].similar_claim is None
    claim = make_claim("我们的表述。", "published-claim", known.speaker, topics=[known.cost])
    make_citation(claim, quote="开放模型会让虚构产业走得更快。")
    (example,) = learn_published_claims().examples
    assert (example.slug, example.text, example.topics) == (
        "published-claim",
        "我们的表述。 开放模型会让虚构产业走得更快。",
        ("cost",),
    )


def test_nothing_the_machine_says_is_published(known, client):
    article = make_unread_article(TEXT)
    suggest(article)
    assert (Claim.objects.count(), Citation.objects.count(), Suggestion.objects.count()) == (0, 0, 3)
    for address in (article.get_absolute_url(), known.speaker.get_absolute_url(), "/"):
        assert OPEN not in client.get(address).content.decode()


def test_the_number_of_queries_does_not_grow_with_what_is_found(known):
    def queries(article: Article) -> list[int]:
        """Of a first run, a second, one that updates everything, and one that drops everything."""
        counted = []
        for change in ({}, {}, {"attribution": "", "role_printed": "变了"}, {"start": F("start") + 1}):
            article.suggestions.update(**change, extractor_version=EXTRACTOR_VERSION)
            with CaptureQueriesContext(connection) as made:
                suggest(article)
            counted.append(len(made))
        return counted

    speeches = "\n\n".join(f"张三三表示：“第{n}次说，开源会让空想大模型走得更远，成本也会更低。”" for n in range(20))
    few = queries(make_unread_article(TEXT))
    many = queries(make_unread_article(f"{TEXT}\n{speeches}\n"))
    assert many == few
    assert max(many) <= 30


def test_an_article_without_speech_or_without_text_gets_no_suggestions(known):
    assert suggest(make_unread_article("虚构市今天下雨，街上没有什么人，商店也关了门。\n")) == {"dropped": 0}
    assert suggest(make_article()) == {"dropped": 0}


def test_an_article_imported_anew_while_it_was_read_is_read_again_before_anything_is_stored(known, monkeypatch):
    article, outside, depths = make_unread_article(TEXT), len(connection.atomic_blocks), []
    real = suggesting.find_candidates

    def find_candidates(*args):
        depths.append(len(connection.atomic_blocks))
        if len(depths) == 1:
            text = TEXT.replace("开源会让", "虚构的开源会让")
            Article.objects.filter(pk=article.pk).update(text=text, text_sha256=fingerprint(text))
        return real(*args)

    monkeypatch.setattr(suggesting, "find_candidates", find_candidates)
    suggest(article)

    assert depths == [outside] * 2
    assert f"虚构的{OPEN}" in by_quote(article)
    assert all(article.text[each.start : each.end] == each.quote for each in article.suggestions.all())
