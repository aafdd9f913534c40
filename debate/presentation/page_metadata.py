"""What the head of a page contains for programs: addresses by language, values for previews, linked data."""

from collections.abc import Callable, Mapping
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from debate.content.filters import ClaimFilter
from debate.formatting import in_script, words_of
from debate.models import Affiliation
from debate.presentation import linked_data
from debate.presentation.claim_list_meta import query_string
from debate.presentation.linked_data import Data
from debate.presentation.reference_formats import gbt7714, page_work
from debate.presentation.share_pictures import HEIGHT, WIDTH, can_draw
from debate.vocabulary import ENGLISH, HANS, HANT, TAGS, current_language, in_language, printed_path

# The parameters that decide what a page shows; the order of a list and which facets are unfolded do not.
KEPT_PARAMETERS = {*ClaimFilter.base_filters, "a", "b", "of", "kind", "show", "letter"}
LOCALES = {HANS: "zh_CN", HANT: "zh_TW", ENGLISH: "en_GB"}
# URL name -> URL name and label of the page above it, for breadcrumbs.
PARENTS = {
    "claim_detail": ("claim_list", _("观点")),
    "stance_detail": ("claim_list", _("观点")),
    "speaker_detail": ("speaker_list", _("发言者")),
    "company_detail": ("company_list", _("公司")),
    "model_detail": ("model_list", _("模型")),
    "topic_detail": ("topic_list", _("议题")),
    "article_detail": ("article_list", _("文章")),
}
# URL name -> og:type; every other page is a "website".
TYPES = {"claim_detail": "article", "article_detail": "article", "speaker_detail": "profile"}


def base_address(request: HttpRequest) -> str:
    """Return the site's address, with its scheme, without a slash at its end."""
    return request.build_absolute_uri("/")[:-1]


def head_context(context: Mapping[str, Any], template: str, title: str) -> dict[str, Any] | None:
    """Return the context of `_head.html`; None for a page other than the one its address names (not found, withdrawn).

    ``context`` is the page's own, ``template`` the name of the template that is rendered: a page's template bears the
    name of its URL. ``title`` is the page's title as HTML.
    """
    request = context.get("request")
    found = getattr(request, "resolver_match", None)
    if request is None or found is None or template != f"{found.url_name}.html":
        return None
    base, query = base_address(request), canonical_query(request.GET)
    path = printed_path(request.path)
    addresses = {tag: f"{base}{in_language(path, code)}{query}" for code, tag in TAGS.items()}
    return {
        "canonical": f"{base}{path}{query}",
        "languages": addresses,
        "default": addresses[TAGS[HANS]],
        "locale": LOCALES[current_language()],
        "other_locales": [locale for language, locale in LOCALES.items() if language != current_language()],
        "type": TYPES.get(found.url_name, "website"),
        "image": _image(found.url_name, context, base),
        "search": base + reverse("opensearch"),
        "feed": _feed(context.get("filter"), base),
        "data": _linked_data(found.url_name, context, base, f"{base}{path}", title),
    }


def _image(name: str, context: Mapping[str, Any], base: str) -> dict[str, Any] | None:
    """Return the share picture of a claim or a speaker; None for other pages, or where none can be drawn."""
    kind = name.removesuffix("_detail")
    if name not in ("claim_detail", "speaker_detail") or kind not in context or not can_draw():
        return None
    thing = context[kind]
    return {
        "address": base + reverse(f"{kind}_card", args=[thing.slug]),
        "width": WIDTH,
        "height": HEIGHT,
        "words": words_of(thing, "statement" if kind == "claim" else "name"),
    }


def page_reference(context: Mapping[str, Any], title: str) -> dict[str, Any]:
    """Return how to cite a page, as ``text``, and the address of its share ``picture``, '' where it has none.

    ``title`` is the page's title as HTML. A page changes with the content, so its reference is dated by the day of
    reading alone.
    """
    request = context["request"]
    base = base_address(request)
    name = request.resolver_match.url_name
    address = f"{base}{printed_path(request.path)}{canonical_query(request.GET)}"
    image = _image(name, context, base)
    return {"text": gbt7714(page_work(_named(title), address)), "picture": image["address"] if image else ""}


def _named(title: str) -> str:
    """Return a page's title, given as HTML, without the name of the site."""
    return unescape(title).rpartition(" · ")[0] or unescape(title)


def canonical_query(given: QueryDict) -> str:
    """Return one query string, with its ``?``, for all queries that show the same: sorted, no order, no first page."""
    pairs = {(name, value.strip()) for name in KEPT_PARAMETERS for value in given.getlist(name) if value.strip()}
    page = given.get("page", "")
    last = [("page", page)] if page.isascii() and page.isdigit() and len(page) < 9 and int(page) > 1 else []
    kept = sorted(pairs) + last
    return f"?{urlencode(kept, errors='surrogatepass')}" if kept else ""


def _feed(filter_: Any, base: str) -> str:
    shown = isinstance(filter_, ClaimFilter) and filter_.is_valid()
    return f"{base}{reverse('claim_feed')}{query_string(filter_, ordered=False)}" if shown else ""


def _linked_data(name: str, context: Mapping[str, Any], base: str, address: str, title: str) -> SafeString:
    nodes = NODES[name](context, base) if name in NODES else []
    if name != "home":
        nodes.append(linked_data.breadcrumbs(_steps(name, base, address, title)))
    return mark_safe(linked_data.in_html(linked_data.graph(nodes)))


def _steps(name: str, base: str, address: str, title: str) -> list[tuple[str, str]]:
    parent = [(PARENTS[name][1], PARENTS[name][0])] if name in PARENTS else []
    above = [(in_script(str(label)), base + reverse(page)) for label, page in [(_("首页"), "home"), *parent]]
    return [*above, (in_script(_named(title)), address)]


def _claim(context: Mapping[str, Any], base: str) -> list[Data]:
    """Return the nodes of a claim's page; none for a withdrawn claim."""
    claim = context.get("claim")
    if claim is None or not claim.is_published:
        return []
    about = [each for entities in context.get("linked", {}).values() for each in entities]
    return [linked_data.claim(claim, base, about), *linked_data.quotations(claim, base)]


def _speaker(context: Mapping[str, Any], base: str) -> list[Data]:
    affiliations = [each for each in context.get("affiliations", ()) if isinstance(each, Affiliation)]
    return [linked_data.speaker(context["speaker"], base, affiliations)] if "speaker" in context else []


def _entity(kind: str) -> Callable[[Mapping[str, Any], str], list[Data]]:
    """Make a function that returns the node of the page's entity, which the context holds under its kind."""

    def nodes(context: Mapping[str, Any], base: str) -> list[Data]:
        return [getattr(linked_data, kind)(context[kind], base)] if kind in context else []

    return nodes


NODES: dict[str, Callable[[Mapping[str, Any], str], list[Data]]] = {
    "home": lambda context, base: [linked_data.website(base)],
    "claim_detail": _claim,
    "speaker_detail": _speaker,
    **{f"{kind}_detail": _entity(kind) for kind in ("company", "model", "topic", "article")},
}
