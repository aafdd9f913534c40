"""A second look in a real browser, the page on the method, and the form for errors."""

import pytest

from debate.curation.reviewing.decisions import attach
from debate.models import ErrorReport, Preferences, SecondLook
from tests.browser.barriers import violations
from tests.factories import QUOTE, make_citation, make_claim, make_editor, make_imported_article, make_speaker

pytestmark = pytest.mark.django_db(transaction=True)


def problems_in(page, scheme: str) -> list[tuple[str, str]]:
    """Of the page loaded anew: the desk's links change their colour slowly."""
    page.emulate_media(color_scheme=scheme)
    page.goto(page.url)
    return problems_of(page)


def problems_of(page) -> list[tuple[str, str]]:
    return [(each["id"], node["html"]) for each in violations(page) for node in each["nodes"]]


@pytest.fixture
def look():
    """An accepted suggestion that was drawn; the claim says something else than the second editor will."""
    Preferences.objects.create(pk=1, second_look_rate=1)
    claim = make_citation(make_claim("我们自己的转述。", speaker=make_speaker("赵六六"), stance="closed")).claim
    make_speaker("张三三", slug="zhang")
    suggestion = make_imported_article().suggestions.get(quote=QUOTE)
    attach(suggestion, claim, make_editor("diyiwei"), seconds=12)
    return SecondLook.objects.get()


def test_another_editor_reads_it_blind_and_then_sees_both(page, live_server, logged_in, look):
    logged_in(make_editor("dierwei"))
    page.goto(f"{live_server.url}/admin/debate/secondlook/")
    page.locator("#result_list").get_by_role("link", name=QUOTE).click()
    page.locator("mark", has_text=QUOTE).wait_for()
    assert [words for words in ("我们自己的转述", "赵六六", "diyiwei") if words in page.content()] == []
    assert page.locator("input:checked").count() == 0
    assert [problems_in(page, scheme) for scheme in ("light", "dark")] == [[], []]

    page.get_by_label("是", exact=True).check()
    page.locator(".row-speaker .select2-selection").click()
    page.keyboard.type("张三")
    page.locator(".select2-results").get_by_text("张三三").click()
    page.get_by_label("支持开源").check()
    page.get_by_label("直接引语").check()
    page.get_by_role("button", name="记下，对照前一位").click()
    page.get_by_text("记下了。").wait_for()

    rows = [row.split("\t") for row in page.locator(".second-look tbody").inner_text().splitlines()]
    assert ["发言者", "赵六六", "张三三", "不一致"] in rows
    assert ["立场", "支持闭源", "支持开源", "不一致"] in rows
    assert page.get_by_role("link", name="我们自己的转述。").count() == 1
    assert [problems_in(page, scheme) for scheme in ("light", "dark")] == [[], []]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_method_and_the_form_for_errors_can_be_read_by_everybody(page, live_server, look, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 800})
    for path in ("/method/", "/report/", "/report/?received=1"):
        page.goto(live_server.url + path)
        assert (path, problems_of(page)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_reader_reports_an_error_from_the_claims_page(page, live_server, logged_in, look):
    logged_in(make_editor())  # the cookies of a plain connection; who sends it makes no difference
    claim = look.suggestion.resulting_claim
    page.goto(live_server.url + claim.get_absolute_url())
    page.locator("article.one").get_by_role("link", name="报告错误").click()
    page.get_by_label("哪里不对").fill("立场标反了。")
    page.get_by_role("button", name="发出").click()
    page.get_by_text("收到了，谢谢").wait_for()

    assert (ErrorReport.objects.get().claim, ErrorReport.objects.get().what) == (claim, "立场标反了。")
