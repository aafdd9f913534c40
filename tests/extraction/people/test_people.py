"""Whoever may have spoken is found, in every form of a name, and nobody is invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.extraction.page import read_page
from debate.extraction.people import SpeakerKind, SpeakerMention, find_people
from debate.extraction.types import Knowledge, Known
from tests.debates import OPEN_CLOSED

KNOWLEDGE = Knowledge(
    words=OPEN_CLOSED,
    people=(Known("gu-mingyuan", ("顾明远", "Gu Mingyuan"), "xinghe"), Known("tom-fakeson", ("汤姆·费克森", "费克森"))),
    companies=(Known("xinghe", ("星河科技", "Xinghe")),),
)
UNNAMED = (SpeakerKind.PRONOUN, SpeakerKind.NARRATING)


def mentions(text: str, knowledge: Knowledge = KNOWLEDGE) -> list[SpeakerMention]:
    return find_people(read_page(text), knowledge)


def names(text: str, *kinds: SpeakerKind) -> list[str]:
    return [who.name for who in mentions(text) if (who.kind in kinds if kinds else who.kind not in UNNAMED)]


NAMES = [
    # Initials, three parts and more, every dot, a character outside the tables.
    "R·T·斯诺登", "弗兰克·W·霍尔登", "艾米丽·K. 哈珀", "让·保罗·杜兰德", "奥马尔·本·法里德", "玛丽亚•冈萨雷斯",
    "彼得‧汉森",
    "安娜・伊万诺娃", "塔里克·阿卜杜拉耶夫", "买合木提·艾力江", "让-皮埃尔·勒鲁瓦", "小威廉·盖茨比",
    # Latin letters with accents, particles, apostrophes and hyphens.
    "Renée Duvall", "Łucja Kowalska", "José Álvarez", "Søren Kierholm", "Anna van den Berg", "Marco d'Alessio",
    "Siobhán O'Hara-Lynch", "Ludwig von Hohenfeld", "Zoë de la Cruz", "J. Robert Fakeman",
    # Chinese names with one or two characters, common and rare surnames, compound ones.
    "林若溪", "郑恺", "仝卫东", "茅于轼", "郗慧", "逯小鹏", "逄志远", "亓明", "欧阳若兰", "司徒静", "诸葛明远",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "sentence",
    ["{}表示：“开源模型会走得更远。”", "星河科技副总裁{}在接受采访时说：“开源模型会走得更远。”", "“开源会赢。”{}说。"],
)
def test_a_person_is_found_under_every_form_of_a_name(name: str, sentence: str) -> None:
    assert names(sentence.format(name), SpeakerKind.PERSON) == [name]


@pytest.mark.parametrize("name", NAMES)
def test_a_role_and_a_company_in_front_belong_to_the_person(name: str) -> None:
    [who] = [who for who in mentions(f"星河科技副总裁{name}表示，开源模型会走得更远。") if who.kind not in UNNAMED]
    assert (who.company, who.role, who.known) == ("星河科技", "副总裁", "")


SOURCES = [
    ("星河科技CEO表示，模型会开放。", "星河科技CEO"),
    ("该公司创始人表示，模型会开放。", "该公司创始人"),
    ("某机构研究员认为，模型会开放。", "某机构研究员"),
    ("一位接近星河科技的人士透露，模型会开放。", "一位接近星河科技的人士"),
    ("一名虚构大学的博士生表示，模型会开放。", "一名虚构大学的博士生"),
    ("一方认为模型应当开放。", "一方"),
    ("会上，另一方则认为模型不应开放。", "另一方"),
    ("支持者认为，模型应当开放。", "支持者"),
    ("开源派坚信，模型应当开放。", "开源派"),
    ("不少开发者抱怨，模型没有开放。", "不少开发者"),
    ("有参与者表示，模型没有开放。", "有参与者"),
    ("其他企业则认为，模型应当开放。", "其他企业"),
    ("报告指出，模型会开放。", "报告"),
    ("《虚构白皮书》显示，模型会开放。", "《虚构白皮书》"),
    ("公告称，模型会开放。", "公告"),
    ("据《虚构日报》报道，模型会开放。", "《虚构日报》"),
    ("Qwen-7B回答：“我是开放的模型。”", "Qwen-7B"),
    ("乌有证券认为，模型会开放。", "乌有证券"),
    ("虚构大通指出，模型会开放。", "虚构大通"),
    ("据乌有新闻网报道，模型会开放。", "乌有新闻网"),
    ("Nowhere Labs表示，模型会开放。", "Nowhere Labs"),
    ("创始人“石头哥”表示，模型会开放。", "石头哥"),
    ("星河科技官方回应称，模型会开放。", "星河科技"),
    ("星河科技方面表示，模型会开放。", "星河科技"),
    ("星河科技员工表示，模型会开放。", "星河科技员工"),
    ("星河科技的用户认为，模型会开放。", "星河科技的用户"),
    ("顾明远身边的人说，模型会开放。", "顾明远身边的人"),
    ("顾明远的助理表示，模型会开放。", "顾明远的助理"),
    ("顾明远的对手林若溪表示，模型会开放。", "林若溪"),
    ("专家组认为，模型应当开放。", "专家组"),
    ("“乌有侠”称，模型应当开放。", "乌有侠"),
    ("老周说，模型会开放。", "老周"),
    ("监管机构警告称，模型不应开放。", "监管机构"),
    ("据外媒The Nowhere报道，模型会开放。", "The Nowhere"),
    ("One developer wrote that models would stay open.", "developer"),
    ("But Ruth Fakesby said that models would stay open.", "Ruth Fakesby"),
    ("Yet Dr. Hal O'Mock argued that models would stay open.", "Hal O'Mock"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_a_source_without_a_name_is_one_and_not_the_one_it_belongs_to(text: str, source: str) -> None:
    assert names(text) == [source]


def test_a_known_name_is_found_across_a_hard_line_break() -> None:
    [who] = mentions("在乌有市举行的大会上，顾明\n远表示，模型会开放。")
    assert (who.name, who.known, who.start, who.end) == ("顾明远", "gu-mingyuan", 11, 15)


def test_a_document_and_whose_it_is_are_both_sources() -> None:
    assert names("乌有研究院的报告称，模型会开放。") == ["乌有研究院", "报告"]


def test_a_name_in_brackets_is_the_same_person() -> None:
    text = "玛雅·林德（Maya\nLinde）来了。Linde表示，好。林德又说，好。Maya Linde还说，好。"
    found = [who for who in mentions(text) if who.kind is SpeakerKind.PERSON]
    assert [text[who.name_start : who.end] for who in found] == [
        "玛雅·林德", "Maya\nLinde", "Linde", "林德", "Maya Linde",
    ]  # fmt: skip
    assert {who.name for who in found} == {"玛雅·林德"}


def test_an_organisation_by_a_name_that_only_a_list_knows_is_the_known_one() -> None:
    knowledge = Knowledge(
        words=OPEN_CLOSED,
        organisations=(Known("baidu-org", ("百度",), "baidu"),),
        companies=(Known("baidu", ("百度",)), Known("kuaishou", ("快手",))),
    )
    found = mentions("Baidu表示，好。Kuaishou表示，好。", knowledge)
    assert [(who.name, who.known, who.company) for who in found] == [
        ("Baidu", "baidu-org", "baidu"),
        ("Kuaishou", "kuaishou", "kuaishou"),
    ]


def test_those_who_speak_together_say_so() -> None:
    found = mentions("林若溪和郑恺表示，好。顾明远也说，好。")
    assert [(who.name, who.together) for who in found] == [
        ("林若溪", "林若溪和郑恺"),
        ("郑恺", "林若溪和郑恺"),
        ("顾明远", ""),
    ]


NOBODY = [
    "官方微博称，没有计划。", "业内与金融圈说，没有计划。", "施工方表示，没有计划。",
    "段子手说，没有计划。",
    "百度官方回应称，没有计划。", "官方表示，没有计划。", "官方数据显示，增长很快。", "哈哈哈，说得好。",
    "PMF说明了一切。",
    "这名人工智能学者说，没有计划。", "欧阳表示，没有计划。", "开发者和用户表示，没有计划。",
    "万美元的投资表明，前景很好。",
    "明确表示不开源的公司很多。", "总裁高度评价了社区。", "董事长任期内说过，没有计划。",
    "任何人都可以说，没有计划。",
    "白费力气，他说。", "许可证说明，可以商用。", "全村的希望，他说。", "周三表示，没有计划。",
    "金融界认为，没有计划。",
    "创始人MIT License说明。", "The Open Source Model said nothing.", "对此，马上回应称，没有计划。",
    "常有人说，没有计划。",
]  # fmt: skip


@pytest.mark.parametrize("text", NOBODY)
def test_ordinary_words_are_no_people(text: str) -> None:
    assert names(text, SpeakerKind.PERSON) == []


def test_names_in_a_list_with_one_that_speaks_are_people() -> None:
    assert names("郑恺、林静和何远三人表示，没有计划。", SpeakerKind.PERSON) == ["郑恺", "林静", "何远"]


def test_a_name_is_no_part_of_a_foreign_one() -> None:
    knowledge = Knowledge(words=OPEN_CLOSED, companies=(Known("ali", ("阿里",)),))
    assert [who.name for who in mentions("阿里木江·买买提表示，好。", knowledge)] == ["阿里木江·买买提"]


PIECES = st.sampled_from(
    [
        *NAMES, *list("“”「」，。：、·（）《》-. \n"), "星河科技", "顾明远", "副总裁", "表示", "说", "的", "一位",
        "据", "报道", "官方", "创始人", "CEO", "But ", "Fakeson", "和", "他", "有人", "派", "员工",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join)))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_mentions_in_order_that_do_not_overlap(text: str) -> None:
    end = 0
    for who in mentions(text):
        assert end <= who.name_start < who.end <= len(text)
        assert 0 <= who.start <= who.name_start
        assert who.name.strip()
        end = who.end


SURNAMES = st.sampled_from("李王张刘陈杨赵周吴徐孙朱胡郭林罗宋谢韩唐邓萧曹彭袁董潘蒋蔡余")
GIVEN = st.text(st.sampled_from("若溪明远志卫慧静雅晨曦浩宇梓涵欣怡博文思琪嘉懿泽洋"), min_size=2, max_size=2)


@given(SURNAMES, GIVEN)
@settings(max_examples=60, deadline=None)
def test_a_surname_and_two_characters_behind_a_role_are_a_person(surname: str, given_name: str) -> None:
    assert names(f"星河科技总裁{surname}{given_name}表示，好。", SpeakerKind.PERSON) == [surname + given_name]
