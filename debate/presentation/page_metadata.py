"""What the head of a page contains for programs: addresses by language, values for previews, linked data."""

from collections.abc import Callable, Mapping
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import ResolverMatch, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from debate.content import current_content
from debate.content.filters import ClaimFilter
from debate.formatting import in_script
from debate.models import Affiliation
from debate.presentation import linked_data
from debate.presentation.bibliographic import reviewed_on
from debate.presentation.claim_list_meta import query_string
from debate.presentation.linked_data import Data
from debate.presentation.reference_formats import gbt7714, page_work
from debate.presentation.sharing.canvas import HEIGHT, WIDTH, can_draw
from debate.presentation.sharing.embedding import embeds_of
from debate.vocabulary import ENGLISH, HANS, HANT, LICENCE, TAGS, current_language, in_language, printed_path, query_of

# The parameters that decide what a page shows; the order of a list and which facets are unfolded do not.
KEPT_PARAMETERS = {*ClaimFilter.base_filters, "a", "b", "of", "kind", "country", "openness", "show"}
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
    "dataset_version": ("dataset", _("数据")),
}
# The kinds of entities whose pages have a share picture.
WITH_CARDS = ("claim", "speaker", "company", "topic")
# URL names of the pages that have references of their own (`cite`); a claim's page contains them.
CITED = (
    *("home", "about", "method", "claim_list", "stance_detail", "correction_list", "compare", "response_list"),
    *("dataset", "dataset_version"),
    *("speaker_list", "speaker_detail", "company_list", "company_detail", "model_list", "model_detail"),
    *("topic_list", "topic_detail", "article_list", "article_detail", "prediction_list", "position_change_list"),
    "api_docs",
)
# URL name -> og:type; every other page is a "website".
TYPES = {"claim_detail": "article", "article_detail": "article", "speaker_detail": "profile"}


def base_address(request: HttpRequest) -> str:
    """Return the site's address, with its scheme, without a slash at its end."""
    return request.build_absolute_uri("/")[:-1]


def canonical_address(request: HttpRequest) -> str:
    """Return the absolute address of a page, the same for all queries that show the same."""
    return base_address(request) + printed_path(request.path) + canonical_query(query_of(request))


def plain_title(title: str) -> str:
    """Return a page's title, which is HTML, as plain text without the name of the site behind it."""
    plain = unescape(title)
    return in_script(plain.rpartition(" · ")[0] or plain)


def own_address(context: Mapping[str, Any], template: str) -> ResolverMatch | None:
    """Return the match of a page's address; None for a page other than the one its address names."""
    found: ResolverMatch | None = getattr(context.get("request"), "resolver_match", None)
    return found if found is not None and template == f"{found.url_name}.html" else None


def head_context(context: Mapping[str, Any], template: str, title: str) -> dict[str, Any] | None:
    """Return the context of `_head.html`; None for a page other than the one its address names (not found, withdrawn).

    ``context`` is the page's own, ``template`` the name of the template that is rendered: a page's template bears the
    name of its URL. ``title`` is the page's title as HTML.
    """
    found = own_address(context, template)
    if found is None:
        return None
    request = context["request"]
    base, query, name = base_address(request), canonical_query(query_of(request)), found.url_name or ""
    path = printed_path(request.path)
    addresses = {tag: f"{base}{in_language(path, code)}{query}" for code, tag in TAGS.items()}
    return {
        "canonical": f"{base}{path}{query}",
        "languages": addresses,
        "default": addresses[TAGS[HANS]],
        "locale": LOCALES[current_language()],
        "other_locales": [locale for language, locale in LOCALES.items() if language != current_language()],
        "type": TYPES.get(name, "website"),
        "image": _image(name, context, base, title),
        "oembed": _oembed(found, base, f"{base}{path}{query}"),
        "search": base + reverse("opensearch"),
        "feed": _feed(context.get("filter"), base),
        "cited": _cited(context, f"{base}{path}{query}", title),
        "data": _linked_data(name, context, base, f"{base}{path}", title),
    }


def _image(name: str, context: Mapping[str, Any], base: str, title: str) -> dict[str, Any] | None:
    """Return the share picture of a page; None for pages without one, or where none can be drawn."""
    card, until = _card(name, context), str(context.get("as_of", ""))
    if not card or not can_draw():
        return None
    path, pairs = card
    query = urlencode([*pairs, *([("until", until)] if until else [])])
    address = base + path + (f"?{query}" if query else "")
    return {"address": address, "width": WIDTH, "height": HEIGHT, "words": plain_title(title)}


def _cited(context: Mapping[str, Any], address: str, title: str) -> dict[str, str]:
    """Return what reference managers read in the head of a page, and its reference; a claim is dated by its review."""
    request, claim = context["request"], context.get("claim")
    work = page_work(plain_title(title), address, current_content(getattr(request, "head", None)).updated_at)
    issued = reviewed_on(claim) if claim else work.issued
    return {
        "title": work.title,
        "author": work.authors[0],
        "day": issued.replace("-", "/"),
        "rights": LICENCE,
        "reference": gbt7714(work),
    }


def _card(name: str, context: Mapping[str, Any]) -> tuple[str, list[tuple[str, str]]] | None:
    """Return path and query of the share picture that a page has; None for a page without one."""
    if name == "home":
        return reverse("home_card"), []
    if name == "compare" and "pair" in context:
        one, other = context["pair"]
        return reverse("compare_card"), [("of", context["kind"]), ("a", one.slug), ("b", other.slug)]
    kind = name.removesuffix("_detail")
    if kind in WITH_CARDS and kind in context:
        return reverse(f"{kind}_card", args=[context[kind].slug]), []
    return None


def _oembed(match: ResolverMatch, base: str, page: str) -> str:
    """Return the address at which oEmbed tells how to show a page elsewhere; '' for a page with nothing to show."""
    return f"{base}{reverse('oembed')}?{urlencode({'url': page})}" if embeds_of(match) else ""


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
    return [*above, (plain_title(title), address)]


def _claim(context: Mapping[str, Any], base: str) -> list[Data]:
    """Return the nodes of a claim's page; none for a withdrawn claim."""
    claim = context.get("claim")
    if claim is None or not claim.is_published:
        return []
    about = [each for entities in context.get("linked", {}).values() for each in entities]
    return [linked_data.claim(claim, base, about), *linked_data.quotations(claim, base)]


def _dated(node: Data, context: Mapping[str, Any]) -> Data:
    """Leave out of a node what is written with today's knowledge, on a page read as of an earlier day."""
    return {name: value for name, value in node.items() if name != "description" or not context.get("as_of")}


def _speaker(context: Mapping[str, Any], base: str) -> list[Data]:
    affiliations = [each for each in context.get("affiliations", ()) if isinstance(each, Affiliation)]
    return (
        [_dated(linked_data.speaker(context["speaker"], base, affiliations), context)] if "speaker" in context else []
    )


def _dataset(context: Mapping[str, Any], base: str) -> list[Data]:
    """Return the data set that a page describes, as `debate.dataset` describes it; nothing before the first version."""
    return [context["described"]] if context.get("described") else []


def _entity(kind: str) -> Callable[[Mapping[str, Any], str], list[Data]]:
    """Make a function that returns the node of the page's entity, which the context holds under its kind."""

    def nodes(context: Mapping[str, Any], base: str) -> list[Data]:
        return [_dated(getattr(linked_data, kind)(context[kind], base), context)] if kind in context else []

    return nodes


NODES: dict[str, Callable[[Mapping[str, Any], str], list[Data]]] = {
    "home": lambda context, base: [linked_data.website(base)],
    "claim_detail": _claim,
    "dataset": _dataset,
    "dataset_version": _dataset,
    "speaker_detail": _speaker,
    **{f"{kind}_detail": _entity(kind) for kind in ("company", "model", "topic", "article")},
}
