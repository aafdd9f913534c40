"""Comparing, corrections, predictions and the A–Z in a browser: by keyboard alone and without JavaScript."""

import pytest
from playwright.sync_api import expect

from debate.content.indexing import CLAIM_TEXTS, PASSAGE_TEXTS
from tests.factories import make_claim, make_prediction, make_response, make_speaker, make_topic

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair():
    """张三三 and 李四四 spoke on one topic, and answered each other."""
    CLAIM_TEXTS.empty()
    PASSAGE_TEXTS.empty()
    topic = make_topic("虚构成本", "cost")
    one, other = make_speaker("张三三", "zhang-sansan"), make_speaker("李四四", "li-sisi")
    mine = make_claim("张谈成本。", speaker=one, topics=[topic])
    make_response(make_claim("李谈成本。", speaker=other, topics=[topic], stance="closed"), mine)
    make_prediction(mine, due_on="2024-08", rationale="虚构的理由。")
    make_claim("撤回的话。", "gone", one, state="withdrawn", withdrawn_because="虚构的原因。")


def tab_to(page, selector: str) -> None:
    """With the keyboard alone; what has the focus must show it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            break
    assert page.evaluate("(selector) => document.activeElement.matches(selector)", selector)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_two_speakers_are_compared_and_swapped_by_keyboard_alone(page, live_server, pair):
    page.goto(f"{live_server.url}/compare/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")

    tab_to(page, "#id_a")
    page.keyboard.type("zhangsansan")
    tab_to(page, "#id_b")
    page.keyboard.type("李四四")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("张三三与李四四")
    assert page.locator(".compared h3").all_inner_texts() == ["虚构成本"]

    tab_to(page, ".do a")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("李四四与张三三")


def test_without_javascript_a_wrong_name_leads_to_the_right_one(browser, live_server, pair):
    with browser.new_context(java_script_enabled=False, locale="zh-CN") as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/compare/")
        page.get_by_label("一边", exact=True).fill("张三山")
        page.get_by_label("另一边").fill("li-sisi")
        page.get_by_role("button", name="比较").click()
        assert page.get_by_label("一边", exact=True).input_value() == "张三山"

        page.locator("#wrong_a a", has_text="张三三").click()
        assert page.locator("h1").inner_text() == "张三三与李四四"
