"""Titles of articles, and what we call an article without one."""

import pytest
from django.utils.translation import override

from debate.formatting.plain_text import in_script
from debate.formatting.titles import headline, our_english, title_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db


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
