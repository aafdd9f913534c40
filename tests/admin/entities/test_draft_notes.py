"""Notes on a draft: contributors and editors write to each other, and see what waits for them."""

import pytest
from django.test import Client

from debate.curation.quality import queues_for
from debate.models import Claim, DraftNote
from debate.vocabulary.roles import CONTRIBUTOR, EDITOR
from tests.admin.entities.test_claims import ADD, LIST, held, new_claim
from tests.admin.pages import change_page
from tests.factories import make_claim, make_member

pytestmark = pytest.mark.django_db


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def waiting(user) -> int:
    return next(queue.number for queue in queues_for(user) if queue.label == "草稿上的话")


@pytest.mark.any_database
def test_a_note_goes_to_the_editors_and_the_answer_comes_back():
    contributor, editor = make_member(CONTRIBUTOR, "tougao"), make_member(EDITOR, "bianji")
    client_of(contributor).post(ADD, new_claim(_draft_note="这句话出自虚构大会，请看。"))
    claim = Claim.objects.get()
    desk = client_of(editor)
    listed = desk.get(f"{LIST}?notes=waiting").context["cl"].result_list
    page = desk.get(change_page(claim)).content.decode()

    assert (waiting(contributor), waiting(editor)) == (0, 1)
    assert list(listed) == [claim] and "这句话出自虚构大会，请看。" in page
    desk.post(change_page(claim), {**held(claim), "_draft_note": "日期要改。"})
    assert (waiting(contributor), waiting(editor)) == (1, 0)
    assert "日期要改。" in client_of(contributor).get(change_page(claim)).content.decode()


def test_a_contributor_sees_only_notes_on_own_drafts():
    contributor, other = make_member(CONTRIBUTOR, "tougao"), make_member(CONTRIBUTOR, "another")
    client_of(other).post(ADD, new_claim())
    DraftNote.objects.create(claim=Claim.objects.get(), text="虚构", by=make_member(EDITOR, "bianji"))

    assert (waiting(contributor), waiting(other)) == (0, 1)


def test_a_refused_form_keeps_the_note_and_an_empty_one_is_none(client, editor):
    page = client.post(ADD, new_claim(statement="", _draft_note="先别丢。")).content.decode()
    client.post(ADD, new_claim(_draft_note="  "))

    assert "先别丢。</textarea>" in page
    assert not DraftNote.objects.exists()


def test_a_published_claim_takes_no_notes(client, editor):
    assert "_draft_note" not in client.get(change_page(make_claim())).content.decode()
