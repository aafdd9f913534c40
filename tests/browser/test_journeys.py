"""What three readers come for, on the curated base: in three languages, on a desk and on a phone, by day and by night.

With SCREENS=docs/screens in the environment each stop is photographed there, for the README and for whoever mends the
look.
"""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from debate.models import Citation, ErrorReport

pytestmark = pytest.mark.django_db(transaction=True)

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def site(seeded_site):
    return seeded_site


def photograph(page: Page, name: str, at: str = "") -> None:
    """Keep what the window shows, from the element ``at`` on, where somebody wants the pictures."""
    if not (folder := os.environ.get("SCREENS")):
        return
    page.evaluate("scrollTo(0, 0)")
    if at:
        page.locator(at).first.evaluate("(each) => scrollTo(0, scrollY + each.getBoundingClientRect().top - 70)")
    page.wait_for_timeout(200)
    page.screenshot(path=Path(folder) / f"{name}.png")


def number_in(text: str) -> int:
    return int(re.search(r"\d+", text)[0])


def test_a_reader_at_a_desk_goes_from_the_debate_to_what_one_speaker_said_differently_later(page, site):
    page.set_viewport_size(DESK)
    page.goto(site)
    photograph(page, "home")
    photograph(page, "home-months", ".picture")
    cell = page.locator(".matrix tbody td a").first
    promised = number_in(cell.inner_text())
    cell.click()
    expect(page.locator(".count b")).to_have_text(str(promised))
    photograph(page, "claims")

    page.goto(f"{site}/speakers/li-yanhong/")
    photograph(page, "speaker")
    photograph(page, "speaker-timeline", ".picture:has(.turned)")
    # He never took back what he said: that is no change of position.
    assert "立场改变" not in page.locator(".summary").first.inner_text()
    assert "百度发布了文心大模型4.5（编辑判为部分转变）" in page.locator(".change").first.inner_text()
    mark = page.locator("svg a.lane-disc[rel]").first
    promised = number_in(mark.locator("title").text_content().rpartition("：")[2])
    page.goto(site + mark.get_attribute("href"))
    expect(page.locator(".count b")).to_have_text(str(promised))

    page.goto(f"{site}/speakers/li-yanhong/?until=2024-04-30")
    assert "2024年4月30日" in page.locator(".as-of").inner_text()
    expect(page.locator(".change")).to_have_count(0)
    photograph(page, "speaker-as-of")
    page.goto(f"{site}/models/")
    photograph(page, "models")


def test_an_english_reader_in_the_dark_compares_two_and_finds_the_passage(page, site):
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(DESK)
    page.goto(f"{site}/claims/?stance=closed")
    page.get_by_role("link", name="English").click()
    assert page.url == f"{site}/en/claims/?stance=closed"
    assert page.locator("html").get_attribute("lang") == "en"
    photograph(page, "claims-en-dark")

    page.goto(f"{site}/en/compare/?a=Robin Li&b=zhouhongyi")
    expect(page.locator("h1")).to_contain_text("Robin Li")
    assert page.locator("#exchanges").is_visible()
    photograph(page, "compare-en-dark")

    page.goto(f"{site}/en/responses/")
    photograph(page, "responses-en-dark")
    edge = page.locator("svg a.edge-to[href*='/claims/']").first.get_attribute("href")
    page.goto(site + edge)
    assert edge.startswith("/en/claims/")
    target = page.locator(f"#{edge.partition('#')[2]}")
    expect(target).to_be_visible()
    photograph(page, "claim-en-dark")
    assert page.locator(".cite pre").count() == 3


def test_a_reader_of_traditional_chinese_on_a_phone_searches_and_reports_an_error(page, site):
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/zh-hant/")
    photograph(page, "home-hant-phone")
    page.get_by_label("搜尋", exact=True).first.fill("開源")
    page.get_by_role("button", name="搜尋").first.click()
    assert page.locator(".claim mark").count() > 0
    photograph(page, "search-hant-phone")
    page.emulate_media(color_scheme="dark")
    page.goto(f"{site}/zh-hant/topics/cost/")
    photograph(page, "topic-hant-phone-dark")
    page.goto(f"{site}/zh-hant/predictions/")
    photograph(page, "predictions-hant-phone-dark")
    page.goto(f"{site}/zh-hant/speakers/sam-altman/")
    photograph(page, "speaker-hant-phone-dark", ".picture:has(.turned)")

    page.locator(".statement a").first.click()
    slug = page.url.rstrip("/").rpartition("/")[2]
    page.get_by_role("link", name="報告錯誤").first.click()
    page.locator("#id_what").fill("虚构的报错")
    page.get_by_role("button", name="發出").click()
    expect(page.get_by_role("status").first).to_be_visible()
    report = ErrorReport.objects.get()
    assert (report.page, report.what) == (f"/claims/{slug}/", "虚构的报错")
    assert report.claim.citations.count() == Citation.objects.filter(claim__slug=slug).count() > 0
