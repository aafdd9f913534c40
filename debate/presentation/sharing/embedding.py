"""What other sites can show of us in a frame: which pages have something to show, its address, and what oEmbed answers.

An embed is a page of its own without scripts: one claim, or the pictures of one page. Its address is that page's kind
and slug: ``/embed/speaker/zhang/``; the pictures over the whole debate are ``/embed/debate/months/`` and so on.
"""

from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from debate.formatting import in_script
from debate.presentation.bibliographic import site_name
from debate.presentation.reference_formats import gbt7714, page_work
from debate.presentation.sharing.canvas import HEIGHT as CARD_HEIGHT
from debate.presentation.sharing.canvas import WIDTH as CARD_WIDTH
from debate.presentation.sharing.canvas import can_draw
from debate.vocabulary import HANS, PartialDate, language_of, without_language

# The pictures of pages over the whole debate: URL name of the page -> the slugs of its pictures, with their titles.
DEBATE = {
    "home": {"months": _("各月的观点数，按立场分"), "matrix": _("议题与立场的观点数")},
    "topic_list": {"matrix": _("议题与立场的观点数")},
    "response_list": {"network": _("谁回应谁")},
}
TITLES = {slug: title for titles in DEBATE.values() for slug, title in titles.items()}
# Where the pictures over the whole debate stand.
PAGE_OF = {"months": "home", "matrix": "topic_list", "network": "response_list"}
# The kinds with a page for each slug.
KINDS = ("claim", "speaker", "company", "model", "topic", "stance")
TODAY = PartialDate()
# Width and height in pixels that a frame is offered with, by kind; of "debate" by slug.
WIDTH, HEIGHT = 720, 760
HEIGHTS = {"claim": 340, "model": 420, "topic": 640, "stance": 540, "months": 880, "matrix": 770, "network": 950}
# A consumer of oEmbed is told not to ask again for so long, in seconds.
CACHE_AGE = 24 * 60 * 60


class Embed(NamedTuple):
    """What can be embedded: its kind and slug, and the day (a partial date, '' for today) it is read as of."""

    kind: str
    slug: str
    until: PartialDate = TODAY

    @property
    def path(self) -> str:
        return reverse("embed", args=[self.kind, self.slug]) + self.query

    @property
    def query(self) -> str:
        return f"?{urlencode({'until': self.until})}" if self.until else ""

    @property
    def page(self) -> str:
        """The path of the page that shows the same, and more."""
        if self.kind == "debate":
            return reverse(PAGE_OF[self.slug]) + self.query
        return reverse(f"{self.kind}_detail", args=[self.slug]) + self.query

    @property
    def card(self) -> str:
        """The path of the share picture; '' where there is none."""
        if self.kind == "debate":
            return reverse("home_card")
        has_card = self.kind in ("claim", "speaker", "company", "topic")
        return reverse(f"{self.kind}_card", args=[self.slug]) if has_card else ""

    @property
    def height(self) -> int:
        return HEIGHTS.get(self.slug if self.kind == "debate" else self.kind, HEIGHT)

    def frame(self, base: str, title: str, width: int = WIDTH, height: int = 0) -> str:
        """Return the HTML that shows this on another page."""
        frame = format_html(
            '<iframe src="{}" width="{}" height="{}" frameborder="0" loading="lazy" title="{}"></iframe>',
            base + self.path,
            width,
            height or self.height,
            title,
        )
        return frame + ""  # no longer marked as safe: it is printed as text, for copying


def embeds_of(match: ResolverMatch | None, until: PartialDate = TODAY) -> list[Embed]:
    """Return what a page, given as the match of its address, has to embed."""
    if match is None:
        return []
    name = match.url_name or ""
    if name in DEBATE:
        return [Embed("debate", slug, until) for slug in DEBATE[name]]
    if name == "embed":
        return [Embed(match.kwargs["kind"], match.kwargs["slug"], until)]
    kind, _, detail = name.rpartition("_")
    return [Embed(kind, next(iter(match.kwargs.values())), until)] if detail == "detail" and kind in KINDS else []


class Offer(NamedTuple):
    """How a page's claim, or one of its pictures, is shown elsewhere: the HTML of a frame, addresses, a reference."""

    title: str
    frame: str
    path: str
    card: str
    reference: str


def offers_of(
    match: ResolverMatch | None, title: str, until: PartialDate, base: str, updated: datetime | None
) -> list[Offer]:
    """Return what a page with a title offers to other sites; ``updated`` is when the content last changed."""
    return [_offer(embed, title, base, updated) for embed in embeds_of(match, until)]


def _offer(embed: Embed, page_title: str, base: str, updated: datetime | None) -> Offer:
    title = debate_title(embed.slug) if embed.kind == "debate" else page_title
    cited = in_script(str(_("图：%s"))) % title
    reference = gbt7714(page_work(cited, base + embed.page, updated))
    return Offer(title, embed.frame(base, title), embed.path, embed.card if can_draw() else "", reference)


def embed_at(address: str, host: str) -> tuple[Embed, str] | None:
    """Return what the page at an absolute address of this host has to embed, with its language; None without any."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != host.lower():
        return None
    try:
        with override(HANS):
            match = resolve(without_language(parts.path))
    except Resolver404:
        return None
    try:
        until = PartialDate(QueryDict(parts.query).get("until", ""))
    except ValueError:
        until = PartialDate()
    found = embeds_of(match, until)
    return (found[0], language_of(parts.path)) if found else None


def oembed_answer(embed: Embed, title: str, base: str, most: tuple[int, int], *, has_card: bool) -> dict[str, Any]:
    """Return the answer of oEmbed 1.0 for an embed: of type "rich", within ``most`` (width, height) pixels."""
    width, height = min(WIDTH, most[0]), min(embed.height, most[1])
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": site_name(),
        "provider_url": base + reverse("home"),
        "cache_age": CACHE_AGE,
        "html": embed.frame(base, title, width, height),
        "width": width,
        "height": height,
    }
    if has_card and embed.card and most[0] >= CARD_WIDTH and most[1] >= CARD_HEIGHT:
        answer |= {
            "thumbnail_url": base + embed.card,
            "thumbnail_width": CARD_WIDTH,
            "thumbnail_height": CARD_HEIGHT,
        }
    return answer


def debate_title(slug: str) -> str:
    """Return the title of a picture over the whole debate, in the active language and script."""
    return in_script(str(TITLES[slug]))
