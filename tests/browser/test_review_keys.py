"""The review desk without a mouse: how many keys a claim takes, runs of one speaker, passages chosen in the text."""

import pytest

from debate.models import Article, Claim, Preferences, Suggestion
from tests.browser.barriers import violations
from tests.browser.keyboard import Keyboard
from tests.factories import make_company, make_editor, make_imported_article, make_speaker, make_topic

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = """虚构大会纪要

虚构公司甲的创始人张三三表示：“开放模型会让虚构产业走得更快。”

林若溪反驳说：“封闭模型在虚构市场上更稳妥，开放模型只是热闹。”

张三三还说：“开源社区是虚构行业的根，没有它就没有今天。”

林若溪最后说：“封闭源代码才能让虚构公司赚到钱，开源不能。”
"""


@pytest.fixture
def desk(page, live_server, logged_in):
    """The desk with an article of two speakers, one of whom the base does not know."""
    make_speaker("张三三", "zhang")
    make_company("虚构公司甲")
    topic = make_topic("虚构成本", slug="cost")
    make_topic("虚构生态", slug="ecosystem")
    Preferences.objects.create(pk=1, second_look_rate=0)
    article = make_imported_article(TEXT)
    Article.objects.update(published_on="2024-07-05")
    article.suggestions.update(on_debate=True)
    for number, each in enumerate(article.suggestions.all()):
        each.proposed_topics.set([topic])
        Suggestion.objects.filter(pk=each.pk).update(proposed_stance=("open", "closed")[number % 2])
    logged_in(make_editor("bianji"))
    page.goto(f"{live_server.url}/admin/debate/suggestion/next/")
    return page


def test_a_claim_takes_two_keys_besides_its_sentence_and_a_new_speaker_two_more(desk):
    page, counted = desk, []
    for sentence, before in (
        ("开放加快产业。", ("7",)),
        ("封闭更稳妥。", ("=", "y", "Shift+B", "8")),  # somebody new, all under his name is his; another topic as well
        ("社区是根。", ("7",)),
        ("封闭赚钱。", ("7",)),
    ):
        keys = Keyboard(page)
        keys.press(*before)
        assert page.evaluate("document.activeElement.id") == "id_statement"
        keys.write(sentence)
        keys.press("Control+Enter")
        page.get_by_text(f"已发布：{sentence}").wait_for()
        counted.append(keys.number)

    said = {claim.statement: claim for claim in Claim.objects.select_related("speaker")}
    assert counted == [2, 5, 2, 2]
    assert {claim.said_on for claim in said.values()} == {"2024-07-05"}
    assert [said[each].speaker.name for each in said if said[each].stance == "closed"] == ["林若溪", "林若溪"]
    assert [str(role) for role in said["开放加快产业。"].speaker.affiliations.all()] == ["张三三：虚构公司甲创始人"]
    assert set(said["封闭更稳妥。"].topics.values_list("slug", flat=True)) == {"cost", "ecosystem"}
    assert page.locator(".none").inner_text().startswith("这里没有了")


def test_dates_errors_and_help_are_within_reach_of_the_keys(desk):
    page, keys = desk, Keyboard(desk)
    assert page.evaluate("document.activeElement.id") == "in-hand"
    keys.press("o")
    page.keyboard.insert_text("2024-06")
    keys.press("Enter")  # sends nothing
    keys.press("Escape", "d", "1")
    assert page.locator("#id_said_on").input_value() == "2024-07-05"
    keys.press("p")
    page.locator(".select2-dropdown").wait_for()
    keys.press("Control+Enter")  # from within the list of names: what is missing gets the focus
    page.wait_for_function("document.activeElement.id === 'id_statement'")
    keys.press("Escape", "?")
    assert page.get_by_text("类型，接着写观点").is_visible()


def test_a_run_is_ticked_and_rejected_and_a_clause_is_marked_by_keyboard(desk):
    page, keys = desk, Keyboard(desk)
    keys.press("g")
    page.wait_for_url("**by=speaker**")
    page.locator("#accept .select2-container").first.wait_for()
    assert violations(page) == []
    keys.press("i", "Shift+ArrowDown", "Escape", "z", "5")
    page.get_by_role("button", name="都否决").wait_for()
    assert violations(page) == []
    keys.press("Enter")
    page.get_by_text("否决了 2 条：没有观点").wait_for()
    keys.press("u")
    page.get_by_text("撤销了 2 个决定。").wait_for()
    keys.press("v", "ArrowDown", "ArrowUp", "ArrowUp", "Shift+ArrowDown", "h")
    page.get_by_text("标出了一条待审。").wait_for()
    assert Suggestion.objects.get(suggested_by__isnull=False).quote in Article.objects.get().text
    keys.press("u")
    page.get_by_text("撤销了上一步改动。").wait_for()
    assert Suggestion.objects.waiting().count() == 4
