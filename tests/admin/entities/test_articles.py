"""The desk of articles: clean text to read, never to change."""

import pytest

from debate.models import Article
from tests.admin.pages import change_page
from tests.factories import ARTICLE, QUOTE, make_article, make_citation, make_claim, make_editor, make_imported_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


def test_the_clean_text_is_shown_and_its_markup_stays_text(client):
    article = make_imported_article("虚构标题\n\n正文里写着 1 < 2 && <b>粗体</b>，如此而已，别无其他。\n")
    page = client.get(change_page(article)).content.decode()

    assert "1 &lt; 2 &amp;&amp;" in page
    assert "<b>粗体" not in page


def test_an_article_not_imported_says_so(client):
    assert "尚未导入" in client.get(change_page(make_article())).content.decode()


def test_editing_the_head_leaves_the_text_and_the_bytes_alone(client):
    article = make_imported_article()
    values = {"slug": article.slug, "title": "新标题", "text": "改了正文", "raw_sha256": "0" * 64}
    parts = ("citations", "copies", "retrievals")
    inline = {f"{part}-{count}_FORMS": 0 for part in parts for count in ("TOTAL", "INITIAL")}
    answer = client.post(change_page(article), values | inline)
    after = Article.objects.get(pk=article.pk)

    assert answer.status_code == 302
    assert after.title == "新标题"
    assert (after.text, bytes(after.raw), after.offsets) == (article.text, bytes(article.raw), article.offsets)
    assert after.raw_sha256 == article.raw_sha256
    assert after.history.count() == 2


def test_the_claims_cited_from_it_are_listed_and_counted(client):
    article = make_imported_article()
    make_citation(make_claim("虚构观点引自此文。"), article, quote=QUOTE)

    assert "虚构观点引自此文。" in client.get(change_page(article)).content.decode()
    assert client.get("/admin/debate/article/").context["cl"].result_list[0].claim_count == 1


def test_what_cleaning_took_away_is_shown_with_its_reason(client):
    article = make_imported_article(ARTICLE + "\n发表评论\n")
    page = client.get(change_page(article)).content.decode()

    assert "<del>发表评论</del>" in page


def test_an_imported_article_leads_to_its_review(client):
    client.force_login(make_editor())
    article = make_imported_article()
    page = client.get(f"/admin/debate/article/{article.pk}/change/").content.decode()

    assert f'<a href="/admin/debate/suggestion/article/{article.pk}/">到审阅台</a>，2 条待审' in page


def test_an_article_that_only_the_machine_has_read_can_be_deleted(client):
    client.force_login(make_editor())
    article = make_imported_article()
    client.post(f"/admin/debate/article/{article.pk}/delete/", {"post": "yes"})

    assert not type(article).objects.filter(pk=article.pk).exists()
