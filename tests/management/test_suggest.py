"""`manage.py suggest`: one line an article, and a clear word for an address it does not know."""

import io

import pytest
from django.core.management import CommandError, call_command

from debate.models import Article, Suggestion
from tests.factories import make_article, make_imported_article

pytestmark = pytest.mark.django_db
OTHER = "李四四表示：“闭源模型在虚构市场上更加稳妥。”\n"


def run(*slugs: str) -> list[str]:
    out = io.StringIO()
    call_command("suggest", *slugs, stdout=out)
    return out.getvalue().splitlines()


def unread(*texts: str) -> list[Article]:
    articles = [make_imported_article(text) if text else make_imported_article() for text in texts]
    Suggestion.objects.all().delete()
    return articles


def test_without_a_slug_every_imported_article_is_read():
    first, second = unread("", OTHER)
    make_article(slug="not-imported")
    assert sorted(run()) == sorted([f"{first.slug}：新建 2", f"{second.slug}：新建 1"])
    assert (first.suggestions.count(), second.suggestions.count()) == (2, 1)


def test_a_second_run_says_that_nothing_changed():
    (article,) = unread("")
    run(article.slug)
    assert run(article.slug) == [f"{article.slug}：未变 2"]


def test_only_the_articles_named_are_read():
    first, second = unread("", OTHER)
    assert run(second.slug) == [f"{second.slug}：新建 1"]
    assert first.suggestions.count() == 0


def test_an_article_without_speech_says_so():
    (article,) = unread("虚构市今天下雨，街上没有什么人，商店也关了门。\n")
    assert run(article.slug) == [f"{article.slug}：没有发现"]


def test_slugs_that_are_not_imported_are_named_and_nothing_is_read():
    (article,) = unread("")
    make_article(slug="not-imported")
    with pytest.raises(CommandError) as error:
        run(article.slug, "unknown", "not-imported")
    assert str(error.value) == "没有导入这些文章：not-imported、unknown"
    assert Suggestion.objects.count() == 0


def test_an_empty_knowledge_base_has_nothing_to_read():
    assert run() == []
