"""What the head of a page tells machines: which address it has in which language, what a preview shows, linked data."""

from collections.abc import Callable, Mapping
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from debate.content.filters import ClaimFilter
from debate.formatting import in_script, words_of
from debate.models import Affiliation
from debate.presentation import linked_data
from debate.presentation.claim_list_meta import query_of
from debate.presentation.linked_data import Data
from debate.presentation.share_pictures import HEIGHT, WIDTH, can_draw
from debate.vocabulary import ENGLISH, HANS, HANT, TAGS, current_language, in_language

# What an address needs to show what it shows; the order of a list and which options are open are not among it.
KEPT = {*ClaimFilter.base_filters, "a", "b", "of", "kind", "show", "letter"}
LOCALES = {HANS: "zh_CN", HANT: "zh_TW", ENGLISH: "en_GB"}
# Under which page another stands.
PARENTS = {
    "claim_detail": ("claim_list", _("观点")),
    "stance_detail": ("claim_list", _("观点")),
    "speaker_detail": ("speaker_list", _("发言者")),
    "company_detail": ("company_list", _("公司")),
    "model_detail": ("model_list", _("模型")),
    "topic_detail": ("topic_list", _("议题")),
    "article_detail": ("article_list", _("文章")),
}
TYPES = {"claim_detail": "article", "article_detail": "article", "speaker_detail": "profile"}


def head_of(context: Mapping[str, Any], template: str, title: str) -> dict[str, Any] | None:
    """What `_head.html` shows; None for an answer that is not the page its address names: not found, withdrawn.

    ``template`` is what is rendered, named like the address; ``title`` is the page's, as HTML.
    """
    request = context.get("request")
    found = getattr(request, "resolver_match", None)
    if request is None or found is None or template != f"{found.url_name}.html":
        return None
    base, query = request.build_absolute_uri("/")[:-1], canonical_query(request.GET)
    addresses = {tag: f"{base}{in_language(request.path, code)}{query}" for code, tag in TAGS.items()}
    return {
        "canonical": f"{base}{request.path}{query}",
        "languages": addresses,
        "default": addresses[TAGS[HANS]],
        "locale": LOCALES[current_language()],
        "other_locales": [locale for language, locale in LOCALES.items() if language != current_language()],
        "type": TYPES.get(found.url_name, "website"),
        "image": _image(found.url_name, context, base),
        "search": base + reverse("opensearch"),
        "feed": _feed(context.get("filter"), base),
        "data": _linked(found.url_name, context, base, f"{base}{request.path}", title),
    }


def _image(name: str, context: Mapping[str, Any], base: str) -> dict[str, Any] | None:
    """The picture of a claim or a speaker, where pictures can be drawn."""
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


def canonical_query(given: QueryDict) -> str:
    """The one query of all those that show the same: no order, no first page, conditions sorted."""
    pairs = {(name, value.strip()) for name in KEPT for value in given.getlist(name) if value.strip()}
    page = given.get("page", "")
    last = [("page", page)] if page.isascii() and page.isdigit() and len(page) < 9 and int(page) > 1 else []
    kept = sorted(pairs) + last
    return f"?{urlencode(kept, errors='surrogatepass')}" if kept else ""


def _feed(filter_: Any, base: str) -> str:
    shown = isinstance(filter_, ClaimFilter) and filter_.is_valid()
    return f"{base}{reverse('claim_feed')}{query_of(filter_, ordered=False)}" if shown else ""


def _linked(name: str, context: Mapping[str, Any], base: str, address: str, title: str) -> SafeString:
    nodes = NODES[name](context, base) if name in NODES else []
    if name != "home":
        nodes.append(linked_data.breadcrumbs(_steps(name, base, address, title)))
    return mark_safe(linked_data.in_html(linked_data.graph(nodes)))


def _steps(name: str, base: str, address: str, title: str) -> list[tuple[str, str]]:
    parent = [(PARENTS[name][1], PARENTS[name][0])] if name in PARENTS else []
    above = [(in_script(str(label)), base + reverse(page)) for label, page in [(_("首页"), "home"), *parent]]
    return [*above, (in_script(unescape(title).rpartition(" · ")[0] or unescape(title)), address)]


def _claim(context: Mapping[str, Any], base: str) -> list[Data]:
    """Nothing of one that was withdrawn."""
    claim = context.get("claim")
    if claim is None or not claim.is_published:
        return []
    about = [each for entities in context.get("linked", {}).values() for each in entities]
    return [linked_data.claim(claim, base, about), *linked_data.quotations(claim, base)]


def _speaker(context: Mapping[str, Any], base: str) -> list[Data]:
    affiliations = [each for each in context.get("affiliations", ()) if isinstance(each, Affiliation)]
    return [linked_data.speaker(context["speaker"], base, affiliations)] if "speaker" in context else []


def _one(kind: str) -> Callable[[Mapping[str, Any], str], list[Data]]:
    """The entity that a page is about, by the name it has there."""

    def nodes(context: Mapping[str, Any], base: str) -> list[Data]:
        return [getattr(linked_data, kind)(context[kind], base)] if kind in context else []

    return nodes


NODES: dict[str, Callable[[Mapping[str, Any], str], list[Data]]] = {
    "home": lambda context, base: [linked_data.website(base)],
    "claim_detail": _claim,
    "speaker_detail": _speaker,
    **{f"{kind}_detail": _one(kind) for kind in ("company", "model", "topic", "article")},
}
