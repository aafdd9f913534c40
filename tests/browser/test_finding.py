"""Finding claims in a real browser: facets, the histogram, the box that knows names."""

import re
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from playwright.sync_api import Route, expect

from tests import databases
from tests.factories import make_affiliation, make_citation, make_claim, make_company, make_speaker, make_topic

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = ["赵一一", "钱二二", "孙三三", "李四四", "周五五", "吴六六", "郑七七", "王八八", "冯九九", "陈十十"]


@pytest.fixture
def site(live_server):
    databases.fill("finding", invent)
    return live_server.url


def invent() -> None:
    """Fourteen invented claims: ten speakers, two companies, three stances, four months."""
    topic = make_topic("虚构成本", "cost")
    company = make_company("虚构公司甲", "jia")
    for n, name in enumerate(NAMES):
        speaker = make_speaker(name, f"speaker-{n}", name_en=f"Invented {n}")
        if n < 3:
            make_affiliation(speaker, company, "职员", since="2020")
        stance = ("open", "closed", "both")[n % 3]
        make_citation(
            make_claim(
                f"虚构观点{n}。", f"claim-{n}", speaker, stance=stance, said_on=f"2024-0{n % 4 + 3}", topics=[topic]
            )
        )
    for n in range(4):
        make_claim(f"再说一次{n}。", f"again-{n}", speaker, stance="open", said_on="2024-07", topics=[topic])


@pytest.fixture
def claims(page, site):
    """The list of claims, its window marked: the mark is gone after a full load."""
    page.goto(f"{site}/claims/")
    page.evaluate("window.mark = true")
    return page


def count_is(page, n: int) -> None:
    # A new list's links are htmx's own only when it has settled; a person is never that quick.
    expect(page.locator("#list:not(.htmx-settling) .count b")).to_have_text(str(n))


def option(page, facet: str, label: str):
    return page.locator(f"#f-{facet} li a", has_text=label)


def query(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def marked(page) -> bool:
    return page.evaluate("window.mark === true")


def focused(page, script: str = "textContent") -> str:
    return page.evaluate(f"document.activeElement.{script}")


# The list and its facets ---------------------------------------------------------------------------------------------


def test_a_facet_swaps_the_list_and_itself_without_a_reload(claims):
    count_is(claims, 14)
    option(claims, "stance", "支持闭源").click()
    count_is(claims, 3)
    assert query(claims) == {"stance": ["closed"]}
    option(claims, "stance", "两者并存").click()
    count_is(claims, 6)
    expect(option(claims, "stance", "支持闭源")).to_have_attribute("aria-current", "true")
    expect(claims.locator(".condition")).to_have_count(2)
    option(claims, "stance", "支持闭源").click()
    count_is(claims, 3)

    assert query(claims) == {"stance": ["both"]}
    assert claims.title() == "两者并存：3 条观点 · 开闭之争"
    assert marked(claims)
    assert claims.locator("#list").count() == claims.locator("header.site").count() == 1


def test_back_and_forward_go_through_what_was_chosen(claims, site):
    option(claims, "stance", "支持闭源").click()
    count_is(claims, 3)
    option(claims, "company", "虚构公司甲").click()
    count_is(claims, 1)
    claims.go_back()
    count_is(claims, 3)
    claims.go_back()
    count_is(claims, 14)
    assert claims.url == f"{site}/claims/"
    claims.go_forward()
    count_is(claims, 3)
    assert query(claims) == {"stance": ["closed"]}
    assert marked(claims)

    # What came back is as alive as before, and a page left comes back as it was.
    option(claims, "stance", "支持闭源").click()
    count_is(claims, 14)
    assert marked(claims)
    claims.locator(".claim .statement a").first.click()
    claims.wait_for_url("**/claims/*-*/")
    claims.go_back()
    count_is(claims, 14)
    assert claims.locator("#list").count() == 1


def test_going_back_returns_to_where_one_was_on_the_page(claims):
    claims.set_viewport_size({"width": 1280, "height": 400})
    claims.evaluate("scrollTo(0, 500)")
    claims.evaluate("document.querySelector('#f-speaker li:nth-child(5) a').click()")
    count_is(claims, 1)
    claims.go_back()
    count_is(claims, 14)
    claims.wait_for_timeout(100)
    assert abs(claims.evaluate("scrollY") - 500) < 3


def test_what_was_pressed_keeps_its_place_and_the_focus(claims):
    claims.set_viewport_size({"width": 1280, "height": 500})
    link = option(claims, "speaker", "陈十十")
    link.focus()
    before = link.bounding_box()["y"]
    claims.keyboard.press("Enter")
    count_is(claims, 5)
    assert focused(claims).startswith("陈十十")
    assert abs(link.bounding_box()["y"] - before) < 2 or claims.evaluate("scrollY") == 0
    claims.keyboard.press("Enter")
    count_is(claims, 14)
    assert focused(claims).startswith("陈十十")

    # An order stays focused too, and a condition taken away leaves the focus on what was found.
    claims.get_by_role("link", name="最早在前").press("Enter")
    expect(claims.get_by_role("link", name="最早在前")).to_be_focused()
    expect(claims.get_by_role("link", name="最早在前")).to_have_attribute("aria-current", "true")
    option(claims, "stance", "两者并存").press("Enter")
    count_is(claims, 3)
    claims.locator(".condition").press("Enter")
    count_is(claims, 14)
    expect(claims.locator("#found")).to_be_focused()
    option(claims, "stance", "两者并存").press("Enter")
    count_is(claims, 3)
    claims.go_back()
    count_is(claims, 14)
    assert focused(claims).startswith("两者并存")


def test_the_count_is_said_in_a_region_that_survives(claims):
    claims.evaluate("window.said = document.querySelector('#said')")
    option(claims, "stance", "支持闭源").click()
    expect(claims.get_by_role("status")).to_have_text("3 条观点")
    claims.locator(".condition").click()
    expect(claims.get_by_role("status")).to_have_text("14 条观点")
    assert claims.evaluate("window.said === document.querySelector('[role=status]')")


def test_facets_stay_open_and_closed_as_the_reader_left_them(claims):
    claims.locator("#f-stance summary").click()
    claims.locator("#f-type summary").click()
    option(claims, "company", "虚构公司甲").click()
    count_is(claims, 3)
    assert [claims.locator(f"#f-{name}").evaluate("each => each.open") for name in ("stance", "type", "company")] == [
        False,
        True,
        True,
    ]


def test_words_and_a_period_are_sent_without_a_reload_and_without_empty_fields(claims):
    claims.get_by_label("关键词").fill("虚构观点")
    claims.get_by_label("关键词").press("Enter")
    count_is(claims, 10)
    assert query(claims) == {"q": ["虚构观点"]}
    expect(claims.get_by_label("关键词")).to_be_focused()
    expect(claims.locator("#search")).to_have_value("虚构观点")
    claims.get_by_label("自", exact=True).fill("2024-05")
    claims.get_by_role("button", name="筛选").press("Enter")
    count_is(claims, 4)
    expect(claims.get_by_role("button", name="筛选")).to_be_focused()
    assert marked(claims)
    claims.get_by_role("link", name="清除全部条件").click()
    count_is(claims, 14)
    assert query(claims) == {}


def test_the_panel_on_a_narrow_screen_stays_open_until_one_goes_to_the_list(claims):
    claims.set_viewport_size({"width": 390, "height": 800})
    panel, closed = claims.locator("#panel"), option(claims, "stance", "支持闭源")
    expect(closed).not_to_be_visible()
    panel.locator("> summary").click()
    closed.click()
    count_is(claims, 3)
    expect(closed).to_be_visible()
    claims.get_by_role("link", name="看这 3 条").click()
    expect(claims.locator("#found")).to_be_in_viewport()

    panel.locator("> summary").click()
    claims.locator(".condition").click()
    count_is(claims, 14)
    expect(closed).not_to_be_visible()
    claims.set_viewport_size({"width": 1280, "height": 800})
    expect(closed).to_be_visible()


def test_all_options_are_one_step_away_and_a_box_narrows_them(claims):
    claims.locator("#f-speaker .left a").press("Enter")
    expect(claims.locator("#f-speaker li a")).to_have_count(10)
    assert marked(claims)
    expect(claims.locator("#f-speaker summary")).to_be_focused()
    claims.keyboard.press("Tab")
    box = claims.get_by_role("searchbox", name="在发言者里找")
    expect(box).to_be_focused()
    box.type("五五")
    expect(claims.locator("#f-speaker li:visible")).to_have_count(1)
    expect(claims.get_by_role("status")).to_have_text("1 项")
    box.fill("1")
    expect(claims.locator("#f-speaker li:visible")).to_have_count(0)
    box.fill("")
    expect(claims.locator("#f-speaker li:visible")).to_have_count(10)

    # What an input method is still composing narrows nothing.
    compose(box, "wu")
    expect(claims.locator("#f-speaker li:visible")).to_have_count(10)
    composed(box, "五五")
    expect(claims.locator("#f-speaker li:visible")).to_have_count(1)
    option(claims, "speaker", "周五五").click()
    count_is(claims, 1)
    assert query(claims) == {"speaker": ["speaker-4"]}


def test_a_bar_of_the_histogram_leads_to_its_month_and_back(claims):
    bar = claims.get_by_role("link", name="2024年5月：2 条")
    assert bar.locator(".hit").bounding_box()["height"] > 45
    # The top of the column answers too, far above the bar.
    box = bar.locator(".hit").bounding_box()
    claims.mouse.click(box["x"] + box["width"] / 2, box["y"] + 3)
    count_is(claims, 2)
    assert query(claims) == {"month": ["2024-05"]}
    assert marked(claims)
    assert claims.locator(".months figcaption time").all_inner_texts()[0]


def test_a_bar_is_reached_by_keyboard_and_seen_to_be_focused(claims):
    bar = claims.get_by_role("link", name="2024年5月：2 条")
    claims.get_by_role("button", name="筛选").focus()
    claims.keyboard.press("Tab")
    claims.keyboard.press("Tab")
    claims.keyboard.press("Tab")
    assert bar.evaluate("each => each === document.activeElement")
    assert bar.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    claims.keyboard.press("Enter")
    count_is(claims, 2)


def test_an_answer_that_fails_is_visited_so_that_the_reader_sees_it(claims, problems):
    claims.route("**/claims/?stance=closed", lambda route: route.fulfill(status=500, body="broken"), times=1)
    option(claims, "stance", "支持闭源").click()
    count_is(claims, 3)
    assert not marked(claims)
    problems.clear()  # htmx and the browser note the failure


def test_facets_are_plain_links_without_javascript(browser, site):
    with browser.new_context(java_script_enabled=False, locale="zh-CN") as context:
        page = context.new_page()
        page.goto(f"{site}/claims/")
        option(page, "stance", "支持闭源").click()
        count_is(page, 3)
        assert query(page) == {"stance": ["closed"]}
        page.locator(".condition").click()
        count_is(page, 14)
        page.locator("#f-speaker .left a").click()
        assert urlsplit(page.url).fragment == "f-speaker"
        expect(page.locator("#f-speaker li a")).to_have_count(10)
        page.get_by_role("link", name="2024年5月：2 条").locator(".hit").click()
        count_is(page, 2)
        page.get_by_label("搜索", exact=True).fill("虚构观点3")
        page.get_by_role("button", name="搜索").click()
        assert page.locator("h1").inner_text() == "搜索「虚构观点3」"


# The box that knows names --------------------------------------------------------------------------------------------


@pytest.fixture
def box(page, site):
    page.goto(f"{site}/about/")
    return page.get_by_role("combobox", name="搜索")


def options(page):
    return page.locator("#names [role=option]")


def compose(box, text: str) -> None:
    """What a browser tells a page while an input method composes."""
    box.evaluate(
        """(each, text) => {
        each.focus();
        each.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
        each.value = text;
        each.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true, data: text }));
        const composing = { bubbles: true, cancelable: true, isComposing: true };
        for (const key of ["ArrowDown", "Enter"])
            each.dispatchEvent(new KeyboardEvent("keydown", { key, ...composing }));
    }""",
        text,
    )


def composed(box, text: str) -> None:
    box.evaluate(
        """(each, text) => {
        each.value = text;
        each.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true, data: text }));
        each.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: text }));
    }""",
        text,
    )


def questions(page) -> list[str]:
    """What names are asked for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: "/names/" in request.url and asked.append(unquote(request.url)))
    return asked


def test_the_keyboard_alone_finds_a_name(page, box):
    box.press_sequentially("invented")
    expect(options(page)).to_have_count(8)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text("8 个名字")
    box.press("ArrowDown")
    box.press("ArrowDown")
    second = options(page).nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", second.get_attribute("id"))
    box.press("ArrowUp")
    box.press("ArrowUp")
    expect(page.locator("#names [aria-selected=true]")).to_have_count(0)
    box.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    address = options(page).last.get_attribute("href")
    expect(box).to_be_focused()
    box.press("Enter")
    page.wait_for_url(f"**{address}")


def test_enter_without_a_choice_searches(page, box):
    box.press_sequentially("invented")
    expect(options(page)).to_have_count(8)
    box.press("Enter")
    page.wait_for_url("**/search/?q=invented")


def test_escape_closes_and_keeps_what_was_typed(page, box):
    box.press_sequentially("zhou")
    expect(options(page)).to_have_count(1)
    box.press("Escape")
    expect(page.locator("#names")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("zhou")
    box.press("ArrowDown")
    expect(options(page)).to_be_visible()
    box.press("Tab")
    expect(page.locator("#names")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_mouse_finds_a_name_and_nothing_moves(page, box, width):
    page.set_viewport_size({"width": width, "height": 800})
    heading = page.locator("h1").bounding_box()
    box.fill("invented 4")
    expect(options(page)).to_have_count(1)
    assert page.locator("h1").bounding_box() == heading
    area = page.locator("#names").bounding_box()
    assert area["x"] >= 0 and area["x"] + area["width"] <= width
    assert options(page).bounding_box()["height"] >= 24
    options(page).click()
    page.wait_for_url("**/speakers/speaker-4/")
    assert page.locator("h1").inner_text().startswith("周五五")


def test_an_input_method_is_left_alone_while_it_composes(page, box):
    asked = questions(page)
    compose(box, "zhou'wu")
    page.wait_for_timeout(400)
    assert asked == []
    expect(page.locator("#names")).to_be_hidden()
    composed(box, "周五")
    expect(options(page)).to_have_count(1)
    assert [re.sub(".*=", "", each) for each in asked] == ["周五"]


TYPE_AT_ONCE = """(box, word) => {
    for (const letter of word) {
        box.value += letter
        box.dispatchEvent(new InputEvent("input", {bubbles: true}))
    }
}"""


def test_one_question_for_a_word_and_no_answer_that_came_too_late(page, box):
    asked = questions(page)
    # Typed in one go: however slow the machine, no letter comes late enough to be asked about by itself.
    box.focus()
    box.evaluate(TYPE_AT_ONCE, "invented")
    expect(options(page)).to_have_count(8)
    assert len(asked) == 1

    held: list[Route] = []
    page.route(f"**/names/?q={quote('赵')}", lambda route: held.append(route))
    box.fill("赵")
    page.wait_for_timeout(300)
    box.fill("钱")
    expect(options(page)).to_have_count(1)
    expect(options(page)).to_contain_text("钱二二")
    held.pop().fulfill(body='<a role="option" id="late">迟到</a>')
    page.wait_for_timeout(100)
    expect(options(page)).to_contain_text("钱二二")

    box.fill("赵")
    page.wait_for_timeout(300)
    box.press("Escape")
    held.pop().fulfill(body='<a role="option" id="late">迟到</a>')
    page.wait_for_timeout(100)
    expect(page.locator("#names")).to_be_hidden()


def test_no_names_leave_the_box_closed(page, box):
    box.fill("没有这样的名字")
    page.wait_for_timeout(400)
    expect(page.locator("#names")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")


# The looks of it -----------------------------------------------------------------------------------------------------

SHIFT = """
window.shift = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
# Of what can be pressed, outside of running text: smaller than 24 pixels either way.
SMALL = """
() => [...document.querySelectorAll("a, button, input:not([type=hidden]), summary")]
    .filter((each) => each.checkVisibility({ contentVisibilityAuto: true }))
    .filter((each) => !each.closest("svg, p.meta, footer, .skip"))
    .filter((each) => Math.min(each.getBoundingClientRect().width, each.getBoundingClientRect().height) < 23.9)
    .map((each) => each.outerHTML)
"""
ADDRESSES = ["/claims/", "/claims/?q=虚构&stance=open&stance=both&more=speaker", "/search/?q=虚构"]


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_shifts_and_everything_is_large_enough(page, site, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(SHIFT)
    for address in ADDRESSES:
        page.goto(site + address)
        page.wait_for_timeout(100)
        assert page.evaluate("window.shift") == 0
        if width < 800 and page.locator("#panel").count():
            page.locator("#panel > summary").click()
        assert page.evaluate(SMALL) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
        assert len(ids) == len(set(ids))


def test_print_shows_the_list_without_its_tools(claims):
    claims.emulate_media(media="print")
    expect(claims.locator("aside")).to_be_hidden()
    expect(claims.locator(".quick")).to_be_hidden()
    expect(claims.locator(".claim").first).to_be_visible()


def test_as_of_another_day_the_whole_page_is_loaded_for_its_head_says_so_too(page, site):
    page.goto(f"{site}/speakers/speaker-9/")
    page.evaluate("window.mark = true")
    page.get_by_label("至", exact=True).fill("2024-05")
    page.locator("#id_go").click()
    expect(page.locator(".condition")).to_contain_text("截至2024年5月")

    assert not marked(page)
    assert query(page) == {"until": ["2024-05"]}
    count_is(page, 1)

    page.evaluate("window.mark = true")
    page.get_by_label("关键词").fill("观点")
    page.locator("#id_go").click()
    expect(page.locator(".condition")).to_have_count(2)
    assert marked(page)
    assert query(page) == {"until": ["2024-05"], "q": ["观点"]}
