"""An article comes in: exact bytes, clean text, curated citations filled in and verified, twice if wanted."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from debate.content.published import current_content
from debate.importing import article_reading, suggesting
from debate.importing.importer import import_article, locate_citations, read_file
from debate.models import Article, Citation, Claim
from debate.models.entities.citations import fingerprint
from debate.text.cleaning import CLEANER_VERSION
from debate.text.decoding import MAX_BYTES, Unreadable
from debate.vocabulary import CitationState, Script
from tests.factories import ARTICLE, QUOTE, make_article, make_citation, make_claim, make_imported_article

pytestmark = pytest.mark.django_db

ONE = "虚构公司甲的张三三表示，开源模型的成本更低，也更容易得到开发者的信任。"
TWO = "虚构大学的李四四并不同意：“闭源模型的能力会持续领先。”"
CUT = "另一家虚构公司丙最近发布了新的产品，业内对此议论纷纷，有人认为它会改变市场，也有人认为它只是一次普通的更新" * 3
TRADITIONAL = "虛構公司甲的創(chuàng)始人張三三認為，開源模型會在訓(xùn)練成本上領(lǐng)先。"
NOISY = {
    "spam": f"成人影院,久久综合,博彩平台,彩票开奖\n{ONE}\n{TWO}",
    "navigation": f"首页 > 科技 > 正文\n微信订阅号\n{ONE}\n{TWO}",
    "comment_form": f"{ONE}\n{TWO}\n发表评论\n请输入评论内容...",
    "disclaimer": f"{ONE}\n{TWO}\n本文为虚构网转载，不代表本站立场，如有侵权请联系我们。",
    "teaser": f"{ONE}\n{TWO}\n{CUT}\n{CUT}",
    "mojibake": f"{ONE[:9]}\ufffd{ONE[9:]}\n{TWO}",
    "markup": f"<p>{ONE}</p>\n<br/>{TWO}",
}


def cite(raw_text: str, quote: str, article: Article, **fields) -> Citation:
    """As the curators ship it: a place and a fingerprint, no words."""
    start = raw_text.index(quote)
    place = {"raw_start": start, "raw_end": start + len(quote), "quote_sha256": fingerprint(quote)}
    return make_citation(make_claim(), article, **{**place, **fields})


def known(raw: bytes, **fields) -> Article:
    return make_article(raw_sha256=hashlib.sha256(raw).hexdigest(), **fields)


def rows() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (Article, Citation, Claim)]


@pytest.mark.parametrize("kind", NOISY)
def test_noise_goes_and_the_bytes_stay_exact(kind):
    raw = NOISY[kind].encode()
    report = import_article(raw)
    article = Article.objects.get()
    assert (report.article, report.verdict, report.encoding) == (article, "created", "utf-8")
    assert article.text == f"{ONE}\n{TWO}"
    assert set(report.removed) - {"whitespace"} == {kind}
    assert [removal["kind"] for removal in article.removals if removal["kind"] == kind]
    assert (bytes(article.raw), article.raw_sha256) == (raw, hashlib.sha256(raw).hexdigest())
    assert article.text_sha256 == fingerprint(article.text)
    assert (article.script, article.cleaner_version) == (Script.HANS, CLEANER_VERSION)


@pytest.mark.parametrize(
    ("encode", "encoding"),
    [
        (lambda text: text.encode("utf-8-sig"), "utf-8-sig"),
        (lambda text: text.encode("utf-16"), "utf-16"),
        (lambda text: text.encode("gb18030"), "gb18030"),
        (lambda text: text.replace("\n", "\r\n").encode(), "utf-8"),
        (lambda text: text.replace("\n", "\r").encode(), "utf-8"),
        (lambda text: text.encode() + "尾".encode()[:2], "utf-8"),
    ],
)
def test_whatever_the_bytes_quotes_are_filled_in_and_reproduce(encode, encoding):
    raw = encode((ARTICLE + ONE) * 3 + f"\n{TWO}\n")
    raw_text = raw.decode(encoding, errors="replace")
    citation = cite(raw_text, TWO, known(raw))
    report = import_article(raw)
    citation = Citation.objects.get()
    assert (report.encoding, report.citations) == (encoding, {CitationState.LOCATED: 1})
    assert bytes(citation.article.raw) == raw and "\r" not in citation.article.text
    assert (citation.state, citation.quote, citation.reproduces()) == (CitationState.LOCATED, TWO, True)


def test_pinyin_glosses_go_and_a_quote_across_them_is_the_clean_one():
    raw = TRADITIONAL.encode()
    cite(TRADITIONAL, "創(chuàng)始人張三三認為，開源模型會在訓(xùn)練成本上領(lǐng)先", known(raw))
    assert import_article(raw).removed["pinyin_gloss"] == 3
    citation = Citation.objects.get()
    assert (citation.article.script, citation.reproduces()) == (Script.HANT, True)
    assert citation.quote == "創始人張三三認為，開源模型會在訓練成本上領先"
    assert list(Claim.objects.matching("创始人 训练成本", current_content().directory.names)) == [citation.claim]


def test_citations_that_fit_are_filled_in_and_those_that_do_not_wait_for_an_editor():
    raw_text = f"{ARTICLE}\n发表评论\n"
    article = known(raw_text.encode(), title="编辑写的标题")
    fits = cite(raw_text, QUOTE, article)
    wrong = cite(raw_text, "封闭模型在虚构市场上更稳妥", article, quote_sha256=fingerprint("别的话"))
    beyond = cite(raw_text, QUOTE, article, raw_start=9_000, raw_end=9_010)
    noise = cite(raw_text, "发表评论", article)
    report = import_article(raw_text.encode())
    assert (report.verdict, report.citations) == ("created", {CitationState.LOCATED: 1, CitationState.ORPHANED: 3})
    for citation in (fits, wrong, beyond, noise):
        place = citation.raw_start, citation.raw_end, citation.quote_sha256
        citation.refresh_from_db()
        assert (citation.raw_start, citation.raw_end, citation.quote_sha256) == place
    assert (fits.state, fits.quote, fits.reproduces()) == (CitationState.LOCATED, QUOTE, True)
    for citation in (wrong, beyond, noise):
        assert (citation.state, citation.quote, citation.start) == (CitationState.ORPHANED, "", None)
    assert list(Claim.objects.matching("虚构产业", current_content().directory.names)) == [fits.claim]
    assert fits.history.latest().history_change_reason == "核对原文"


def test_a_citation_whose_bytes_no_longer_fit_is_orphaned_but_not_moved():
    citation = make_citation(make_claim(), make_imported_article(), quote=QUOTE)
    entries = citation.history.count()
    passage = Citation.objects.values("passage_sha256", "passage_length").get()
    Citation.objects.update(quote_sha256=fingerprint("别的话"), passage_sha256="", passage_length=0)
    assert locate_citations(citation.article) == {CitationState.ORPHANED: 1}
    after = Citation.objects.get()
    assert after.state == CitationState.ORPHANED
    for name in ("start", "end", "quote", "raw_start", "raw_end"):
        assert getattr(after, name) == getattr(citation, name)
    assert locate_citations(citation.article) == {CitationState.ORPHANED: 1}
    assert citation.history.count() == entries + 1
    Citation.objects.update(**passage)
    assert locate_citations(citation.article) == {CitationState.FOUND: 1}
    Citation.objects.update(quote_sha256=citation.quote_sha256)
    assert locate_citations(citation.article) == {CitationState.LOCATED: 1}


def test_a_second_import_changes_nothing():
    raw = NOISY["comment_form"].encode()
    cite(NOISY["comment_form"], ONE, known(raw))
    described = {"url": "https://example.org/a", "outlet": "虚构日报", "published_on": "2024-07"}
    first, stored, entries = import_article(raw, **described), rows(), Article.history.count()
    for again in (described, {}, {"published_on": " 2024-07 "}):
        report = import_article(raw, **again)
        assert (report.verdict, report.citations, report.removed) == ("unchanged", first.citations, first.removed)
        assert (rows(), Article.history.count()) == (stored, entries)


@pytest.mark.parametrize(
    ("name", "value"), [("url", "https://example.org/b"), ("outlet", "虚构晚报"), ("published_on", "2023")]
)
def test_what_the_importer_says_holds(name, value):
    import_article(ARTICLE.encode(), url="https://example.org/a", outlet="虚构日报", published_on="2024-07")
    report = import_article(ARTICLE.encode(), **{name: value})
    assert (report.verdict, getattr(Article.objects.get(), name)) == ("updated", value)
    assert Article.history.latest().history_change_reason == "导入"


def test_a_title_is_guessed_for_a_new_article_and_never_over_an_editors():
    assert import_article(ARTICLE.encode()).article.title == "虚构日报的一篇虚构文章"
    Article.objects.update(title="编辑写的标题")
    assert import_article(ARTICLE.encode(), outlet="虚构晚报", name="file").verdict == "updated"
    assert Article.objects.get().title == "编辑写的标题"
    assert import_article(f"{ONE}\n{TWO}".encode(), name="file").article.title == "file"


def test_an_article_the_curators_know_keeps_what_they_wrote():
    raw = ARTICLE.encode()
    article = known(raw, title="编辑写的标题", slug="invented", outlet="虚构日报", script="zh-Hant")
    report = import_article(raw, name="file")
    article.refresh_from_db()
    assert (report.article, report.verdict, article.is_imported) == (article, "created", True)
    assert (article.slug, article.title, article.script) == ("invented", "编辑写的标题", "zh-Hant")


def test_a_new_cleaner_writes_a_new_text():
    article = import_article(ARTICLE.encode()).article
    Article.objects.update(cleaner_version=0, text="旧的正文", offsets=[0, 0, 4])
    assert import_article(ARTICLE.encode()).verdict == "updated"
    assert Article.objects.get().text == article.text


def test_a_dry_run_stores_nothing_and_reports_the_same():
    raw = NOISY["spam"].encode()
    cite(NOISY["spam"], TWO, known(raw))
    before = rows()
    dry = import_article(raw, dry_run=True, outlet="虚构晚报")
    assert rows() == before
    wet = import_article(raw, outlet="虚构晚报")
    for name in ("verdict", "encoding", "removed", "citations"):
        assert getattr(dry, name) == getattr(wet, name)
    assert dry.article.text == wet.article.text
    stored = rows()
    assert import_article(raw, dry_run=True, outlet="虚构周报").verdict == "updated"
    assert rows() == stored


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "空"),
        (b" \n\t", "空白"),
        (b"%PDF-1.7 \x00\x01", "PDF"),
        (b"\x00\x01\x02\x03" * 9, "二进制"),
        (bytes(range(128, 256)) * 9, "编码|乱码"),
        (b"x" * (MAX_BYTES + 1), "过大"),
        ("发表评论\n暂无评论".encode(), "没有正文"),
    ],
)
def test_what_is_no_article_is_refused_and_nothing_stored(raw, reason):
    with pytest.raises(Unreadable, match=reason):
        import_article(raw)
    assert Article.objects.count() == 0


@pytest.mark.parametrize("described", [{"published_on": "05/07/2024"}, {"url": "not a url"}, {"outlet": "长" * 101}])
def test_a_wrong_description_is_refused_and_nothing_stored(described):
    with pytest.raises(ValidationError):
        import_article(ARTICLE.encode(), **described)
    assert Article.objects.count() == 0


def test_a_file_is_read_as_it_is_and_no_further_than_an_article_goes(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfa\r\nb")
    assert read_file(file) == b"\xef\xbb\xbfa\r\nb"
    file.write_bytes(b"x" * (MAX_BYTES + 9))
    assert len(read_file(file)) == MAX_BYTES + 1
    for path in (tmp_path, tmp_path / "missing"):
        with pytest.raises(Unreadable, match="读不了"):
            read_file(path)


def test_nothing_is_read_within_a_transaction_and_what_was_kept_meanwhile_is_read_again(monkeypatch):
    raw, outside, read = NOISY["navigation"].encode(), len(connection.atomic_blocks), []
    real_clean, real_find = article_reading.clean, suggesting.find_candidates

    def clean(text, kept):
        read.append((len(connection.atomic_blocks), kept))
        cleaned = real_clean(text, kept)
        if len(read) == 1:
            import_article(raw, kept=[(0, 13)])
        return cleaned

    def find_candidates(*args):
        read.append((len(connection.atomic_blocks), None))
        return real_find(*args)

    monkeypatch.setattr(article_reading, "clean", clean)
    monkeypatch.setattr(suggesting, "find_candidates", find_candidates)
    report = import_article(raw)

    assert {depth for depth, _ in read} == {outside}
    assert [kept for _, kept in read if kept is not None] == [[], [(0, 13)], [(0, 13)]]
    assert (report.verdict, report.article.text[:2], Article.objects.count()) == ("unchanged", "首页", 1)
