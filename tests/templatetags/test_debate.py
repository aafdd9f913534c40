"""How values print."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from debate.formatting.counts import share_of
from debate.formatting.dates import in_words, period
from debate.formatting.labels import stance_mark
from debate.vocabulary.choices import Stance
from debate.vocabulary.dates import PartialDate


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("", "日期不详"),
        ("2024", '<time datetime="2024">2024年</time>'),
        ("2024-07", '<time datetime="2024-07">2024年7月</time>'),
        ("2024-07-05", '<time datetime="2024-07-05">2024年7月5日</time>'),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(date, words):
    assert in_words(PartialDate(date)) == words


@pytest.mark.parametrize("stance", Stance)
def test_a_stance_is_told_by_shape_and_word_and_not_by_colour_alone(stance):
    mark = stance_mark(stance.value)

    assert mark == f'<span class="stance stance-{stance.value}"><i></i>{stance.label}</span>'


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({}, "起止不详"),
        ({"since": "2020"}, '<time datetime="2020">2020年</time>起'),
        ({"until": "2021-05"}, '至<time datetime="2021-05">2021年5月</time>'),
        ({"valid_from": "2020", "valid_to": "2021"}, "2020年至2021年"),
    ],
)
def test_a_period_says_what_is_known_of_both_its_ends(row, words):
    printed = period(SimpleNamespace(**row))

    assert words in (printed, printed.replace("</time>", "").partition(">")[2].replace('<time datetime="2021">', ""))


@pytest.mark.parametrize(
    ("part", "largest", "step"),
    [(0, 10, 0), (1, 1000, 1), (5, 10, 5), (51, 100, 6), (10, 10, 10), (3, 0, 0), (0, 0, 0)],
)
def test_a_share_is_a_step_of_ten_that_never_hides_something_nor_shows_nothing(part, largest, step):
    assert share_of(part, largest) == step


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
    context = Context({"request": RequestFactory().get(f"/claims/?{query}")})

    assert Template("{% query_with page=2 %}").render(context) == printed


def test_an_empty_value_takes_a_condition_away():
    context = Context({"request": RequestFactory().get("/claims/?stance=open&page=3")})

    assert Template("{% query_with page='' %}").render(context) == "?stance=open"


LINKS = "{% translations as all %}{% for one in all %}{{ one.tag }} {{ one.address }} {{ one.url }}\n{% endfor %}"
CURRENT = "{% for one in all %}{% if one.is_current %}{{ one.code }} {{ one.name }}{% endif %}{% endfor %}"


@pytest.mark.parametrize("path", ["/claims/", "/en/claims/", "/zh-hant/claims/"])
def test_a_page_leads_to_itself_in_each_language_with_its_conditions_and_to_its_first_page(path):
    request = RequestFactory().get(f"{path}?stance=open&page=2", headers={"host": "testserver"})
    links = Template("{% autoescape off %}" + LINKS + "{% endautoescape %}").render(Context({"request": request}))

    assert links.splitlines() == [
        "zh-Hans /claims/?stance=open http://testserver/claims/",
        "zh-Hant /zh-hant/claims/?stance=open http://testserver/zh-hant/claims/",
        "en /en/claims/?stance=open http://testserver/en/claims/",
    ]


@pytest.mark.parametrize(
    ("language", "name", "tag"),
    [("zh-hans", "简体", "zh-Hans"), ("zh-hant", "繁體", "zh-Hant"), ("en", "English", "en")],
)
def test_the_readers_language_is_the_current_one(language, name, tag):
    with override(language):
        current = Template("{% translations as all %}" + CURRENT).render(
            Context({"request": RequestFactory().get("/")})
        )
        spelt = Template("{% language_tag %}").render(Context())

    assert (current, spelt) == (f"{language} {name}", tag)
