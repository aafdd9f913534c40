"""Citations taken through the queue by keys alone, in a real browser."""

import pytest

from debate.models import Citation
from tests.browser.barriers import violations
from tests.factories import make_citation, make_claim, make_editor, make_imported_article

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, SECOND, THIRD = "星河科技上周公布了全部权重。", "顾明远说，这让小公司也跟得上。", "林若溪当场表示不同意。"


def test_keys_widen_leave_and_take_back(page, live_server, logged_in):
    article = make_imported_article(FIRST + SECOND + THIRD)
    for statement, quote in [("公布权重让小团队不掉队。", SECOND), ("反对的人也有。", THIRD)]:
        citation = make_citation(make_claim(statement), article, quote=quote)
        citation.widening = "either"
        citation.save()
    logged_in(make_editor("bianji"))
    page.goto(f"{live_server.url}/admin/")
    page.get_by_role("link", name="2 该扩的引文").click()
    page.locator("mark.here", has_text=FIRST).wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(page.url)
        assert [each["id"] for each in violations(page)] == []

    page.keyboard.press(".")
    page.locator("mark.here", has_text=THIRD).wait_for()
    page.keyboard.press("]")
    page.locator("mark.here", has_text=FIRST).wait_for(state="detached")
    page.keyboard.press("w")
    page.get_by_text("引文扩好了：公布权重让小团队不掉队。").wait_for()
    page.locator("mark.cited", has_text=THIRD).wait_for()
    page.keyboard.press("u")
    page.get_by_text("撤销了：公布权重让小团队不掉队。").wait_for()
    assert Citation.objects.get(claim__statement="公布权重让小团队不掉队。").quote == SECOND

    page.keyboard.press("j")
    page.locator("mark.cited", has_text=THIRD).wait_for()
    page.keyboard.press("x")
    page.get_by_text("照原样留着：反对的人也有。").wait_for()
    assert Citation.objects.get(widening="").quote == THIRD
