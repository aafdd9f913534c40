"""Bringing pages in with a real browser: paste, look, undo, correct, import; and several files at once."""

import pytest

from debate.importing.import_desk import read_waiting
from debate.models import Article, Intake
from tests.browser.barriers import violations
from tests.factories import ARTICLE, make_imported_article

pytestmark = pytest.mark.django_db(transaction=True)

NAVIGATION = "首页 > 科技 > 正文"
GLOSSED = "虛構公司甲的創(chuàng)始人張三三在訓(xùn)練大會上說，開源模型會贏得虛構市場。"
PASTED = f"{NAVIGATION}\n{ARTICLE}\n{GLOSSED}\n发表评论\n请输入评论内容...\n"
DROP = """([name, text]) => {
    const data = new DataTransfer();
    for (const [n, t] of Object.entries({ [name]: text, "空.txt": "", "第二篇.txt": text + "第二版。" }))
        data.items.add(new File([t], n, { type: "text/plain" }));
    const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
    document.querySelector(".drop").dispatchEvent(drop);
}"""


@pytest.fixture
def desk(desk, live_server):
    """The import desk, an editor logged in."""
    desk.goto(f"{live_server.url}/admin/debate/intake/")
    return desk


def wrong_with(page) -> list[str]:
    """What axe finds, in both colour schemes and on a narrow screen as well."""
    found = []
    for scheme, width in (("light", 1280), ("dark", 1280), ("light", 390)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        found_here = violations(page)
        found += [f"{scheme} {each['id']}: {each['nodes'][0]['html']}" for each in found_here]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{width}: wider than the screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def test_a_page_is_pasted_looked_at_corrected_and_imported(desk):
    make_imported_article(f"{ARTICLE}\n{GLOSSED}\n")
    page = desk
    page.locator("#id_text").fill(PASTED)
    page.get_by_role("button", name="先预览").click()
    page.locator("#raw").wait_for()
    assert NAVIGATION not in page.locator("#clean").inner_text()
    assert "% 相同" in page.locator(".duplicates").inner_text()
    assert wrong_with(page) == []

    page.locator("#id_title").fill("写了一半")
    page.get_by_role("button", name=f"留下导航：{NAVIGATION}").click()
    page.locator("ins.kept").wait_for()
    assert page.locator("#clean").inner_text().startswith(NAVIGATION)
    assert page.locator("#id_title").input_value() == "写了一半"

    page.get_by_role("button", name="已留下，去掉").click()
    page.locator("ins.kept").wait_for(state="detached")
    page.get_by_role("button", name=f"留下导航：{NAVIGATION}").click()
    page.locator("ins.kept").wait_for()
    for place in ("chuàng", "xùn"):
        page.get_by_role("link", name="注音 2").click()
        assert page.locator("#raw .here").inner_text() == f"({place})"

    page.locator("#id_title").fill("编辑写的标题")
    page.locator("#id_title").press("Enter")
    page.locator("#raw").wait_for()
    assert Article.objects.count() == 1
    page.get_by_role("button", name="导入", exact=True).click()
    page.locator(".messagelist .success").wait_for()
    article = Article.objects.get(title="编辑写的标题")
    assert article.text.startswith(NAVIGATION)
    assert "导入了“编辑写的标题”" in page.locator(".messagelist").inner_text()


def test_files_are_dropped_read_behind_the_page_and_listed(desk, settings):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    page = desk
    page.evaluate(DROP, ["第一篇.txt", ARTICLE])
    assert page.locator(".chosen li").count() == 3
    page.get_by_role("button", name="先预览").click()
    assert page.get_by_role("progressbar", name="排队：0 / 3").get_attribute("max") == "3"
    assert wrong_with(page) == []

    # As the worker does, while the page is open.
    read_waiting(Intake.objects.waiting().first().batch)
    page.locator("progress").wait_for(state="detached")
    assert [row.split()[:2] for row in page.locator("#intakes tbody tr").all_inner_texts()] == [
        ["虚构日报的一篇虚构文章", "第二篇.txt"],
        ["空.txt", "读不了"],
        ["虚构日报的一篇虚构文章", "第一篇.txt"],
    ]
    page.get_by_role("link", name="虚构日报的一篇虚构文章").first.click()
    assert "开放模型" in page.locator("#clean").inner_text()


def test_more_files_than_allowed_are_told_before_they_are_sent(desk):
    page = desk
    page.locator("#id_upload").set_input_files(
        [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": b"x"} for n in range(51)]
    )
    page.get_by_role("button", name="先预览").click()
    assert page.locator("#id_upload").evaluate("each => each.validationMessage") == "一次最多 50 个文件。"
    assert Intake.objects.count() == 0
