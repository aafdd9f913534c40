"""An editor's day in either language, without a mouse: from the login to three published claims of a pasted page."""

import time

import pytest

from debate.models import Claim, EditorAccount, Preferences
from tests.browser.barriers import violations
from tests.browser.keyboard import Keyboard
from tests.factories import make_editor, make_speaker, make_topic

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = """虚构大会纪要

虚构公司甲的创始人张三三表示：“开放模型会让虚构产业走得更快。”

李四四反驳说：“封闭模型在虚构市场上更稳妥，开放模型只是热闹。”

张三三还说：“开源社区是虚构行业的根，没有它就没有今天。”
"""
# By language: what stands at the buttons and on the pages that are passed.
WORDS = {
    "zh-hans": {"preview": "先预览", "published": "已发布：", "done": "这里没有了"},
    "en": {"preview": "Preview", "published": "Published: ", "done": "Nothing left here"},
}
STATEMENTS = ("开放加快产业。", "封闭稳妥，开放是热闹。", "没有社区就没有产业。")
# Far above what was measured (see the figures that the test prints), but below what a detour would take.
MOST_KEYS, MOST_SECONDS = 120, 60


class CountingKeyboard(Keyboard):
    """Counts a text that is typed or pasted as one key."""

    def write(self, text: str) -> None:
        super().write(text)
        self.number += 1

    def skip(self) -> None:
        """Take the link past the navigation, the first of every page of Django's."""
        self.press("Tab", "Enter")

    def walk_to(self, selector: str) -> None:
        """Press Tab until the element has the focus."""
        for _ in range(60):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            self.press("Tab")
        raise AssertionError(f"no way by Tab to {selector}")


def barriers(page) -> list[str]:
    return [f"{page.url} {each['id']}: {each['nodes'][0]['html']}" for each in violations(page)]


@pytest.mark.parametrize("language", WORDS)
def test_a_day_at_the_desk_without_a_mouse(page, live_server, plain_http, language):
    words, keys, found = WORDS[language], CountingKeyboard(page), []
    for name, slug in (("张三三", "zhang"), ("李四四", "li")):
        make_speaker(name, slug)
    make_topic("虚构议题", slug="ecosystem")
    Preferences.objects.create(pk=1, second_look_rate=0)
    editor = make_editor("bianji")
    editor.set_password("an invented password")
    editor.save()
    EditorAccount.objects.update_or_create(user=editor, defaults={"language": language})
    began = time.monotonic()

    page.goto(f"{live_server.url}/admin/")
    found += barriers(page)
    keys.walk_to("#id_username")
    keys.write("bianji")
    keys.walk_to("#id_password")
    keys.write("an invented password")
    keys.press("Enter")
    page.locator("#user-tools").wait_for()
    found += barriers(page)
    assert page.locator("html").get_attribute("lang").lower() == language

    keys.walk_to("a[href='/admin/debate/intake/']")
    keys.press("Enter")
    page.locator(".bring").wait_for()
    found += barriers(page)
    keys.skip()
    keys.walk_to("textarea[name=text]")
    keys.write(PAGE)
    keys.walk_to(".bring button.default")
    assert page.evaluate("document.activeElement.innerText") == words["preview"]
    keys.press("Enter")
    page.locator("button[name=import]").wait_for()
    found += barriers(page)
    keys.skip()
    keys.walk_to("button[name=import]")
    keys.press("Enter")

    for statement, stance in zip(STATEMENTS, "131", strict=True):
        page.locator("#accept .select2-container").first.wait_for()
        found += barriers(page)
        keys.press(stance)
        if page.locator("#id_topics input:checked").count() == 0:
            keys.press("Shift+A")
        keys.press("7")
        keys.write(statement)
        keys.press("Control+Enter")
        page.get_by_text(f"{words['published']}{statement}").wait_for()
    page.locator(".none", has_text=words["done"]).wait_for()
    found += barriers(page)
    seconds = time.monotonic() - began

    print(f"{language}: {keys.number} keys, {seconds:.1f} seconds with the search for barriers")
    assert found == []
    assert set(Claim.objects.published().values_list("statement", flat=True)) == set(STATEMENTS)
    assert (keys.number <= MOST_KEYS, seconds <= MOST_SECONDS) == (True, True)
