"""Somebody who was never here has five questions: each is answered within three clicks from the home page.

Only what is seen is followed: links, buttons and fields within a window; typing and pressing Enter is one click.
"""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import databases
from tests.factories import (
    QUOTE,
    make_affiliation,
    make_citation,
    make_claim,
    make_company,
    make_imported_article,
    make_position_change,
    make_response,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db(transaction=True)

MOST = 3
WORDS = {
    "": {
        "people": "看人",
        "zhang": "张三三",
        "li": "李四四",
        "company": "虚构公司甲",
        "closed": "支持闭源",
        "said": "虚构的封闭更安全。",
        "compare": "比较两位",
        "pair": "张三三与李四四",
        "changed": "前后的变化",
        "claims": "观点",
        "cite": "引用这条观点",
    },
    "/en": {
        "people": "People",
        "zhang": "Zhang Sansan",
        "li": "Li Sisi",
        "company": "Invented A",
        "closed": "For closed",
        "said": "Closed is safer, invented.",
        "compare": "Compare two",
        "pair": "Zhang Sansan and Li Sisi",
        "changed": "Changes",
        "claims": "Claims",
        "cite": "Cite this claim",
    },
}


def invent() -> None:
    """Two speakers of one company and a third one: what they said, one who turned, one who answered."""
    company = make_company("虚构公司甲", "jia", name_en="Invented A")
    zhang, li = make_speaker("张三三", "zhang", name_en="Zhang Sansan"), make_speaker("李四四", "li", name_en="Li Sisi")
    safety = make_topic("虚构安全", "safety", name_en="Invented safety")
    article = make_imported_article(url="https://example.org/invented", outlet="虚构日报", outlet_en="Invented Daily")
    for speaker in (zhang, make_speaker("王五五", "wang", name_en="Wang Wuwu")):
        make_affiliation(speaker, company, "创始人", since="2020")
    told = [
        (zhang, "closed", "2024-03"),
        (zhang, "open", "2025-02"),
        (li, "open", "2024-04"),
        (li, "closed", "2023-05"),
    ]
    made = [
        make_claim(
            f"虚构的话{n}。", speaker=who, stance=side, said_on=day, topics=[safety], statement_en=f"Invented {n}."
        )
        for n, (who, side, day) in enumerate(told)
    ]
    said = make_claim(
        *("虚构的封闭更安全。", "safer", zhang),
        stance="closed",
        said_on="2024-06",
        topics=[safety],
        statement_en="Closed is safer, invented.",
    )
    make_citation(said, article, quote=QUOTE)
    make_position_change(said, made[1], speaker=zhang, company=company, degree="full")
    make_response(made[2], said)


class Visitor:
    """A reader at the home page of a language who counts clicks and can only click on what is to be seen."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.clicks = page, 0
        page.goto(home)

    def click(self, what: Locator) -> None:
        expect(what).to_be_visible()
        what.click()
        self.arrive()

    def type(self, *typed: tuple[Locator, str]) -> None:
        """Fill in the fields of one form, and press Enter."""
        for field, words in typed:
            expect(field).to_be_visible()
            field.fill(words)
        typed[-1][0].press("Enter")
        self.arrive()

    def arrive(self) -> None:
        self.clicks += 1
        assert self.clicks <= MOST
        self.page.wait_for_load_state()

    def search(self, words: str) -> None:
        self.type((self.page.locator("#search"), words))

    def link(self, name: str, *, within: str = "main", exact: bool = True) -> Locator:
        return self.page.locator(within).get_by_role("link", name=name, exact=exact).first


@pytest.fixture(params=["", "/en"])
def visit(request, page, live_server):
    databases.fill("first visit", invent)
    page.set_viewport_size({"width": 1280, "height": 800})
    return Visitor(page, f"{live_server.url}{request.param}/"), WORDS[request.param]


def test_who_said_something_and_where_it_stands(visit):
    visitor, words = visit
    visitor.search(words["said"].split()[0].strip("。"))
    visitor.click(visitor.link(words["said"]))

    expect(visitor.page.locator("h1.statement")).to_have_text(words["said"])
    expect(visitor.page.locator("header .who")).to_have_text(words["zhang"])
    expect(visitor.page.locator("header blockquote")).to_contain_text(QUOTE)
    expect(visitor.page.locator('#sources a[href^="https://example.org/invented"]')).to_be_visible()


def test_how_the_position_of_somebody_moved(visit):
    visitor, words = visit
    visitor.search(words["zhang"])
    visitor.click(visitor.link(words["zhang"]))

    expect(visitor.page.locator("h1")).to_contain_text(words["zhang"])
    expect(visitor.page.locator("svg [id=positions-title]")).to_be_attached()
    expect(visitor.page.locator(".change").first).to_be_visible()


def test_two_people_side_by_side(visit):
    visitor, words = visit
    visitor.click(visitor.link(words["people"], exact=False))
    visitor.click(visitor.link(words["compare"], exact=False))
    visitor.type((visitor.page.locator("#id_a"), words["zhang"]), (visitor.page.locator("#id_b"), words["li"]))

    expect(visitor.page.locator("h1")).to_have_text(words["pair"])
    expect(visitor.page.locator(".compared").first).to_be_visible()


def test_who_of_a_company_was_for_closed_in_a_year(visit):
    visitor, words = visit
    visitor.click(visitor.page.locator(".matrix thead").get_by_role("link", name=words["closed"]))
    visitor.click(visitor.link(words["company"], within="#f-company", exact=False))
    # The next choice adds to this one only once the list has answered.
    expect(visitor.page.locator("#f-company [aria-current]")).to_be_visible()
    visitor.click(visitor.link("2024", within="#f-year", exact=False))

    expect(visitor.page.locator(".claim")).to_have_count(2)
    assert set(visitor.page.locator(".claim .who").all_inner_texts()) == {words["zhang"]}


def test_a_claim_is_cited(visit):
    visitor, words = visit
    visitor.search(words["said"].split()[0].strip("。"))
    visitor.click(visitor.link(words["said"]))

    cited = visitor.page.locator("#cite")
    expect(cited.get_by_role("heading")).to_have_text(words["cite"])
    expect(cited.locator("pre").first).to_contain_text("[EB/OL]")
    expect(cited.locator("pre").first).to_contain_text("/claims/safer/")
