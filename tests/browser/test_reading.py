"""A reader's way through the site in a real browser, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from debate.models import Claim
from tests.factories import add_row, make_claim, make_scene, make_speaker, make_topic

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_reader_goes_from_the_front_page_to_a_claim_and_its_source(page, seeded_site):
    page.goto(seeded_site)
    page.get_by_role("link", name="观点", exact=True).click()
    everything = int(page.locator(".found b").inner_text())

    option = page.locator("#f-company li a").first
    company = option.evaluate("each => each.firstChild.data")
    expected = int(option.locator(".n").inner_text())
    option.click()
    condition = page.locator(".condition")
    expect(condition).to_contain_text(f"{company}的人说的")
    found = int(page.locator(".found b").inner_text())

    assert everything == Claim.objects.published().count()
    assert 0 < found == expected < everything
    condition.click()
    expect(page.locator(".found b")).to_have_text(str(everything))

    page.locator(".claim .who").first.click()
    name = page.locator("h1").inner_text()
    statement = page.locator(".statement a").first.inner_text()
    page.locator(".statement a").first.click()
    assert page.locator("h1").inner_text() == statement
    assert page.locator(".said .who").first.inner_text() in name
    assert page.get_by_role("heading", name="出处").is_visible()


def test_filters_and_search_work_without_javascript(browser, seeded_site):
    with browser.new_context(java_script_enabled=False, locale="zh-CN") as context:
        page = context.new_page()
        page.goto(f"{seeded_site}/claims/")
        page.locator("#f-stance a", has_text="支持闭源").click()
        page.get_by_role("link", name="最早在前").click()

        assert "stance=closed" in page.url and "sort=oldest" in page.url
        assert page.locator(".claim").count() == page.locator(".claim .stance-disc").count() > 0
        assert page.locator("#f-stance a[aria-current]").inner_text().startswith("支持闭源")

        page.get_by_label("关键词").fill("開源")
        page.get_by_role("button", name="筛选").click()
        assert "stance=closed" in page.url
        assert "提到「開源」" in page.locator(".condition").first.inner_text()
        assert page.locator(".claim mark").count() > 0

        page.get_by_label("搜索", exact=True).fill("開源")
        page.get_by_role("button", name="搜索").click()
        assert page.locator("h1").inner_text() == "搜索「開源」"
        assert page.locator(".claim mark").count() > 0


def focused(page) -> str:
    return page.evaluate("document.activeElement.outerHTML")


def test_the_keyboard_skips_to_the_text_and_reaches_the_first_claim(page, live_server):
    claim = add_row(make_scene())
    page.goto(f"{live_server.url}/claims/?speaker=scene-speaker")
    page.keyboard.press("Tab")
    skip = page.locator(".skip").first
    assert 'class="skip"' in focused(page)
    assert skip.bounding_box()["x"] >= 0

    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    steps = []
    for _ in range(60):
        page.keyboard.press("Tab")
        steps.append(focused(page))
        if claim.get_absolute_url() in steps[-1]:
            break
    assert claim.get_absolute_url() in steps[-1]
    assert not any('class="brand"' in step for step in steps)
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_light_and_dark_differ_and_both_are_readable(page, live_server):
    seen = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{live_server.url}/about/")
        seen[scheme] = page.evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
        )

    assert seen["light"] != seen["dark"]
    assert all(ink != paper for ink, paper in seen.values())


def test_an_answer_of_not_found_is_a_page_like_the_others(page, live_server, problems):
    assert page.goto(f"{live_server.url}/nowhere/").status == 404
    assert page.get_by_role("heading", name="没有这个页面").is_visible()
    assert page.get_by_role("link", name="观点", exact=True).is_visible()
    # The browser itself notes an answer of 404.
    assert all("404" in problem for problem in problems)
    problems.clear()


def test_contents_follow_and_on_paper_what_is_folded_stands_open_once(page, live_server):
    speaker, topics = make_speaker("张三三", "zhang"), [make_topic("成本", "cost"), make_topic("安全", "safety")]
    for n in range(8):
        make_claim(f"虚构观点{n}。", speaker=speaker, said_on=f"2024-0{n + 1}", topics=topics)
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(f"{live_server.url}/speakers/zhang/")
    folded, current = page.get_by_text("虚构观点0。"), page.locator(".contents [aria-current]")
    expect(folded.first).to_be_hidden()
    page.locator("#take").evaluate("section => scrollTo(0, section.offsetTop - 60)")
    page.locator("#claims").evaluate("section => scrollTo(0, section.offsetTop - 60)")
    expect(current).to_have_text("观点")
    expect(page.locator(".contents")).to_be_in_viewport()

    page.emulate_media(media="print")
    expect(page.locator(".contents")).to_be_hidden()
    expect(page.get_by_text(f"{live_server.url}/speakers/zhang/，").first).to_be_visible()
    expect(folded.filter(visible=True)).to_have_count(1)
