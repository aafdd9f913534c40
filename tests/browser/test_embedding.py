"""Our pictures in a frame on another site: shown there, and led out of; no other page of ours can be framed."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from debate.content.indexing import CLAIM_TEXTS, PASSAGE_TEXTS
from tests.factories import make_claim, make_speaker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def other_site(live_server):
    """Another origin on this machine, with a page that frames an embed and a page of ours; yields its address."""
    frames = "".join(
        f'<iframe src="{live_server.url}{path}" width="720" height="500"></iframe>'
        for path in ("/embed/speaker/zhang/", "/speakers/zhang/")
    )

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>other</title>{frames}".encode())

        def log_message(self, *said):
            pass

    with ThreadingHTTPServer(("localhost", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_picture_is_framed_by_another_site_and_its_marks_open_beside_it(page, live_server, other_site, problems):
    CLAIM_TEXTS.empty()
    PASSAGE_TEXTS.empty()
    speaker = make_speaker("张三三", "zhang")
    for month in ("01", "02", "03"):
        make_claim(f"虚构的{month}月。", speaker=speaker, said_on=f"2024-{month}")
    page.goto(other_site)
    framed = page.frame_locator("iframe").first
    expect(framed.locator("h1")).to_have_text("张三三")

    for mark in (framed.locator("h1 a"), framed.locator("svg.chart a").first.locator("rect")):
        with page.context.expect_page() as opened:
            mark.click()
        assert opened.value.url.startswith(live_server.url)
        opened.value.close()
    expect(framed.locator("h1")).to_have_text("张三三")
    refused = [problem for problem in problems if "frame-ancestors 'none'" in problem]
    assert refused and [problem for problem in problems if "/embed/" in problem] == []
    problems.clear()
