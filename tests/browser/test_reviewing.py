"""The review desk in a real browser, by keyboard alone: from suggestions to claims that readers see."""

import pytest

from debate.models import Claim, Preferences, Speaker, Suggestion
from tests.browser.barriers import violations
from tests.factories import make_claim, make_editor, make_imported_article, make_speaker, make_topic

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = """虚构大会纪要

虚构公司甲的创始人张三三表示：“开放模型会让虚构产业走得更快。”

虚构公司乙的李四四反驳说：“封闭模型在虚构市场上更稳妥，开放模型只是热闹。”

张三三还说：“开源社区是虚构行业的根，没有它就没有今天。”

李四四最后说：“今天会场的咖啡不错，谢谢大家来参加。”

王五五认为：“开源与闭源会长期并存，各有各的虚构市场。”
"""


@pytest.fixture
def desk(page, live_server, logged_in):
    """The desk with an article of five suggestions, an editor logged in."""
    known()
    article = make_imported_article(TEXT)
    logged_in(make_editor("bianji"))
    page.goto(f"{live_server.url}/admin/debate/suggestion/next/")
    assert article.suggestions.count() == 5
    return page


def known() -> None:
    for name, slug in (("张三三", "zhang"), ("李四四", "li"), ("王五五", "wang")):
        make_speaker(name, slug)
    make_topic("虚构议题", slug="ecosystem")
    Preferences.objects.create(pk=1, second_look_rate=0)


def write(page, statement: str) -> None:
    """What an editor does for each: the statement, the stance and the kind, a topic; then publish. No mouse."""
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.type(statement)
    page.locator("#id_stance input[value=open]").focus()
    page.keyboard.press("Space")
    page.locator("#id_claim_type input[value=causal]").focus()
    page.keyboard.press("Space")
    topic = page.locator("#id_topics input").first
    if not topic.is_checked():
        topic.focus()
        page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    page.get_by_text(f"已发布：{statement}").wait_for()


def test_a_pasted_page_becomes_claims_that_readers_see_by_keyboard_alone(page, live_server, logged_in):
    known()
    same = make_claim("开源与闭源会长期并存，市场各不相同。", speaker=Speaker.objects.get(slug="wang"))
    logged_in(make_editor("bianji"))
    page.goto(f"{live_server.url}/admin/debate/intake/")
    page.locator("textarea[name=text]").focus()
    page.keyboard.insert_text(f"首页 > 新闻 > 正文\n\n{TEXT}\n责任编辑：赵六六\n扫一扫关注我们的公众号\n")
    page.get_by_role("button", name="先预览").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/")
    assert "扫一扫" not in page.locator(".clean, #clean, [aria-label=正文]").first.inner_text()
    page.get_by_role("button", name="导入", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/suggestion/article/**")
    assert Suggestion.objects.filter(similar_claim=same).count() == 1

    write(page, "开放加快产业。")
    write(page, "封闭稳妥，开放是热闹。")
    write(page, "没有社区就没有产业。")
    page.keyboard.press("m")
    page.get_by_text("已并入：开源与闭源会长期并存，市场各不相同。").wait_for()
    page.get_by_role("link", name="另有 1 条未见争论用词").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**debate=no")
    page.wait_for_load_state()
    page.keyboard.press("x")
    page.keyboard.press("2")
    page.get_by_text("否决了 1 条：与这场争论无关").wait_for()
    assert "这篇审完了" in page.locator(".side").inner_text()

    assert same.citations.get().quote == "开源与闭源会长期并存，各有各的虚构市场。"
    page.goto(f"{live_server.url}/claims/")
    for statement in ("开放加快产业。", "封闭稳妥，开放是热闹。", "没有社区就没有产业。"):
        assert page.get_by_role("link", name=statement).count() == 1
    page.goto(live_server.url + same.get_absolute_url())
    assert "开源与闭源会长期并存" in page.locator("blockquote").first.inner_text()


def test_the_last_step_is_undone_and_the_list_walked_by_keyboard(desk):
    page = desk
    first = page.locator(".in-hand blockquote").inner_text()
    page.keyboard.press("x")
    page.keyboard.press("1")
    page.get_by_text("否决了 1 条").wait_for()
    page.keyboard.press("u")
    page.get_by_text("撤销了 1 个决定。").wait_for()
    assert page.locator(".in-hand blockquote").inner_text() == first
    page.keyboard.press("j")
    page.wait_for_function(
        "text => (document.querySelector('.in-hand blockquote')?.innerText ?? text) !== text", arg=first
    )
    page.wait_for_load_state()  # nobody presses a key sooner than the script is there
    page.keyboard.press("k")
    page.wait_for_function("text => document.querySelector('.in-hand blockquote')?.innerText === text", arg=first)


def test_a_selection_in_the_text_becomes_a_suggestion_or_the_span(desk):
    page = desk
    select = """([from, to]) => {
        const walker = document.createTreeWalker(document.querySelector("#text"), NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        for (let node; (node = walker.nextNode()); ) {
            if (node.data.includes(from)) range.setStart(node, node.data.indexOf(from));
            if (node.data.includes(to)) range.setEnd(node, node.data.indexOf(to) + to.length);
        }
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }"""
    page.evaluate(select, ["虚构大会", "纪要"])
    page.get_by_text("选中 6 字：虚构大会纪要").wait_for()
    page.keyboard.press("h")
    page.get_by_text("标出了一条待审。").wait_for()
    assert Suggestion.objects.get(suggested_by__isnull=False).quote == "虚构大会纪要"

    page.evaluate(select, ["大会", "纪要"])
    page.get_by_text("选中 4 字：大会纪要").wait_for()
    page.keyboard.press("e")
    page.get_by_text("范围已改。").wait_for()
    assert Suggestion.objects.get(suggested_by__isnull=False).quote == "大会纪要"
    page.keyboard.press("c")
    page.keyboard.press("[")
    page.locator(".in-hand blockquote", has_text="虚构大会纪要").wait_for()
    assert Suggestion.objects.get(suggested_by__isnull=False).quote == "虚构大会纪要"


def test_what_is_typed_survives_a_walk_through_the_list(desk):
    page = desk
    page.keyboard.press("a")
    page.keyboard.type("写了一半")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.wait_for_url("**s=*")
    assert page.locator("#id_statement").input_value() == ""
    page.keyboard.press("k")
    page.wait_for_function("() => document.querySelector('#id_statement')?.value === '写了一半'")
    assert Claim.objects.count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_hinders_nobody(desk, scheme):
    page = desk
    page.emulate_media(color_scheme=scheme)
    page.reload()
    page.locator("#accept .select2-container").first.wait_for()
    assert [each["id"] for each in violations(page)] == []


def test_who_when_and_where_are_taken_over_from_the_claim_before_by_one_key(desk):
    page = desk
    page.keyboard.press("a")
    page.locator("#id_said_on").fill("2024-07")
    page.locator("#id_occasion").fill("虚构大会")
    write(page, "开放加快产业。")
    Suggestion.objects.update(proposed_speaker=None)
    page.reload()
    assert page.locator("#id_speaker").input_value() == ""
    page.keyboard.press("l")
    assert page.locator("#id_said_on").input_value() == "2024-07"
    assert page.locator("#id_occasion").input_value() == "虚构大会"
    assert page.locator(".row-speaker .select2-selection__rendered").inner_text() == "张三三"
    write(page, "第二条。")
    assert Claim.objects.filter(speaker__slug="zhang", said_on="2024-07", occasion="虚构大会").count() == 2


def test_one_of_the_names_that_may_have_spoken_is_taken_by_one_key(desk):
    page = desk
    offered = [
        {"name": "李四四", "known": "li", "role": "总裁", "company": "虚构公司乙", "probability": 0.44},
        {"name": "林若溪", "known": "", "role": "", "company": "", "probability": 0.31},
    ]
    Suggestion.objects.update(
        attribution="", proposed_speaker=None, role_printed="", company_printed="", offered=offered
    )
    page.reload()
    assert page.locator("#id_speaker").input_value() == ""
    page.keyboard.press("w")
    assert page.locator("#id_attribution").input_value() == "林若溪"
    assert page.locator("#id_speaker_name").input_value() == "林若溪" and page.locator("#id_add_speaker").is_checked()
    assert "name=%E6%9E%97%E8%8B%A5%E6%BA%AA" in page.locator("#add_id_speaker").get_attribute("href")
    page.keyboard.press("q")
    assert not page.locator("#id_add_speaker").is_checked()
    assert page.locator(".row-speaker .select2-selection__rendered").inner_text() == "李四四"
    taken = {name: page.locator(f"#id_{name}").input_value() for name in ("attribution", "role_printed", "role_then")}
    assert taken == {"attribution": "李四四", "role_printed": "总裁", "role_then": "虚构公司乙总裁"}
    write(page, "封闭稳妥。")
    claim = Claim.objects.get(statement="封闭稳妥。")
    assert (claim.speaker.slug, claim.role_then) == ("li", "虚构公司乙总裁")
    page.keyboard.press("x")
    page.keyboard.press("1")  # the reason in the opened menu, not the name
    page.get_by_text("否决了 1 条：不是引语").wait_for()


def test_folded_turns_open_and_are_ticked_whole(desk):
    page = desk
    pks = list(Suggestion.objects.order_by("start").values_list("pk", flat=True))
    Suggestion.objects.update(on_debate=False, turn="")
    Suggestion.objects.filter(pk=pks[0]).update(on_debate=True)
    Suggestion.objects.filter(pk__in=pks[1:3]).update(turn="t1")
    Suggestion.objects.filter(pk__in=pks[3:]).update(turn="t2")
    page.reload()
    page.get_by_role("link", name="另有 4 条未见争论用词").click()
    page.wait_for_url("**debate=no")
    page.wait_for_load_state()
    page.keyboard.press("f")
    page.get_by_role("link", name="不限 5").first.click()
    turn = page.locator(".visible .turn")
    assert turn.locator("summary").inner_text().endswith("2 轮，4 段")
    assert not turn.locator("li a").first.is_visible()
    turn.locator("summary").click()
    assert turn.locator("li a").count() == 4 and turn.locator("li a").first.is_visible()
    whole, first = turn.get_by_role("checkbox").nth(0), turn.get_by_role("checkbox").nth(1)
    whole.check()
    assert turn.get_by_role("checkbox", checked=True).count() == 5
    first.uncheck()
    assert not whole.is_checked()
    page.keyboard.press("z")
    page.keyboard.press("2")
    page.get_by_role("button", name="都否决").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("否决了 3 条：与这场争论无关").wait_for()
    assert set(Suggestion.objects.waiting().values_list("pk", flat=True)) == set(pks[:2])
    assert violations(page) == []
