"""Two editors in two browsers, a contributor, and a login in two steps; each page good for all, light and dark."""

import time

import pytest
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from debate.models import Claim
from debate.vocabulary.roles import CONTRIBUTOR
from tests.browser.barriers import violations
from tests.factories import make_article, make_citation, make_claim, make_editor, make_member, make_topic

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("plain_http")]


def log_in(page, live_server, name: str):
    page.goto(f"{live_server.url}/admin/login/")
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill("x")
    page.locator("[type=submit]").click()
    return page


# The stock admin's select2 hides lists and search fields from axe's understanding: not ours to mend.
OURS = {"exclude": [[".select2-container"]]}


def faults(page) -> list[str]:
    """What axe finds on the page, light and dark."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found_here = violations(page, context=OURS)
        found += [f"{scheme}: {each['id']} {each['nodes'][0]['html'][:120]}" for each in found_here]
    return found


def test_two_editors_on_one_claim(page, browser, live_server):
    make_editor("zhang")
    make_editor("li")
    claim = make_claim("原来的虚构说法，写得够长，好让人看出改了哪几个字。", topics=[make_topic()])
    make_citation(claim, make_article())
    address = f"{live_server.url}/admin/debate/claim/{claim.pk}/change/"
    with browser.new_context(locale="zh-CN") as elsewhere:
        other = log_in(elsewhere.new_page(), live_server, "li")
        log_in(page, live_server, "zhang").goto(address)
        other.goto(address)
        other.locator("#id_statement").fill("对方的虚构说法，写得够长，好让人看出改了哪几个字。")
        other.locator("#id_occasion").fill("虚构大会")
        other.locator("#id_reason").fill("虚构的理由")
        other.locator("[name=_save]").first.click()
        other.locator(".messagelist .success").wait_for()

    page.locator("#id_statement").fill("我的虚构说法，写得够长，好让人看出改了哪几个字。")
    page.locator("[name=_save]").first.click()
    conflict = page.locator(".conflict")
    assert "虚构的理由" in conflict.inner_text()
    assert conflict.locator("del").first.inner_text() == "对方"
    assert page.locator("#id_statement").input_value().startswith("我的")
    assert page.locator("#id_occasion").input_value() == "虚构大会"
    assert faults(page) == []

    page.locator("[name=_save]").first.click()
    page.locator(".messagelist .success").wait_for()
    claim.refresh_from_db()
    assert (claim.statement[:2], claim.occasion) == ("我的", "虚构大会")

    page.goto(f"{live_server.url}/admin/debate/claim/{claim.pk}/history/")
    assert faults(page) == []
    page.locator("#change-history tbody tr").nth(1).locator("summary").click()
    page.locator("#change-history tbody tr").nth(1).locator("button").click()
    page.locator(".messagelist .success").wait_for()
    claim.refresh_from_db()
    assert claim.statement[:2] == "对方"


def test_a_contributor_finds_no_way_to_publish(page, live_server):
    make_member(CONTRIBUTOR, "tougao")
    make_citation(make_claim(state="draft"), make_article())
    log_in(page, live_server, "tougao")
    page.goto(f"{live_server.url}/admin/debate/claim/")

    assert page.locator("option[value=publish_claims]").count() == 0
    page.locator("#result_list tbody a").first.click()
    assert page.locator("#id_statement").is_editable()
    assert page.locator("[name=state]").count() == 0
    assert Claim.objects.get().state == "draft"


def code_of(app: TOTPDevice) -> str:
    totp = TOTP(app.bin_key)
    totp.time = time.time()
    return f"{totp.token():06d}"


def test_a_login_in_two_steps(page, live_server, problems):
    user = make_editor("zhang")
    page.goto(f"{live_server.url}/admin/login/")
    assert faults(page) == []
    log_in(page, live_server, "zhang")
    page.get_by_role("link", name="两步验证").click()
    assert faults(page) == []
    page.get_by_role("button", name="开始设置").click()
    page.locator(".qr svg").wait_for()
    assert faults(page) == []
    page.get_by_label("动态码或备用码").fill(code_of(TOTPDevice.objects.get(user=user)))
    page.get_by_role("button", name="打开两步验证").click()
    page.locator(".codes").wait_for()
    assert faults(page) == []
    code = page.locator(".codes code").first.inner_text()

    page.locator("#logout-form button").click()
    log_in(page, live_server, "zhang")
    assert faults(page) == []
    page.get_by_label("动态码或备用码").fill("wrong")
    page.get_by_role("button", name="登录").click()
    page.locator(".errorlist").wait_for()
    assert faults(page) == []
    page.wait_for_timeout(1200)  # after a wrong code comes a pause
    page.get_by_label("动态码或备用码").fill(code)
    page.get_by_role("button", name="登录").click()
    page.locator("#logout-form").wait_for()
