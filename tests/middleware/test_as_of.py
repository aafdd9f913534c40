"""A page read as of a day leads to pages read as of the same day, wherever its links are made."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from debate.dataset import build
from debate.middleware.as_of import with_day
from debate.urls import public
from tests.factories import add_row, make_scene
from tests.test_urls import KEYS

pytestmark = pytest.mark.django_db
DAY = "2025-06"
# Asked for besides, so that links made for filters, orders, pages and sides are there.
QUERIES = {
    "claim_list": "q=虚构&stance=open&sort=oldest",
    "search": "q=虚构",
    "search_names": "q=虚构",
    "compare": "a=scene-speaker&b=李四四0",
    "response_list": "inferred=1",
    "cite": "page=/",
    "report": "about=/claims/scene-claim-0/",
}


class Links(HTMLParser):
    """Gathers where a page leads: its links but those to today and to other sites, and its forms that ask."""

    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.today: list[str] = []
        self.forms: list[set[str]] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        address = given.get("data-names") or (given.get("href") or "" if tag == "a" else "")
        if "data-today" in given:
            self.today.append(address)
        elif address.startswith(("/", "?")) and not address.startswith("/admin/"):
            self.hrefs.append(address)
        if tag == "form":
            self.forms.append({"until"} if given.get("method") == "post" else set())
        elif tag == "input" and self.forms:
            self.forms[-1].add(given.get("name") or "")


def links_of(client, address: str) -> Links:
    answer = client.get(address)
    assert answer.status_code == 200, address
    found = Links()
    found.feed(answer.content.decode())
    return found


def addresses() -> dict[str, str]:
    """One address of each public page, with whatever else it may be asked."""
    scene = make_scene()
    add_row(scene)
    add_row(scene)
    slugs = {
        "dataset_version": build("http://testserver").version.name,
        **{"claim_detail": "scene-claim-0", "speaker_detail": "scene-speaker", "company_detail": "scene-company"},
        **{"model_detail": "scene-model", "topic_detail": "scene-topic", "article_detail": scene.article.slug},
    }
    return {
        page.name: reverse(page.name, args=[slugs.get(page.name, KEYS[key]) for key in page.pattern.converters])
        + f"?until={DAY}&{QUERIES.get(page.name, 'page=1')}"
        for page in public
        # The first is shown on others' pages, with its own day; the others want a key from a mail.
        if page.name not in {"embed", "subscription_confirm", "subscription_list"}
    }


@pytest.fixture(autouse=True)
def versions(settings, tmp_path):
    """Those of the data set; and mail is configured, so that subscribing to a list is among the pages."""
    settings.DATASETS_DIR, settings.MAIL_IS_ON = tmp_path, True


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_link_and_form_of_every_public_page_keeps_the_day(client, language):
    pages = addresses()
    found = {name: links_of(client, language + address) for name, address in pages.items()}
    lost = {name: [each for each in links.hrefs if f"until={DAY}" not in each] for name, links in found.items()}
    empty = [name for name, links in found.items() if name != "search_names" and len(links.hrefs) < 15]

    assert {name: hrefs for name, hrefs in lost.items() if hrefs} == {}
    assert [name for name, links in found.items() if not all("until" in fields for fields in links.forms)] == []
    assert empty == []


def test_every_page_leads_back_to_today_and_only_there(client):
    for name, address in addresses().items():
        if name != "search_names":
            today = links_of(client, address).today
            assert today and not any("until" in each for each in today), name


def test_a_page_of_today_is_left_as_it_is(client):
    assert not any("until" in each for each in links_of(client, "/").hrefs)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="/claims/">', '<a href="/claims/?until=2024">'),
        ('<a id="x" href="/x/?q=a&amp;b=2#found">', '<a id="x" href="/x/?until=2024&amp;q=a&amp;b=2#found">'),
        ('<a href="?page=2" rel="next">', '<a href="?until=2024&amp;page=2" rel="next">'),
        ('<a title="a > b" href="/">', '<a title="a > b" href="/?until=2024">'),
        ('<input data-names="/names/?q=">', '<input data-names="/names/?until=2024&amp;q=">'),
        (
            '<form><input name="q"></form>',
            '<form><input type="hidden" name="until" value="2024"><input name="q"></form>',
        ),
    ],
)
def test_a_link_or_a_form_of_ours_gets_the_day(before, after):
    assert with_day(before, "2024") == after


@pytest.mark.parametrize(
    "html",
    [
        *('<a href="https://example.org/">', '<a href="//example.org/">', '<a href="/\\example.org/">'),
        *('<a href="#top">', '<a href="/admin/">', '<link href="/claims/">', '<a href="?" data-today>'),
        *('<a href="/claims/?until=2023">', '<a href="/claims/?q=a&amp;until=2023">'),
        *('<form method="post"><input name="q"></form>', '<form><input name="until"></form>'),
    ],
)
def test_other_sites_places_on_the_page_the_desk_other_days_and_today_are_left_alone(html):
    assert with_day(html, "2024") == html
