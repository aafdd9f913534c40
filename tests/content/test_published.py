"""The content a process holds: it follows every edit, and is never of another history."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.http import QueryDict
from pyroaring import BitMap

from debate.content import published as holder
from debate.content.filters import ClaimFilter
from debate.content.indexing import reindex
from debate.content.published import KEPT_HITS, PREDICTIONS, RESPONSES, Content, current_content
from debate.curation.affected_claims import claims_derived_from, reindex_after_save
from debate.curation.publishing import delete, publish, withdraw
from debate.models import Affiliation, Change, Claim, Response, Revision
from debate.models.bookkeeping import revisions as moves
from debate.models.querysets.revisions import Head
from debate.search.meaning import meanings
from debate.vocabulary import ReviewState, Stance
from tests.factories import (
    QUOTE,
    make_affiliation,
    make_citation,
    make_claim,
    make_company,
    make_editor,
    make_model,
    make_position_change,
    make_prediction,
    make_response,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_held() -> Iterator[None]:
    holder._held.clear()
    yield
    holder._held.clear()


@pytest.fixture
def loads(monkeypatch) -> list[Head]:
    """The heads at which everything was read."""
    seen: list[Head] = []
    load = holder._load
    monkeypatch.setattr(holder, "_load", lambda head: seen.append(head) or load(head))
    return seen


def saved(obj) -> None:
    """As the desk saves it, and read anew afterwards."""
    touched = claims_derived_from(obj)
    obj.save()
    reindex_after_save(obj, touched)
    obj.refresh_from_db()


def found(query: str = "", **conditions) -> list[str]:
    """The statements that a list shows, newest first."""
    data = QueryDict(mutable=True)
    data.update(conditions | ({"q": query} if query else {}))
    chosen = ClaimFilter(data, current_content())
    statements = dict(Claim.objects.values_list("pk", "statement"))
    return [statements[pk] for pk in chosen.selection.page(0, 99)]


def counts(kind: str) -> dict:
    return dict(current_content().index.select({}).counts(kind))


def test_what_is_held_follows_a_publication_and_a_withdrawal(loads):
    editor, claim = make_editor(), make_claim("虚构观点。", state="draft")
    make_citation(claim)
    assert (found(), len(current_content().index)) == ([], 0)
    publish(Claim.objects.all(), editor)
    assert (found(), found("虚构"), counts("stance")) == (["虚构观点。"], ["虚构观点。"], {"open": 1})
    withdraw(Claim.objects.all(), editor)
    assert (found(), found("虚构"), counts("stance")) == ([], [], {})
    publish(Claim.objects.all(), editor)
    assert (found(), found("虚构"), counts("stance")) == (["虚构观点。"], ["虚构观点。"], {"open": 1})
    assert len(loads) == 1


def test_what_is_held_follows_an_edit_of_every_field_that_is_counted(loads):
    claim = make_claim("虚构观点。", said_on="2024-07-05", stance="open", claim_type="causal")
    make_claim("另一观点。", said_on="2024-01")
    assert found() == ["虚构观点。", "另一观点。"]
    claim.said_on, claim.stance, claim.claim_type = "2023", Stance.CON, "normative"
    saved(claim)

    assert found() == ["另一观点。", "虚构观点。"]
    assert (counts("stance"), counts("type")) == ({"open": 1, "closed": 1}, {"normative": 2})
    assert current_content().index.select({}).years() == [("2024", 1), ("2023", 1)]
    assert len(loads) == 1


def test_what_is_held_follows_links_citations_and_predictions(loads):
    claim, company, topic, model = make_claim(), make_company(), make_topic(), make_model()
    current_content()
    claim.about_companies.add(company)
    claim.about_models.add(model)
    claim.topics.add(topic)
    reindex_after_save(claim, [])
    citation, prediction = make_citation(claim, quote_type="indirect"), make_prediction(claim)
    kinds = ("about", "model", "topic", "quote", "outcome")
    assert [counts(kind) for kind in kinds] == [
        {company.pk: 1}, {model.pk: 1}, {topic.pk: 1}, {"indirect": 1}, {"pending": 1}
    ]  # fmt: skip
    for gone in (citation, prediction, model, topic, company):
        delete(gone)
    assert [counts(kind) for kind in kinds] == [{}, {}, {}, {}, {}]
    assert len(current_content().index) == 1


def test_a_citation_that_moves_moves_the_quote_of_both_claims():
    one, other = make_claim("第一观点。"), make_claim("第二观点。")
    citation = make_citation(one, quote=QUOTE)
    assert (found("虚构产业"), found(quote="direct")) == (["第一观点。"], ["第一观点。"])
    touched, citation.claim = claims_derived_from(citation), other
    citation.save()
    reindex_after_save(citation, touched)
    assert (found("虚构产业"), found(quote="direct")) == (["第二观点。"], ["第二观点。"])


def test_what_is_held_follows_a_deletion(loads):
    claim = make_claim("虚构观点。")
    make_claim("另一观点。")
    assert (found("虚构"), len(found())) == (["虚构观点。"], 2)
    delete(claim)
    assert (found("虚构"), found(), counts("stance")) == ([], ["另一观点。"], {"open": 1})
    assert len(loads) == 1


def test_a_draft_that_is_edited_or_deleted_shows_nowhere():
    draft = make_claim("秘密观点。", state="draft", topics=[make_topic()])
    make_citation(draft)
    make_prediction(draft)
    current_content().hits_of(("秘密",))
    draft.stance = Stance.CON
    saved(draft)
    assert (found(), found("秘密"), counts("stance"), counts("topic"), counts("quote")) == ([], [], {}, {}, {})
    delete(draft)
    assert (found("秘密"), counts("stance")) == ([], {})


def test_claims_that_turn_out_to_be_anothers_are_counted_with_the_other():
    one, other = make_speaker("张三三"), make_speaker("李四四")
    make_affiliation(other, make_company("虚构公司乙"), since="2020")
    claim = make_claim("虚构观点。", speaker=one)
    assert (found("张三三"), found("李四四"), counts("company")) == (["虚构观点。"], [], {})
    with transaction.atomic():
        Claim.objects.filter(speaker=one).update(speaker=other)
        reindex(Claim.objects.filter(pk=claim.pk), others=True)
    assert (found("张三三"), found("李四四"), counts("speaker")) == ([], ["虚构观点。"], {other.pk: 1})
    assert counts("company") == {other.affiliations.get().company_id: 1}


def test_claims_are_said_for_whom_the_speaker_now_turns_out_to_have_spoken():
    company, other = make_company("虚构公司甲"), make_company("虚构公司乙")
    claim = make_claim(said_on="2024-07")
    assert counts("company") == {}
    role = Affiliation(speaker=claim.speaker, company=company, role="创始人", since="2024-08")
    saved(role)
    assert counts("company") == {}
    role.since = "2024"
    saved(role)
    assert counts("company") == {company.pk: 1}
    role.company = other
    saved(role)
    assert counts("company") == {other.pk: 1}
    role.until = "2024-06"
    saved(role)
    assert counts("company") == {}
    role.until = ""
    saved(role)
    delete(role)
    assert counts("company") == {}


def test_a_role_that_moves_to_another_speaker_moves_the_claims_of_both():
    company, one, other = make_company(), make_claim(), make_claim()
    role = make_affiliation(one.speaker, company, since="2020")
    current_content()
    touched, role.speaker = claims_derived_from(role), other.speaker
    role.save()
    reindex_after_save(role, touched)
    assert [pk for pk in (one.pk, other.pk) if current_content().linked_with(pk, "company")] == []
    assert current_content().index.having("company", [company.pk]) == current_content().index.of_pks([other.pk])


def test_a_renamed_speaker_is_found_by_the_new_name_only(loads):
    claim = make_claim("虚构观点。", speaker=make_speaker("张三三"))
    assert (found("张三三"), found("王五五")) == (["虚构观点。"], [])
    claim.speaker.name, claim.speaker.pinyin, claim.speaker.pinyin_initials = "王五五", "", ""
    saved(claim.speaker)
    assert (found("张三三"), found("王五五")) == ([], ["虚构观点。"])
    assert current_content().directory.speaker[claim.speaker_id].name == "王五五"
    assert len(loads) == 1


def test_a_directory_is_kept_while_only_claims_move():
    claim, topic = make_claim(), make_topic()
    before = current_content()
    claim.stance = Stance.CON
    saved(claim)
    between = current_content()
    saved(topic)
    after = current_content()
    assert between.directory is before.directory
    assert after.directory is not before.directory
    assert after.index is between.index


def test_what_was_handed_out_stays_as_it_was():
    claim = make_claim("虚构观点。")
    before = current_content()
    before.hits_of(("虚构",))
    claim.statement, claim.stance = "另一说法。", Stance.CON
    saved(claim)
    after = current_content()
    assert dict(before.index.select({}).counts("stance")) == {"open": 1}
    assert dict(after.index.select({}).counts("stance")) == {"closed": 1}
    assert (len(before.hits_of(("虚构",))), len(after.hits_of(("虚构",)))) == (1, 0)


def test_nothing_is_asked_twice_while_nothing_moves(django_assert_num_queries):
    make_claim("虚构观点。")
    current_content().matching(asked_for("虚构"))
    head = Revision.objects.head()
    with django_assert_num_queries(0):
        assert current_content(head) is current_content(head)
        assert len(current_content(head).matching(asked_for("虚构"))) == 1
    with django_assert_num_queries(1):
        current_content()


def asked_for(query: str):
    return meanings(query, holder._held[0].directory.names)


# Words that were searched before


def texts_of(pks) -> list[str]:
    return sorted(Claim.objects.filter(pk__in=pks).values_list("statement", flat=True))


def held_hits(*needles: str) -> list[str]:
    """The claims among the kept hits of a word; it must have been searched before."""
    return texts_of(current_content().hits[needles])


def test_a_changed_claim_leaves_and_enters_the_hits_of_words_searched_before(loads):
    claim = make_claim("开放更快。")
    make_claim("封闭更稳。")
    assert (found("开放"), found("封闭")) == (["开放更快。"], ["封闭更稳。"])
    claim.statement = "封闭更快。"
    saved(claim)
    assert held_hits("开放") == []
    assert held_hits("封闭") == ["封闭更快。", "封闭更稳。"]
    new = make_claim("开放更安全。")
    assert held_hits("开放") == ["开放更安全。"]
    delete(new)
    assert held_hits("开放") == []
    assert len(loads) == 1


def test_the_hits_of_a_word_with_other_names_follow_each_of_them():
    speaker = make_speaker("张三三", name_en="Sansan Zhang", aliases=["三三老师"])
    one, other = (make_claim(f"{word}说过。", speaker=make_speaker("李四四")) for word in "甲乙")
    make_claim("丙说过。", speaker=speaker)
    assert found("张三三") == ["丙说过。"]
    ((needles, hits),) = current_content().hits.items()
    assert len(needles) == 3 and not hits
    one.statement, other.statement = "三三老师说过。", "Sansan Zhang也说过。"
    saved(one)
    saved(other)
    assert held_hits(*needles) == ["Sansan Zhang也说过。", "三三老师说过。"]
    assert sorted(found("张三三")) == ["Sansan Zhang也说过。", "三三老师说过。", "丙说过。"]
    one.statement = "甲说过。"
    saved(one)
    assert held_hits(*needles) == ["Sansan Zhang也说过。"]


def test_a_claim_that_became_public_enters_the_hits_and_one_withdrawn_leaves():
    editor, claim = make_editor(), make_claim("秘密观点。", state="draft")
    make_citation(claim)
    assert found("秘密") == []
    publish(Claim.objects.all(), editor)
    assert held_hits("秘密") == ["秘密观点。"]
    withdraw(Claim.objects.all(), editor)
    assert held_hits("秘密") == []


def test_the_hits_hold_what_the_index_finds_after_many_edits():
    claims = [make_claim(f"虚构观点{n}。") for n in range(6)]
    words = ["开放", "封闭", "虚构", "观点 3", "快"]
    needles = [(word,) for word in words]
    for n, claim in enumerate(claims * 3):
        claim.statement = f"{words[n % 3]}更{words[n % 5]}，第{n}。"
        claim.state = ReviewState.WITHDRAWN if n % 4 == 3 else ReviewState.PUBLISHED
        saved(claim)
        for each in needles:
            current_content().hits_of(each)
        kept = {each: current_content().hits[each] for each in needles}
        holder._held.clear()
        assert kept == {each: current_content().hits_of(each) for each in needles}


def test_only_so_many_words_are_kept_and_the_oldest_go_first(monkeypatch):
    monkeypatch.setattr(holder, "KEPT_HITS", 3)
    make_claim("开放更快。")
    for word in ("开放", "更快", "封闭", "开放", "更稳"):
        current_content().hits_of((word,))
    assert list(current_content().hits) == [("封闭",), ("开放",), ("更稳",)]
    assert KEPT_HITS > 3


# What is made once


def made_anew(of: tuple[str, ...] | None) -> bool:
    """Ask for something that is made once, made of this; return whether it had to be made."""
    made = []
    current_content().once(("something", of), lambda: made.append(1) or "made", of)
    return made == [1]


def made_of_responses_and_of_predictions() -> tuple[bool, bool]:
    return made_anew((RESPONSES,)), made_anew((PREDICTIONS,))


def test_what_is_made_of_all_claims_is_made_once_a_revision():
    claim = make_claim()
    assert [made_anew(None), made_anew(None)] == [True, False]
    saved(claim)
    assert made_anew(None)


def test_what_is_made_of_responses_or_predictions_stays_while_none_of_their_claims_moves():
    plain, answering, foretelling = make_claim(), make_claim(), make_claim()
    response = make_response(answering, make_claim())
    make_prediction(foretelling)
    assert made_of_responses_and_of_predictions() == (True, True)
    saved(plain)
    assert made_of_responses_and_of_predictions() == (False, False)
    saved(answering)
    assert made_of_responses_and_of_predictions() == (True, False)
    saved(response.to_claim)
    assert made_of_responses_and_of_predictions() == (True, False)
    saved(foretelling)
    assert made_of_responses_and_of_predictions() == (False, True)
    saved(plain.speaker)
    assert made_of_responses_and_of_predictions() == (True, True)


def test_a_claim_whose_form_ties_it_to_another_is_noticed():
    """The desk saves a response within the form of its claim: nothing but that claim is said to have moved."""
    claim, other = make_claim(), make_claim()
    assert made_anew((RESPONSES,))
    response = Response.objects.create(from_claim=claim, to_claim=other, kind="rebuts", target="named")
    reindex(Claim.objects.filter(pk=claim.pk))
    assert made_anew((RESPONSES,))
    assert {claim.pk, other.pk} <= set(current_content().tied())
    response.delete()
    reindex(Claim.objects.filter(pk=claim.pk))
    assert made_anew((RESPONSES,))


def test_claims_between_which_a_position_changed_are_tied_too():
    before, after = make_claim(), make_claim()
    make_position_change(before, after_claim=after)
    assert made_anew((RESPONSES,))
    saved(after)
    assert made_anew((RESPONSES,))


def test_a_claim_that_begins_or_ceases_to_foretell_is_noticed():
    claim = make_claim(state=ReviewState.DRAFT)
    prediction = make_prediction(claim)
    assert made_anew((PREDICTIONS,))
    claim.publish(make_editor())
    reindex(Claim.objects.filter(pk=claim.pk))
    assert made_anew((PREDICTIONS,))
    delete(prediction)
    assert made_anew((PREDICTIONS,))


def test_which_claims_are_tied_is_read_once_and_then_only_of_what_moves(monkeypatch):
    read = []
    load = holder.load_ties
    monkeypatch.setattr(holder, "load_ties", lambda among=None: read.append(among) or load(among))
    claim = make_claim()
    make_response(claim, make_claim())
    for _ in range(2):
        current_content().tied()
    saved(claim)
    current_content().tied()

    assert read == [None, [claim.pk]]


# Other histories


def test_what_was_seen_inside_a_transaction_that_failed_is_never_shown():
    claim = make_claim("虚构观点。")
    assert found() == ["虚构观点。"]
    with transaction.atomic():
        claim.statement, claim.stance = "从未说过。", Stance.CON
        saved(claim)
        assert (found("从未"), counts("stance")) == (["从未说过。"], {"closed": 1})
        transaction.set_rollback(True)
    assert (found("从未"), found("虚构"), counts("stance")) == ([], ["虚构观点。"], {"open": 1})


def test_the_same_number_of_another_history_is_not_the_same_content():
    claim = make_claim("虚构观点。")
    current_content()
    with transaction.atomic():
        claim.statement = "从未说过。"
        saved(claim)
        seen = current_content().head
        transaction.set_rollback(True)
    Claim.objects.update(said_on="2023")
    reindex(Claim.objects.all())
    assert (Revision.objects.head().number, Revision.objects.head().stamp == seen.stamp) == (seen.number, False)
    assert (found(), found("从未"), found(since="2024")) == (["虚构观点。"], [], [])
    # And from there on, though what is held now stands past the number seen before.
    make_claim("另一观点。")
    assert (found(), found("从未")) == (["另一观点。", "虚构观点。"], [])


def test_what_is_held_of_another_history_is_not_followed_past_its_number(loads):
    claim = make_claim("虚构观点。")
    current_content()
    with transaction.atomic():
        claim.stance = Stance.CON
        saved(claim)
        current_content()
        transaction.set_rollback(True)
    for n in range(3):
        make_claim(f"之后{n}。")
    assert counts("stance") == {"open": 4}
    assert len(loads) == 2


@pytest.mark.parametrize("remembered", [1, 5])
def test_who_is_too_far_behind_reads_everything_anew(loads, monkeypatch, remembered):
    monkeypatch.setattr(moves, "REMEMBERED", remembered)
    claim = make_claim("虚构观点。")
    current_content()
    for n in range(3):
        claim.statement = f"第{n}次说法。"
        saved(claim)
    assert found() == ["第2次说法。"]
    assert len(loads) == (2 if remembered == 1 else 1)


def test_a_revision_that_touched_everything_is_read_anew(loads, monkeypatch):
    monkeypatch.setattr(moves, "MANY", 2)
    for n in range(3):
        make_claim(f"观点{n}。")
    current_content()
    Claim.objects.update(stance=Stance.CON)
    reindex(Claim.objects.all())
    assert Change.objects.filter(everything=True).count() == 1
    assert (counts("stance"), len(loads)) == ({"closed": 3}, 2)


def test_changes_that_were_forgotten_altogether_are_read_anew(loads):
    claim = make_claim("虚构观点。")
    current_content()
    claim.stance = Stance.BOTH
    saved(claim)
    Change.objects.all().delete()
    assert (counts("stance"), len(loads)) == ({"both": 1}, 2)


def test_after_very_many_changed_claims_everything_is_read_anew(loads, monkeypatch):
    monkeypatch.setattr(holder, "MOST_FOLLOWED", 2)
    claims = [make_claim(f"虚构观点{n}。") for n in range(3)]
    read = []
    for stance, changed in ((Stance.BOTH, 2), (Stance.CON, 2), (Stance.PRO, 3)):
        current_content()
        for claim in claims[:changed]:
            claim.stance = stance
            saved(claim)
        read.append((counts("stance"), len(loads)))
    assert read == [({"both": 2, "open": 1}, 1), ({"closed": 2, "open": 1}, 1), ({"open": 3}, 2)]


def test_an_empty_base_has_empty_content():
    assert Revision.objects.head() == Head()
    assert (len(current_content().index), current_content().counted("speaker"), current_content().head) == (
        0,
        [],
        Head(),
    )


# Several processes


def test_two_processes_agree_however_often_each_has_looked():
    held: list[list[Content]] = [[], []]

    def seen_by(process: int, query: str) -> tuple:
        holder._held[:] = held[process]
        seen = (found(), found(query), counts("stance"), counts("speaker"))
        held[process] = list(holder._held)
        return seen

    claims = [make_claim(f"虚构观点{n}。") for n in range(4)]
    for n, claim in enumerate(claims * 2):
        claim.statement = f"开放说法{n}。" if n % 3 else f"封闭说法{n}。"
        claim.stance = Stance.CON if n % 2 else Stance.PRO
        saved(claim)
        if n == 5:
            delete(claims[0])
            claims[0] = make_claim("后来的观点。")
        seen_by(0, "开放")
        if n % 3 == 0:
            assert seen_by(1, "开放") == seen_by(0, "开放")
    assert seen_by(1, "开放") == seen_by(0, "开放")
    assert held[0][0] is not held[1][0]


OTHER_PROCESS = """
import json, django
django.setup()
from debate.content import current_content
content = current_content()
print(json.dumps([content.head, dict(content.index.select({}).counts("stance")), len(content.hits_of(("开放",)))]))
"""


@pytest.mark.django_db(transaction=True)
def test_another_process_sees_the_same():
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        url = re.sub(r"/[^/?]*(?=\?|$)", f"/{database['NAME']}", os.environ["DATABASE_URL"])
    environment = os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(settings.BASE_DIR)}
    claim = make_claim("开放更快。")
    make_claim("封闭更稳。", stance="closed")
    for statement, stance in (("开放更好。", "both"), ("封闭更好。", "closed")):
        claim.statement, claim.stance = statement, stance
        saved(claim)
        ran = subprocess.run(
            [sys.executable, "-c", OTHER_PROCESS], env=environment, capture_output=True, text=True, check=False
        )
        content = current_content()
        assert ran.returncode == 0, ran.stderr
        assert json.loads(ran.stdout) == [list(content.head), counts("stance"), len(content.hits_of(("开放",)))]


# Several threads

STANCES = ["open", "closed", "both", "neutral"]


@pytest.mark.django_db(transaction=True)
def test_readers_in_threads_always_see_one_whole_state_while_somebody_edits():
    """In every state all three claims have one stance, and their texts hold its name."""
    claims = [make_claim("open", stance="open") for _ in range(3)]
    stop: list[bool] = []

    def read() -> tuple[int, list]:
        wrong, heads = [], set()
        try:
            while not stop:
                content = current_content()
                heads.add(content.head)
                seen = dict(content.index.select({}).counts("stance"))
                if len(content.index) != 3 or [*seen.values()] != [3]:
                    wrong.append(("torn", seen))
                again = dict(content.index.select({}).counts("stance"))
                if seen != again:
                    wrong.append(("moved", seen, again))
        except Exception as error:
            wrong.append(error)
        finally:
            connections.close_all()
        return len(heads), wrong

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        try:
            for n in range(25):
                with transaction.atomic():
                    for claim in claims:
                        claim.stance = claim.statement = STANCES[n % 4]
                        claim.save(update_fields=["stance", "statement"])
                    reindex(Claim.objects.all())
        finally:
            stop.append(True)
        seen = [reader.result(timeout=30) for reader in readers]

    assert [wrong for _, wrong in seen if wrong] == []
    assert max(heads for heads, _ in seen) > 2
    assert (counts("stance"), len(current_content().hits_of((" open ",)))) == ({"open": 3}, 3)


def test_who_began_before_the_last_change_gets_what_was_then_and_nothing_is_read_again(loads):
    """A replica, too, may be asked for the revision before, while another request asks the primary."""
    make_claim("虚构观点。")
    before = current_content()
    make_claim("另一观点。")
    after = current_content()

    assert [current_content(before.head), current_content(after.head), current_content()] == [before, after, after]
    assert (len(before.index), len(after.index), len(loads)) == (1, 2, 1)


def test_threads_that_search_at_once_do_not_disturb_each_other(monkeypatch):
    """While one drops the word that was asked longest ago, another asks for a new one."""

    class Shared(dict):
        def __iter__(self):
            words = super().__iter__()
            self["another", len(self)] = BitMap()
            return words

    monkeypatch.setattr(holder, "KEPT_HITS", 2)
    make_claim("开放更快。")
    current_content().hits = Shared({("更稳",): BitMap(), ("封闭",): BitMap()})

    assert len(current_content().hits_of(("开放",))) == 1
    assert ("开放",) in current_content().hits


def test_as_of_a_day_a_prediction_that_came_out_later_is_pending_everywhere(client):
    early = make_claim("早见分晓。", "early", said_on="2023")
    late = make_claim("晚见分晓。", "late", said_on="2023")
    make_prediction(early, outcome="came_true", resolved_on="2024-01")
    make_prediction(late, outcome="did_not_happen", resolved_on="2024-06-16")

    def shown(query: str) -> dict:
        context = client.get(f"/claims/?{query}").context
        (facet,) = (facet for facet in context["facets"] if facet.name == "outcome")
        listed = {card.slug: card.outcome.value for card in context["page"]}
        found = {claim.slug for claim in context["filter"].qs}
        return {"listed": listed, "counts": {option.value: option.count for option in facet.options}, "found": found}

    assert shown("until=2024-04-30") == {
        "listed": {"early": "came_true", "late": "pending"},
        "counts": {"came_true": 1, "pending": 1},
        "found": {"early", "late"},
    }
    pending = shown("until=2024-04-30&outcome=pending")
    assert (pending["listed"], pending["found"]) == ({"late": "pending"}, {"late"})
    assert shown("outcome=did_not_happen")["listed"] == {"late": "did_not_happen"}
    assert client.get("/claims/?until=2024-04-30&outcome=did_not_happen").context["page"].paginator.count == 0


def test_the_histogram_of_a_list_as_of_a_day_ends_there_and_its_links_stay(client):
    for month in ("2024-01", "2024-02", "2024-03", "2024-09"):
        make_claim(f"说于{month}", said_on=month)
    months = client.get("/claims/?until=2024-04").context["months"]

    assert [bar.month for bar in months.bars] == ["2024-01", "2024-02", "2024-03"]
    assert all("until=2024-04" in bar.href for bar in months.bars)
