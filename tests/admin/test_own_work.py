"""The page of one's own work, and the log of decisions."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from debate.curation.quality import weeks, work_of
from debate.models import SecondLook, Suggestion
from debate.vocabulary import RejectReason
from debate.vocabulary.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR
from tests.factories import make_claim, make_editor, make_member, make_staff, make_suggestion, make_unread_article

pytestmark = pytest.mark.django_db
PAGE, LOG = "/admin/work/", "/admin/work/decisions.csv"


def decided(article, by, at=None, **fields):
    start = Suggestion.objects.count()
    why = {"state": "rejected", "rejected_because": RejectReason.values[0]}
    return make_suggestion(article, start, start + 4, decided_by=by, decided_at=at or timezone.now(), **why, **fields)


def agreed_by(first, second, article, stance="open"):
    claim = make_claim(stance="open")
    start = Suggestion.objects.count()
    suggestion = make_suggestion(
        article, start, start + 4, state="accepted", decided_by=first, decided_at=timezone.now(), resulting_claim=claim
    )
    return SecondLook.objects.create(
        suggestion=suggestion,
        first_speaker=claim.speaker,
        speaker=claim.speaker,
        first_stance="open",
        stance=stance,
        is_claim=True,
        by=second,
        at=timezone.now(),
    )


@pytest.mark.any_database
def test_work_is_counted_by_week_and_only_ones_own():
    me, other, article = make_editor("zhang"), make_editor("li"), make_unread_article()
    monday = timezone.localtime().replace(hour=0, minute=0, second=1)
    monday -= timedelta(days=monday.weekday())
    for moment in (monday, monday - timedelta(seconds=2), monday - timedelta(weeks=3), monday - timedelta(weeks=9)):
        decided(article, me, moment)
    decided(article, other)
    numbers = {line.label: line.numbers for line in work_of(me)}

    assert numbers["决定的待审"] == [1, 1, 0, 1]
    assert numbers["写的观点"] == [0, 0, 0, 0]
    assert [day.weekday() for day in weeks()] == [0, 0, 0, 0]


@pytest.mark.parametrize(("role", "named"), [(CONTRIBUTOR, False), (EDITOR, False), (ADMINISTRATOR, True)])
def test_whose_agreement_an_account_sees(client, role, named):
    first, second = make_editor("zhang"), make_editor("li")
    agreed_by(first, second, make_unread_article())
    client.force_login(make_member(role, "me"))
    names = [name for name, _ in client.get(PAGE).context["agreements"]]

    assert names == ["全部编辑", "我", *(["li", "zhang"] if named else [])]


def test_ones_own_agreement_counts_what_one_took_part_in(client):
    me, other, article = make_editor("me"), make_editor("li"), make_unread_article()
    agreed_by(me, other, article)
    agreed_by(make_editor("wang"), other, article, stance="closed")
    client.force_login(me)
    counted = dict(client.get(PAGE).context["agreements"])

    assert (counted["全部编辑"].n, counted["我"].n) == (2, 1)
    assert dict(counted["我"].shares)["立场"].percent == "100%"


def test_the_log_has_a_row_for_each_decision_and_no_text(client):
    me, article = make_staff("view_suggestion"), make_unread_article()
    decided(article, me, quote="虚构的原文", seconds_taken=4.5)
    make_suggestion(article, 5, 9, quote="还没决定的原文")
    client.force_login(me)
    answer = client.get(LOG)
    text = b"".join(answer.streaming_content).decode()
    (row,) = csv.DictReader(io.StringIO(text))

    assert (row["article"], row["state"], row["decided_by"], row["seconds_taken"]) == (
        article.slug,
        "rejected",
        me.username,
        "4.5",
    )
    assert "虚构的原文" not in text


def test_the_log_is_for_those_who_see_suggestions(client):
    client.force_login(make_staff("view_claim"))
    assert client.get(LOG).status_code == 403
    assert LOG not in client.get(PAGE).content.decode()
