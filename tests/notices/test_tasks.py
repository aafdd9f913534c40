"""What the worker queues by the clock: what is due, once."""

import time
from threading import Event

import pytest
from django.db import InterfaceError, OperationalError
from django_tasks_db.models import DBTaskResult

from debate.curation import publish
from debate.management.commands.db_worker import looking_each
from debate.models import Claim, Subscription, Webhook
from debate.notices import queue_due
from debate.notices.following import follow
from tests.factories import make_citation, make_claim, make_editor
from tests.notices.readers import make_subscription

DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def waiting() -> list[str]:
    return sorted(row.task_path.rpartition(".")[2] for row in DBTaskResult.objects.all())


@pytest.mark.django_db
def test_a_site_that_tells_nobody_queues_nothing(settings):
    settings.TASKS = DATABASE
    make_claim()

    assert (queue_due(), waiting()) == (0, [])


@pytest.mark.django_db
def test_what_is_due_is_queued_once_however_often_one_looks(settings):
    settings.TASKS, settings.MAIL_IS_ON = DATABASE, True
    make_subscription()
    Webhook.objects.create(name="虚构通讯社", url="http://hooks.example/")
    follow()
    claim = make_claim(state="draft")
    make_citation(claim)
    publish(Claim.objects.filter(pk=claim.pk), make_editor())

    assert [queue_due() for _ in range(3)] == [1, 0, 0]
    follow()
    assert queue_due() == 2
    assert waiting() == ["deliver_webhooks", "follow_content", "send_digests"]


@pytest.mark.django_db
def test_one_look_leads_from_a_publication_to_the_mail(mailbox):
    """The tasks run at once in tests, as they would one after the other in the worker."""
    make_subscription()
    queue_due()
    claim = make_claim(state="draft")
    make_citation(claim)
    publish(Claim.objects.filter(pk=claim.pk), make_editor())
    queue_due()

    assert len(mailbox.letters) == 1
    assert Subscription.objects.get().sent_at


@pytest.mark.django_db
def test_no_task_holds_an_address(mailbox, settings):
    settings.TASKS = DATABASE
    make_subscription()
    follow()
    claim = make_claim(state="draft")
    make_citation(claim)
    publish(Claim.objects.filter(pk=claim.pk), make_editor())
    queue_due()
    follow()
    queue_due()

    assert waiting() == ["follow_content", "send_digests"]
    assert {str(row.args_kwargs) for row in DBTaskResult.objects.all()} == {str({"args": [], "kwargs": {}})}


@pytest.mark.django_db(transaction=True)
def test_the_worker_looks_by_itself_and_stops_with_it(settings):
    settings.TASKS = DATABASE
    Webhook.objects.create(name="虚构通讯社", url="http://hooks.example/")
    make_claim()
    with looking_each(0.05):
        for _ in range(200):
            if waiting():
                break
            time.sleep(0.02)
    assert waiting() == ["follow_content"]


@pytest.mark.django_db(transaction=True)
def test_the_look_outlives_a_connection_that_was_cut(monkeypatch):
    looked = Event()
    looks = iter([InterfaceError("connection already closed"), OperationalError("locked")])

    def look() -> None:
        for error in looks:
            raise error
        looked.set()

    monkeypatch.setattr("debate.management.commands.db_worker.queue_due", look)
    with looking_each(0.01):
        assert looked.wait(5)
