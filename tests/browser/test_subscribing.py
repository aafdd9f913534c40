"""A reader subscribes to a list, confirms by the link of a real mail, gets a digest and leaves: without a script.

With SCREENS=folder in the environment each page and mail is photographed there, on two widths and in both themes.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from debate.curation import publish
from debate.models import Claim, Subscription
from debate.notices import queue_due
from tests.browser.barriers import violations
from tests.factories import make_citation, make_claim, make_editor, make_speaker
from tests.notices.mailbox import READER, body, mail_server
from tests.notices.readers import let_it_be_due

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS, THEMES = (390, 1280), ("light", "dark")


@pytest.fixture
def mailbox(live_server, plain_http, settings):
    with mail_server() as mailbox:
        settings.SITE_ADDRESS = live_server.url
        yield mailbox


def photograph(page: Page, name: str) -> None:
    for width in WIDTHS:
        for theme in THEMES:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=theme)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name} is {wide} wide at {width}"
            assert violations(page) == [], f"{name} at {width}, {theme}"
            if folder := os.environ.get("SCREENS"):
                page.screenshot(path=Path(folder) / f"{name}-{width}-{theme}.png", full_page=True)


def show_mail(page: Page, html: str, name: str) -> None:
    """As a mail program would: nothing is asked of any server."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(html)
    photograph(page, name)
    assert asked == []


def link_in(page: Page, name: str) -> str:
    return page.get_by_role("link", name=name).get_attribute("href")


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_reader_subscribes_confirms_reads_and_leaves(browser: Browser, live_server, mailbox, language):
    speaker = make_speaker("张三三", "zhang", name_en="Zhang Sansan")
    make_claim("以前的话。", speaker=speaker, statement_en="Said before.")
    words = {"": ("订阅（邮件）", "有了就发", "发确认信", "去确认", "确认订阅", "全部订阅与退订", "退订")}
    words["/en"] = ("Subscribe (e-mail)", "As it happens", "Send the confirmation mail", "Confirm")
    words["/en"] += ("Confirm subscription", "All subscriptions and unsubscribing", "Unsubscribe")
    tell, at_once, send, go, confirm, keep, leave = words[language]
    name = language.strip("/") or "zh"
    with browser.new_context(java_script_enabled=False, locale="zh-CN") as context:
        page = context.new_page()
        page.goto(f"{live_server.url}{language}/speakers/zhang/?view=list")
        page.get_by_role("link", name=tell).click()
        page.get_by_label(at_once).check()
        page.locator("#id_address").fill(READER)
        page.get_by_role("button", name=send).click()
        expect(page.get_by_role("status").first).to_be_visible()
    with browser.new_context(locale="zh-CN") as context:
        page, mail = context.new_page(), context.new_page()
        page.goto(f"{live_server.url}{language}/subscribe/?speaker=zhang")
        photograph(page, f"subscribe-{name}")
        show_mail(mail, body(mailbox.letters[0], "html"), f"confirmation-{name}")
        page.goto(link_in(mail, go))
        photograph(page, f"confirm-{name}")
        assert not Subscription.objects.exists()
        page.get_by_role("button", name=confirm).click()
        expect(page.get_by_role("status").first).to_be_visible()
        photograph(page, f"confirmed-{name}")

        queue_due()
        for n in range(3):
            claim = make_claim(
                f"虚构的第{n}句话，说得长一些，好看出一行放不下时怎样换行，换了以后还好不好读。",
                state="draft",
                speaker=speaker,
            )
            make_citation(claim)
            publish(Claim.objects.filter(pk=claim.pk), make_editor())
        let_it_be_due()
        queue_due()
        mail = context.new_page()
        show_mail(mail, body(mailbox.letters[1], "html"), f"digest-{name}")
        page.goto(link_in(mail, keep))
        photograph(page, f"subscriptions-{name}")
        page.get_by_role("button", name=leave).first.click()
        expect(page.get_by_role("status").first).to_be_visible()
        photograph(page, f"left-{name}")
    assert not Subscription.objects.exists()
