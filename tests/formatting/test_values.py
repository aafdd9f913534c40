"""Values in the reader's language; what was searched for, marked in texts that may hold anything."""

import html
import re
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from debate.formatting.values import (
    AROUND,
    beside,
    country_in_words,
    day_in_words,
    excerpt,
    in_words,
    kind_in_words,
    local,
    marked,
    period,
    sentence,
    span_in_words,
    stance_mark,
    statement,
)
from debate.search.normalize import needle
from debate.vocabulary.choices import Stance
from tests.factories import make_company, make_speaker

EVIL = "<script>alert('开放')</script> & \"开放\""


def needles(*terms: str) -> tuple[str, ...]:
    return tuple(map(needle, terms))


@pytest.mark.parametrize(
    ("text", "terms", "shown"),
    [
        ("开放更快。", ["开放"], "<mark>开放</mark>更快。"),
        ("更快的开放", ["开放"], "更快的<mark>开放</mark>"),
        ("开放、开放", ["开放"], "<mark>开放</mark>、<mark>开放</mark>"),
        ("開放更快", ["开放"], "<mark>開放</mark>更快"),
        ("开放更快", ["開放"], "<mark>开放</mark>更快"),
        ("用ＧＰＴ－４ｏ吧", ["gpt-4o"], "用<mark>ＧＰＴ－４ｏ</mark>吧"),
        ("Llamas win", ["llama"], "<mark>Llamas</mark> win"),
        ("llamas", ["lama"], "llamas"),
        ("开放更快", ["开放", "放更"], "<mark>开放更</mark>快"),
        ("开放更快", ["更快", "开放"], "<mark>开放更快</mark>"),
        ("开放更快", ["封闭"], "开放更快"),
        ("", ["开放"], ""),
    ],
)
def test_every_occurrence_is_marked_as_it_is_written(text, terms, shown):
    assert marked(text, needles(*terms)) == shown


def test_without_needles_a_text_is_as_it_was_and_not_trusted():
    assert marked(EVIL, ()) == EVIL
    assert not isinstance(marked(EVIL, ()), SafeString)
    page = Template("{{ text|marked:needles }}").render(Context({"text": EVIL, "needles": ()}))
    assert page == html.escape(EVIL)


@pytest.mark.parametrize("terms", [["开放"], ["script"], ["alert", "开放"], ["没有的话"], ["amp"], ["lt"]])
def test_nothing_in_a_text_becomes_markup(terms):
    for made in (marked(EVIL, needles(*terms)), excerpt(EVIL, needles(*terms))):
        assert re.findall(r"<(?!/?mark>)", made) == []
        assert "&amp;lt;" not in made
    whole = marked(EVIL, needles(*terms)).replace("<mark>", "").replace("</mark>", "")
    assert html.unescape(whole) == EVIL


@given(st.text(alphabet="开放<>&\"' aé😀s\n", max_size=40), st.lists(st.text("开放aés<", max_size=3), max_size=3))
def test_without_its_marks_any_text_is_what_it_was(text, terms):
    made = Template("{{ text|marked:needles }}").render(Context({"text": text, "needles": needles(*terms)}))
    assert html.unescape(made.replace("<mark>", "").replace("</mark>", "")) == text
    assert made.count("<mark>") == made.count("</mark>") == len(re.findall(r"<mark>[^<]+</mark>", made))


def test_a_template_escapes_nothing_twice():
    page = Template("{{ text|marked:needles }}").render(Context({"text": "甲&乙", "needles": needles("乙")}))
    assert page == "甲&amp;<mark>乙</mark>"


# Excerpts

LONG = "前" * 100 + "开放" + "后" * 100


def test_an_excerpt_is_the_mark_with_its_surroundings():
    assert excerpt(LONG, needles("开放")) == "前" * AROUND + "<mark>开放</mark>" + "后" * AROUND
    assert AROUND <= 30


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("开放更快", "<mark>开放</mark>更快"),
        ("更快开放", "更快<mark>开放</mark>"),
        ("甲\n开放\n乙", "甲 <mark>开放</mark> 乙"),
    ],
)
def test_a_short_text_is_shown_whole_in_one_line(text, shown):
    assert excerpt(text, needles("开放")) == shown


def test_only_the_surroundings_of_the_first_mark_are_shown_with_the_marks_within():
    text = f"开放{'中' * 10}封闭{'中' * 100}开放{'后' * 50}"
    assert (
        excerpt(text, needles("开放", "封闭")) == f"<mark>开放</mark>{'中' * 10}<mark>封闭</mark>{'中' * (AROUND - 12)}"
    )


def test_a_mark_at_the_edge_is_cut_with_the_text():
    text = f"开放{'中' * (AROUND - 1)}封闭"
    assert excerpt(text, needles("开放", "封闭")) == f"<mark>开放</mark>{'中' * (AROUND - 1)}<mark>封</mark>"


def test_of_several_texts_the_first_that_has_one_is_shown():
    assert excerpt(["没有", "有开放。", "也有开放。"], needles("开放")) == "有<mark>开放</mark>。"
    assert excerpt(["没有"], needles("开放")) == excerpt([], needles("开放")) == excerpt("没有", ()) == ""


@given(st.text(alphabet="开放<>&甲乙丙 \n", max_size=300))
def test_never_more_than_the_surroundings_is_shown(text):
    shown = excerpt(text, needles("开放"))
    plain = html.unescape(shown.replace("<mark>", "").replace("</mark>", ""))
    first = re.search("(开放)+", shown.partition("<mark>")[2])
    assert len(plain) <= 2 * AROUND + (len(first[0]) if first else 0)
    assert plain in text.replace("\n", " ")
    assert bool(shown) == ("开放" in text)


# In the reader's language


def in_each(print_value) -> tuple[str, str]:
    """What is printed for readers of Chinese and of English."""
    said = []
    for language in ("zh-hans", "en"):
        with override(language):
            said.append(str(print_value()))
    return tuple(said)


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
    assert in_each(lambda: local(entry, "name")) == (chinese, english)
    with override("en"):
        assert isinstance(local(entry, "name"), SafeString) == ("<span" in english)


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
    assert in_each(lambda: beside(entry)) == (chinese, english)


@pytest.mark.parametrize(
    ("date", "chinese", "english"),
    [
        ("2024-07-05", "2024年7月5日", "5 July 2024"),
        ("2024-07", "2024年7月", "July 2024"),
        ("2024", "2024年", "2024"),
    ],
)
def test_a_date_is_told_in_words_and_to_machines(date, chinese, english):
    assert in_each(lambda: day_in_words(date)) == (chinese, english)
    assert in_each(lambda: in_words(date)) == (
        f'<time datetime="{date}">{chinese}</time>',
        f'<time datetime="{date}">{english}</time>',
    )


@pytest.mark.parametrize("date", ["", None])
def test_an_unknown_date_says_so(date):
    assert in_each(lambda: in_words(date)) == in_each(lambda: day_in_words(date)) == ("日期不详", "date unknown")


@pytest.mark.parametrize(
    ("since", "until", "chinese", "english"),
    [
        ("", "", "起止不详", "dates unknown"),
        ("2020", "", "2020年起", "since 2020"),
        ("", "2021-05", "至2021年5月", "until May 2021"),
        ("2020", "2021", "2020年至2021年", "2020 to 2021"),
    ],
)
def test_a_period_is_told_in_the_words_of_the_language(since, until, chinese, english):
    said = in_each(lambda: period(SimpleNamespace(since=since, until=until)))

    assert tuple(re.sub("<[^>]*>", "", words) for words in said) == (chinese, english)


@pytest.mark.parametrize(
    ("first", "last", "chinese", "english"),
    [
        ("2020", "2021-05", "2020年至2021年5月", "2020 to May 2021"),
        ("2020", "2020", "2020年", "2020"),
        ("", "", "日期不详", "date unknown"),
    ],
)
def test_from_the_first_date_to_the_last(first, last, chinese, english):
    assert in_each(lambda: span_in_words(first, last)) == (chinese, english)


@pytest.mark.parametrize(
    ("summary", "chinese", "english"),
    [
        ({"count": 1, "occasions": None}, "2023年，共 1 条观点。", "1 claim, 2023."),
        ({"count": 2, "occasions": 1}, "2023年，共 2 条观点（1 个场合）。", "2 claims (1 occasion), 2023."),
        (
            {"count": 3, "occasions": 2, "last": "2024-07"},
            "2023年至2024年7月，共 3 条观点（2 个场合）：支持开源 2，支持闭源 1。",
            "3 claims (2 occasions), 2023 to July 2024: for open 2, for closed 1.",
        ),
        (
            {"count": 3, "occasions": None, "changed_on": ["2024-02", "2025"]},
            "2023年，共 3 条观点：支持开源 2，支持闭源 1；2024年2月、2025年起立场改变。",
            "3 claims, 2023: for open 2, for closed 1; position changed since February 2024, 2025.",
        ),
    ],
)
def test_what_claims_say_together_is_one_sentence(summary, chinese, english):
    given = {"first": "2023", "last": "2023", "stances": [(Stance.OPEN, 2), (Stance.CLOSED, 1)], **summary}

    assert in_each(lambda: sentence(SimpleNamespace(**given))) == (chinese, english)


@pytest.mark.parametrize(
    ("code", "chinese", "english"), [("CN", "中国", "China"), ("us", "美国", "United States"), ("QX", "QX", "QX")]
)
def test_a_country_is_named_in_the_readers_language(code, chinese, english):
    assert in_each(lambda: country_in_words(code)) == (chinese, english)


def test_a_stance_is_named_in_the_language_though_its_mark_is_kept():
    assert in_each(lambda: stance_mark("closed")) == (
        '<span class="stance stance-closed"><i></i>支持闭源</span>',
        '<span class="stance stance-closed"><i></i>For closed</span>',
    )


@pytest.mark.django_db
def test_what_sort_of_thing_a_name_stands_for():
    assert in_each(lambda: kind_in_words(make_speaker())) == ("发言者", "Speaker")
    assert in_each(lambda: kind_in_words(make_company())) == ("公司", "Company")


def test_a_claim_found_is_marked_in_the_language_it_is_shown_in():
    claim = SimpleNamespace(statement="虚构的开放。", statement_en="Invented openness.")
    only = SimpleNamespace(statement="虚构的开放。", statement_en="")

    assert in_each(lambda: statement(claim, needles("开放", "openness"))) == (
        "虚构的<mark>开放</mark>。",
        "Invented <mark>openness</mark>.",
    )
    assert in_each(lambda: statement(only, needles("开放"))) == (
        "虚构的<mark>开放</mark>。",
        '<span lang="zh-Hans">虚构的开放。</span>',
    )
    assert in_each(lambda: statement(claim)) == ("虚构的开放。", "Invented openness.")
