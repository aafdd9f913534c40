"""What an editor brings in is compared with what is there."""

import pytest

from debate.importing.import_desk import stored_page
from debate.importing.near_duplicates import find_duplicates, find_twins, intake_lines
from debate.models import Intake
from debate.models.entities import fingerprint
from tests.factories import ARTICLE, make_article, make_imported_article, make_intake

pytestmark = pytest.mark.django_db

NAVIGATION = "首页 > 科技 > 正文\n"


def found(intake: Intake) -> list:
    page = stored_page(intake)
    return list(find_duplicates(intake, page.text, page.sample))


def longer(seed: int = 0, length: int = 60) -> str:
    lines = (f"虚构公司{seed}在第{n}场虚构大会上说，第{n * 7 + seed}号模型会开放权重。" for n in range(length))
    return "\n".join(lines)


def test_the_same_bytes_are_an_exact_duplicate_and_no_near_one():
    article = make_imported_article()
    intake = make_intake()

    assert found(intake) == [(article, None)]
    intake.refresh_from_db()
    assert intake.found["duplicate"] == {"article": article.pk, "share": None}


def test_a_known_fingerprint_is_an_exact_duplicate_too():
    article = make_article(raw_sha256=fingerprint(ARTICLE.encode()))
    intake = make_intake()
    assert found(intake) == [(article, None)]


def test_a_reprint_in_other_clothes_is_a_near_duplicate_and_another_article_is_not():
    article = make_imported_article(longer())
    make_imported_article(longer(seed=5))
    reprint = make_intake(f"{NAVIGATION}{longer().replace('模型', '模型（虚构）', 2)}\n{longer(3, 20)}")
    other = make_intake(longer(seed=9))

    ((article_found, share),) = found(reprint)
    assert article_found == article
    assert 0.9 < share < 1
    assert found(other) == []


def test_the_list_says_what_is_a_duplicate_and_what_was_brought_twice():
    article = make_imported_article()
    same, one, two = make_intake(), make_intake(longer()), make_intake(longer())
    refused = make_intake(b"")

    rows = intake_lines(list(Intake.objects.order_by("pk").for_list()))
    assert [(row.intake, row.same, row.share, row.twin and row.twin.intake) for row in rows] == [
        (same, article, None, None),
        (one, None, None, two),
        (two, None, None, one),
        (refused, None, None, None),
    ]


def test_pages_that_wait_know_their_reprints_among_those_that_wait():
    page, other = make_intake(longer(length=200)), make_intake(longer(seed=9, length=200))
    reprint = make_intake(f"{NAVIGATION}{longer(length=200)}\n虚构的一句尾巴，别处没有。")
    make_intake(b"")
    ((twin, share),) = find_twins(page)

    assert twin == reprint and share >= 0.8
    assert [each.intake for each in find_twins(reprint)] == [page]
    assert find_twins(other) == []
    Intake.objects.filter(pk=reprint.pk).update(state="discarded")
    assert find_twins(page) == []
