"""One box for everything."""

import html
import re

import pytest
from markupsafe import escape

from debate.formatting.highlights import AROUND
from tests.factories import (
    make_citation,
    make_claim,
    make_company,
    make_imported_article,
    make_speaker,
    make_topic,
    shown_to_readers,
)

pytestmark = pytest.mark.django_db

LONG = f"{'前' * 80}虚构产业{'后' * 80}"


def searched(client, query: str, **more) -> str:
    answer = client.get("/search/", {"q": query, **more}, secure=True)
    assert answer.status_code == 200
    return answer.content.decode()


def part(page: str, name: str) -> str:
    """One group of the results, "" when it is not there."""
    return page.partition(f'<section aria-labelledby="{name}">')[2].partition("</section>")[0]


def statements(page: str) -> list[str]:
    return [re.sub("<[^>]+>", "", found) for found in re.findall(r'<p class="statement">(.*?)</p>', page)]


def snippets(page: str) -> list[str]:
    found = re.findall(r'<article class="passage"><p lang="[^"]+">…(.*?)…</p>', page)
    return [html.unescape(each) for each in found]


def test_names_claims_and_passages_stand_in_groups_of_their_own(client):
    make_claim("开放更快。", speaker=make_speaker("张三三", "zhang-sansan"))
    make_claim("与此无关。", speaker=make_speaker("李四四"))
    shown_to_readers(make_imported_article("张三三在虚构大会上发言。\n\n另一段说别的。"))
    page = searched(client, "张三三")

    assert 'href="/speakers/zhang-sansan/"' in part(page, "named") and "发言者" in part(page, "named")
    assert statements(part(page, "claims")) == ["开放更快。"]
    assert snippets(part(page, "passages")) == ["<mark>张三三</mark>在虚构大会上发言。"]
    assert '观点 <span class="n">1</span>' in page and '文章段落 <span class="n">1</span>' in page


@pytest.mark.parametrize("query", ["张三三", "張三三", "Sansan Zhang", "zhangsansan", "zss", "ｚｓｓ", "三三老师"])
def test_a_name_is_found_however_it_is_written(client, query):
    speaker = make_speaker("张三三", "zhang-sansan", name_en="Sansan Zhang", aliases=["三三老师"])
    make_claim("开放更快。", speaker=speaker)
    page = searched(client, query)
    assert "/speakers/zhang-sansan/" in part(page, "named")
    assert statements(page) == ["开放更快。"]


def test_a_company_model_or_topic_leads_to_the_claims_about_it(client):
    company, topic = make_company("虚构公司甲", "jia"), make_topic("虚构议题", "invented")
    make_claim("开放更快。", about_companies=[company], topics=[topic])
    for query, address in (("虚构公司甲", "/companies/jia/"), ("虚构议题", "/topics/invented/")):
        page = searched(client, query)
        assert address in part(page, "named")
        assert statements(page) == ["开放更快。"]


def test_only_the_first_claims_are_shown_with_the_way_to_all_of_them(client):
    for n in range(12):
        make_claim(f"开放观点{n}。", said_on=f"2024-{n + 1:02}")
    page = searched(client, "开放")
    # The shorter ones weigh more; what weighs the same stands newest first.
    assert statements(page) == [f"开放观点{n}。" for n in range(9, -1, -1)]
    assert '<a href="/claims/?q=%E5%BC%80%E6%94%BE">全部 12 条观点' in page


def test_what_was_found_is_marked_in_the_claim_and_in_its_quote(client):
    make_citation(make_claim("虚构产业更快。"), make_imported_article(LONG), quote=LONG[40:120])
    page = searched(client, "虚構產業")
    assert "<mark>虚构产业</mark>更快。" in page
    assert f"「{'前' * AROUND}<mark>虚构产业</mark>{'后' * AROUND}」" in page


def test_a_passage_in_mixed_scripts_and_its_title_are_just_chinese(client):
    shown_to_readers(make_imported_article("虚构产业在走。", title="虚构的標題", script="mixed"))
    found = part(searched(client, "虚构产业"), "passages")

    assert '<p lang="zh">' in found and '<span lang="zh">虚构的標題</span>' in found


def test_a_passage_shows_only_the_surroundings_of_what_was_found(client):
    shown_to_readers(make_imported_article(f"{LONG}。虚构产业\n\n{'秘' * 200}", title="虚构文章"))
    page = searched(client, "虚构产业")
    assert snippets(page) == [f"{'前' * AROUND}<mark>虚构产业</mark>{'后' * AROUND}"]
    assert "秘" not in page and "后" * (AROUND + 1) not in page and "前" * (AROUND + 1) not in page
    assert "只显示命中处前后几十字" in page


def test_quoted_words_stand_exactly_so_and_excluded_ones_not_at_all(client):
    for statement in ("开放模型更快。", "模型开放更快。", "开放模型更稳。"):
        make_claim(statement)
    shown_to_readers(make_imported_article("开放模型在这里。\n\n模型开放在那里。\n\n开放模型也不快。"))
    assert statements(searched(client, '"开放模型"')) == ["开放模型更稳。", "开放模型更快。"]
    page = searched(client, "「开放模型」 -稳 -不快")
    assert statements(page) == ["开放模型更快。"]
    assert snippets(page) == ["<mark>开放模型</mark>在这里。"]


def test_only_excluded_words_show_no_passage_without_a_word_in_it(client):
    make_claim("开放更快。")
    shown_to_readers(make_imported_article("第一段虚构。\n\n第二段开放。"))
    page = searched(client, "-开放")
    assert statements(page) == []
    assert [snippet for snippet in snippets(page) if not snippet] == []


def test_drafts_and_withdrawn_claims_are_not_found(client):
    for state in ("draft", "withdrawn"):
        make_claim("秘密观点。", state=state, speaker=make_speaker("李四四"))
    assert "没有提到「秘密观点」的观点。" in searched(client, "秘密观点")
    assert statements(searched(client, "李四四")) == []


def test_where_nothing_is_found_a_name_is_suggested(client):
    make_claim(speaker=make_speaker("欧阳三三"))
    page = searched(client, "欧羊三三")
    link = '您是不是要找：<span><a href="?q=%E6%AC%A7%E9%98%B3%E4%B8%89%E4%B8%89">欧阳三三</a><span class="n">1</span>'
    assert link in page
    assert statements(page) == [] and "已导入的文章里没有这样的段落。" in page


def test_words_that_do_not_stand_together_are_looked_for_apart_and_the_page_says_so(client):
    make_claim("成本决定开源。")
    page = searched(client, "开源成本")
    assert statements(page) == ["成本决定开源。"]
    assert "没有连在一起的「开源成本」，以下分别提到 <q>开源</q><q>成本</q>" in page
    assert "<mark>成本</mark>决定<mark>开源</mark>。" in page
    assert "没有连在一起的" not in searched(client, "开源 成本")


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onfocus='alert(1)", "{{ 7*7 }}"]
)
def test_a_query_is_shown_but_never_becomes_markup(client, query):
    make_claim(f"他说{query}。", "a-claim", make_speaker(slug="a-speaker"))
    shown_to_readers(make_imported_article(f"文章里写着{query}。"))
    for address in ("/search/", "/claims/"):
        page = client.get(address, {"q": query}, secure=True).content.decode()
        assert "<script>alert" not in page and "<img" not in page and "onfocus='" not in page and "49" not in page
        assert escape(query) in page
    assert len(statements(searched(client, query))) == 1


@pytest.mark.parametrize("query", ["", "   ", "？！", '""', "-"])
def test_without_a_word_the_page_says_what_can_be_typed(client, query):
    make_claim("开放更快。")
    shown_to_readers(make_imported_article())
    page = searched(client, query)
    assert "在上面的搜索框里输入" in page
    assert (statements(page), snippets(page)) == ([], [])


def test_a_page_without_a_query_is_a_page(client):
    assert client.get("/search/", secure=True).status_code == 200


def test_a_query_too_long_is_explained_and_finds_nothing(client):
    make_claim("开放更快。")
    page = searched(client, "开" * 201)
    assert '<p class="error" role="alert">关键词最多 200 字。</p>' in page
    assert statements(page) == []
    assert "没有提到" in searched(client, "开" * 200)


def test_a_character_nobody_can_type_is_explained(client):
    assert "关键词里有不能用的字符。" in searched(client, "开\0放")


def test_many_passages_come_in_pages_that_keep_the_query(client):
    shown_to_readers(make_imported_article("\n\n".join(f"开放的第{n}段。" for n in range(25))))
    first, second = searched(client, "开放"), searched(client, "开放", page=2)
    assert (len(snippets(first)), len(snippets(second))) == (20, 5)
    assert 'href="?q=%E5%BC%80%E6%94%BE&amp;page=2"' in first
    assert snippets(searched(client, "开放", page="nonsense")) == snippets(first)
    assert snippets(searched(client, "开放", page=99)) == snippets(second)


def test_passages_keep_the_newest_article_first(client):
    shown_to_readers(make_imported_article("旧的开放。", published_on="2023"))
    shown_to_readers(make_imported_article("新的开放。", published_on="2024-07"))
    assert snippets(searched(client, "开放")) == ["新的<mark>开放</mark>。", "旧的<mark>开放</mark>。"]


# While somebody is typing


def offered(client, query: str) -> list[str]:
    page = client.get("/search/names/", {"q": query}, secure=True).content.decode()
    return re.findall(r'<a role="option"[^>]* href="([^"]+)"', page)


def test_names_are_offered_while_they_are_typed(client):
    make_speaker("张三三", "zhang-sansan")
    make_company("张家公司", "zhang-co")
    make_speaker("李四四", "li-sisi")
    assert sorted(offered(client, "张")) == ["/companies/zhang-co/", "/speakers/zhang-sansan/"]
    assert (offered(client, "张三"), offered(client, "lis"), offered(client, "張三")) == (
        ["/speakers/zhang-sansan/"], ["/speakers/li-sisi/"], ["/speakers/zhang-sansan/"]
    )  # fmt: skip
    assert offered(client, "") == offered(client, "？") == offered(client, "没有的人") == []


def test_no_more_names_than_fit_are_offered_and_none_becomes_markup(client):
    for n in range(12):
        make_speaker(f"张<b>{n}", f"zhang-{n}")
    assert len(offered(client, "张")) == 8
    page = client.get("/search/names/", {"q": "张"}, secure=True).content.decode()
    assert "<b>" not in page and "张&lt;b&gt;" in page
    assert client.get("/search/names/", {"q": "张" * 5000}, secure=True).status_code == 200
