"""An editor's way in a real browser: from the login to a claim that readers see with its quote."""

import pytest

from debate.models import Claim
from tests.factories import (
    QUOTE,
    make_citation,
    make_claim,
    make_imported_article,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db(transaction=True)


def choose(page, field: str, text: str) -> None:
    """Pick an entry of an autocomplete field by typing a part of it."""
    page.locator(f".field-{field.split('-')[-1]} .select2-selection").last.click()
    page.locator(".select2-search__field:focus").fill(text)
    page.locator(".select2-results__option", has_text=text).first.click()


def test_an_editor_adds_a_claim_with_its_quote_and_publishes_it_for_readers(desk, live_server):
    make_speaker("张三三")
    make_topic("虚构议题")
    make_imported_article()
    page = desk
    page.goto(f"{live_server.url}/admin/debate/claim/add/")
    page.locator("#id_slug").fill("zhang-2024-faster")
    choose(page, "speaker", "张三三")
    page.locator("#id_statement").fill("开放让虚构产业更快。")
    page.locator("#id_stance").select_option("open")
    page.locator("#id_claim_type").select_option("causal")
    choose(page, "topics", "虚构议题")
    page.locator("#id_said_on").fill("2024-07")
    page.locator("#citations-group .add-row a").click()
    choose(page, "citations-0-article", "虚构日报")
    page.locator("#id_citations-0-quote_type").select_option("direct")
    page.locator("#id_citations-0-quote").fill("文章里没有的话。")
    page.locator("[name=_save]").first.click()
    assert "引文与文章正文不符，请逐字粘贴。" in page.locator("#citations-group").inner_text()

    page.locator("#id_citations-0-quote").fill(QUOTE)
    page.locator("[name=_save]").first.click()
    page.locator(".messagelist .success").wait_for()
    claim = Claim.objects.get()
    address = live_server.url + claim.get_absolute_url()
    assert claim.state == "draft"

    page.locator(".action-select").check()
    page.locator("select[name=action]").select_option("publish_claims")
    page.locator("[name=index]").click()
    assert page.locator(".messagelist").inner_text().strip() == "发布了 1 条观点。"

    page.goto(f"{live_server.url}/claims/")
    page.get_by_role("link", name="开放让虚构产业更快。").click()
    assert page.url == address
    assert page.locator("blockquote mark").first.inner_text() == QUOTE
    claim.refresh_from_db()
    assert claim.reviewed_by.get_username() == "bianji"


def test_an_editor_reads_what_was_changed_by_whom(desk, live_server):
    claim = make_claim("旧的说法。", topics=[make_topic()])
    make_citation(claim, quote=QUOTE)
    page = desk
    page.goto(f"{live_server.url}/admin/debate/claim/{claim.pk}/change/")
    page.locator("#id_statement").fill("新的说法。")
    page.locator("[name=_save]").first.click()
    page.goto(f"{live_server.url}/admin/debate/claim/{claim.pk}/history/")

    assert page.locator("#change-history del").first.inner_text() == "旧的说法。"
    assert page.locator("#change-history ins").first.inner_text() == "新的说法。"
    assert "bianji" in page.locator("#change-history").inner_text()
