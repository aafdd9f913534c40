"""Copies of an article: what a publisher, a repost or an archive has of it, in whatever dress."""

import pytest

from debate.importing import add_copy, import_article
from debate.importing.copies import read_copy
from debate.models import Article, ArticleCopy, Citation
from debate.text import clean
from debate.text.chinese import traditional
from debate.vocabulary import CitationState, CopyKind
from tests.factories import ARTICLE, make_citation, make_claim, make_imported_article

pytestmark = pytest.mark.django_db

ONE, TWO = "开放模型会让虚构产业走得更快", "封闭模型在虚构市场上更稳妥"
PUBLISHER = CopyKind.PUBLISHER


@pytest.fixture
def known() -> Article:
    """An article of which only fingerprints are known: of its bytes, and of two passages cited from it."""
    article = make_imported_article(ARTICLE)
    claims = [make_citation(make_claim(), article, quote=quote).claim for quote in (ONE, TWO)]
    places = ("raw_start", "raw_end", "quote_sha256", "passage_sha256", "passage_length")
    known = {
        citation.claim_id: {name: getattr(citation, name) for name in places} for citation in Citation.objects.all()
    }
    described = {"slug": article.slug, "title": article.title, "raw_sha256": article.raw_sha256}
    Citation.objects.all().delete()
    article.delete()
    article = Article.objects.create(**described)
    for claim in claims:
        Citation.objects.create(claim=claim, article=article, quote_type="direct", **known[claim.pk])
    return article


def states() -> list[str]:
    return list(Citation.objects.order_by("raw_start").values_list("state", flat=True))


def test_the_very_bytes_are_exact(known):
    report = add_copy(known, ARTICLE.encode(), PUBLISHER, "https://example.org/a")
    known.refresh_from_db()

    assert (report.found, report.changed, report.is_exact, report.is_shown) == (2, 0, True, True)
    assert (known.is_exact, states()) == (True, [CitationState.LOCATED] * 2)


@pytest.mark.parametrize(
    "dress",
    [
        traditional(ARTICLE),
        "# 转载\n\n" + ARTICLE.replace("模型", "**模型**"),
        "\n".join(ARTICLE[at : at + 9] for at in range(0, len(ARTICLE), 9)),
        f"<html><body><article>{''.join(f'<p>{line}</p>' for line in ARTICLE.split(chr(10)))}</article></body></html>",
        ARTICLE.replace("产业", "产(chǎn)业(yè)"),
    ],
    ids=["Traditional", "Markdown", "wrapped", "page", "glosses"],
)
def test_in_another_copy_the_passages_are_found_and_the_bytes_are_not_taken_for_the_same(known, dress):
    report = add_copy(known, dress.encode(), PUBLISHER)
    known.refresh_from_db()

    assert (report.found, report.changed, report.is_exact, report.is_shown) == (2, 0, False, True)
    assert (known.is_imported, known.is_exact, states()) == (True, False, [CitationState.FOUND] * 2)
    assert bytes(known.raw) == dress.encode() and known.raw_sha256 != known.shown_sha256


def test_a_copy_with_a_changed_passage_shows_the_other_and_says_which_changed(known):
    report = add_copy(known, f"转载\n\n{ARTICLE}".replace("更稳妥", "更危险").encode(), PUBLISHER)

    assert (report.found, report.changed, report.is_shown) == (1, 1, True)
    assert states() == [CitationState.FOUND, CitationState.ORPHANED]


def test_a_stub_with_none_of_the_passages_is_kept_and_not_shown(known):
    report = add_copy(known, "虚构日报\n\n这篇文章只给订阅的读者看，请先登录再读全文。".encode(), PUBLISHER)
    known.refresh_from_db()

    assert (report.found, report.changed, report.is_shown) == (0, 2, False)
    assert (known.is_imported, states()) == (False, [CitationState.AWAITING] * 2)
    assert ArticleCopy.objects.get().article == known


def test_the_first_good_copy_stays_until_a_better_one_comes(known):
    changed, other = ARTICLE.replace("更稳妥", "更危险").encode(), traditional(ARTICLE).encode()
    shown = [
        add_copy(known, raw, PUBLISHER).is_shown for raw in (changed, other, changed, "# 转载\n\n".encode() + other)
    ]
    exact = add_copy(known, ARTICLE.encode(), CopyKind.ARCHIVE)
    known.refresh_from_db()

    assert shown == [True, True, False, False]
    assert (exact.is_shown, known.is_exact, states()) == (True, True, [CitationState.LOCATED] * 2)
    assert not add_copy(known, other, PUBLISHER).is_shown
    assert ArticleCopy.objects.count() == 4


def test_an_exact_copy_brought_as_a_file_replaces_another(known):
    add_copy(known, traditional(ARTICLE).encode(), PUBLISHER)
    report = import_article(ARTICLE.encode())
    known.refresh_from_db()

    assert (report.article, known.is_exact, states()) == (known, True, [CitationState.LOCATED] * 2)
    assert [copy.is_shown for copy in [add_copy(known, ARTICLE.encode(), PUBLISHER)]] == [True]
    assert list(ArticleCopy.objects.shown()) == [ArticleCopy.objects.latest("pk")]


def test_a_cited_line_that_looks_like_noise_in_a_copy_is_left_in(known):
    """A sentence among others, as the article had it, may stand alone in a copy, and like a notice."""
    notice = f"声明：{ONE}，转载请注明出处。"
    copy = f"虚构日报的一篇虚构文章\n\n虚构大会今天在虚构市开幕。\n\n{notice}\n\n他说，{TWO}。\n"
    add_copy(known, copy.encode(), PUBLISHER)
    known.refresh_from_db()

    assert notice not in clean(copy).text
    assert notice in known.text
    assert states() == [CitationState.FOUND] * 2


def test_what_an_editor_kept_in_one_copy_says_nothing_of_another(known):
    add_copy(known, ARTICLE.encode(), PUBLISHER)
    known.refresh_from_db()
    known.kept = [[0, 3]]

    assert read_copy(known, ARTICLE.encode()).basis.kept == [[0, 3]]
    assert read_copy(known, traditional(ARTICLE).encode()).basis.kept == []
