"""A table's way in a real browser: out of the desk, changed by hand, looked at, confirmed, seen by readers."""

from pathlib import Path

import pytest

from tests.browser.barriers import violations
from tests.factories import make_citation, make_claim, make_topic

pytestmark = pytest.mark.django_db(transaction=True)


def faults(page) -> list[str]:
    return [violation["id"] for violation in violations(page)]


def test_an_editor_changes_a_statement_in_a_table_and_readers_see_it(desk, live_server, tmp_path):
    claim = make_claim("旧的说法。", "one", topics=[make_topic()])
    make_citation(claim)
    page = desk
    page.goto(f"{live_server.url}/admin/debate/claim/")
    page.get_by_role("link", name="导出", exact=True).click()
    assert faults(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="下载文件").click()
    table = Path(tmp_path / download.value.suggested_filename)
    download.value.save_as(table)
    text = table.read_text(encoding="utf-8-sig")
    table.write_text(text.replace("旧的说法。", "表格里改过的说法。"), encoding="utf-8-sig", newline="")

    page.goto(f"{live_server.url}/admin/debate/claim/")
    page.get_by_role("link", name="导入", exact=True).click()
    assert faults(page) == []
    page.get_by_label("文件").set_input_files(table)
    page.get_by_role("button", name="预览改动").click()
    assert page.get_by_role("status").inner_text() == "新建 0 条，更新 1 条，未变 0 条。"
    assert page.locator(".exchange-changes del").inner_text() == "旧的说法。"
    assert page.locator(".exchange-changes ins").inner_text() == "表格里改过的说法。"
    assert faults(page) == []
    page.get_by_role("button", name="确认导入").click()
    assert "更新 1 条" in page.locator(".messagelist").inner_text()

    page.goto(live_server.url + claim.get_absolute_url())
    assert page.get_by_role("heading", level=1).inner_text() == "表格里改过的说法。"


def test_a_refused_file_is_explained_accessibly(desk, live_server, tmp_path):
    table = tmp_path / "topics.csv"
    table.write_text("slug,name\nBad Slug,坏\n", encoding="utf-8")
    page = desk
    page.goto(f"{live_server.url}/admin/debate/topic/import/")
    page.get_by_label("文件").set_input_files(table)
    page.get_by_role("button", name="预览改动").click()

    assert "第 2 行" in page.locator(".exchange-errors").inner_text()
    assert faults(page) == []
