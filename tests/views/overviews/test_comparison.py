"""Two speakers, or two companies, side by side."""

import re

import pytest

from debate.vocabulary import NAMELESS
from tests.factories import make_affiliation, make_claim, make_company, make_response, make_speaker, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def pair(for_the_module, django_db_blocker):
    """张三三 and 李四四 spoke on cost; only 张三三 on safety."""
    with django_db_blocker.unblock():
        one = make_speaker("张三三", "zhang-sansan", name_en="Zhang Sansan", aliases=["老张"])
        other = make_speaker("李四四", "li-sisi", name_en="Li Sisi")
        cost, safety = make_topic("虚构成本", "cost"), make_topic("虚构安全", "safety")
        for n in range(4):
            make_claim(f"张谈成本{n}。", speaker=one, topics=[cost], said_on=f"2024-0{n + 1}")
        make_claim("张谈安全。", speaker=one, topics=[safety], said_on="2024-06")
        for n in range(3):
            make_claim(f"李谈成本{n}。", speaker=other, topics=[cost], stance="closed", said_on=f"2024-0{n + 1}")
        return one, other


def headings(page: str) -> list[str]:
    return re.findall(r'<section class="compared"><h3><a href="([^"]*)"', page)


@pytest.mark.parametrize(
    "one", ["zhang-sansan", "张三三", "張三三", "老张", "zhangsansan", "Zhang Sansan", " ZHANG-SANSAN "]
)
def test_whatever_names_somebody_is_understood(client, pair, one):
    answer = client.get("/compare/", {"a": one, "b": "li-sisi"})

    assert answer.context["pair"] == pair
    assert "<h1>张三三与李四四</h1>" in answer.content.decode()


def test_what_both_spoke_on_comes_first_with_counts_newest_claims_and_all_of_them_behind_a_link(client, pair):
    page = client.get("/compare/?a=zhang-sansan&b=li-sisi").content.decode()

    assert headings(page) == ["/topics/cost/", "/topics/safety/"]
    assert [f"张谈成本{n}。" in page for n in range(4)] == [False, True, True, True]
    assert 'href="/claims/?speaker=zhang-sansan&amp;topic=cost">全部 4 条<' in page
    assert 'href="/claims/?speaker=li-sisi&amp;topic=cost">全部 3 条<' in page
    assert page.count("没有收录</p>") == 1
    assert client.get("/claims/?speaker=zhang-sansan&topic=cost").context["page"].paginator.count == 4


def test_agreement_is_told_in_numbers(client, pair):
    page = client.get("/compare/?a=zhang-sansan&b=li-sisi").content.decode()

    assert "两边都谈过的议题 1 个，只有张三三谈过的 1 个，只有李四四谈过的 0 个。" in page
    assert "站队观点的议题 1 个：最常见的立场相同的 0 个，不同的 1 个，有一边不分上下的 0 个。" in page


def test_of_fewer_than_three_claims_a_side_nothing_is_said(client, pair):
    page = client.get("/compare/?a=zhang-sansan&b=li-sisi&until=2024-02").content.decode()

    assert "没有一个议题两边各有至少 3 条站队的观点" in page
    assert "最常见的立场" not in page


def test_as_of_a_day_nothing_said_later_is_there_and_links_keep_the_day(client, pair):
    make_response(make_claim("后来的反驳。", speaker=pair[0], said_on="2024-09"), make_claim(speaker=pair[1]))
    answer = client.get("/compare/?a=zhang-sansan&b=li-sisi&until=2024-02")
    page = answer.content.decode()

    assert "张谈成本1。" in page
    assert [words for words in ("张谈成本2。", "张谈安全。", "后来的反驳。") if words in page] == []
    assert 'until=2024-02&amp;speaker=zhang-sansan&amp;topic=cost">全部 2 条' in page
    assert 'a=li-sisi&amp;b=zhang-sansan&amp;until=2024-02">左右对调' in page


def test_direct_exchanges_are_those_between_the_two_whoever_began(client, pair):
    one, other = pair
    third = make_claim("旁人的话。", speaker=make_speaker("王五五"))
    mine, theirs = make_claim("张的话。", speaker=one), make_claim("李的话。", speaker=other)
    make_response(theirs, mine)
    make_response(mine, to_speaker=other)
    make_response(third, mine)
    make_response(mine, third)
    make_response(make_claim("虚构的秘密。", speaker=other, state="draft"), mine)
    answer = client.get("/compare/?a=zhang-sansan&b=li-sisi")

    exchanges = [(each.from_claim.statement, each.addressee_id) for each in answer.context["exchanges"]]
    assert sorted(exchanges) == [("张的话。", other.pk), ("李的话。", one.pk)]
    assert "虚构的秘密" not in answer.content.decode()


def test_companies_are_compared_by_what_their_people_said_at_the_time(client, pair):
    companies = [make_company("虚构公司甲", "jia"), make_company("虚构公司乙", "yi")]
    for speaker, company in zip(pair, companies, strict=True):
        make_affiliation(speaker, company, since="2024-02")
    make_response(make_claim("李的反驳。", speaker=pair[1]), make_claim("张的话。", speaker=pair[0]))
    answer = client.get("/compare/?of=company&a=jia&b=虚构公司乙")

    assert [side.count for side in answer.context["compared"].shared[0].said] == [3, 2]
    assert [each.from_claim.statement for each in answer.context["exchanges"]] == ["李的反驳。"]
    assert "/claims/?company=jia&amp;topic=cost" in answer.content.decode()


def test_a_wrong_name_is_said_what_was_typed_stays_and_the_likely_one_is_offered(client, pair):
    page = client.get("/compare/?a=张三山&b=李四四").content.decode()

    assert "没有叫「" in page and 'value="张三山"' in page and 'value="李四四"' in page
    assert 'href="?a=zhang-sansan&amp;b=%E6%9D%8E%E5%9B%9B%E5%9B%9B">张三三</a>' in page


def test_who_means_nobody_in_particular_chooses(client, pair):
    make_speaker("李司思", "li-sisi-2")
    answer = client.get("/compare/?a=lisisi&b=zhang-sansan")

    assert "不止一位，请选一位" in answer.content.decode()
    assert sorted(each.slug for each in answer.context["sides"][0].meant) == ["li-sisi", "li-sisi-2"]


def test_somebody_is_not_compared_with_themselves(client, pair):
    answer = client.get("/compare/?a=老张&b=zhang-sansan")

    assert "两边都是张三三。" in answer.content.decode()
    assert answer.context["compared"] is None


def test_without_a_choice_those_who_answered_each_other_most_are_offered(client, pair):
    one, other = pair
    third = make_speaker("王五五", "wang-wuwu")
    mine, theirs, thirds = (make_claim(speaker=each) for each in (one, other, third))
    make_response(mine, theirs)
    make_response(theirs, mine)
    make_response(thirds, mine)
    make_response(mine, make_claim(speaker=one))
    offered = client.get("/compare/").context["pairs"]
    of_one = client.get("/compare/?a=wang-wuwu").context["pairs"]

    assert [({a.slug, b.slug}, n) for a, b, n in offered] == [
        ({"zhang-sansan", "li-sisi"}, 2),
        ({"zhang-sansan", "wang-wuwu"}, 1),
    ]
    assert [({a.slug, b.slug}, n) for a, b, n in of_one] == [({"zhang-sansan", "wang-wuwu"}, 1)]


def test_in_english_the_names_and_links_are_english(client, pair):
    page = client.get("/en/compare/?a=张三三&b=li-sisi").content.decode()

    assert 'value="Zhang Sansan"' in page and 'href="/en/claims/?speaker=zhang-sansan&amp;topic=cost"' in page


@pytest.mark.parametrize("kind", NAMELESS)
def test_who_has_no_name_is_not_compared(client, pair, kind):
    nameless = make_speaker("几位受访者", "nameless", kind=kind)
    one, _ = pair
    said = make_claim(speaker=nameless)
    make_response(make_claim(speaker=one), said)
    answer = client.get("/compare/?a=zhang-sansan&b=nameless")

    assert "没有具名，或是几个人合在一起，不作比较。" in answer.content.decode() and answer.context["compared"] is None
    offered = client.get("/compare/").context
    assert (offered["pairs"], nameless in offered["offered"]) == ([], False)


def test_what_editors_inferred_is_no_direct_exchange(client, pair):
    one, other = pair
    make_response(make_claim(speaker=one), make_claim(speaker=other), target="inferred")

    assert list(client.get("/compare/?a=zhang-sansan&b=li-sisi").context["exchanges"]) == []
