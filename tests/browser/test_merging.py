"""Two speakers made one from the list, and that taken back, in a real browser with the keyboard alone."""

import pytest

from debate.models import Merge, Speaker
from tests.browser.barriers import violations
from tests.factories import make_affiliation, make_claim, make_company, make_speaker

pytestmark = pytest.mark.django_db(transaction=True)


def barriers(page) -> list[str]:
    """What axe finds wrong within the page's own part."""
    found = violations(page, context="#content")
    return [f"{each['id']}: {[node['html'] for node in each['nodes']]}" for each in found]


def press(page, element, key: str) -> None:
    element.focus()
    page.keyboard.press(key)


def test_two_speakers_become_one_with_the_keyboard_and_two_again(desk, live_server):
    page, company = desk, make_company()
    kept, other = make_speaker("张三三", "zhang"), make_speaker("張三三", "zhang-2")
    make_claim("第一句虚构的话。", speaker=kept), make_claim("第二句虚构的话。", speaker=kept)
    make_claim("第三句虚构的话。", speaker=other)
    make_affiliation(kept, company), make_affiliation(other, company)
    page.goto(f"{live_server.url}/admin/debate/speaker/")
    for speaker in (kept, other):
        press(page, page.locator(f".action-select[value='{speaker.pk}']"), "Space")
    page.locator("select[name=action]").focus()
    page.keyboard.type("合并")
    page.locator("select[name=action]").select_option("merge_selected")
    press(page, page.locator("[name=index]"), "Enter")

    page.get_by_role("heading", name="合并后会怎样").wait_for()
    assert page.locator(f"#kept-{kept.pk}").is_checked()
    plan = page.locator("section.plan").inner_text()
    assert "第三句虚构的话。" in plan and "保留的已有同样的一条" in plan and "/speakers/zhang-2/" in plan
    assert barriers(page) == []
    page.get_by_label("理由").focus()
    page.keyboard.type("同一个虚构的人")
    press(page, page.get_by_role("button", name="合并，保留「张三三」"), "Enter")

    page.locator(".messagelist .success").wait_for()
    assert Speaker.objects.get() == kept
    page.goto(f"{live_server.url}/speakers/zhang-2/")
    assert page.url == f"{live_server.url}/speakers/zhang/"
    page.get_by_role("link", name="第三句虚构的话。").wait_for()

    page.goto(f"{live_server.url}/admin/debate/merge/")
    assert "同一个虚构的人" in page.locator("#result_list").inner_text()
    press(page, page.get_by_role("link", name="还原合并：張三三 → 张三三"), "Enter")
    page.get_by_role("heading", name="还原合并").wait_for()
    assert barriers(page) == []
    press(page, page.get_by_role("button", name="还原这次合并"), "Enter")
    page.locator(".messagelist .success").wait_for()
    assert Merge.objects.standing().count() == 0
    page.goto(f"{live_server.url}/speakers/zhang-2/")
    assert page.url == f"{live_server.url}/speakers/zhang-2/"
    page.get_by_role("link", name="第三句虚构的话。").wait_for()


@pytest.mark.parametrize("width", [390, 1280])
def test_what_looks_alike_is_merged_or_told_apart_on_any_screen(desk, live_server, width):
    page = desk
    page.set_viewport_size({"width": width, "height": 800})
    make_speaker("张三三"), make_speaker("張三三"), make_speaker("章三三")
    page.goto(f"{live_server.url}/admin/debate/merge/lookalikes/")
    assert page.locator(".scrolled tbody tr").count() == 3
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(page) == []
    press(page, page.get_by_role("button", name="张三三与章三三不是一回事"), "Enter")
    page.locator(".messagelist .success").wait_for()
    assert page.locator(".scrolled tbody tr").count() == 2
    page.get_by_text("最近判断为不同的（1）").click()
    assert page.get_by_role("button", name="撤回判断：张三三与章三三").is_visible()
    assert barriers(page) == []
    press(page, page.get_by_role("link", name="合并张三三与張三三…"), "Enter")
    page.get_by_role("heading", name="合并后会怎样").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
