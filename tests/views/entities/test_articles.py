"""The articles claims are cited from: the cited passages, never the whole text."""

import pytest

from tests.factories import (
    QUOTE,
    make_article,
    make_citation,
    make_claim,
    make_imported_article,
    make_public_article,
    make_source,
    shown_to_readers,
)

pytestmark = pytest.mark.django_db


def test_articles_are_listed_newest_first_with_their_published_claims_counted(client):
    make_public_article("旧文", published_on="2023")
    new = make_article("新文", published_on="2024-07")
    claim = make_claim()
    make_citation(claim, new)
    make_citation(claim, new)
    make_citation(make_claim(state="draft"), new)
    answer = client.get("/articles/")

    assert [(article.title, article.claim_count) for article in answer.context["page"]] == [("新文", 1), ("旧文", 0)]
    assert answer.content.decode().count("原文待导入") == 2


def test_articles_are_found_by_the_year_they_appeared_in(client):
    for day in ("2023-05", "2024", "2024-07-05", ""):
        make_public_article(published_on=day)
    answer, one = client.get("/articles/"), client.get("/articles/?year=2024")

    assert answer.context["years"] == [("2024", 2), ("2023", 1)]
    assert [article.published_on for article in one.context["page"]] == ["2024-07-05", "2024"]
    assert '<a href="?year=2024" aria-current="page">2024<span class="n">2</span></a>' in one.content.decode()
    assert [client.get(f"/articles/?year={year}").context["page"].paginator.count for year in ("2020", "x", "")] == [
        4
    ] * 3
    assert client.get("/articles/?until=2023").context["years"] == [("2023", 1)]


def test_an_article_page_shows_the_cited_passage_and_nothing_else_of_the_text(client):
    article = make_imported_article(url="https://example.org/original")
    make_citation(make_claim("虚构观点。"), article, quote=QUOTE)
    page = client.get(article.get_absolute_url()).content.decode()

    assert f"<mark>{QUOTE}</mark>" in page
    assert "虚构观点。" in page and article.raw_sha256 in page
    assert '<a href="https://example.org/original" rel="external">原文</a>' in page
    assert "封闭模型在虚构市场上更稳妥" not in page


def test_a_claim_cited_twice_is_one_claim_in_the_heading_and_the_description(client):
    article, claim = make_article("虚构的文章", outlet="虚构日报", published_on="2024-07-05"), make_claim()
    for _ in range(2):
        make_citation(claim, article)
    page = client.get(article.get_absolute_url()).content.decode()

    assert '引自这篇文章的观点 <span class="n">1</span>' in page
    assert 'content="虚构日报，2024年7月5日：本站引自这篇文章的 1 条观点及其原话。"' in page
    assert page.count('class="cited"') == 2


def test_a_passage_cited_only_by_a_draft_is_not_shown(client):
    article = shown_to_readers(make_imported_article())
    make_citation(make_claim("虚构的秘密。", state="draft"), article, quote=QUOTE)
    page = client.get(article.get_absolute_url()).content.decode()

    assert QUOTE not in page and "虚构的秘密。" not in page
    assert "还没有发布引自这篇文章的观点。" in page


def test_an_article_without_a_title_is_called_by_its_outlet_and_date(client):
    article = make_public_article("", outlet="虚构日报", published_on="2024-07-05")

    assert "<h1>虚构日报2024年7月5日的文章</h1>" in client.get(article.get_absolute_url()).content.decode()


def test_a_title_stands_as_it_was_printed_with_our_english_beside_it_in_english(client):
    article = make_public_article(
        "虚构的標題", "invented", script="zh-Hant", title_en="An invented title", outlet_en="Invented Daily"
    )
    for address in ("/en/articles/", "/en/articles/invented/"):
        page = client.get(address).content.decode()
        assert '<span lang="zh-Hant">虚构的標題</span>' in page
        assert '<span class="en">An invented title</span>' in page and "Invented Daily" in page
    assert "<title>An invented title · " in client.get(f"/en{article.get_absolute_url()}").content.decode()
    assert "An invented title" not in client.get(article.get_absolute_url()).content.decode()
    # A title is quoted: it is not converted.
    assert "虚构的標題" in client.get("/zh-hant/articles/invented/").content.decode()


def test_readers_are_told_whose_the_full_text_is_and_shown_no_way_to_the_desk(client):
    imported, known = shown_to_readers(make_imported_article()), make_public_article()
    for article in (imported, known):
        page = client.get(article.get_absolute_url()).content.decode()

        assert ("全文归原发表者所有" in page.split("</header>")[1]) == (article == imported)
        assert "/admin/" not in page


def test_as_of_a_day_there_are_the_articles_and_claims_of_that_time(client):
    old, new = make_article("旧文", published_on="2023-05"), make_article("新文", published_on="2024-07")
    for day in ("2023-05-04", "2024-01", ""):
        make_citation(make_claim(said_on=day), old)
    make_citation(make_claim(), new)
    make_public_article("无日期", published_on="")
    answer = client.get("/articles/?until=2023")

    assert [(article.title, article.claim_count) for article in answer.context["page"]] == [("旧文", 1)]
    assert "这是截至 2023年 的样子" in answer.content.decode()
    assert len(client.get("/articles/?until=nonsense").context["page"]) == 3


def test_an_article_has_no_page_until_a_claim_from_it_is_published(client):
    article = make_imported_article("还没有人读到的虚构原话。", title="没有发布的虚构文章", published_on="2024-07")
    claim = make_claim(state="draft")
    make_citation(claim, article)
    make_source(article=article, standing="mirror")
    pages = ("/articles/", "/search/?q=没有人读到", "/sitemap.xml", "/articles/?until=2030")

    assert client.get(article.get_absolute_url()).status_code == 404
    assert [page for page in pages if article.slug in client.get(page).content.decode()] == []

    make_citation(make_claim(), article)

    assert client.get(article.get_absolute_url()).status_code == 200
    assert [page for page in pages if article.slug not in client.get(page).content.decode()] == []
