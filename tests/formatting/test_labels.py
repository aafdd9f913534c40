"""Names and labels in the reader's language."""

from types import SimpleNamespace

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import override

from debate.formatting.labels import country_in_words, kind_in_words, other_language, stance_mark, translated
from tests.factories import make_company, make_speaker
from tests.languages import in_each

BOTH = SimpleNamespace(name="虚构<甲>", name_en="Invented <A>")
CHINESE = SimpleNamespace(name="虚构<甲>", name_en="")
ASCII = SimpleNamespace(name="GPT-0 <x>", name_en="")
SAME = SimpleNamespace(name="GPT-0", name_en="GPT-0")
NOTHING = SimpleNamespace(name="", name_en="")


@pytest.mark.parametrize(
    ("entry", "chinese", "english"),
    [
        (BOTH, "虚构<甲>", "Invented <A>"),
        (CHINESE, "虚构<甲>", '<span lang="zh-Hans">虚构&lt;甲&gt;</span>'),
        (ASCII, "GPT-0 <x>", "GPT-0 <x>"),
        (SAME, "GPT-0", "GPT-0"),
        (NOTHING, "", ""),
    ],
)
def test_an_entry_without_english_says_in_english_pages_that_it_is_chinese(entry, chinese, english):
    assert in_each(lambda: translated(entry, "name")) == (chinese, english)
    with override("en"):
        assert isinstance(translated(entry, "name"), SafeString) == ("<span" in english)


@pytest.mark.parametrize(
    ("entry", "chinese", "english"),
    [
        (
            BOTH,
            '<span class="en" lang="en">Invented &lt;A&gt;</span>',
            '<span class="en" lang="zh-Hans">虚构&lt;甲&gt;</span>',
        ),
        (CHINESE, "", ""),
        (SAME, "", ""),
        (NOTHING, "", ""),
    ],
)
def test_the_name_in_the_other_language_stands_beside_where_it_differs(entry, chinese, english):
    assert in_each(lambda: other_language(entry)) == (chinese, english)


@pytest.mark.parametrize(
    ("code", "chinese", "english"), [("CN", "中国", "China"), ("us", "美国", "United States"), ("QX", "QX", "QX")]
)
def test_a_country_is_named_in_the_readers_language(code, chinese, english):
    assert in_each(lambda: country_in_words(code)) == (chinese, english)


def test_a_stance_is_named_in_the_language_though_its_mark_is_kept():
    assert in_each(lambda: stance_mark("closed")) == (
        '<span class="stance stance-disc"><i></i>支持闭源</span>',
        '<span class="stance stance-disc"><i></i>For closed</span>',
    )


@pytest.mark.django_db
def test_what_sort_of_thing_a_name_stands_for():
    assert in_each(lambda: kind_in_words(make_speaker())) == ("发言者", "Speaker")
    assert in_each(lambda: kind_in_words(make_company())) == ("公司", "Company")
