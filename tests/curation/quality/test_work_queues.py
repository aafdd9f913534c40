"""What waits for an editor on the desk's first page."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from debate.curation.quality.work_queues import QUEUES, queues_for
from debate.models import Citation, Claim, DraftNote, ErrorReport, Intake, Prediction, Retrieval, SecondLook
from debate.vocabulary import CitationState, ReviewState, SourceStanding
from tests.factories import (
    QUOTE,
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_editor,
    make_prediction,
    make_source,
    make_speaker,
    make_suggestion,
    make_unread_article,
    make_user,
)

pytestmark = pytest.mark.django_db


def numbers(user) -> dict[str, int]:
    return {queue.label: queue.number for queue in queues_for(user)}


@pytest.fixture
def full():
    """One of everything that waits, and of each something like it that does not."""
    editor, speaker = make_editor(), make_speaker()
    article = make_unread_article()
    decided = {"state": "accepted", "decided_by": make_user(), "decided_at": "2024-07-05T00:00Z"}
    make_suggestion(article)
    accepted = make_suggestion(article, 0, 2, **decided)
    own = make_suggestion(article, 0, 3, **(decided | {"decided_by": editor}))
    for suggestion in (accepted, own):
        SecondLook.objects.create(suggestion=suggestion)
    disputed = make_suggestion(article, 1, 3, **(decided | {"decided_by": editor}))
    SecondLook.objects.create(suggestion=disputed, is_claim=False, by=make_user(), at="2024-07-05T00:00Z")
    for state in ("read", "imported"):
        Intake.objects.create(raw=b"x", batch="b", state=state, brought_by=editor)
    make_claim("还没写好的一条。", speaker=speaker, state=ReviewState.DRAFT)
    draft = Claim.objects.get()
    DraftNote.objects.create(claim=draft, text="虚构", by=make_user())
    published = make_claim(speaker=speaker, statement_en="English")
    make_claim("完全不同的说法。", speaker=speaker, statement_en="")
    make_citation(published, widening="either")
    narrow = make_citation(published, article, quote=QUOTE)
    Citation.objects.filter(pk=narrow.pk).update(widening="before")
    orphan = make_citation(published)
    Citation.objects.filter(pk=orphan.pk).update(state=CitationState.ORPHANED)
    make_prediction(published, due_on="2020-01")
    make_prediction(make_claim("又一件别的事。", speaker=speaker, statement_en="x"), due_on="2999")
    ErrorReport.objects.create(page="/", what="虚构的错误")
    ErrorReport.objects.create(
        page="/", what="虚构", state="dismissed", handled_by=editor, handled_at="2024-07-05T00:00Z"
    )
    make_source(standing=SourceStanding.MIRROR)
    make_source()
    for outcome in ("gone", "found"):
        asked = make_article(url=f"https://example.org/{outcome}")
        Retrieval.objects.create(article=asked, url=asked.url, outcome=outcome, checked_at="2024-07-05T00:00Z")
    make_company("虚构公司丙", name_en="Invented C")
    make_company("虛構公司丙")
    return editor


def test_each_queue_counts_what_waits_and_nothing_else(full):
    assert {label: number for label, number in numbers(full).items() if number != 1} == {}


def test_each_queue_opens_a_list_of_just_what_it_counted(client, full):
    client.force_login(full)
    for queue in queues_for(full):
        page = client.get(reverse(f"admin:{queue.address}") + f"?{queue.query}", follow=True)
        assert page.status_code == 200, queue.label
        if "cl" in page.context and queue.query:
            assert page.context["cl"].result_count == queue.number, queue.label


def test_the_first_page_shows_each_queue_with_its_number(client, full):
    client.force_login(full)
    page = client.get("/admin/").content.decode()
    for queue in queues_for(full):
        assert f"<b>{queue.number}</b> <span>{queue.label}</span>" in page


def test_what_waits_for_the_text_of_an_article_is_counted_apart(client, full):
    client.force_login(full)
    assert [(queue.number, queue.later) for queue in queues_for(full) if queue.later] == [(1, 1)]
    assert "；另有 1 条等原文</p>" in client.get("/admin/").content.decode()


def test_an_account_sees_only_the_queues_it_may_open():
    user = make_user(is_staff=True)
    assert numbers(user) == {}
    user.user_permissions.add(Permission.objects.get(codename="view_claim"))
    user = type(user).objects.get(pk=user.pk)
    assert set(numbers(user)) == {queue.label for queue in QUEUES if queue.permission == "view_claim"} != set()


@pytest.mark.parametrize(
    ("due_on", "is_due"),
    [
        ("2024-07-05", True),
        ("2024-07-06", False),
        ("2024-06", True),
        ("2024-07", False),
        ("2023", True),
        ("2024", False),
        ("", False),
    ],
)
def test_a_prediction_is_due_when_the_last_day_it_may_mean_has_come(due_on, is_due):
    make_prediction(make_claim(), due_on=due_on)
    assert Prediction.objects.due(datetime.date(2024, 7, 5)).exists() is is_due
    Prediction.objects.update(outcome="came_true", resolved_on="2024-07")
    assert not Prediction.objects.due(datetime.date(2024, 7, 5)).exists()
