"""A known outlet is found where pages print whose they are, and not where a text speaks of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.text.chinese import fold
from debate.text.cleaning import clean
from debate.text.metadata import Outlets, find_named_outlet, known_host, known_name

NAMES = ("虚构日报", "假想晚报", "Fakewire", "虚构")
KNOWN = Outlets({fold(name): name for name in NAMES}, {"xugou.example": "虚构日报", "mp.weixin.qq.com": "假想晚报"})
P = "某甲公司创始人张三三在昨天的发布会上表示，开源模型的成本更低，也更容易得到开发者的信任，公司会把权重全部放出来。"


def named(raw: str) -> str | None:
    found = find_named_outlet(raw, clean(raw), KNOWN)
    assert found is None or 0 <= found.raw_start < found.raw_end <= len(raw)
    return found.value if found else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("虚构日报记者 | 张三三", "虚构日报"),
        ("虛構日報記者 張三三", "虚构日报"),
        ("《虚构日报》2月14日讯（记者 张三三）", "虚构日报"),
        ("假想晚报讯", "假想晚报"),
        ("文｜《虚构日报》记者 张三三", "虚构日报"),
        ("编辑/假想晚报 李四四", "假想晚报"),
        ("虚构日报（xugouribao）原创", "虚构日报"),
        ("张三三 发自 某地\n虚构日报 | 公众号 XugouDaily", "虚构日报"),
        ("(本文来自虚构日报)", "虚构日报"),
        ("来源：Fakewire", "Fakewire"),
        ("虚构日报 2024-07-05", "虚构日报"),
        ("虚构日报：您怎么看开源？", "虚构日报"),
        ("为此，虚构日报邀请了两位从业者，谈了一个下午。", "虚构日报"),
        ("《假想晚报》独家专访了张三三。", "假想晚报"),
        ("以下是虚构日报和张三三的对话：", "虚构日报"),
        ("在假想晚报看来，这件事才刚刚开始。", "假想晚报"),
        ("以下是张三三读虚构日报后的感想：", None),
        ("大会邀请了虚构日报。", None),
        ("据虚构日报报道，这件事还没有完。", None),
        ("他此前读过虚构日报的文章，也看假想晚报。", None),
        ("来源：虚构日报社会新闻部主任的朋友", None),
        ("来源：Fakewires", None),
        ("图片来自别处", None),
    ],
)
def test_a_name_counts_where_outlets_stand(line: str, expected: str | None) -> None:
    assert named(f"{line}\n\n{P}\n\n{P}\n") == expected


def test_the_credit_of_a_picture_far_inside_is_not_the_outlet() -> None:
    middle = "\n\n".join([P] * 30)
    assert named(f"{middle}\n\n来源：虚构日报\n\n{middle}\n") is None


def test_the_title_of_a_page_names_its_site_behind_the_headline() -> None:
    page = f"<html><head><title>开源还是闭源？某甲公司谈成本 - 虚构日报</title></head><body><p>{P}</p></body></html>"
    assert named(page) == "虚构日报"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.xugou.example/a/1", "虚构日报"),
        ("https://mp.weixin.qq.com/s/abc", ""),
        ("https://other.example/", ""),
        ("https://[nonsense", ""),
        ("", ""),
    ],
)
def test_a_host_names_its_outlet_unless_many_publish_there(address: str, expected: str) -> None:
    assert known_host(address, KNOWN) == expected


def test_a_slogan_behind_the_name_is_no_part_of_it() -> None:
    assert known_name("虚构日报–传递虚构消息", KNOWN) == "虚构日报"
    assert known_name("虚构日报社", KNOWN) == ""


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="虚构日报记者来源：|/（）(a) \n《》来自讯fakewire", max_size=120))
def test_any_page_can_be_asked(raw: str) -> None:
    named(raw)
