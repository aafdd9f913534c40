"""Sentences in, speeches out: every construction of quoting and reporting, with invented people and companies."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.extraction.speech.speeches import find_speeches
from debate.extraction.types import Kind, Knowledge, Known
from tests.debates import OPEN_CLOSED

NOTHING = Knowledge(words=OPEN_CLOSED)
SAID = list[tuple[str, str | None, str]]


def said(text: str, knowledge: Knowledge = NOTHING) -> SAID:
    """Return kind, speaker and words of every speech, the sentence's last mark left out."""
    return [
        (speech.kind.value, speech.speaker, text[speech.start : speech.end].strip("。，,"))
        for speech in find_speeches(text, knowledge)
    ]


# What is speech, and whose, is learned: so many of these constructions, none of the training, are read rightly.
RIGHT_DIRECT, RIGHT_INDIRECT, RIGHT_NO_SPEECH = 0.90, 0.85, 0.80

DIRECT = [
    ("张三三表示：“开源一定会赢。”", [("张三三", "开源一定会赢")]),
    ("“开源一定会赢。”张三三表示。", [("张三三", "开源一定会赢")]),
    ("“开源一定会赢，”张三三说，“因为社区更大。”", [("张三三", "开源一定会赢"), ("张三三", "因为社区更大")]),
    ("張三三說：「開源一定會贏，『安全』不是問題。」", [("張三三", "開源一定會贏，『安全』不是問題")]),
    ('张三三说，"**开源**一定会赢。"', [("张三三", "**开源**一定会赢")]),
    ("虚构公司甲首席执行官张三三在接受本报记者采访时说，“社区更大。”", [("张三三", "社区更大")]),
    ("张三三，虚构公司甲创始人，在会上说：“我们不会闭源。”", [("张三三", "我们不会闭源")]),
    ("孙七七（虚构研究院院长）表示：“我们欢迎竞争。”", [("孙七七", "我们欢迎竞争")]),
    ("汤姆·费克森在社交平台上写道：“开源不会停下来。”", [("汤姆·费克森", "开源不会停下来")]),
    ("有网友评论说：“这才是真正的开放。”", [("有网友", "这才是真正的开放")]),
    ("“谁来为开源付钱？”李四四问道。", [("李四四", "谁来为开源付钱？")]),
    ("对于开源，张三三的态度很明确：“不会改变。”", [("张三三", "不会改变")]),
    ("张三三在朋友圈写下“开源万岁，社区永存”八个字。", [("张三三", "开源万岁，社区永存")]),
    ("张三三说“开源会赢，社区会赢。", [("张三三", "开源会赢，社区会赢")]),
    ("**張三三**：「開源是好事。」", [("張三三", "開源是好事")]),
    ("张三三是虚构公司甲的创始人。这位创始人说：“我从不后悔。”", [("张三三", "我从不后悔")]),
    (
        "张三三说：“第一段没有结束。\n“第二段在这里结束。”",
        [("张三三", "第一段没有结束"), ("张三三", "第二段在这里结束")],
    ),
    ("“第一段没有结束。\n“第二段在这里。”张三三说。", [("张三三", "第一段没有结束"), ("张三三", "第二段在这里")]),
    (
        "“开源是我们的信仰，我们会一直坚持下去。”\n张三三在大会上说。",
        [("张三三", "开源是我们的信仰，我们会一直坚持下去")],
    ),
    ("张三三接受了采访。“真正的问题是，谁来付钱。”他说。", [("张三三", "真正的问题是，谁来付钱")]),
    ("他在《论开源》一书中写道：“代码属于所有人。”", [(None, "代码属于所有人")]),
    ("“谁都可以使用这些开放的权重。”", [(None, "谁都可以使用这些开放的权重")]),
    ("“Open models will win,” said Tom Fakeson, chief of Fakecorp.", [("Tom Fakeson", "Open models will win")]),
    ('"Closed systems are safer," Jane Mockwell argued in a post.', [("Jane Mockwell", "Closed systems are safer")]),
    (
        "李四四直言：“闭源才有商业模式。”王五五则反驳道：“没有开源。”",
        [("李四四", "闭源才有商业模式"), ("王五五", "没有开源")],
    ),
]


DIRECT += [
    # A name behind bold markers, behind a role that no list has, and one that begins like a word.
    ("虚构公司甲联合创始人**张三三**在会上说：“开源是生意。”", [("张三三", "开源是生意")]),
    ("社区的维护者李四四写道：“数据也要开放。”", [("李四四", "数据也要开放")]),
    ("创始人万里晴写道：“我们会开放最好的模型。”", [("万里晴", "我们会开放最好的模型")]),
    ("晨虚數碼行政總裁區永永表示：「客戶要的是問責。」", [("區永永", "客戶要的是問責")]),
    ("费克·陈表示：“权重已经公开。”", [("费克·陈", "权重已经公开")]),
    ("安东尼奥·费克森教授说：“技术没有立场。”", [("安东尼奥·费克森", "技术没有立场")]),
    ("虚和科技有限公司总工程师张三三告诉记者：“系统已经落地。”", [("张三三", "系统已经落地")]),
    # What a speaker does between, before or behind his words.
    (
        "总裁张三三接受了采访。“我们没有别的选择，”他开门见山，“因为不肯闭源。”",
        [("张三三", "我们没有别的选择"), ("张三三", "因为不肯闭源")],
    ),
    ("“最多十八个月。”虚构公司甲董事长张三三语出惊人。", [("张三三", "最多十八个月")]),
    ("虚构公司甲总裁张三三不以为然：“青出于蓝而胜于蓝。”", [("张三三", "青出于蓝而胜于蓝")]),
    ("虚构公司甲总裁张三三在群里宣布离职：“山水有相逢，后会有期。”", [("张三三", "山水有相逢，后会有期")]),
    ("“开源是手段，不是目的。”院长石三三教授的一句话，引发热议。", [("石三三", "开源是手段，不是目的")]),
    (
        "董事长张三三说：“我很乐观。”董事长李四四摇了摇头。“这不可能实现，绝对不可能。”",
        [("张三三", "我很乐观"), ("李四四", "这不可能实现，绝对不可能")],
    ),
    ("总裁张三三算了一笔账：“模型是引流品，算力才是利润品。”", [("张三三", "模型是引流品，算力才是利润品")]),
    ("总裁张三三在本子上写下一行字：“代码万岁。”", [("张三三", "代码万岁")]),
    # A block quotation without marks; unnamed sources, and 他 for one of them.
    (
        "秘书长张三三发长文劝架。他写道：\n开源从来不是道德，而是一种协作方式，选择闭源也不必羞愧。",
        [("张三三", "开源从来不是道德，而是一种协作方式，选择闭源也不必羞愧")],
    ),
    ("“这不是降价，这是不要钱。”一家厂商的负责人感慨。", [("一家厂商的负责人", "这不是降价，这是不要钱")]),
]


def misread(cases: list[tuple[str, SAID]]) -> list[tuple[str, SAID]]:
    """The sentences that are not read as expected, with what they are read as."""
    return [(text, said(text)) for text, expected in cases if said(text) != expected]


def test_words_in_marks_belong_to_whoever_says_them() -> None:
    cases: list[tuple[str, SAID]] = [(text, [("direct", *each) for each in expected]) for text, expected in DIRECT]
    wrong = misread(cases)
    assert len(wrong) <= (1 - RIGHT_DIRECT) * len(DIRECT), wrong


INDIRECT = [
    ("在王五五看来，开源是唯一的出路。", [("王五五", "开源是唯一的出路")]),
    ("据赵六六介绍，该公司已开放三个模型的权重。", [("赵六六", "该公司已开放三个模型的权重")]),
    ("王五五的观点是，开源与闭源会长期共存。", [("王五五", "开源与闭源会长期共存")]),
    ("汤姆·费克森称，闭源模型终将被追上。", [("汤姆·费克森", "闭源模型终将被追上")]),
    ("多位业内人士告诉记者，开源模型的性能已经接近闭源。", [("多位业内人士", "开源模型的性能已经接近闭源")]),
    ("虚构证券在研报中指出，开源模型会压低价格。", [("虚构证券", "开源模型会压低价格")]),
    ("张三三呼吁更多企业加入开源社区。", [("张三三", "更多企业加入开源社区")]),
    ("OpenFake表示，将在年内开放模型权重。", [("OpenFake", "将在年内开放模型权重")]),
    ("不同于张三三，李四四相信闭源才是未来。", [("李四四", "闭源才是未来")]),
    ("张三三屡屡发难，称闭源公司应当改名。", [("张三三", "闭源公司应当改名")]),
    ("陈小小在會上指，開源模型能夠降低門檻。", [("陈小小", "開源模型能夠降低門檻")]),
    ("Tom Fakeson said on Tuesday that open models would win.", [("Tom Fakeson", "open models would win")]),
    ("张三三：开源不会消失，闭源也不会", [("张三三", "开源不会消失，闭源也不会")]),
    (
        "张三三强调，开源不等于不安全。首先，代码可以审计。其次，漏洞修复得更快。",
        [("张三三", "开源不等于不安全。首先，代码可以审计。其次，漏洞修复得更快")],
    ),
    (
        "李四四指出，闭源模型更安全。不过，王五五并不同意，他表示，安全要靠透明。",
        [("李四四", "闭源模型更安全"), ("王五五", "安全要靠透明")],
    ),
    ("谈及开源，张三三坦言，公司曾犹豫很久。但最终，他选择了开放。", [("张三三", "公司曾犹豫很久")]),
    ("张三三透露，公司将发布新模型。此外，虚构公司乙也宣布了类似计划。", [("张三三", "公司将发布新模型")]),
    (
        "张三三还指出，协议的限制越来越多；而李四四则认为，这是正常的商业行为。",
        [("张三三", "协议的限制越来越多"), ("李四四", "这是正常的商业行为")],
    ),
    (
        "虚构大学教授陈小二说，开源有利于科研。陈教授还说，学生最受益。",
        [("陈小二", "开源有利于科研"), ("陈小二", "学生最受益")],
    ),
    ("虚构公司甲的张三三也表示，开源不是免费。", [("张三三", "开源不是免费")]),
]


INDIRECT += [
    # 他 is the subject of its own sentence, not the last one who spoke.
    (
        "王五五认为开源模型跑得更快。李四四不同意，他说，闭源更稳妥。",
        [("王五五", "开源模型跑得更快"), ("李四四", "闭源更稳妥")],
    ),
    (
        "議員張三三指，開源模型能降低企業門檻，又稱政府應帶頭採用開源。",
        [("張三三", "開源模型能降低企業門檻"), ("張三三", "政府應帶頭採用開源")],
    ),
    ("OpenFake发言人在声明中称，模型不会开放。", [("OpenFake发言人", "模型不会开放")]),
    ("Fake Labs创始人张三三表示，开源会赢得市场。", [("张三三", "开源会赢得市场")]),
    ("与会专家认为，开源已成为重要推动力。", [("与会专家", "开源已成为重要推动力")]),
    ("一位不愿具名的虚构员工告诉我们，报价不到成本的一半。", [("一位不愿具名的虚构员工", "报价不到成本的一半")]),
    ("用前员工魏三三的话来说，老板的路线变得很快。", [("魏三三", "老板的路线变得很快")]),
    ("政策專員發言人回覆稱，有關模型正進行內部測試。", [("政策專員發言人", "有關模型正進行內部測試")]),
    ("Tom Fakeson said the company would keep its license.", [("Tom Fakeson", "the company would keep its license")]),
    ("Critics say companies use the word as a slogan.", [("Critics", "companies use the word as a slogan")]),
]


def test_a_report_runs_from_its_first_word_to_its_last() -> None:
    cases: list[tuple[str, SAID]] = [(text, [("indirect", *each) for each in expected]) for text, expected in INDIRECT]
    wrong = misread(cases)
    assert len(wrong) <= (1 - RIGHT_INDIRECT) * len(INDIRECT), wrong


def test_a_report_and_a_quotation_take_turns() -> None:
    text = "他對此很樂觀。張三三認為，開源模型的成本更低。他補充，「這是大勢所趨。」"
    assert said(text) == [("indirect", "張三三", "開源模型的成本更低"), ("direct", "張三三", "這是大勢所趨")]


def test_a_partial_quotation_stands_inside_its_report() -> None:
    assert said("张三三表示，公司的策略是“先做闭源，然后再开源”。") == [
        ("indirect", "张三三", "公司的策略是“先做闭源，然后再开源”"),
        ("direct", "张三三", "先做闭源，然后再开源"),
    ]


NO_SPEECH = [
    "总裁张三三到场。有人问张三三：“你们会不会闭源？”",
    "李四四在台上放了一张图，上面写着：“开源已死，有事烧纸。”",
    "总裁张三三收到一条短信：“你被解雇了，请尽快离开。”",
    "总裁张三三给新模型起了个名字：“永远开放的大脑一号。”",
    "总裁高度评价了开源社区。董事长任期内，公司开源了三个模型。",
    "虚构公司甲推出“虚构一号”大模型，被称为“国产之光”。",
    "所谓“百团大战”，指的是众多厂商的混战。",
    "张三三没有说“开源会输”。",
    "张三三曾任虚构公司甲总裁，人称“老张”。",
    "数据显示，开源模型下载量增长三倍。",
    "总的来说，开源与闭源各有优势。",
    "据了解，该模型已经开源。",
    "张三三对李四四表示感谢。",
    "“甲控制了乙，丙就控制了丁；丁控制了丙，乙就控制了甲。”",
    "本文讨论了“为什么要开源？”“谁来付钱？”等话题。",
    "这正是全村的希望，还是智商税？",
    "",
    "\n\n",
]


def test_terms_titles_sayings_and_denials_are_no_speech() -> None:
    wrong = misread([(text, []) for text in NO_SPEECH])
    assert len(wrong) <= (1 - RIGHT_NO_SPEECH) * len(NO_SPEECH), wrong


DOUBTFUL = [
    "他表示，开源非常重要。",
    "“开源非常重要。”对方表示。",
]


def test_joined_speakers_are_named_together_or_not_at_all() -> None:
    for text in ("张三三和李四四表示，开源非常重要。", "张三三与李四四都认为，开源非常重要。"):
        assert {speaker for _, speaker, _ in said(text)} <= {None, "张三三和李四四", "张三三与李四四"}


@pytest.mark.parametrize("text", DOUBTFUL)
def test_nobody_is_named_where_it_is_not_clear_who_speaks(text: str) -> None:
    assert [speech.speaker for speech in find_speeches(text, NOTHING)] in ([None], [])


def test_role_and_company_are_read_with_the_name() -> None:
    speech = find_speeches("虚构公司甲创始人、董事长兼CEO张三三表示，开源会赢到最后。", NOTHING)[0]
    assert (speech.company, speech.role, speech.speaker) == ("虚构公司甲", "创始人、董事长兼CEO", "张三三")


def test_known_names_are_found_in_either_script_and_under_any_name() -> None:
    knowledge = Knowledge(words=OPEN_CLOSED, people=(Known("zhangsansan", ("张三三", "三三教主"), "jia"),))
    for text in ("張三三認為，開源會贏到最後。", "三三教主认为，开源会赢到最后。"):
        speech = find_speeches(text, knowledge)[0]
        assert (speech.known, speech.kind) == ("zhangsansan", Kind.INDIRECT)


def test_a_known_company_before_a_title_is_not_the_speaker() -> None:
    knowledge = Knowledge(words=OPEN_CLOSED, companies=(Known("jia", ("虚构公司甲",)),))
    assert said("虚构公司甲总裁张三三直言“国内模型太多、应用太少”。", knowledge) == [
        ("direct", "张三三", "国内模型太多、应用太少")
    ]


INTERVIEW = """开场白在这里，介绍了嘉宾张三三。
**虚构周刊：为什么选择开源？**
**张三三：** 因为开源能让更多人参与。李四四说过“闭源才能赚钱”。
社区给了我们很多反馈，让模型变得更好。
**虚构周刊：** 商业模式怎么办？
**张三三：** 靠服务收费。"""


def test_an_interview_gives_one_claim_a_paragraph_and_no_questions() -> None:
    speeches = find_speeches(INTERVIEW, NOTHING)
    assert [INTERVIEW[speech.start : speech.end][:4] for speech in speeches] == ["因为开源", "社区给了", "靠服务收"]
    assert {speech.speaker for speech in speeches} == {"张三三"}
    assert speeches[0].turn == speeches[1].turn != speeches[2].turn


def test_an_answer_whose_label_was_lost_is_nobodys() -> None:
    text = (
        "张三三：我们先从成本说起，训练很贵。\n那开源能赚钱吗？\n"
        "这个问题不好回答，得看具体的场景。\n李四四：我同意这个说法，场景最重要。"
    )
    assert [speech.speaker for speech in find_speeches(text, NOTHING)] == ["张三三", None, "李四四"]


def test_plain_question_and_answer_labels() -> None:
    text = "问：开源会取代闭源吗？\n答：短期内不会，两者会共存。\n问：成本呢？\n答：成本会继续下降。"
    assert said(text) == [("direct", None, "短期内不会，两者会共存"), ("direct", None, "成本会继续下降")]


def test_lists_with_colons_are_no_interview() -> None:
    assert (
        said("优点：便宜，而且很快。\n缺点：不够稳定，常出错。\n优点：开放，可以修改。\n缺点：没有支持，要自己来。")
        == []
    )


PIECES = st.sampled_from(
    [
        *list("“”「」『』‘’\"'，。：！？,.:;!?\n *、·（）《》他她"),
        "表示",
        "说",
        "认为",
        "张三三",
        "李四四",
        "在",
        "看来",
        "据",
        "CEO",
        "记者",
        "问",
        "said ",
        "Tom Fakeson",
        "𠮷",
        "�",
        "开源模型会赢",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_spans_inside_it_in_order_that_do_not_overlap(text: str) -> None:
    speeches = find_speeches(text, NOTHING)
    assert [speech.start for speech in speeches] == sorted(speech.start for speech in speeches)
    for kind in (Kind.DIRECT, Kind.INDIRECT):
        end = 0
        for speech in (speech for speech in speeches if speech.kind is kind):
            assert end <= speech.start < speech.end <= len(text)
            assert text[speech.start : speech.end].strip()
            end = speech.end
