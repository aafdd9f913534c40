"""Interviews, talks and letters printed without quotation marks, in every dress of the label; all of it invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.extraction.page import read_page
from debate.extraction.people import find_people
from debate.extraction.speech.interview_turns import find_turns
from debate.extraction.speech.lines import Turn
from debate.extraction.speech.speeches import find_speeches
from debate.extraction.types import Knowledge, Known
from tests.debates import OPEN_CLOSED

INTRO = "近日，星河日报专访了星河科技创始人顾明远，以下为对话实录。"
COST = "开源模型的成本优势正在被重新计算，企业需要算清楚这笔账。"
SAFE = "闭源模型未必更安全，但责任更清楚，客户最后买的是结果。"
OPEN = "权重公开之后，安全研究才真正有了对象，这一点很少有人提到。"
ASK_COST, ASK_SAFE = "您怎么看开源模型的成本问题？", "那闭源模型呢？"
BOTH = [("顾明远", COST), ("顾明远", SAFE)]


def turns_of(text: str) -> list[Turn]:
    page = read_page(text)
    return find_turns(page, find_people(page, Knowledge(words=OPEN_CLOSED)))


def said(*lines: str) -> list[tuple[str | None, str]]:
    text = "\n".join(lines)
    return [(turn.speaker, text[turn.start : turn.end]) for turn in turns_of(text)]


# How the asker's and the answerer's words are printed; {} stands for the words.
DRESSES = {
    "full-width colon": ("星河日报：{}", "顾明远：{}"),
    "half-width colon": ("星河日报:{}", "顾明远: {}"),
    "small colon": ("星河日报﹕{}", "顾明远﹕{}"),
    "own line": ("星河日报：\n{}", "顾明远：\n{}"),
    "own line, bold": ("**星河日报：**\n{}", "**顾明远：**\n{}"),
    "own line without a colon": ("星河日报\n{}", "顾明远\n{}"),
    "bold label": ("**星河日报：** {}", "**顾明远**：{}"),
    "bold question": ("**星河日报：{}**", "**顾明远：**{}"),
    "corner brackets": ("【星河日报】{}", "【顾明远】{}"),
    "corner brackets and colon": ("【星河日报】：{}", "【顾明远】：{}"),
    "bar": ("星河日报｜{}", "顾明远｜{}"),
    "bullet": ("● 星河日报：{}", "● 顾明远：{}"),
    "triangle": ("▶ 星河日报：{}", "▶顾明远：{}"),
    "time before": ("[00:12] 星河日报：{}", "[00:15] 顾明远：{}"),
    "bare time before": ("00:12 星河日报：{}", "01:00:15 顾明远：{}"),
    "time behind": ("星河日报 00:12\n{}", "顾明远 00:45\n{}"),
    "time behind in brackets": ("星河日报（00:12）：{}", "顾明远（00:45）：{}"),
    "gloss": ("星河日报：{}", "顾明远（星河科技）：{}"),
    "role before": ("星河日报：{}", "星河科技创始人顾明远：{}"),
    "with a title": ("主持人：{}", "顾总：{}"),
    "surname": ("记者：{}", "顾：{}"),
    "asked and answered": ("记者问：{}", "顾明远答：{}"),
    "question and answer": ("问：{}", "答：{}"),
    "Q and A": ("Q：{}", "A：{}"),
    "numbered Q and A": ("Q1：{}", "A1：{}"),
    "Q and name": ("Q：{}", "顾明远：{}"),
    "Q without a colon": ("Q {}", "A {}"),
    "host with a name": ("主持人林若溪：{}", "顾明远：{}"),
    "an outlet in title marks": ("晨星网《夜航》：{}", "顾明远：{}"),
    "an abbreviation of the outlet": ("XHB：{}", "顾明远：{}"),
    "a host by name only": ("林若溪：{}", "顾明远：{}"),
    "marks around the label": ("「星河」：{}", "「顾明远」：{}"),
    "dashes before": ("——记者：{}", "——顾明远：{}"),
    "a laugh behind": ("记者：{}", "顾明远（笑）：{}"),
    "wide letters": ("Ｑ：{}", "Ａ：{}"),
    "a reporter of an outlet": ("星河日报记者：{}", "顾明远：{}"),
    "asks and replies": ("提问：{}", "回答：{}"),
    "title marks around the outlet": ("《星河日报》：{}", "顾明远：{}"),
    "an emoji": ("🎙️ 星河日报：{}", "💬 顾明远：{}"),
    "the interviewer as I": ("我：{}", "顾明远：{}"),
    "names on lines of their own": ("**张小树**\n{}", "**顾明远**\n{}"),
    "English": ("Interviewer: {}", "顾明远: {}"),
    "shouting": ("HOST: {}", "GUEST: {}"),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_every_dress_of_a_label_gives_the_answers_to_who_answers(dress: str) -> None:
    asks, answers = DRESSES[dress]
    assert said(INTRO, asks.format(ASK_COST), answers.format(COST), asks.format(ASK_SAFE), answers.format(SAFE)) == BOTH


@pytest.mark.parametrize("dress", DRESSES)
def test_later_paragraphs_of_an_answer_keep_its_speaker_and_its_turn(dress: str) -> None:
    asks, answers = DRESSES[dress]
    lines = (INTRO, asks.format(ASK_COST), answers.format(COST), OPEN, asks.format(ASK_SAFE), answers.format(SAFE))
    assert said(*lines) == [BOTH[0], ("顾明远", OPEN), BOTH[1]]
    turns = [turn.turn for turn in turns_of("\n".join(lines))]
    assert turns[0] == turns[1] != turns[2]


@pytest.mark.parametrize(
    "guests",
    [("说话人1：{}", "说话人2：{}"), ("发言人1 00:12\n{}", "发言人2 00:45\n{}"), ("Speaker 1: {}", "Speaker 2: {}")],
)
def test_numbered_speakers_are_told_apart_by_their_questions(guests: tuple[str, str]) -> None:
    asks, answers = guests
    found = said(INTRO, asks.format(ASK_COST), answers.format(COST), asks.format(ASK_SAFE), answers.format(SAFE))
    assert found == BOTH


def test_a_host_who_also_makes_statements_is_told_by_their_short_turns() -> None:
    host = ("这个说法很有意思。", ASK_COST, "我们换个话题，说说安全。", ASK_SAFE)
    guest = (COST + OPEN, SAFE + COST, OPEN + SAFE, SAFE + OPEN)
    lines = [line for asked, told in zip(host, guest, strict=True) for line in ("林若溪：" + asked, "顾明远：" + told)]
    assert said("星河夜话第三期。", *lines) == [("顾明远", told) for told in guest]


def test_an_english_conversation_with_times() -> None:
    found = said(
        "(00:00:05) Mara Host: What does open mean to you?",
        "(00:00:12) Tom Fakeson: Open means that anyone can look inside, and that is what matters.",
        "It also means that we can be wrong in public.",
        "(00:01:05) Mara Host: And closed models?",
        "(00:01:12) Tom Fakeson: They are not safer, but it is clear who answers for them.",
    )
    assert [speaker for speaker, _ in found] == ["Tom Fakeson"] * 3


@pytest.mark.parametrize("byline", ["口述：顾明远", "讲述者｜顾明远", "演讲者：星河科技创始人顾明远"])
def test_a_byline_of_who_tells_announces_a_talk(byline: str) -> None:
    assert said("开源之路", byline, "整理：林若溪", MINE, OPEN, OURS, THANKS) == TALK


def test_a_question_may_have_several_paragraphs() -> None:
    first = ("星河日报：大家都在谈成本，有人说会降吗？", "我们看到的是另一回事，账单越来越长。")
    lines = ("顾明远：" + COST, "星河日报：" + ASK_SAFE, "顾明远：" + SAFE, "星河日报：" + ASK_COST, "顾明远：" + OPEN)
    assert said(INTRO, *first, *lines) == [*BOTH, ("顾明远", OPEN)]


def test_a_company_that_answers_in_writing_is_the_speaker() -> None:
    found = said("星河日报：" + ASK_COST, "北辰智能：" + COST, "星河日报：" + ASK_SAFE, "北辰智能：" + SAFE)
    assert found == [("北辰智能", COST), ("北辰智能", SAFE)]


@pytest.mark.parametrize(
    "inside",
    ["（顾明远停顿了一下，看向窗外。）", "▲ 顾明远在星河大会的现场", "（笑）", "![](https://example.org/a.png)"],
)
def test_what_the_editors_put_into_an_answer_does_not_end_it(inside: str) -> None:
    found = said(INTRO, "问：" + ASK_COST, "答：" + COST, inside, OPEN, "问：" + ASK_SAFE, "答：" + SAFE)
    assert found == [BOTH[0], ("顾明远", OPEN), BOTH[1]]


@pytest.mark.parametrize(
    "inside",
    [
        "版权问题没有那么可怕，谈清楚就行。",
        "完了再看，谁也说不准。",
        "这个怎么合并呢？（笑）",
        "End-to-end 的方法更好。",
        "大家叫我小顾，顾明远是我的笔名。",
    ],
)
def test_what_only_looks_like_a_closing_note_is_part_of_the_answer(inside: str) -> None:
    found = said(INTRO, "星河日报：" + ASK_COST, "顾明远：" + COST, inside, "星河日报：" + ASK_SAFE, "顾明远：" + SAFE)
    assert found == [BOTH[0], ("顾明远", inside), BOTH[1]]


def test_an_answer_may_begin_with_a_word_in_marks() -> None:
    marked = "“开放”是一个被用滥的词，我更愿意说可以检查。"
    assert said(INTRO, "问：" + ASK_COST, "顾明远：" + marked, "问：" + ASK_SAFE, "顾明远：" + SAFE) == [
        ("顾明远", marked),
        BOTH[1],
    ]
    assert said(f"顾明远：“{COST}”", f"林若溪：“{SAFE}”") == []


@pytest.mark.parametrize("note", ["记者手记", "采访手记：", "—— END ——", "（完）", "编者按：以上观点不代表本刊。"])
def test_what_follows_a_closing_note_is_no_answer(note: str) -> None:
    assert said(INTRO, "问：" + ASK_COST, "答：" + COST, "问：" + ASK_SAFE, "答：" + SAFE, note, OPEN) == BOTH


def test_a_panel_keeps_its_guests_apart() -> None:
    assert said("嘉宾A：" + COST, "主持人：" + ASK_SAFE, "嘉宾B：" + SAFE) == [("嘉宾A", COST), ("嘉宾B", SAFE)]


def test_reposts_in_one_line_are_several_turns() -> None:
    assert said(f"@顾明远：{COST}//@林若溪：{OPEN}") == [("顾明远", COST), ("林若溪", OPEN)]


def test_question_and_answer_in_one_paragraph() -> None:
    assert said(INTRO, f"问：{ASK_COST}答：{COST}", f"问：{ASK_SAFE}答：{SAFE}") == BOTH


def test_full_name_and_short_name_are_one_person() -> None:
    intro = "星河日报（以下简称“日报”）专访了星河科技创始人顾明远（以下简称“顾”）。"
    assert said(intro, "日报：" + ASK_COST, "顾明远：" + COST, "日报：" + ASK_SAFE, "顾：" + SAFE) == BOTH


def test_introduction_headings_captions_and_closing_notes_are_no_answers() -> None:
    outro = ("采访结束后，顾明远匆匆离开了会场，他还要去赶下一班飞机。", "图片来源：星河日报", "编辑：某某")
    found = said(
        "每日记者：某某",
        "开源模型掀起了一股飓风，各地的从业者都在讨论它的影响。",
        INTRO,
        "成本到底怎么算",
        "星河日报：" + ASK_COST,
        "顾明远：" + COST,
        "顾明远在演讲｜图片来源：星河日报",
        "安全是另一个问题",
        "星河日报：" + ASK_SAFE,
        "顾明远：" + SAFE,
        *outro,
        "星河日报成立于很久以前，关注科技与社会的每一个角落。",
    )
    assert found == BOTH


def test_a_label_gives_the_person_with_role_company_and_slug() -> None:
    knowledge = Knowledge(words=OPEN_CLOSED, people=(Known("gu-mingyuan", ("顾明远",)),))
    text = "\n".join((INTRO, "问：" + ASK_COST, "顾总：" + COST + "（笑）", "问：" + ASK_SAFE, "顾：" + SAFE))
    found = [(each.speaker, each.known, each.role, each.company) for each in find_speeches(text, knowledge)]
    assert found == [("顾明远", "gu-mingyuan", "创始人", "星河科技")] * 2


def test_where_only_the_questions_have_labels_the_only_guest_answers() -> None:
    assert said(INTRO, "Q：" + ASK_COST, COST, OPEN, "Q：" + ASK_SAFE, SAFE) == [BOTH[0], ("顾明远", OPEN), BOTH[1]]


@pytest.mark.parametrize("dress", ["{}", "**{}**", "### {}", "1. {}"])
def test_an_interview_without_any_label_is_answered_by_the_only_guest(dress: str) -> None:
    lines = ("介绍成本的一段话，没有人说。", INTRO, dress.format(ASK_COST), COST, OPEN, dress.format(ASK_SAFE), SAFE)
    assert said(*lines) == [BOTH[0], ("顾明远", OPEN), BOTH[1]]


def test_a_list_of_sayings_leaves_out_the_numbers() -> None:
    assert said("星河科技创始人顾明远的3条思考：", "1." + MINE, "2、" + OURS, "3. " + THANKS) == [TALK[0], *TALK[2:]]


def test_a_talk_ends_where_the_narrator_goes_on() -> None:
    after = "顾明远的这封信引发了讨论。"
    assert said("星河科技创始人顾明远发出公开信，全文如下：", MINE, OPEN, OURS, THANKS, after, SAFE) == TALK


def test_questions_to_a_guest_are_an_interview_without_label_or_announcement() -> None:
    more, again = "您会改变主意吗？", "您最担心什么？"
    text = ("星河日报近日专访了星河科技创始人顾明远。", ASK_COST, COST, OPEN, more, SAFE, again, OPEN)
    assert said(*text) == [("顾明远", COST), ("顾明远", OPEN), ("顾明远", SAFE), ("顾明远", OPEN)]
    assert said("常见问题", "您想怎么付款？", COST, more, SAFE, again, OPEN) == []


def test_a_list_of_guests_and_the_reporter_s_name_are_no_turns() -> None:
    guests = ("顾明远：星河科技创始人", "林若溪：北辰智能首席科学家")
    lines = ("星河日报记者：某某", "成本问题吸引了很多人，它并不简单。", *guests)
    talk = ("主持人：" + ASK_COST, "顾明远：" + COST, "主持人：" + ASK_SAFE, "林若溪：" + SAFE)
    assert said(*lines, *talk) == [("顾明远", COST), ("林若溪", SAFE)]
    asked = said(
        "记者：某某", INTRO, "这家公司成立于很久以前，一直很安静。", "Q：" + ASK_COST, COST, "Q：" + ASK_SAFE, SAFE
    )
    assert asked == BOTH


def test_a_rhetorical_question_inside_an_answer_belongs_to_it() -> None:
    rhetorical = "那么谁来为这些算力付钱呢？"
    found = said(
        INTRO, "星河日报：" + ASK_COST, "顾明远：" + COST, rhetorical, SAFE, "星河日报：" + ASK_SAFE, "顾明远：" + OPEN
    )
    assert found == [BOTH[0], ("顾明远", rhetorical), ("顾明远", SAFE), ("顾明远", OPEN)]


def test_lists_and_bylines_are_no_interview() -> None:
    assert (
        said("优点：便宜，而且很快。", "缺点：不够稳定，常出错。", "优点：开放，可以修改。", "缺点：没有支持。") == []
    )
    assert said("🎉 Tech Fakebook：https://example.org/a", "🎉 Tech Fakegram：https://example.org/b") == []
    assert said("Q 1", COST, "Q 2", SAFE, "Q 3", OPEN) == []
    assert said("Tech Fakebook | Tech Fakegram", COST, "Tech Fakegram | 2024", SAFE, "Tech Fakebook | 2024", OPEN) == []
    assert said("星河日报", "顾明远", "成本怎么算", COST, OPEN, "编辑：林若溪") == []


MINE = "我一直相信，开源不是口号，而是一种工程方法。"
OURS = "我们在过去三年里，把每一次评测都写成了公开的报告。"
THANKS = "谢谢大家，希望我们明年还能在这里见面。"
TALK = [("顾明远", MINE), ("顾明远", OPEN), ("顾明远", OURS), ("顾明远", THANKS)]


@pytest.mark.parametrize(
    "lead",
    [
        "以下为顾明远演讲全文：",
        "以下是星河科技创始人顾明远的演讲实录，由星河日报整理。",
        "在星河大会上，星河科技创始人顾明远发表了主题演讲。以下为演讲全文，略有删减。",
        "星河科技创始人顾明远向全体员工发出公开信，全文如下：",
        "顾明远内部信内容如下：",
        "星河科技创始人顾明远在星河大会上发表了题为《开源之路》的演讲。",
        "The following is the full transcript of a speech by 星河科技创始人顾明远:",
    ],
)
def test_a_talk_printed_bare_is_said_by_who_is_announced(lead: str) -> None:
    assert (
        said("星河大会昨日在海城开幕，到场的有三百多人。", lead, MINE, OPEN, "开源之路", OURS, THANKS, "（完）", SAFE)
        == TALK
    )


def test_a_talk_may_be_followed_by_another_or_by_questions() -> None:
    first, second = "以下为星河科技创始人顾明远演讲全文：", "以下为北辰智能首席科学家林若溪演讲全文："
    found = said(first, MINE, OPEN, OURS, second, MINE, THANKS)
    assert [name for name, _ in found] == ["顾明远"] * 3 + ["林若溪"] * 2
    found = said(
        first, MINE, OPEN, OURS, "主持人：" + ASK_COST, "顾明远：" + COST, "主持人：" + ASK_SAFE, "顾明远：" + SAFE
    )
    assert found == [*TALK[:3], *BOTH]


def test_the_label_of_a_talk_stands_only_once() -> None:
    assert said("以下为演讲实录：", "顾明远：" + MINE, OPEN, OURS, THANKS) == TALK
    found = said("以下为逄明远现场演讲实录：", "逄明远：" + MINE, OPEN, OURS, THANKS)  # a surname that no list has
    assert {name for name, _ in found} == {"逄明远"} and len(found) == 4


@pytest.mark.parametrize("signature", ["顾明远", "—— 顾明远", "星河科技创始人 顾明远", "顾明远\n2024年3月5日"])
def test_a_letter_is_said_by_who_signs_it(signature: str) -> None:
    found = said("星河科技的一封信在社区流传。", "亲爱的各位同事：", MINE, OPEN, OURS, THANKS, signature)
    assert found[-4:] == TALK


def test_a_column_and_a_report_on_a_talk_are_no_speech() -> None:
    assert said("我一直在想成本。", COST, "我的看法是，这笔账要算清楚。", SAFE, OPEN) == []
    assert said("顾明远在星河大会上发表了演讲。", COST, SAFE, OPEN, "他没有再说什么，随后离开了会场。") == []
    told = ("顾明远在星河大会上发表了演讲。", COST, SAFE, OPEN, "结果如何，我们还不知道。", COST, SAFE)
    assert said(*told) == []
    assert said("以下为演讲要点：", COST, SAFE, OPEN) == []
    assert said("上周我在星河大会上发表了演讲。", MINE, OPEN, OURS, THANKS) == []
    assert said("下面我分享几点看法。", MINE, OPEN, OURS, THANKS) == []
    assert said("作者：顾明远", MINE, OPEN, OURS, THANKS) == []


HOSTILE = [
    "",
    "01",
    "：",
    "【】",
    "Q",
    "A1. x",
    "[00:12]",
    "顾明远",
    "大家好，",
    "（完）",
    "**成本怎么算**",
    "以下为演讲全文：",
]
HOSTILE += [
    "图｜图片来源：星河日报",
    "@顾明远：好//@林若溪：不好",
    "问：好吗？答：好。",
    INTRO,
    COST,
    SAFE,
    ASK_COST,
    MINE,
]
LABELLED = [form.format(words) for pair in DRESSES.values() for form in pair for words in ("", COST, ASK_COST)]
LINES = st.sampled_from(HOSTILE + LABELLED)


@given(st.lists(LINES, max_size=30).map("\n".join))
@settings(max_examples=150, deadline=None)
def test_any_order_of_labels_and_paragraphs_keeps_spans_inside_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for turn in turns_of(text):
        assert end <= turn.start < turn.end <= len(text)
        assert text[turn.start : turn.end].strip()
        end = turn.end
