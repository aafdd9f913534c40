"""What entries say as plain text, in the reader's language and script."""

import pytest
from django.utils.translation import override

from debate.formatting.plain_text import day_of, headline, in_script, our_english, title_of, words_of
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "开闭之争"), ("zh-hant", "開閉之爭"), ("en", "An invented claim.")]
)
def test_an_entry_speaks_the_readers_language_and_script(language, words):
    claim = make_claim("开闭之争", statement_en="An invented claim.")

    with override(language):
        assert words_of(claim, "statement") == words


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "2024年7月"), ("zh-hant", "2024年7月"), ("en", "July 2024")]
)
def test_a_day_is_told_in_words(language, words):
    with override(language):
        assert (day_of("2024-07"), day_of("")) == (words, "")


@pytest.mark.parametrize(
    ("script", "tag"), [("zh-Hant", "zh-Hant"), ("zh-Hans", "zh-Hans"), ("en", "en"), ("mixed", "zh"), ("", "zh")]
)
def test_a_title_stands_as_it_was_printed_and_says_its_language(script, tag):
    article = make_article("虚构的標題<b>", script=script)

    with override("zh-hant"):
        assert headline(article) == f'<span lang="{tag}">虚构的標題&lt;b&gt;</span>'
        assert title_of(article) == "虚构的標題<b>"


def test_an_article_without_a_title_is_called_by_its_outlet_and_date():
    dated, undated = make_article("", outlet="虚构电视台"), make_article("", outlet="虚构电视台", published_on="")

    assert (headline(dated), title_of(undated)) == ("虚构电视台2024年7月5日的文章", "虚构电视台的文章")
    with override("zh-hant"):
        assert title_of(dated) == in_script("虚构电视台2024年7月5日的文章") != headline(dated)


def test_in_english_an_outlet_without_english_is_marked_as_chinese():
    article = make_article("", outlet="虚构<电视台>", published_on="")

    with override("en"):
        assert '<span lang="zh-Hans">虚构&lt;电视台&gt;</span>' in headline(article)
        assert "虚构<电视台>" in title_of(article)


def test_our_translation_of_a_title_is_for_english_readers_only():
    article = make_article("虚构标题", title_en="An invented title")

    assert our_english(article) == ""
    with override("en"):
        assert our_english(article) == ' <span class="en">An invented title</span>'
        assert our_english(make_article("虚构标题")) == ""
