"""Walk the site as a reader would, by its links, and hear which words are in no language the page says."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from html.parser import HTMLParser
from unittest import mock
from urllib.parse import parse_qsl, urljoin

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve
from jinja2 import Environment, Template, nodes

from debate.text.chinese.script import HAN, script_of
from debate.vocabulary.languages import language_of

TAG = re.compile(r'<[^>]*? (?:href|action|hx-get)="([^"]*)"[^>]*>')
# A piece of a page: an opening tag with its class, or the words between two tags.
PIECE = re.compile(r"<(?P<tag>[a-z]\w*)(?P<attributes>[^>]*)>|(?<=>)(?P<words>[^<>]+)")
CLASS = re.compile(r'class="([^"]*)"')
READ = ("title", "aria-label", "placeholder", "alt")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def links_of(page: str) -> list[str]:
    """Where a page leads. Facets lead to every combination of conditions, so robots are asked not to follow them."""
    return [unescape(tag[1]) for tag in TAG.finditer(page) if 'rel="nofollow"' not in tag[0]]


def asker() -> Callable[[str], HttpResponse]:
    """Return what answers an address as the site does; a test client would also copy every template's context."""
    handler, requests = WSGIHandler(), RequestFactory()
    return lambda address: handler.get_response(requests.get(address))


def crawl(start: str) -> dict[str, tuple[int, str]]:
    """Status and text of every page of a language that can be reached by links from its first page."""
    ask, found, waiting = asker(), {}, [start]
    known = {start}
    for address in waiting:
        answer = ask(address)
        is_text = answer.headers["Content-Type"].startswith("text/html")
        found[address] = (answer.status_code, answer.content.decode() if is_text else "")
        new = [link for link in links_within(address, found[address][1]) if link not in known]
        known.update(new)
        waiting += new
    return found


def links_within(address: str, page: str) -> dict[str, None]:
    """Return which pages in its own language a page leads to, each once, in order."""
    language = language_of(address)
    links = (urljoin(address, link).partition("#")[0] for link in links_of(page))
    return dict.fromkeys(link for link in links if is_ours(link, language))


def is_ours(link: str, language: str) -> bool:
    path = link.partition("?")[0]
    return path.startswith("/") and not path.startswith(("/static/", "/admin/")) and language_of(path) == language


def name_of(address: str) -> str:
    """Return the name of an address, which is that of its view and of its template."""
    return resolve(address.partition("?")[0]).url_name or ""


def kind_of(address: str) -> tuple:
    """Return what a page is: the name of its address, and which parameters it is given."""
    _, _, query = address.partition("?")
    return name_of(address), *sorted({name for name, _ in parse_qsl(query, keep_blank_values=True)})


def parts_of(page: str, messages: frozenset[str] = frozenset()) -> set[tuple[str, ...]]:
    """Return what a page is made of: elements with their classes, and which of our ``messages`` it says."""
    parts = set()
    for piece in PIECE.finditer(page):
        if tag := piece["tag"]:
            parts.add((tag, *CLASS.findall(piece["attributes"])))
        elif (words := piece["words"].strip()) in messages:
            parts.add(("", words))
    return parts


def telling(pages: dict[str, str], kind: Callable, messages: frozenset[str] = frozenset()) -> list[str]:
    """Return addresses of pages that show between them every part that any of ``pages`` has.

    Of each kind of page the longest is among them, so that what lists repeat is seen at its widest and heaviest.
    """
    longest = {kind(address): address for address in sorted(pages, key=lambda each: len(pages[each]))}
    seen: set = set()
    chosen = []
    for address in dict.fromkeys([*longest.values(), *pages]):
        new = parts_of(pages[address], messages) - seen
        if new or address in longest.values():
            chosen.append(address)
            seen |= new
    return chosen


@contextmanager
def templates_shown() -> Iterator[set[str]]:
    """Gather the names of the public templates that are rendered meanwhile, in whichever thread."""
    shown: set[str] = set()
    get_template = Environment.get_template

    def note(environment: Environment, name: str) -> None:
        """With a template those it imports: a process that has read them before does not ask for them again."""
        shown.add(name)
        read = environment.parse(environment.loader.get_source(environment, name)[0])
        for each in read.find_all((nodes.Import, nodes.FromImport)):
            if each.template.value not in shown:
                note(environment, each.template.value)

    def get_and_note(environment: Environment, name: Template | str, *given):
        found = get_template(environment, name, *given)
        if found.name and found.name not in shown:
            note(environment, found.name)
        return found

    with mock.patch.object(Environment, "get_template", get_and_note):
        yield shown


class Words(HTMLParser):
    """Gathers the texts of a page that are in the page's own language: what nobody marked as another."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        is_other = tag != "html" and ("lang" in given or given.get("translate") == "no")
        is_left = is_other or tag in ("script", "style", "code", "textarea")
        if not (is_left or self.is_left):
            self.words += [given[name] for name in READ if given.get(name)]
            if tag == "meta" and given.get("name") == "description":
                self.words.append(given["content"])
        if tag not in VOID:
            self.open.append((tag, is_left))

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        """A shape of a picture: nothing stands in it."""

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.is_left:
            self.words.append(data)

    @property
    def is_left(self) -> bool:
        return any(is_left for _, is_left in self.open)


def words_of(page: str) -> str:
    reader = Words()
    reader.feed(page)
    return "\n".join(text.strip() for text in reader.words if text.strip())


def chinese_in(page: str) -> list[str]:
    """Lines in Chinese that an English page does not mark as Chinese."""
    return [line for line in words_of(page).splitlines() if HAN.search(line)]


def simplified_in(page: str) -> list[str]:
    """Lines with a Simplified character that a Traditional page does not mark as such."""
    return [line for line in words_of(page).splitlines() if any(script_of(letter) == "zh-Hans" for letter in line)]
