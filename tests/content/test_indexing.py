"""What is derived follows what it is derived from, whichever way that was written."""

import hashlib
import threading

import pytest
from django.db import connection, connections, transaction

from debate.content import indexing
from debate.content.indexing import (
    CLAIM_TEXTS,
    PASSAGE_TEXTS,
    companies_spoken_for,
    index_passages,
    is_outdated,
    paragraphs,
    reindex,
    searched_text,
    unindex_claims,
)
from debate.content.verification import problems
from debate.curation.affected_claims import reindex_after_save
from debate.curation.publishing import delete
from debate.importing.importer import import_article
from debate.models import Affiliation, Change, Claim, Passage, Revision
from debate.search.ngrams import grams
from debate.text import sample
from debate.vocabulary import ReviewState
from tests.factories import (
    ARTICLE,
    QUOTE,
    make_affiliation,
    make_citation,
    make_claim,
    make_company,
    make_imported_article,
    make_model,
    make_speaker,
    make_topic,
    make_unread_article,
)

pytestmark = pytest.mark.django_db


def indexed(word: str) -> list[int]:
    return CLAIM_TEXTS.find(word)


def moved() -> tuple[set, bool, bool]:
    """What the last revision says moved: which claims, whether others, whether everything."""
    rows = Change.objects.filter(number=Revision.objects.head().number).values_list("claim", "everything")
    claims = {claim for claim, _ in rows if claim}
    return claims, (None, False) in rows, (None, True) in rows


def test_a_text_is_what_the_claim_says_itself_one_part_a_line_the_statement_first():
    claim = make_claim(
        "開放更快。",
        statement_en="Open models are faster.",
        occasion="虚构大会",
        occasion_en="An Invented Conference",
        role_then="创始人",
        note="秘密的编者注",
        speaker=make_speaker("王五五"),
        topics=[make_topic("秘密议题")],
        about_companies=[make_company("秘密公司")],
        about_models=[make_model("秘密模型")],
    )
    make_citation(claim, quote=QUOTE)
    lines = searched_text(claim).split("\n")
    assert lines == [
        " 开放更快 ", " open model are faster ", " 虚构大会 ", " an invented conference ", " 创始人 ", f" {QUOTE[:-1]} "
    ]  # fmt: skip
    assert Claim.objects.get(pk=claim.pk).search_text == "\n".join(lines)


def test_empty_parts_have_no_line():
    assert searched_text(make_claim("开放更快。")) == " 开放更快 "


@pytest.mark.parametrize(
    ("said_on", "spoken_for"),
    [
        ("", ""),
        ("2019", ""),
        ("2020", "甲"),
        ("2021-05", "甲乙"),
        ("2021-05-31", "甲乙"),
        ("2022", "乙"),
        ("2021", "甲乙"),
    ],
)
def test_a_claim_was_said_for_every_company_the_speaker_may_have_been_with(said_on, spoken_for):
    claim = make_claim(said_on=said_on)
    first, second = make_company("甲"), make_company("乙")
    make_affiliation(claim.speaker, first, since="2020-03", until="2021")
    make_affiliation(claim.speaker, second, since="2021-05")
    make_affiliation(claim.speaker, second, "另一职务", since="2021-05")
    make_affiliation(make_speaker("李四四"), make_company("丙"))

    names = {first.pk: "甲", second.pk: "乙"}
    assert sorted(names[pk] for pk in companies_spoken_for(claim)) == sorted(spoken_for)
    assert sorted(company.name for company in claim.said_for.all()) == sorted(spoken_for)


def test_an_edit_is_found_by_its_new_words_only_and_says_what_moved():
    claim, other = make_claim("开放更快。"), make_claim("开放更稳。")
    Claim.objects.filter(pk=claim.pk).update(statement="封闭更快。")
    assert (indexed("开放"), indexed("封闭")) == ([claim.pk, other.pk], [])
    assert reindex(Claim.objects.filter(pk=claim.pk)) == 1
    assert (indexed("开放"), indexed("封闭")) == ([other.pk], [claim.pk])
    assert moved() == ({claim.pk}, False, False)


def test_it_says_how_many_were_out_of_line_by_text_or_by_company():
    claims = [make_claim(f"观点{n}。") for n in range(4)]
    assert reindex(Claim.objects.all()) == 0
    Claim.objects.filter(pk=claims[0].pk).update(statement="另一说法。")
    Affiliation.objects.create(speaker=claims[0].speaker, company=make_company(), role="创始人")
    Affiliation.objects.create(speaker=claims[1].speaker, company=make_company(), role="创始人")
    assert reindex(Claim.objects.all()) == 2
    assert reindex(Claim.objects.all()) == 0
    assert list(problems()) == []


def test_what_moved_is_said_even_of_claims_that_are_in_line_gone_or_none():
    claim = make_claim()
    reindex(Claim.objects.filter(pk=claim.pk), gone=[7777])
    assert moved() == ({claim.pk, 7777}, False, False)
    reindex(Claim.objects.filter(pk=claim.pk), others=True)
    assert moved() == ({claim.pk}, True, False)
    reindex(Claim.objects.none())
    assert moved() == (set(), True, False)


def test_an_ordered_or_joined_queryset_is_taken_as_it_comes():
    claim = make_claim(topics=[make_topic(), make_topic()])
    Claim.objects.update(statement="另一说法。")
    assert reindex(Claim.objects.filter(topics__isnull=False).order_by("-said_on")) == 1
    assert indexed("另一说法") == [claim.pk]


def test_more_claims_than_a_batch_are_all_brought_in_line(monkeypatch):
    monkeypatch.setattr(indexing, "BATCH", 2)
    claims = [make_claim(f"观点{n}。", speaker=make_speaker()) for n in range(5)]
    company = make_company()
    for claim in claims:
        Affiliation.objects.create(speaker=claim.speaker, company=company, role="创始人")
    Claim.objects.update(occasion="虚构大会")
    assert reindex(Claim.objects.all()) == 5
    assert indexed("虚构大会") == sorted(claim.pk for claim in claims)
    assert Claim.objects.said_for([company.slug]).count() == 5


def test_nothing_is_left_of_an_edit_that_failed():
    claim = make_claim("开放更快。")
    head = Revision.objects.head()
    with transaction.atomic():
        Claim.objects.update(statement="封闭更快。")
        reindex(Claim.objects.all())
        transaction.set_rollback(True)
    assert (indexed("开放"), indexed("封闭")) == ([claim.pk], [])
    assert Revision.objects.head() == head
    assert list(problems()) == []


def test_a_claim_saved_twice_by_the_same_hand_is_found_by_its_last_words_only():
    """A row in memory knows nothing of the text that was derived from it meanwhile."""
    claim = make_claim("开放更快。")
    for statement in ("封闭更快。", "两者更快。"):
        claim.statement = statement
        claim.save()
        reindex_after_save(claim, [])
    assert (indexed("开放"), indexed("封闭"), indexed("两者")) == ([], [], [claim.pk])
    assert list(problems()) == []


def test_saving_what_was_read_before_another_edit_takes_no_words_back():
    claim = make_claim("开放更快。")
    stale = Claim.objects.get(pk=claim.pk)
    Claim.objects.filter(pk=claim.pk).update(statement="封闭更快。")
    reindex(Claim.objects.all())
    stale.save()  # it brings its own statement back, and that must be all
    reindex(Claim.objects.all())
    assert (indexed("开放"), indexed("封闭")) == ([claim.pk], [])
    assert list(problems()) == []


def test_a_draft_is_indexed_but_no_reader_finds_it():
    draft = make_claim("秘密观点。", state=ReviewState.DRAFT)
    assert indexed("秘密") == [draft.pk]
    assert not Claim.objects.published().filter(pk__in=indexed("秘密")).exists()


def test_a_deleted_claim_leaves_nothing_in_the_index():
    claim, other = make_claim("开放更快。"), make_claim("开放更稳。")
    pk = claim.pk
    delete(claim)
    assert indexed("开放") == [other.pk]
    assert moved() == ({pk}, False, False)
    assert list(problems()) == []


def test_a_forgotten_claim_is_found_no_more_though_it_is_still_there():
    claim = make_claim("开放更快。")
    unindex_claims(Claim.objects.filter(pk=claim.pk))
    assert (indexed("开放"), Claim.objects.count()) == ([], 1)


# Passages


def test_the_lines_of_a_text_that_say_something_are_its_paragraphs():
    text = "第一段\n\n  \n 第二段 \n\u3000\n末段"
    assert [text[start:end] for start, end, _ in paragraphs(text)] == ["第一段", " 第二段 ", "末段"]
    assert list(paragraphs("")) == list(paragraphs("\n\n")) == []


def test_an_imported_article_is_searched_by_its_paragraphs():
    article = make_imported_article()
    passages = list(article.passages.order_by("start"))
    assert [article.text[each.start : each.end] for each in passages] == [
        line for line in article.text.split("\n") if line.strip()
    ]
    assert PASSAGE_TEXTS.find("封闭模型") == [passages[-1].pk]


def test_passages_made_anew_replace_the_old_ones_and_their_words():
    article = make_imported_article()
    article.text = "全新的一段。"
    article.save()
    index_passages(article)
    assert [(each.start, each.end) for each in Passage.objects.all()] == [(0, 6)]
    assert (PASSAGE_TEXTS.find("封闭模型"), len(PASSAGE_TEXTS.find("全新"))) == ([], 1)
    assert list(PASSAGE_TEXTS.problems(Passage.objects.values_list("pk", "search_text"))) == []


def test_a_second_import_leaves_the_passages_alone():
    make_imported_article()
    before = list(Passage.objects.values_list("pk", flat=True))
    import_article(ARTICLE.encode())
    assert list(Passage.objects.values_list("pk", flat=True)) == before


def test_a_deleted_article_leaves_no_words():
    article = make_unread_article()
    delete(article)
    assert (PASSAGE_TEXTS.find("封闭模型"), Passage.objects.count()) == ([], 0)
    assert list(problems()) == []


@pytest.mark.django_db(transaction=True)
def test_two_who_edit_one_claim_at_once_lose_nothing(monkeypatch):
    """One has read the claim to index its new quote; before it has written, the other edits the statement."""
    if connection.vendor == "sqlite":
        pytest.skip("on SQLite one writes at a time")
    claim, article = make_claim("开放更快。"), make_imported_article()
    read, free = threading.Event(), threading.Event()
    text_of = indexing.searched_text
    first = threading.Thread(target=lambda: None)

    def slowly(each):
        text = text_of(each)
        if threading.current_thread() is first:
            read.set()
            free.wait(3)
        return text

    def cite():
        try:
            make_citation(claim, article, quote=QUOTE)
        finally:
            connections.close_all()

    def edit():
        try:
            with transaction.atomic():
                Claim.objects.filter(pk=claim.pk).update(statement="封闭更快。")
                reindex(Claim.objects.filter(pk=claim.pk))
        finally:
            connections.close_all()

    monkeypatch.setattr(indexing, "searched_text", slowly)
    first = threading.Thread(target=cite)
    second = threading.Thread(target=edit)
    first.start()
    assert read.wait(20)
    second.start()
    second.join(1)
    free.set()
    first.join(20)
    second.join(20)

    claim.refresh_from_db()
    assert claim.search_text == searched_text(claim) == f" 封闭更快 \n {QUOTE[:-1]} "
    assert (claim.pk in indexed("开放更"), claim.pk in indexed("封闭")) == (False, True)


def test_a_base_is_outdated_when_it_was_written_by_other_rules_or_never():
    assert not is_outdated()
    make_claim()
    make_imported_article()
    assert (is_outdated(), Revision.objects.get().derived_by) == (False, Revision.RULES)
    Revision.objects.update(derived_by=Revision.RULES + 1)
    assert is_outdated()
    Revision.objects.update(derived_by=Revision.RULES)
    assert not is_outdated()
    Revision.objects.all().delete()
    assert is_outdated()
    Claim.objects.all().delete()
    Revision.objects.all().delete()
    assert is_outdated()  # for the article


# What the rules of each number make of an invented claim and an invented article.
MADE_BY = {1: "5fd69c278798ecdf"}


@pytest.mark.any_database
def test_rules_that_write_something_else_have_another_number():
    """When this fails, raise `Revision.RULES` and note the digest beside it: `migrate` then rewrites every base."""
    claim = make_claim("開放模型：更快，ＡＰＩ 2.0！", role_then="创始人", said_on="2024")
    make_affiliation(claim.speaker, make_company("虚构社甲"), since="2023-06", until="2024-02")
    make_affiliation(claim.speaker, make_company("虚构社乙"), since="2025")
    text = searched_text(claim)
    said_for = len(companies_spoken_for(claim))
    made = [text, [*grams(text)], said_for, [*paragraphs(ARTICLE)], sorted(sample(ARTICLE * 40))]

    assert MADE_BY[Revision.RULES] == hashlib.sha256(repr(made).encode()).hexdigest()[:16]
