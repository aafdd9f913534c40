"""The facets of a list: exact counts, and addresses that lead where they say."""

import re
from collections import Counter
from urllib.parse import parse_qsl

import pytest
from django.http import QueryDict

from debate.content.filters import ClaimFilter, Narrow
from debate.content.published import current_content
from debate.models import Claim, Speaker
from debate.views.shared.facet_links import (
    CHART_HEIGHT,
    MOST_MONTHS,
    SHOWN,
    cleared_address,
    facets_of,
    months_of,
    orders_of,
)
from debate.vocabulary import NAMELESS, Stance
from tests.factories import make_affiliation, make_citation, make_claim, make_company, make_speaker, make_topic

pytestmark = pytest.mark.django_db


def asked(address: str = "", scope: dict | None = None) -> ClaimFilter:
    return ClaimFilter(QueryDict(address.removeprefix("?")), current_content(), scope)


def facet(name: str, address: str = "", scope: dict | None = None):
    return next((each for each in facets_of(asked(address, scope)) if each.name == name), None)


def counted(name: str, address: str = "") -> dict[str, int]:
    return {option.value: option.count for option in facet(name, address).options}


def listed(address: str) -> int:
    return len(asked(address).selection)


def pairs(address: str) -> list[tuple[str, str]]:
    return parse_qsl(address.removeprefix("?"), keep_blank_values=True)


@pytest.fixture
def claims() -> list[Claim]:
    """Three claims: open on a, open on b, closed on both."""
    topics = [make_topic("议题一", "a"), make_topic("议题二", "b")]
    chosen = [("open", topics[:1]), ("open", topics[1:]), ("closed", topics)]
    return [make_claim(f"观点{n}。", stance=stance, topics=on) for n, (stance, on) in enumerate(chosen)]


def test_values_of_one_facet_widen_the_list_and_facets_narrow_it(claims):
    assert [listed(each) for each in ("stance=open", "stance=open&stance=closed", "stance=open&topic=a")] == [2, 3, 1]
    assert (listed("topic=a"), listed("topic=a&topic=b"), listed("topic=a&stance=closed")) == (2, 3, 1)


@pytest.mark.parametrize("kind", NAMELESS)
def test_who_has_no_name_is_offered_behind_those_who_speak_for_themselves(kind):
    nameless = make_speaker("几位受访者", "nameless", kind=kind)
    for _ in range(3):
        make_claim(speaker=nameless)
    for n in range(SHOWN + 1):
        make_claim(speaker=make_speaker(f"顾明远{n}", f"gu-{n}"))
    few, every = facet("speaker"), facet("speaker", "more=speaker")

    assert "nameless" not in [option.value for option in few.options] and few.left == 2
    assert every.options[-1].value == "nameless"
    assert [option.value for option in facet("speaker", "speaker=nameless").options if option.chosen] == ["nameless"]


def test_a_facet_is_counted_without_what_was_chosen_of_it_but_with_everything_else(claims):
    assert counted("stance", "stance=open") == {"open": 2, "closed": 1}
    assert counted("topic", "stance=open") == {"a": 1, "b": 1}
    assert counted("stance", "stance=open&topic=a") == {"closed": 1, "open": 1}
    assert counted("topic", "q=观点0") == {"a": 1}
    assert counted("year", "year=2023") == {"2024": 3}


def test_an_option_is_what_a_reader_calls_it_and_chosen_ones_say_so(claims):
    options = facet("topic", "topic=b").options
    assert [(option.value, option.label, option.chosen) for option in options] == [
        ("a", "议题一", False), ("b", "议题二", True)
    ]  # fmt: skip
    assert [option.label for option in facet("stance").options] == [Stance.PRO.label, Stance.CON.label]
    assert (facet("topic", "topic=b&topic=a").chosen, facet("topic").chosen) == (2, 0)


def test_a_blank_or_repeated_value_is_not_counted_as_chosen(claims):
    assert (facet("stance", "stance=").chosen, facet("stance", "stance=open&stance=open").chosen) == (0, 1)


def test_what_is_chosen_is_offered_even_when_it_leads_nowhere(claims):
    make_topic("空的议题", "none")
    assert counted("topic", "topic=none") == {"a": 2, "b": 2, "none": 0}
    assert counted("topic", "topic=b&q=观点0") == {"a": 1, "b": 0}


@pytest.mark.parametrize("address", ["", "topic=a&stance=open&page=3&sort=oldest&show=about", "topic=a&topic=b&q=观点"])
def test_an_address_toggles_exactly_one_value_and_begins_at_the_first_page(claims, address):
    before = Counter(pair for pair in pairs(address) if pair[0] != "page")
    for each in facets_of(asked(address)):
        for option in each.options:
            after, toggled = Counter(pairs(option.href)), Counter([(each.name, option.value)])
            assert after == (before - toggled if option.chosen else before + toggled)


def test_a_value_that_stands_twice_is_dropped_altogether_and_nonsense_is_not_carried_along(claims):
    (option, _) = facet("stance", "stance=open&stance=open&utm_source=x&more=topic&page=2").options
    assert (option.value, option.chosen, option.href) == ("open", True, "?")


def test_an_address_may_hold_anything(claims):
    assert pairs(facet("stance", "q=观点0 %2B-%26").options[0].href)[0] == ("q", "观点0 +-&")


def test_a_wrong_value_lists_nothing_and_offers_nothing_that_breaks(claims):
    assert (listed("stance=nope"), facets_of(asked("stance=nope"))) == (0, [])
    assert months_of(asked("stance=nope")) is None
    assert [order.chosen for order in orders_of(asked("stance=nope"))] == [True, False]


@pytest.fixture
def many() -> list[Speaker]:
    """Eleven speakers, the first of which said most."""
    speakers = [make_speaker(f"发言者{n}", f"speaker-{n}") for n in range(11)]
    for n, speaker in enumerate(speakers):
        for _ in range(2 if n == 0 else 1):
            make_claim("开放更快。", speaker=speaker)
    return speakers


def test_so_many_options_are_shown_and_more_shows_all(many):
    short = facet("speaker")
    assert (len(short.options), short.left, short.expanded) == (SHOWN, 3, False)
    assert short.options[0].value == "speaker-0"
    assert pairs(short.more) == [("more", "speaker")]
    whole = facet("speaker", short.more)
    assert (len(whole.options), whole.left, whole.more, whole.expanded) == (11, 0, "", True)
    assert facet("stance", short.more).expanded is False


def test_more_keeps_what_was_asked_for_but_not_the_page(many):
    assert pairs(facet("speaker", "stance=open&page=2&sort=oldest").more) == [
        ("stance", "open"), ("sort", "oldest"), ("more", "speaker")
    ]  # fmt: skip


def test_what_is_chosen_stays_in_sight_and_is_not_left(many):
    last = facet("speaker", facet("speaker").more).options[-1].value
    short = facet("speaker", f"speaker={last}")
    assert ([option.value for option in short.options if option.chosen], short.left) == ([last], 2)
    assert len(short.options) == SHOWN + 1


# Pages that are about something themselves


def test_a_page_about_something_does_not_offer_it_and_counts_within(client, claims):
    names = {each.name for each in facets_of(asked("", {"stance": ["open"]}))}
    assert "stance" not in names and {"topic", "speaker", "year"} <= names
    topic = current_content().directory.by_slug["topic", "a"]
    assert {o.value: o.count for o in facet("stance", "", {"topic": [topic.pk]}).options} == {"open": 1, "closed": 1}
    assert len(asked("topic=b", {"topic": [topic.pk]}).selection) == 2
    page = client.get("/topics/a/", secure=True).content.decode()
    assert "<summary>立场" in page and "<summary>议题" not in page


def test_a_company_page_lists_what_its_people_said_or_what_was_said_of_it(client):
    company = make_company("虚构公司甲", "jia")
    make_affiliation(make_claim("它说的。").speaker, company, since="2020")
    make_claim("谈及它的。", about_companies=[company], speaker=make_speaker("李四四"))
    said = client.get("/companies/jia/", secure=True).content.decode()
    about = client.get("/companies/jia/?show=about", secure=True).content.decode()
    assert ("它说的。" in said, "谈及它的。" in said) == ("谈及它的。" in about, "它说的。" in about) == (True, False)
    assert "<summary>当时任职" not in said
    assert "<summary>提到的公司" not in about
    assert 'href="?show=about&amp;stance=open"' in about


# Orders, and no conditions


def test_the_orders_of_a_list_keep_the_conditions_and_drop_the_page(claims):
    orders = orders_of(asked("stance=open&page=2&sort=oldest"))
    assert [(order.label, order.chosen, order.href) for order in orders] == [
        ("最新在前", False, "?stance=open"), ("最早在前", True, "?stance=open&sort=oldest")
    ]  # fmt: skip


def test_relevance_is_offered_only_where_there_are_words(claims):
    assert [order.label for order in orders_of(asked("q=观点"))] == ["最新在前", "最早在前", "相关在前"]
    assert [order.chosen for order in orders_of(asked("q=观点&sort=relevance"))] == [False, False, True]
    assert [order.chosen for order in orders_of(asked("q=？&sort=relevance"))] == [True, False]
    assert [order.chosen for order in orders_of(asked("sort=nonsense"))] == [True, False]


def test_without_conditions_the_order_stays_and_whose_claims_are_listed(claims):
    address = "q=观点&stance=open&since=2024&year=2024&page=2&more=topic&sort=oldest&show=about"
    assert cleared_address(asked(address)) == "?sort=oldest&show=about"
    assert cleared_address(asked("stance=open")) == "?"


# The months


def test_months_are_bars_of_the_claims_whose_month_is_known():
    for said_on in ("2023-11", "2023-11-05", "2024-02-01", "2024", ""):
        make_claim(said_on=said_on)
    months = months_of(asked())
    assert [(bar.month, bar.count, bar.x) for bar in months.bars] == [("2023-11", 2, 0), ("2024-02", 1, 30)]
    assert [(bar.y, bar.height) for bar in months.bars] == [(0, CHART_HEIGHT), (CHART_HEIGHT // 2, CHART_HEIGHT // 2)]
    assert (months.first, months.last, months.width) == ("2023-11", "2024-02", 40)


def test_a_bar_leads_to_its_month_alone_and_back():
    for said_on in ("2023-11", "2023-12", "2023-12-05"):
        make_claim(said_on=said_on)
    address = "stance=open&year=2023&since=2023-11&page=2"
    bar = months_of(asked(address)).bars[1]
    assert (pairs(bar.href), bar.chosen) == ([("stance", "open"), ("month", "2023-12")], False)
    assert listed(bar.href) == bar.count == 2
    back = months_of(asked(bar.href)).bars[1]
    assert (back.href, back.chosen, back.count) == ("?stance=open", True, 2)


def test_one_month_or_none_is_no_chart():
    assert months_of(asked()) is None
    make_claim(said_on="2024-07-05")
    make_claim(said_on="2024")
    assert months_of(asked()) is None


def test_a_long_time_shows_its_last_months():
    make_claim(said_on="1999-01")
    make_claim(said_on="2024-07")
    months = months_of(asked())
    assert ([bar.month for bar in months.bars], months.first) == (["2024-07"], "2016-08")
    assert months.width == MOST_MONTHS * 10


def test_drafts_and_withdrawn_claims_are_in_no_count_and_no_bar(claims):
    for state in ("draft", "withdrawn"):
        hidden = make_claim(
            "秘密。", state=state, stance="both", topics=[make_topic("秘密议题", f"secret-{state}")], said_on="2020-01"
        )
        make_citation(hidden)
    assert counted("stance") == {"open": 2, "closed": 1}
    assert counted("topic") == {"a": 2, "b": 2}
    assert (facet("quote"), counted("year"), months_of(asked())) == (None, {"2024": 3}, None)


# Over the curated base, which stays loaded until the module ends


@pytest.mark.parametrize(
    "address",
    [
        "",
        "stance=open",
        "stance=open&stance=both&year=2024",
        "q=开源",
        "q=开源 -闭源&year=2024",
        "sort=oldest&since=2024",
    ],
)
def test_no_offered_option_is_a_dead_end(seeded, db, address):
    """Adding an option of a facet with nothing chosen lists as many as its number says."""
    filter_ = asked(address)
    names = [name for name, each in filter_.filters.items() if isinstance(each, Narrow)]
    followed = 0
    for name in names:
        for option in getattr(facet(name, f"{filter_.data.urlencode()}&more={name}"), "options", []):
            alone = QueryDict(filter_.data.urlencode(), mutable=True)
            alone.setlist(name, [option.value])
            assert listed(alone.urlencode()) == option.count, (name, option)
            if not filter_.data.getlist(name):
                assert listed(option.href) == option.count > 0
            elif not option.chosen:
                assert listed(option.href) >= max(option.count, len(filter_.selection))
            followed += 1
    assert followed > 60


def test_the_numbers_are_those_of_the_page_over_http(seeded, client):
    page = client.get("/claims/?stance=closed", secure=True).content.decode()
    links = re.findall(
        r'<li><a href="(\?[^"]+)"[^>]*>[^<]*(?:<span class="aside">[^<]*</span>)?<span class="n">(\d+)</span></a>', page
    )
    assert len(links) > 30
    for href, n in links[::6]:
        shown = client.get(f"/claims/{href.replace('&amp;', '&')}", secure=True).content.decode()
        total = int(re.search(r'class="count"><b>(\d+)</b>', shown)[1])
        assert total == int(n) or ("stance=closed" not in href or href.count("stance=") > 1)
