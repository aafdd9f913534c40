"""From revisions to events: what readers saw happen, told once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from debate.curation import change_stance, delete, publish, withdraw
from debate.curation.exchange import seed
from debate.models import Claim, ContentEvent, EventKind, Follower, Revision, Webhook
from debate.notices import forget
from debate.notices.following import follow, is_behind
from tests.factories import make_citation, make_claim, make_editor, write_fixtures
from tests.notices.readers import make_subscription
from tests.upgrades.fill import whole_files

pytestmark = pytest.mark.django_db


def events() -> list[tuple[int, str]]:
    return [(event.claim, event.kind) for event in ContentEvent.objects.order_by("pk")]


@pytest.fixture
def by(db):
    """An editor; what there is by now is nothing new."""
    make_claim("以前就有的。")
    follow()
    return make_editor()


def drafted(statement: str = "虚构的草稿。", **fields) -> Claim:
    claim = make_claim(statement, state="draft", **fields)
    make_citation(claim)
    return claim


def test_what_is_published_changed_and_withdrawn_is_an_event_and_told_once(by):
    claim = drafted()
    publish(Claim.objects.filter(pk=claim.pk), by)
    assert (follow(), follow(), events()) == (1, 0, [(claim.pk, "published")])

    change_stance(Claim.objects.filter(pk=claim.pk), "closed", "")
    assert (follow(), events()[1:]) == (1, [(claim.pk, "changed")])

    withdraw(Claim.objects.filter(pk=claim.pk), by, "虚构的理由")
    assert (follow(), events()[2:]) == (1, [(claim.pk, "withdrawn")])


def test_many_changes_between_two_looks_are_in_the_order_in_which_they_happened(by):
    first, second = drafted(), drafted("第二条。")
    for claim in (second, first):
        publish(Claim.objects.filter(pk=claim.pk), by)
    withdraw(Claim.objects.filter(pk=second.pk), by)

    assert follow() == 3
    assert events() == [(second.pk, "published"), (first.pk, "published"), (second.pk, "withdrawn")]


def test_a_deleted_claim_is_withdrawn_and_a_draft_is_nobodys_to_know(by):
    claim, draft = make_claim("会删掉的。"), drafted()
    number = claim.pk
    follow()
    delete(claim)
    delete(draft)
    follow()

    assert events() == [(number, EventKind.PUBLISHED), (number, EventKind.WITHDRAWN)]


def test_what_was_written_before_the_last_look_and_became_visible_after_it_is_not_missed(by):
    claim = drafted()
    publish(Claim.objects.filter(pk=claim.pk), by)
    # It has been followed for a day; what was there before that is older.
    Claim.history.exclude(id=claim.pk).update(history_date=timezone.now() - timedelta(days=2))
    Follower.objects.update(began_at=timezone.now() - timedelta(days=1))
    # As if another transaction had ended only now, half an hour after it wrote this.
    Claim.history.filter(id=claim.pk).update(history_date=timezone.now() - timedelta(minutes=30))

    assert (follow(), follow()) == (1, 0)


def test_what_a_command_publishes_is_told_like_what_an_editor_does(by, tmp_path):
    seed(write_fixtures(tmp_path, whole_files()), judged=False)
    published = Claim.objects.published().exclude(statement="以前就有的。")

    assert follow() == published.count() > 0


def test_nothing_is_followed_while_nobody_listens_and_the_first_look_tells_nothing_of_old(db, settings):
    make_claim()
    assert (is_behind(), Follower.objects.count()) == (False, 0)

    Webhook.objects.create(name="虚构通讯社", url="https://hooks.example/")
    assert is_behind()
    assert (follow(), is_behind(), events()) == (0, False, [])

    Revision.move()
    assert is_behind()


def test_who_begins_to_listen_after_a_time_without_listeners_is_told_nothing_of_that_time(by):
    webhook = Webhook.objects.create(name="虚构通讯社", url="https://hooks.example/")
    follow()
    webhook.delete()
    forget()
    publish(Claim.objects.filter(pk=drafted().pk), by)
    Webhook.objects.create(name="虚构晚报", url="https://evening.example/")

    assert (follow(), events()) == (0, [])
    publish(Claim.objects.filter(pk=drafted("第二条。").pk), by)
    assert follow() == 1


def test_subscriptions_count_as_listeners_only_where_mail_is_configured(db, settings):
    make_subscription()
    assert not is_behind()

    settings.MAIL_IS_ON = True
    assert is_behind()


def test_publishing_writes_nothing_for_whoever_follows(by):
    """The rows of the queue, events and deliveries are as many as before: whoever follows reads the history later."""
    Webhook.objects.create(name="虚构通讯社", url="https://hooks.example/")
    claim = drafted()
    publish(Claim.objects.filter(pk=claim.pk), by)

    assert (ContentEvent.objects.count(), DBTaskResult.objects.count()) == (0, 0)
