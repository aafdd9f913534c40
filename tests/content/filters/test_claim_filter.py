"""The filters of claim lists: OR inside one, AND between them, each said in words and removable."""

import re
from urllib.parse import parse_qsl

import pytest
from django.http import QueryDict

from debate.content.filters import ClaimFilter
from debate.content.published import current_content
from debate.views.shared.claim_pages import CardList
from debate.views.shared.facet_links import facets_of
from debate.vocabulary import ClaimType, Outcome, QuoteType, Stance
from tests.factories import (
    QUOTE,
    make_affiliation,
    make_citation,
    make_claim,
    make_company,
    make_model,
    make_prediction,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db
OUR_SCRIPTS = [
    '<script type="application/ld+json">',
    '<script src="/static/django_htmx/htmx-2.min.js" defer>',
    '<script src="/static/debate.js" type="module">',
]


@pytest.fixture(scope="module")
def debate(for_the_module):
    """Three claims that differ in everything a filter knows; called open, closed and both."""
    companies = [make_company(f"虚构公司{name}", slug) for name, slug in zip("甲乙丙", "abc", strict=True)]
    speakers = [make_speaker(name, slug) for name, slug in [("张三三", "zhang"), ("李四四", "li"), ("王五五", "wang")]]
    years = ["2023-07-05", "2024-08", "2025"]
    for speaker, company in zip(speakers, companies, strict=True):
        make_affiliation(speaker, company, since="2020")
    for n, stance in enumerate([Stance.PRO, Stance.CON, Stance.BOTH]):
        claim = make_claim(
            f"虚构观点{n}",
            stance.value,
            speakers[n],
            stance=stance,
            said_on=years[n],
            claim_type=ClaimType.values[n],
            topics=[make_topic(f"虚构议题{n}", f"topic-{n}")],
            about_companies=[companies[n - 1]],
            about_models=[make_model(f"虚构模型{n}", f"model-{n}", developer=companies[n])],
        )
        make_citation(claim, quote=QUOTE, quote_type=QuoteType.values[n])
        make_prediction(claim, outcome=[Outcome.PENDING, Outcome.AMBIGUOUS, Outcome.UNFALSIFIABLE][n])
    make_claim("虚构草稿", "draft", speakers[0], state="draft", topics=[make_topic("草稿议题", "draft-topic")])


def chosen(query: str) -> ClaimFilter:
    return ClaimFilter(QueryDict(query), current_content())


def found(query: str) -> list[str]:
    """What the index finds, and the database too, which must be the same."""
    filter_ = chosen(query)
    cards = [card.slug for card in CardList(filter_)[:99]]
    assert len(cards) == len(filter_.selection)
    if filter_.is_valid():
        assert [claim.slug for claim in filter_.qs] == cards
    return cards


def said(query: str) -> list[tuple[str, str]]:
    return [(condition.label, condition.words) for condition in chosen(query).conditions]


# Query, the claims it finds, how it is said aloud.
EACH = [
    ("q=李四四", ["closed"], ("关键词", "提到「李四四」")),
    ("q=lss", ["closed"], ("关键词", "提到「lss」")),
    ("q=虛構觀點2", ["both"], ("关键词", "提到「虛構觀點2」")),
    ("stance=open", ["open"], ("立场", "支持开源")),
    ("company=b", ["closed"], ("当时任职", "虚构公司乙的人说的")),
    ("about=b", ["both"], ("提到的公司", "谈及虚构公司乙")),
    ("speaker=wang", ["both"], ("发言者", "王五五说的")),
    ("model=model-0", ["open"], ("提到的模型", "谈及虚构模型0")),
    ("topic=topic-1", ["closed"], ("议题", "关于虚构议题1")),
    ("year=2025", ["both"], ("年份", "2025年")),
    ("year=1999", [], ("年份", "1999年")),
    (f"quote={QuoteType.values[1]}", ["closed"], ("引语类型", str(QuoteType.labels[1]))),
    (f"type={ClaimType.values[1]}", ["closed"], ("类型", str(ClaimType.labels[1]))),
    ("outcome=ambiguous", ["closed"], ("预测结果", "预测难以判定")),
    ("since=2024-08", ["both", "closed"], ("自", "2024年8月起")),
    ("until=2023", ["open"], ("至", "截至2023年")),
]


@pytest.mark.parametrize(("query", "claims", "words"), EACH, ids=[query for query, *_ in EACH])
def test_each_filter_narrows_the_list_and_says_so(debate, query, claims, words):
    assert found(query) == claims
    assert said(query) == [words]
    assert chosen(query).errors_in_words == []


@pytest.mark.parametrize(
    ("query", "claims"),
    [
        ("", ["both", "closed", "open"]),
        ("stance=open&stance=closed", ["closed", "open"]),
        ("company=a&company=c", ["both", "open"]),
        ("topic=topic-0&topic=topic-1&topic=topic-2", ["both", "closed", "open"]),
        ("year=2023&year=2024", ["closed", "open"]),
        (
            "stance=open&company=a&speaker=zhang&topic=topic-0&model=model-0&year=2023&since=2023&until=2023-07",
            ["open"],
        ),
        ("stance=open&stance=closed&company=b&company=c", ["closed"]),
        ("stance=open&company=b", []),
        ("q=虚构观点&stance=both", ["both"]),
        ("q=虚构观点1 李四四", ["closed"]),
        ("q=张三三 李四四", []),
        ("since=2024&until=2024", ["closed"]),
        ("sort=oldest", ["open", "closed", "both"]),
        ("sort=nonsense", ["both", "closed", "open"]),
    ],
)
def test_values_of_one_filter_widen_and_filters_together_narrow(debate, query, claims):
    assert found(query) == claims


def offered(query: str) -> dict[str, list[tuple[str, int, bool]]]:
    """Of each facet the options: what the address says, the count, whether it is chosen."""
    facets = facets_of(chosen(query))
    return {facet.name: [(each.value, each.count, each.chosen) for each in facet.options] for facet in facets}


def test_only_what_published_claims_name_is_offered(debate):
    facets = offered("")

    assert {name: sorted(value for value, _, _ in facets[name]) for name in ("topic", "speaker", "year")} == {
        "topic": ["topic-0", "topic-1", "topic-2"],
        "speaker": ["li", "wang", "zhang"],
        "year": ["2023", "2024", "2025"],
    }
    assert [value for value, _, _ in facets["year"]] == ["2025", "2024", "2023"]
    assert {n for options in facets.values() for _, n, _ in options} == {1}


def test_what_only_a_draft_names_is_known_but_finds_nothing(debate):
    assert found("topic=draft-topic") == []
    assert chosen("topic=draft-topic").errors_in_words == []


@pytest.mark.parametrize(
    "query",
    ["", "stance=open", "stance=open&stance=both", "year=2024&stance=open", "q=虚构观点1", "company=a&topic=topic-0"],
)
def test_the_count_of_an_option_not_chosen_is_what_its_facet_would_find_with_it_alone(debate, query):
    for name, options in offered(query).items():
        others = "&".join(pair for pair in query.split("&") if pair and not pair.startswith(f"{name}="))
        assert {value: n for value, n, _ in options} == {
            value: len(found(f"{others}&{name}={value}")) for value, _, _ in options
        }


def test_the_address_of_an_option_adds_it_or_takes_it_away_and_forgets_the_page(debate):
    facets = {facet.name: facet for facet in facets_of(chosen("stance=open&since=2023&page=2&more=topic&sort=oldest"))}

    assert {each.value: sorted(parse_qsl(each.href[1:])) for each in facets["stance"].options} == {
        "open": [("since", "2023"), ("sort", "oldest")],
        "closed": [("since", "2023"), ("sort", "oldest"), ("stance", "closed"), ("stance", "open")],
        "both": [("since", "2023"), ("sort", "oldest"), ("stance", "both"), ("stance", "open")],
    }
    assert facets["topic"].expanded and not facets["stance"].expanded


def test_each_condition_can_be_dropped_and_takes_only_itself_and_the_page_with_it(debate):
    query = "q=虚构&stance=open&stance=closed&company=a&year=2023&since=2023-07&sort=oldest&page=2"
    pairs = parse_qsl(query)

    conditions = chosen(query).conditions
    dropped = [pair for pair in pairs if pair[0] not in ("sort", "page")]

    assert len(conditions) == len(dropped) == 6
    for pair, condition in zip(dropped, conditions, strict=True):
        left = [each for each in pairs if each != pair and each[0] != "page"]
        assert sorted(parse_qsl(condition.remove)) == sorted(left)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("stance=nope", "没有「nope」这个选项。"),
        ("stance=open&stance=nope", "没有「nope」这个选项。"),
        ("topic=no-topic", "没有「no-topic」这个选项。"),
        ("company=a%00", "没有「a\0」这个选项。"),
        ("year=99999999999999999999999999", "「99999999999999999999999999」不是年份。"),
        ("year=２０２４", "「２０２４」不是年份。"),
        ("since=2024-99", "「2024-99」不是真实存在的日期。"),
        ("until=yesterday", "「yesterday」不是日期：请写成 2024、2024-07 或 2024-07-05。"),
        ("q=" + "开" * 201, "关键词最多 200 字。"),
        ("q=%00", "关键词里有不能用的字符。"),
    ],
    ids=lambda value: value[:20],
)
def test_an_unknown_value_is_explained_and_finds_nothing(client, debate, query, message):
    answer = client.get(f"/claims/?{query}")

    assert chosen(query).errors_in_words == [message]
    assert answer.status_code == 200
    # A day that is none leaves the page today's, as on every page.
    every = len(current_content().index) if query.startswith("until=") else 0
    assert answer.context["page"].paginator.count == every


@pytest.mark.parametrize("query", ["q=", "q=  ", "stance=", "year=", "since=", "since= ", "unknown=1", "page=abc"])
def test_an_empty_or_unknown_parameter_is_no_condition(client, debate, query):
    answer = client.get(f"/claims/?{query}")

    assert answer.context["page"].paginator.count == 3
    assert chosen(query).conditions == []


@pytest.mark.parametrize("name", [*ClaimFilter.base_filters, "sort", "page"])
def test_markup_in_any_value_is_escaped_wherever_the_page_repeats_it(client, debate, name):
    answer = client.get("/claims/", {name: "\"><script>alert(1)</script>'"}).content.decode()

    assert re.findall("<script[^>]*>", answer) == OUR_SCRIPTS
    assert "alert(1)" in answer or name in ("sort", "page")


def test_a_name_with_braces_does_not_break_its_sentence(debate):
    make_claim(speaker=make_speaker("{0.__class__}{", "braces"))

    assert said("speaker=braces") == [("发言者", "{0.__class__}{说的")]
