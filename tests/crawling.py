"""Walk the site as a reader would, by its links, and hear which words are in no language the page says."""

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin

from django.test import Client

from debate.text.chinese.script import HAN, script_of
from debate.vocabulary.languages import language_of

TAG = re.compile(r'<[^>]*? (?:href|action|hx-get)="([^"]*)"[^>]*>')
READ = ("title", "aria-label", "placeholder", "alt")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def links_of(page: str) -> list[str]:
    """Where a page leads. Facets lead to every combination of conditions, so robots are asked not to follow them."""
    return [unescape(tag[1]) for tag in TAG.finditer(page) if 'rel="nofollow"' not in tag[0]]


def crawl(start: str) -> dict[str, tuple[int, str]]:
    """Status and text of every page of a language that can be reached by links from its first page."""
    client, found, waiting = Client(), {}, [start]
    language, known = language_of(start), {start}
    for address in waiting:
        answer = client.get(address)
        is_text = answer.headers["Content-Type"].startswith("text/html")
        found[address] = (answer.status_code, answer.content.decode() if is_text else "")
        links = (urljoin(address, link).partition("#")[0] for link in links_of(found[address][1]))
        new = [link for link in dict.fromkeys(links) if is_ours(link, language) and link not in known]
        known.update(new)
        waiting += new
    return found


def is_ours(link: str, language: str) -> bool:
    path = link.partition("?")[0]
    return path.startswith("/") and not path.startswith(("/static/", "/admin/")) and language_of(path) == language


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
