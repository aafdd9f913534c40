"""Public pages are read from the replica, and nobody can tell."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client

from debate.content import published
from debate.content.indexing import reindex
from debate.middleware.shared import answer_from_one_moment, latest_head, replica
from debate.models import Claim, Revision
from tests import databases
from tests.factories import make_claim, make_editor

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "replica"])


@pytest.fixture(scope="module", autouse=True)
def known(django_db_setup) -> Iterator[None]:
    """Django has heard of a replica, before it says which databases a test may use."""
    options = {**connection.settings_dict["OPTIONS"]}
    if connection.vendor == "sqlite":
        options["transaction_mode"] = "DEFERRED"
    connections.settings["replica"] = {**connection.settings_dict, "OPTIONS": options}
    yield
    connections["replica"].close()
    del connections["replica"], connections.settings["replica"]


@pytest.fixture
def replicate(settings) -> Iterator[Callable[[], None]]:
    """Make the replica what the primary is now; until this is called again it lags."""
    settings.DATABASE_ROUTERS = ["debate.middleware.shared.replica.ReplicaRouter"]

    def make() -> None:
        connections["replica"].close()
        connections["replica"].settings_dict["NAME"] = databases.copy_own("replica")
        published._held.clear()

    yield make
    connections["replica"].close()
    published._held.clear()
    for breaker in replica.BREAKERS.values():
        breaker.succeeded()


def said(statement: str, alias: str = "default") -> None:
    """Change what every claim says, where only one of the two databases has it."""
    Claim.objects.using(alias).update(statement=statement)


def test_public_pages_and_files_come_from_the_replica_and_the_desk_from_the_primary(replicate, client):
    make_claim("虚构观点。")
    replicate()
    said("副本所见。", "replica")
    desk = Client()
    desk.force_login(make_editor())
    file = client.get("/download/csv/")
    written = b"".join(file.streaming_content).decode()

    assert "副本所见。" in client.get("/claims/").content.decode()
    assert "副本所见。" in written
    # What was streamed is over, also where nothing of it had to be sent: this reads the primary again.
    assert Claim.objects.get().statement == "虚构观点。"
    assert client.get("/download/csv/", headers={"if-none-match": file["ETag"]}).status_code == 304
    assert Claim.objects.get().statement == "虚构观点。"
    assert "副本所见。" not in desk.get("/admin/debate/claim/").content.decode()


def test_who_has_just_published_sees_it_although_the_replica_lags(replicate, client):
    claim = make_claim("虚构观点。")
    replicate()
    assert "虚构观点。" in client.get("/claims/").content.decode()
    claim.statement = "改过的观点。"
    claim.save()
    reindex(Claim.objects.all())
    assert "改过的观点。" in client.get("/claims/").content.decode()
    replicate()
    said("副本所见。", "replica")

    assert "副本所见。" in client.get("/en/claims/").content.decode()


def test_what_arrives_while_a_page_is_read_is_not_on_it(replicate):
    make_claim("虚构观点。")
    replicate()
    arriving, request = connections["replica"].copy(), SimpleNamespace()
    before = latest_head()

    def page(request) -> HttpResponse:
        first = Claim.objects.get().statement
        with arriving.cursor() as cursor:
            cursor.execute("UPDATE debate_claim SET statement = '后到的。'")
            cursor.execute("UPDATE debate_revision SET number = number + 1")
        return HttpResponse(
            [first, Claim.objects.get().statement, str(published.current_content(request.head).head.number)]
        )

    told = answer_from_one_moment(page, request, before).content.decode()
    arriving.close()

    assert told == f"虚构观点。虚构观点。{before.number}"
    assert (request.head, Revision.objects.using("replica").head().number) == (before, before.number + 1)


def test_a_replica_that_is_away_is_missed_by_nobody_and_not_asked_each_time(replicate, client, monkeypatch):
    make_claim("虚构观点。")
    replicate()
    answered = iter([HttpResponse(status=503), HttpResponse("read")])
    request = SimpleNamespace()
    assert answer_from_one_moment(lambda request: next(answered), request, latest_head()).content == b"read"
    replica.BREAKERS["replica"].succeeded()

    connections["replica"].close()
    connections["replica"].settings_dict["NAME"] = "/nowhere/none"
    asked = []
    connect = connections["replica"].connect
    monkeypatch.setattr(connections["replica"], "connect", lambda: asked.append(1) or connect())
    pages = [client.get(address) for address in ("/claims/", "/en/claims/", "/zh-hant/claims/")]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert "虚构观点。" in pages[0].content.decode()
    assert asked == [1]


def test_a_page_that_was_read_before_the_replica_went_is_sent(replicate):
    make_claim("虚构观点。")
    replicate()

    def page(request) -> HttpResponse:
        read = Claim.objects.get().statement
        connections["replica"].connection.close()
        connections["replica"].settings_dict["NAME"] = "/nowhere/none"
        return HttpResponse(read)

    answered = answer_from_one_moment(page, SimpleNamespace(), latest_head())

    assert (answered.content.decode(), replica.BREAKERS["replica"].lets_through()) == ("虚构观点。", False)


def test_while_the_primary_is_away_readers_go_on_with_what_the_replica_has(replicate, client):
    make_claim("虚构观点。")
    replicate()
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = "/nowhere/none"
    try:
        page = client.get("/claims/")
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name

    assert (page.status_code, "虚构观点。" in page.content.decode()) == (200, True)


def test_nothing_is_written_to_a_replica_nor_migrated_on_it(replicate):
    make_claim("虚构观点。")
    replicate()
    router = replica.ReplicaRouter()
    moment = replica.Moment("replica")
    Claim.objects.update(statement="写下的。")
    moment.close()

    assert [router.allow_migrate(alias, "debate") for alias in ("default", "replica")] == [True, False]
    assert (Claim.objects.get().statement, Claim.objects.using("replica").get().statement) == ("写下的。", "虚构观点。")
