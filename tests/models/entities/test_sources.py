"""Source."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from debate.models import Source
from debate.vocabulary import SourceStanding
from tests.factories import make_article, make_assessment, make_model, make_source, refused

pytestmark = pytest.mark.django_db
PAGE = "https://example.org/invented"


def test_a_source_is_a_page_or_an_article():
    article = make_article("虚构文章", "invented")
    assert (str(make_source(PAGE)), str(Source.objects.create(article=article))) == (PAGE, "虚构文章")
    assert [source.natural_key() for source in Source.objects.order_by("pk")] == [(PAGE,), ("invented",)]


@pytest.mark.parametrize("url", [None, PAGE])
def test_a_source_that_is_both_or_neither_is_refused(url):
    article = make_article() if url else None
    with refused("source_is_a_url_or_an_article"):
        Source.objects.create(url=url, article=article)
    with pytest.raises(ValidationError, match="二者取一"):
        Source(url=url, article=article).full_clean()


def test_a_page_and_an_article_are_each_one_source():
    make_source(PAGE)
    article = Source.objects.create(article=make_article()).article
    with refused("url"):
        make_source(PAGE)
    with refused("article_id"):
        Source.objects.create(article=article)


def test_many_articles_can_be_sources_although_none_has_a_url():
    sources = [Source(url="", article=make_article()) for _ in range(2)]
    for source in sources:
        source.full_clean()
        source.save()
    assert list(Source.objects.values_list("url", flat=True)) == [None, None]


def test_evidence_in_use_stays():
    source = make_source()
    make_assessment(make_model(), evidence=source)
    with pytest.raises(ProtectedError):
        source.delete()


def test_every_source_but_a_mirror_is_shown_to_readers():
    public = {standing: Source(standing=standing).is_public for standing in SourceStanding}
    assert [standing for standing in public if not public[standing]] == [SourceStanding.MIRROR]
