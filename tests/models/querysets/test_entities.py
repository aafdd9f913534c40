"""Queries of speakers, companies, models, topics, articles and their facts."""

import pytest

from debate.models import Article, Company, Model, Prediction, Source, Speaker, Topic
from debate.models.querysets.entities import public_sources
from debate.vocabulary import ReviewState, SourceStanding
from tests.factories import (
    QUOTE,
    make_affiliation,
    make_article,
    make_assessment,
    make_citation,
    make_claim,
    make_company,
    make_imported_article,
    make_model,
    make_prediction,
    make_source,
    make_speaker,
    make_topic,
    shown_to_readers,
)

pytestmark = pytest.mark.django_db
HIDDEN = [ReviewState.DRAFT, ReviewState.WITHDRAWN]


@pytest.mark.parametrize(
    ("make", "model", "link"),
    [
        (make_speaker, Speaker, lambda row: {"speaker": row}),
        (make_company, Company, lambda row: {"about_companies": [row]}),
        (make_model, Model, lambda row: {"about_models": [row]}),
        (make_topic, Topic, lambda row: {"topics": [row]}),
    ],
)
def test_only_published_claims_are_counted(make, model, link):
    named, hushed, silent = make("甲"), make("乙"), make("丙")
    for row, states in ((named, [ReviewState.PUBLISHED, *ReviewState]), (hushed, HIDDEN)):
        for state in states:
            make_claim(state=state, **link(row))
    counted = model.objects.filter(name__in="甲乙丙").with_claim_counts()
    assert {row: row.claim_count for row in counted} == {named: 2, hushed: 0, silent: 0}


def test_articles_count_the_published_claims_they_are_cited_for():
    article, other = make_imported_article(), make_article()
    claim = make_claim()
    make_citation(claim, article, quote=QUOTE)
    make_citation(claim, article)
    make_citation(make_claim(), article)
    for state in HIDDEN:
        make_citation(make_claim(state=state), article)
        make_citation(make_claim(state=state), other)
    counts = {row: row.claim_count for row in Article.objects.for_index()}
    assert counts == {article: 2}


def test_a_directory_is_sorted_by_pinyin_models_by_release_and_topics_by_slug():
    for name in ("张三三", "安一一", "李四四"):
        make_speaker(name)
        company = make_company(name)
    assert [speaker.name for speaker in Speaker.objects.for_directory()] == ["安一一", "李四四", "张三三"]
    assert [company.name for company in Company.objects.for_directory()] == ["安一一", "李四四", "张三三"]
    for name, released_on in (("甲", "2023"), ("乙", "2024-07"), ("丙", "2024-07"), ("丁", "")):
        make_model(name, released_on=released_on, developer=company)
    assert [model.name for model in Model.objects.for_directory()] == ["丙", "乙", "甲", "丁"]
    for slug in ("b", "c", "a"):
        make_topic(slug=slug)
    assert [topic.slug for topic in Topic.objects.for_directory()] == ["a", "b", "c"]


def test_articles_are_listed_without_their_bytes_and_text():
    article, known = shown_to_readers(make_imported_article()), make_article()
    assert Article.objects.for_index().get(pk=article.pk).get_deferred_fields() == {
        "raw",
        "text",
        "offsets",
        "removals",
    }
    assert list(Article.objects.imported()) == [article]
    assert not known.is_imported


def test_sources_are_known_by_their_page_or_their_article():
    page = make_source("https://example.org/invented")
    article = Source.objects.create(article=make_article(slug="invented"))
    assert Source.objects.primary_keys() == {(page.url,): page.pk, ("invented",): article.pk}
    assert [Source.objects.get_by_natural_key(*source.natural_key()) for source in (page, article)] == [page, article]
    assert Source.objects.key_of({"url": None, "article": ["invented"]}) == ("invented",)
    assert Source.objects.key_of({"url": page.url, "article": None}) == (page.url,)


@pytest.mark.parametrize(
    ("model", "make"), [(Prediction, lambda: make_prediction(make_claim())), (Company, make_company)]
)
def test_readers_are_shown_no_mirror(model, make):
    row = make()
    sources = {standing: make_source(standing=standing) for standing in SourceStanding}
    getattr(row, "evidence" if model is Prediction else "sources").set(sources.values())
    shown = model.objects.prefetch_related(public_sources(model)).get(pk=row.pk).public_sources
    assert set(shown) == set(Source.objects.public()) == {sources["publisher"], sources["secondary"]}


def test_assessments_of_a_page_stand_by_layer_the_newest_first():
    model = make_model()
    for dimension, valid_from in (("weights", "2023"), ("api", "2023"), ("weights", "2024-07")):
        make_assessment(model, dimension=dimension, valid_from=valid_from)
    rows = [(row.dimension, row.valid_from) for row in model.assessments.for_model_page()]
    assert rows == [("api", "2023"), ("weights", "2024-07"), ("weights", "2023")]


def test_a_page_lists_all_roles():
    speaker, company = make_speaker(), make_company()
    first, last = make_affiliation(speaker, company, since="2020"), make_affiliation(speaker, company, since="2024")
    assert list(speaker.affiliations.for_speaker_page()) == [last, first]
    assert list(company.affiliations.for_company_page()) == [last, first]
