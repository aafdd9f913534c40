"""The list of claims, and one claim."""

import re
from urllib.parse import quote

import pytest

from tests.factories import (
    ARTICLE,
    QUOTE,
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_imported_article,
    make_model,
    make_position_change,
    make_prediction,
    make_response,
    make_source,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db
OUR_SCRIPTS = [
    '<script type="application/ld+json">',
    '<script src="/static/django_htmx/htmx-2.min.js" defer>',
    '<script src="/static/debate.js" type="module">',
]


def test_the_list_shows_who_said_what_when_on_what_and_where_it_stands(client):
    claim = make_claim("开放更快。", "one", topics=[make_topic("虚构议题")], occasion="虚构大会", role_then="创始人")
    make_citation(claim, quote=QUOTE)
    make_prediction(claim)
    page = client.get("/claims/").content.decode()

    for words in (
        "开放更快。",
        "张三三",
        "创始人",
        "2024年7月5日",
        "虚构大会",
        "虚构议题",
        "预测：尚无结果",
        "支持开源",
    ):
        assert words in page


def test_a_condition_is_said_in_words_with_a_link_that_drops_it(client):
    make_claim(topics=[make_topic("虚构议题", "invented")])
    page = client.get("/claims/?stance=open&topic=invented&sort=oldest&page=1").content.decode()

    assert '<a class="condition" href="?topic=invented&amp;sort=oldest"' in page
    assert '<a class="condition" href="?stance=open&amp;sort=oldest"' in page
    assert "<b>1</b> 条观点" in page


def test_an_unknown_option_is_explained_aloud_and_nothing_is_listed(client):
    make_claim("开放更快。")
    page = client.get("/claims/?stance=nope").content.decode()

    assert '<p class="error" role="alert">没有「nope」这个选项。</p>' in page
    assert "开放更快。" not in page
    assert "没有同时满足这些条件的观点。去掉一个条件再试试。" in page


def facet(page: str, label: str) -> str:
    """The part of a page that is one facet."""
    return next(part for part in page.split('<details class="facet"')[1:] if f"<summary>{label}" in part)


def test_a_chosen_option_is_marked_and_leads_back_and_the_others_lead_further(client):
    make_claim(topics=[make_topic("虚构议题", "invented"), make_topic("另一议题", "other")])
    plain, chosen = (
        facet(client.get(f"/claims/{query}").content.decode(), "议题") for query in ("", "?topic=invented")
    )

    assert '<a href="?topic=invented" rel="nofollow">虚构议题<span class="n">1</span></a>' in plain
    assert '<a href="?" rel="nofollow" aria-current="true">虚构议题<' in chosen
    assert '<a href="?topic=invented&amp;topic=other" rel="nofollow">另一议题<span class="n">1</span></a>' in chosen
    assert "aria-current" not in plain and "已选 1" in chosen


def test_a_facet_far_down_is_closed_until_something_in_it_is_chosen(client):
    make_claim(topics=[make_topic()])
    plain, chosen = (
        facet(client.get(f"/claims/{query}").content.decode(), "类型") for query in ("", "?type=normative")
    )

    assert plain.startswith(' id="f-type">') and chosen.startswith(' id="f-type" open>')


def test_a_claim_shows_its_quote_marked_in_its_surroundings(client):
    claim = make_claim("开放更快。", statement_en="Open is faster.", note="虚构的编者注。")
    make_citation(claim, quote=QUOTE)
    page = client.get(claim.get_absolute_url()).content.decode()

    assert page.count(f"<mark>{QUOTE}</mark>") == 1  # leading the page, not again among the sources
    assert "在虚构大会上表示：“</span><mark>" in page
    assert '<h1 class="statement">开放更快。</h1>' in page
    assert '<p class="english"><span class="en" lang="en">Open is faster.</span></p>' in page
    assert "虚构的编者注。" in page


def test_in_english_the_english_stands_first_and_the_chinese_beside_it(client):
    fields = {"occasion_en": "Invented forum", "role_then_en": "founder", "note_en": "An invented note."}
    claim = make_claim(
        "开放更快。", statement_en="Open is faster.", occasion="虚构大会", role_then="创始人", note="注", **fields
    )
    page = client.get(f"/en{claim.get_absolute_url()}").content.decode()

    assert '<h1 class="statement">Open is faster.</h1>' in page
    assert '<p class="english"><span class="en" lang="zh-Hans">开放更快。</span></p>' in page
    assert [words in page for words in fields.values()] == [True] * 3
    assert [words in page for words in ("虚构大会", "创始人")] == [False, False]


def test_each_passage_has_an_address_and_leads_to_its_place_in_the_original(client):
    claim = make_claim()
    make_citation(claim, make_imported_article(url="https://example.org/a?b=1&c", published_on="2023"), quote=QUOTE)
    make_citation(claim, make_article(url="https://example.org/b"))
    make_citation(claim, make_imported_article(f"{ARTICLE}二"), quote=QUOTE)
    page = client.get(claim.get_absolute_url()).content.decode()
    links = re.findall('<a href="([^"]*)" rel="external">在原文中定位 ↗</a>', page)

    assert [f'id="passage-{n}"' in page for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert links == [f"https://example.org/a?b=1&amp;c#:~:text={quote(QUOTE, safe='')}"]


def test_a_quotation_says_its_language_and_stays_as_it_was_printed(client):
    article = make_imported_article(ARTICLE.replace("虚构产业", "虚構產業"), script="mixed")
    claim = make_claim(occasion="虚构会议")
    make_citation(claim, article, quote=QUOTE.replace("虚构产业", "虚構產業"))
    page = client.get(f"/zh-hant{claim.get_absolute_url()}").content.decode()

    assert '<blockquote lang="zh">' in page
    assert "开放模型会让虚構產業走得更快。" in page
    assert "虛構會議" in page


def test_a_claim_names_the_changes_of_position_it_is_part_of(client):
    before, after = make_claim("虚构的从前。", stance="closed"), make_claim("虚构的后来。")
    make_position_change(before, after, rationale="虚构的理由。")
    make_position_change(before, make_claim("虚构的秘密。", state="withdrawn"))
    first, second = (client.get(each.get_absolute_url()).content.decode() for each in (before, after))

    assert "此后：" in first and f'<a href="{after.get_absolute_url()}">虚构的后来。</a>' in first
    assert "此前：" in second and f'<a href="{before.get_absolute_url()}">虚构的从前。</a>' in second
    assert "虚构的秘密。" not in first


def test_a_claim_says_how_to_cite_it_and_links_to_its_own_words(client):
    claim = make_claim("开放-更快。", "invented", statement_en="Open-source is faster.")
    make_citation(claim, make_article("虚构文章", "invented-daily", url="https://example.org/a"))
    page = client.get(claim.get_absolute_url()).content.decode()

    assert "张三三：开放-更快[EB/OL]. (" in page and "虚构文章[EB/OL]. 虚构日报, 2024(2024-07-05)[" in page
    assert "@misc{invented," in page and "@misc{invented-daily," in page
    assert (
        f'value="http://testserver/claims/invented/#:~:text={quote("开放", safe="")}%2D{quote("更快。", safe="")}"'
        in page
    )
    assert '<a href="/claims/invented/cite/bibtex/" download="debate-invented.bib" rel="nofollow">' in page


@pytest.mark.parametrize(
    ("style", "content_type", "start"),
    [
        ("gbt7714", "text/plain; charset=utf-8", "开闭之争. 张三三："),
        ("bibtex", "application/x-bibtex; charset=utf-8", "@misc{invented,"),
        ("csl", "application/vnd.citationstyles.csl+json", "["),
    ],
)
def test_a_citation_is_a_file_of_its_own(client, style, content_type, start):
    make_claim("开放更快。", "invented")
    for _ in ("made", "kept"):
        answer = client.get(f"/claims/invented/cite/{style}/")
        assert (answer.status_code, answer["Content-Type"]) == (200, content_type)
        assert answer.content.decode().startswith(start)


@pytest.mark.parametrize(
    ("slug", "style"), [("invented", "nonsense"), ("nobody", "csl"), ("gone", "csl"), ("draft", "csl")]
)
def test_nothing_but_a_published_claim_in_a_known_style_is_cited(client, slug, style):
    make_claim(slug="invented")
    make_claim(slug="gone", state="withdrawn")
    make_claim(slug="draft", state="draft")

    assert client.get(f"/claims/{slug}/cite/{style}/").status_code == 404


def test_a_withdrawn_claim_says_why_and_not_what(client):
    claim = make_claim("虚构的秘密。", slug="gone", state="withdrawn", withdrawn_because="虚构的说明。")
    for language in ("", "/zh-hant", "/en"):
        answer = client.get(f"{language}/claims/gone/")
        page = answer.content.decode()
        assert answer.status_code == 410
        assert [word in page for word in ("虚构的秘密", "虛構的秘密", claim.speaker.name)] == [False] * 3
        assert f'href="{language}/claims/"' in page and ("虚构的说明。" in page or "虛構的說明。" in page)


def test_a_passage_that_cannot_be_shown_is_told_by_place_and_fingerprint(client):
    citation = make_citation(make_claim())
    page = client.get(citation.claim.get_absolute_url()).content.decode()

    assert f"第 {citation.raw_start}–{citation.raw_end} 字" in page
    assert citation.quote_sha256 in page
    assert "<mark>" not in page


def test_a_passage_that_no_longer_matches_is_not_shown(client):
    citation = make_citation(make_claim(), quote=QUOTE)
    type(citation).objects.filter(pk=citation.pk).update(state="orphaned")
    page = client.get(citation.claim.get_absolute_url()).content.decode()

    assert "引文与现有原文对不上" in page
    assert QUOTE not in page


def test_a_claim_names_what_it_answers_and_what_answers_it(client):
    first, second, third = (make_claim(f"虚构观点{n}。", speaker=make_speaker(f"发言者{n}")) for n in "一二三")
    make_response(second, first, kind="rebuts")
    make_response(third, second, kind="supports")
    page = client.get(second.get_absolute_url()).content.decode()

    outward, inward = page.split("谁回应了它")
    assert "它回应了" in outward and "反驳" in outward and "虚构观点一。" in outward
    assert "支持</span>" in inward and "虚构观点三。" in inward


def test_a_prediction_says_how_it_is_judged_and_on_what_it_rests_without_mirrors(client):
    claim = make_claim()
    prediction = make_prediction(claim, outcome="came_true", resolved_on="2025", rationale="虚构的理由。")
    mirror = make_source("https://example.org/mirror", standing="mirror")
    prediction.evidence.set([make_source("https://example.org/own", publisher="虚构通讯社"), mirror])
    page = client.get(claim.get_absolute_url()).content.decode()

    for words in ("虚构的判定标准。", "应验", "2025年", "虚构的理由。", "虚构通讯社"):
        assert words in page
    assert "https://example.org/mirror" not in page


def test_a_claim_names_the_companies_and_models_it_is_about(client):
    claim = make_claim(about_companies=[make_company("虚构公司乙")], about_models=[make_model("虚构模型九")])
    page = client.get(claim.get_absolute_url()).content.decode()

    assert "虚构公司乙" in page and "虚构模型九" in page


@pytest.mark.parametrize(("state", "status"), [("published", 200), ("withdrawn", 410), ("draft", 404)])
def test_only_what_is_published_can_be_read(client, state, status):
    claim = make_claim("虚构的秘密。", state=state)
    answer = client.get(claim.get_absolute_url())

    assert answer.status_code == status
    assert ("虚构的秘密。" in answer.content.decode()) == (state == "published")


def test_markup_in_any_text_of_a_claim_stays_text(client):
    evil = "<script>alert(1)</script>"
    claim = make_claim(evil, occasion=evil, role_then=evil, note=evil, speaker=make_speaker(evil), statement_en=evil)
    make_citation(claim, attribution=evil)

    for address in ("/", "/claims/", claim.get_absolute_url(), claim.speaker.get_absolute_url()):
        page = client.get(address).content.decode()
        assert re.findall("<script[^>]*>", page) == OUR_SCRIPTS
        assert "&lt;script&gt;" in page
