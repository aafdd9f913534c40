"""What a page says of itself."""

from datetime import UTC, datetime

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from debate.templating.current_page import moment_in_words, time_of_day


def rendered(template: str, address: str = "/") -> str:
    request = RequestFactory().get(address, headers={"host": "testserver"})
    return engines["jinja2"].from_string(template).render({}, request)


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        ("", "?page=2"),
        ("page=1&q=开源", "?page=2&amp;q=%E5%BC%80%E6%BA%90"),
        ("stance=open&stance=both", "?stance=open&amp;stance=both&amp;page=2"),
        ("q=%22%3E%3Cb%3E", "?q=%22%3E%3Cb%3E&amp;page=2"),
    ],
)
def test_the_next_page_keeps_every_condition(query, printed):
    assert rendered("{{ query_with(page=2) }}", f"/claims/?{query}") == printed


def test_an_empty_value_takes_a_condition_away():
    assert rendered('{{ query_with(page="") }}', "/claims/?stance=open&page=3") == "?stance=open"


LINKS = "{% for one in translations() %}{{ one.tag }} {{ one.address }} {{ one.url }};{% endfor %}"
CURRENT = "{% for one in translations() if one.is_current %}{{ one.code }} {{ one.name }}{% endfor %}"


@pytest.mark.parametrize("path", ["/claims/", "/en/claims/", "/zh-hant/claims/"])
def test_a_page_leads_to_itself_in_each_language_with_its_conditions_and_to_its_first_page(path):
    assert rendered(LINKS, f"{path}?stance=open&page=2").split(";") == [
        "zh-Hans /claims/?stance=open http://testserver/claims/",
        "zh-Hant /zh-hant/claims/?stance=open http://testserver/zh-hant/claims/",
        "en /en/claims/?stance=open http://testserver/en/claims/",
        "",
    ]


@pytest.mark.parametrize(
    ("language", "name", "tag"),
    [("zh-hans", "简体", "zh-Hans"), ("zh-hant", "繁體", "zh-Hant"), ("en", "English", "en")],
)
def test_the_readers_language_is_the_current_one(language, name, tag):
    with override(language):
        assert (rendered(CURRENT), rendered("{{ language_tag() }}")) == (f"{language} {name}", tag)


def test_a_moment_is_told_by_its_day_and_its_hour_here():
    moment = datetime(2026, 11, 20, 20, tzinfo=UTC)

    assert moment_in_words(moment) == '<time datetime="2026-11-21">2026年11月21日</time>'
    assert time_of_day(moment) == "04:00"
