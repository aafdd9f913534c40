"""WebSub: feeds name the hub, and the hub is told of those that changed."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import feedparser
import pytest
from django.utils import timezone

from debate.curation import publish
from debate.models import Claim, Follower
from debate.notices.following import follow
from debate.notices.hubs import MOST_ATTEMPTS, TOGETHER, is_hub_due, tell_hub_of_changes
from tests.factories import make_citation, make_claim, make_company, make_editor, make_speaker, make_topic

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


class Hub(HTTPServer):
    """Keeps what it is told; ``status`` is what it answers."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.told: list[dict[str, list[str]]] = []
        self.status = 204
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"

    @property
    def feeds(self) -> list[str]:
        return [address for each in self.told for address in each["hub.url"]]


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.told.append(parse_qs(body))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *told) -> None:
        pass


@pytest.fixture
def hub(settings):
    hub = Hub()
    settings.WEBSUB_HUB, settings.SITE_ADDRESS = hub.address, SITE
    yield hub
    hub.shutdown()
    hub.server_close()


@pytest.fixture
def followed(hub):
    """The hub has been told of all that there is."""
    follow()
    tell_hub_of_changes()


def publish_one(statement: str = "开放模型更好。", **fields) -> Claim:
    claim = make_claim(statement, state="draft", **fields)
    make_citation(claim)
    publish(Claim.objects.filter(pk=claim.pk), make_editor())
    follow()
    return claim


@pytest.mark.parametrize("query", ["", "?speaker=zhang", "?topic=energy", "?stance=open"])
@pytest.mark.parametrize("prefix", ["", "/zh-hant", "/en"])
def test_a_feed_reader_finds_the_hub_and_the_topic_in_the_feed_and_in_its_headers(client, hub, query, prefix):
    make_claim(speaker=make_speaker("张三三", "zhang"), topics=[make_topic(slug="energy")])
    answer = client.get(f"{prefix}/feed/{query}")
    feed = feedparser.parse(answer.content)
    links = {link.rel: link.href for link in feed.feed.links}

    assert (feed.bozo, len(feed.entries)) == (False, 1)
    assert (links["hub"], links["self"]) == (hub.address, f"{SITE}{prefix}/feed/{query}")
    assert answer["Link"] == f'<{hub.address}>; rel="hub", <{links["self"]}>; rel="self"'
    # Again from where pages are kept.
    assert client.get(f"{prefix}/feed/{query}")["Link"] == answer["Link"]


@pytest.mark.parametrize("query", ["?speaker=zhang&stance=open", "?q=虚构", "?since=2024", "?speaker=zhang&speaker=li"])
def test_a_feed_of_which_the_hub_is_never_told_does_not_name_it(client, hub, query):
    make_speaker("张三三", "zhang")
    make_claim(speaker=make_speaker("李四四", "li"))
    answer = client.get(f"/feed/{query}")

    assert answer.status_code == 200 and "Link" not in answer
    assert b'rel="hub"' not in answer.content


def test_without_a_hub_feeds_are_as_they_were(client):
    make_claim()
    answer = client.get("/feed/")

    assert "Link" not in answer and b"hub" not in answer.content
    assert not is_hub_due()


def test_the_hub_is_told_once_of_each_feed_that_changed_in_each_language(followed, hub):
    zhang = make_speaker("张三三", "zhang")
    for n in range(3):
        publish_one(f"第{n}条。", speaker=zhang, topics=[make_topic(slug=f"topic-{n}")])
    made = tell_hub_of_changes()
    queries = ["", "?speaker=zhang", "?stance=open", *(f"?topic=topic-{n}" for n in range(3))]
    expected = {f"{SITE}{prefix}/feed/{query}" for prefix in ("", "/zh-hant", "/en") for query in queries}

    assert sorted(hub.feeds) == sorted(expected) and made == 18
    assert {mode for each in hub.told for mode in each["hub.mode"]} == {"publish"}
    assert (tell_hub_of_changes(), is_hub_due(), len(hub.told)) == (0, False, 1)


def test_every_feed_that_is_told_of_names_the_hub(followed, hub, client):
    company = make_company(slug="invented-company")
    publish_one(speaker=make_speaker("张三三", "zhang"), topics=[make_topic()], about_companies=[company])
    tell_hub_of_changes()

    assert len(hub.feeds) == 15
    for address in hub.feeds:
        parts = urlsplit(address)
        answer = client.get(f"{parts.path}?{parts.query}")
        assert f'<{address}>; rel="self"' in answer["Link"]


def test_many_feeds_are_told_in_several_requests(followed, hub):
    publish_one(topics=[make_topic(slug=f"topic-{n}") for n in range(40)])
    made = tell_hub_of_changes()

    assert made == 3 * 43
    assert [len(each["hub.url"]) for each in hub.told] == [TOGETHER, TOGETHER, 29]


def test_a_hub_that_fails_is_told_later_of_everything_and_given_up_in_the_end(followed, hub):
    publish_one("第一条。", speaker=make_speaker("张三三", "zhang"))
    hub.status = 503
    assert (tell_hub_of_changes(), is_hub_due()) == (0, False)
    wait = Follower.objects.get(name="hub").due_at - timezone.now()
    assert timedelta(minutes=4) < wait <= timedelta(minutes=5)

    hub.status, hub.told = 204, []
    publish_one("第二条。", speaker=make_speaker("李四四", "li"))
    Follower.objects.update(due_at=timezone.now())
    assert tell_hub_of_changes() == 12
    assert {f"{SITE}/feed/?speaker=zhang", f"{SITE}/feed/?speaker=li"} <= {*hub.feeds}

    hub.status = 500
    publish_one("第三条。")
    Follower.objects.filter(name="hub").update(attempts=MOST_ATTEMPTS - 1)
    assert (tell_hub_of_changes(), is_hub_due()) == (0, False)


def test_a_hub_that_is_away_breaks_nothing(followed, hub, settings, caplog):
    publish_one()
    settings.WEBSUB_HUB = "http://127.0.0.1:1/"

    assert tell_hub_of_changes() == 0
    assert "the hub was not told" in caplog.text


def test_of_two_workers_one_tells_the_hub(followed, hub):
    publish_one()
    Follower.objects.filter(name="hub").update(due_at=timezone.now() + timedelta(minutes=5))

    assert (tell_hub_of_changes(), hub.told) == (0, [])
