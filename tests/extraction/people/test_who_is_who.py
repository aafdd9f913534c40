"""The company printed with a name tells whom it means; without one, two of one name are nobody."""

import pytest

from debate.extraction.page import read_page
from debate.extraction.people import find_people
from debate.extraction.types import Knowledge, Known
from tests.debates import OPEN_CLOSED

KNOWLEDGE = Knowledge(
    words=OPEN_CLOSED,
    people=(
        Known("lin-1", ("林若溪",), "xinghe"),
        Known("lin-2", ("林若溪",), "qingshan", ("zhulin",)),
        Known("gu", ("顾明远", "顾明远博士"), "xinghe", ("xinghe-yun",)),
        Known("zheng", ("郑恺",)),
        Known("linde", ("玛雅·林德", "Maya Linde", "林德"), "qingshan"),
        Known("hardy", ("J. T. Hardy", "哈代")),
    ),
    organisations=(Known("wuyou", ("乌有大学",)), Known("xinghe-org", ("星河科技",), "xinghe")),
    companies=(
        Known("xinghe", ("星河科技", "星河")),
        Known("xinghe-yun", ("星河云",)),
        Known("qingshan", ("青山智能", "Qingshan")),
        Known("zhulin", ("竹林资本",)),
    ),
)

WHO = [
    # Two of one name.
    ("星河科技副总裁林若溪表示，好。", "lin-1"),
    ("Qingshan 创始人林若溪表示，好。", "lin-2"),
    ("前竹林资本合伙人林若溪表示，好。", "lin-2"),
    ("林若溪（青山智能首席科学家）表示，好。", "lin-2"),
    ("某大学教授林若溪表示，好。", ""),
    ("乌有大学教授林若溪表示，好。", ""),
    ("林若溪表示，好。", ""),
    ("教授林若溪表示，好。", ""),
    # One of the name, with another company or none.
    ("星河科技总裁顾明远表示，好。", "gu"),
    ("该公司总裁顾明远表示，好。", "gu"),
    ("总裁顾明远表示，好。", "gu"),
    ("星河云总裁顾明远表示，好。", "gu"),
    ("顾明远表示，好。", "gu"),
    ("乌有大学教授顾明远表示，好。", ""),
    ("青山智能CEO顾明远表示，好。", ""),
    ("虚构银行行长、虚构集团董事长顾明远表示，好。", ""),
    ("青山智能CEO郑恺表示，好。", "zheng"),
    # A foreign name by its last part.
    ("玛雅·林德表示，好。", "linde"),
    ("林德表示，好。", "linde"),
    ("奥拉夫·林德表示，好。", ""),
    ("J·T·哈代表示，好。", "hardy"),
    ("K·哈代表示，好。", ""),
]


@pytest.mark.parametrize(("text", "slug"), WHO)
def test_the_company_tells_who_it_is(text: str, slug: str) -> None:
    [who] = [who for who in find_people(read_page(text), KNOWLEDGE) if who.name in text and who.kind == "person"]
    assert who.known == slug


def test_what_one_sentence_decides_holds_for_the_name_alone() -> None:
    for company, slug in (("星河科技", "lin-1"), ("青山智能", "lin-2"), ("乌有大学", "")):
        found = find_people(read_page(f"{company}的林若溪来了。{company}教授林若溪说，好。林若溪又说，好。"), KNOWLEDGE)
        assert {who.known for who in found if who.name == "林若溪"} == {slug}


def test_where_two_of_one_name_meet_the_name_alone_is_nobodys() -> None:
    text = "星河科技副总裁林若溪说，好。青山智能副总裁林若溪说，不好。林若溪又说，好。"
    assert [who.known for who in find_people(read_page(text), KNOWLEDGE)] == ["lin-1", "lin-2", ""]


def test_a_company_belongs_to_its_person_and_not_the_words() -> None:
    [who] = find_people(read_page("青山智能副总裁郗慧表示，好。"), KNOWLEDGE)
    assert (who.name, who.company, who.known) == ("郗慧", "青山智能", "")
