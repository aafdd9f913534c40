"""Everything derived is written anew while readers and editors go on, and whoever interrupts it loses nothing."""

from contextlib import closing
from itertools import islice

import pytest
from django.db import connection, connections

from debate.content import indexing, rebuilding
from debate.content.indexing import CLAIM_TEXTS, PASSAGE_TEXTS, is_outdated, reindex
from debate.content.published import current_content
from debate.content.rebuilding import rebuild
from debate.content.verification import problems
from debate.curation.publishing import delete
from debate.models import Affiliation, Article, Claim, Passage, Revision
from tests.content.test_indexing import indexed, moved
from tests.factories import make_claim, make_company, make_imported_article, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_steps(monkeypatch) -> None:
    monkeypatch.setattr(indexing, "BATCH", 2)
    monkeypatch.setattr(rebuilding, "PAUSE", 0)


def change(claim: Claim, statement: str) -> None:
    Claim.objects.filter(pk=claim.pk).update(statement=statement)
    reindex(Claim.objects.filter(pk=claim.pk))


def test_everything_can_be_written_anew():
    claims = [make_claim(f"观点{n}。", speaker=make_speaker()) for n in range(3)]
    make_imported_article()
    Claim.objects.update(statement="另一说法。")
    Affiliation.objects.create(speaker=claims[0].speaker, company=make_company(), role="创始人")
    Passage.objects.filter(start=0).delete()

    assert list(rebuild()) == [2, 3, 4]
    assert indexed("另一说法") == sorted(claim.pk for claim in claims)
    assert list(problems()) == []
    assert moved() == (set(), False, True)


def damage() -> list[int]:
    """Claims whose tokens are gone, wrong and too many; returns those of which a word is found or missed wrongly."""
    lost, wrong, ghost = make_claim("开放更快。"), make_claim("开放更稳。"), make_claim("开放更新。")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DELETE FROM debate_claim_search WHERE id = %s", [lost.pk])
        else:
            CLAIM_TEXTS.write([(lost.pk, lost.search_text, "")])
    CLAIM_TEXTS.write([(wrong.pk, wrong.search_text, " 封闭 ")])
    CLAIM_TEXTS.write([(ghost.pk + 1000, "", " 幽灵 ")])
    return [lost.pk, wrong.pk, ghost.pk]


def test_a_damaged_index_is_written_right_again():
    pks = damage()
    assert (indexed("开放"), len(list(problems()))) == ([pks[2]], 3)
    for _ in rebuild():
        pass
    assert (indexed("开放"), indexed("封闭"), indexed("幽灵")) == (pks, [], [])
    assert list(problems()) == []


def test_what_was_interrupted_goes_on_where_it_was():
    claims = [make_claim(f"开放观点{n}。") for n in range(5)]
    make_imported_article()
    CLAIM_TEXTS.empty()

    assert [*islice(rebuild(), 2)] == [2, 4]
    assert Revision.objects.get().rebuilt_claims == claims[3].pk
    if connection.vendor == "sqlite":
        assert indexed("开放") == []  # by what was there: the new index is beside it
    assert [*rebuild()] == [5, 6]
    assert indexed("开放") == [claim.pk for claim in claims]
    assert list(problems()) == []


def test_what_was_interrupted_begins_again_when_it_is_asked_to_or_was_of_other_rules(monkeypatch):
    for n in range(3):
        make_claim(f"开放观点{n}。")
    assert [*islice(rebuild(), 1)] == [2]
    assert [*islice(rebuild(anew=True), 1)] == [2]
    monkeypatch.setattr(Revision, "RULES", Revision.RULES + 1)
    assert [*rebuild()] == [2, 3]
    assert not is_outdated()
    assert list(problems()) == []


def test_what_changes_meanwhile_is_found_before_and_after():
    done, gone, later, gone_later = (make_claim(f"开放观点{n}。") for n in range(4))
    article = make_imported_article()
    step = rebuild()
    assert next(step) == 2
    change(done, "封闭观点甲。")
    change(later, "封闭观点乙。")
    delete(gone)
    delete(gone_later)
    new = make_claim("封闭观点丙。")
    assert indexed("封闭观点") == [done.pk, later.pk, new.pk]
    *_, last = step

    assert last == 5
    assert (indexed("封闭观点"), indexed("开放观点")) == ([done.pk, later.pk, new.pk], [])
    assert PASSAGE_TEXTS.find("封闭模型") == [article.passages.last().pk]
    assert list(problems()) == []


def test_an_article_that_is_read_again_meanwhile_is_in_line():
    first, second = make_imported_article(), Article.objects.get(pk=make_imported_article("另一篇虚构的文章。").pk)
    step = rebuild()
    assert next(step) == 1
    for article in (first, second):
        article.text = "全新的一段。"
        article.save()
        indexing.index_passages(article)
    list(step)

    assert len(PASSAGE_TEXTS.find("全新")) == 2
    assert PASSAGE_TEXTS.find("封闭模型") == []
    assert list(PASSAGE_TEXTS.problems(Passage.objects.values_list("pk", "search_text"))) == []


def test_claims_whose_derived_data_changes_are_followed_at_once():
    claim = make_claim("开放观点。")
    make_claim("另一观点。")
    make_claim("第三观点。")
    assert len(current_content().hits_of(("封闭",))) == 0
    Claim.objects.filter(pk=claim.pk).update(statement="封闭观点。")
    next(rebuild())

    assert moved() == ({claim.pk}, False, False)
    assert len(current_content().hits_of(("封闭",))) == 1


def test_two_at_once_do_the_work_of_one():
    claims = [make_claim(f"开放观点{n}。") for n in range(5)]
    one, other = rebuild(), rebuild()
    assert [next(one), next(other)] == [2, 4]
    list(one)
    list(other)

    assert indexed("开放观点") == [claim.pk for claim in claims]
    assert Revision.objects.get().rebuilding_by == 0
    assert list(problems()) == []


@pytest.mark.django_db(transaction=True)
def test_an_editor_saves_between_two_steps():
    """Over another connection, which would have to wait for a transaction that is still open."""
    claims = [make_claim(f"开放观点{n}。") for n in range(5)]
    step = rebuild()
    next(step)
    with closing(connections.create_connection("default")) as other, other.cursor() as cursor:
        cursor.execute("UPDATE debate_claim SET note = 'saved' WHERE id IN (%s, %s)", [claims[0].pk, claims[4].pk])
    list(step)

    assert Claim.objects.filter(note="saved").count() == 2
    assert list(problems()) == []
