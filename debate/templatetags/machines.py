"""Tags and filters for the head of a page, for files and feeds, and for links to original articles."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from debate.content.filters import ClaimFilter
from debate.formatting import headline, in_words, our_english, title_of
from debate.models import Citation
from debate.presentation import CITED, FORMATS, canonical_query, head_context, own_address, query_string
from debate.text import text_fragment
from debate.vocabulary import printed_path, query_of, without_language

register = template.Library()
for each in (headline, our_english, title_of):
    register.filter(each.__name__, each)


@register.filter
def moment_in_words(moment: datetime) -> str:
    """Return the local day of a moment, as readers write it."""
    return in_words(timezone.localdate(moment).isoformat())


@register.filter
def in_original(citation: Citation) -> str:
    """Return the address of a passage in the original article, with a text fragment by which browsers find its words.

    '' when the article has no address or the passage no text.
    """
    return _at_passage(citation.article.url, citation)


@register.filter
def in_archive(citation: Citation) -> str:
    """Return the address of a citation's archived article, at the passage where its text is known.

    Takes a citation that `with_provenance` loaded, of an article with an archived copy.
    """
    url = citation.archived_at  # type: ignore[attr-defined]  # it is annotated
    return _at_passage(url, citation) or url


def _at_passage(url: str, citation: Citation) -> str:
    fragment = text_fragment(citation.quote, citation.prefix, citation.suffix)
    return f"{url}{'' if '#' in url else '#'}{fragment}" if url and fragment else ""


class Captured(template.Node):
    """Renders what stands between the tags once and keeps it in the context, so that a title can be used repeatedly."""

    def __init__(self, nodelist: template.NodeList, name: str) -> None:
        self.nodelist, self.name = nodelist, name

    def render(self, context: template.Context) -> str:
        context[self.name] = mark_safe(self.nodelist.render(context).strip())
        return ""


@register.tag
def captured(parser: template.base.Parser, token: template.base.Token) -> Captured:
    """Keep what is rendered between ``{% captured as name %}`` and ``{% endcaptured %}`` as ``name``."""
    *_, name = token.split_contents()
    nodelist = parser.parse(("endcaptured",))
    parser.delete_first_token()
    return Captured(nodelist, name)


@register.simple_tag(takes_context=True)
def page_head(context: Any) -> dict | None:
    """Return the context of `_head.html` for this page; None when the page is not the one its address names."""
    return head_context(context.flatten(), context.template.name, context.get("page_title", ""))


@register.simple_tag(takes_context=True)
def citing(context: Any) -> str:
    """Return where this page is cited and shown on other sites; '' for a page that nobody cites.

    A claim's page has its references itself, with those to its articles.
    """
    found = own_address(context.flatten(), context.template.name)
    if found is None or found.url_name not in CITED:
        return "#cite" if found is not None and found.url_name == "claim_detail" else ""
    request = context["request"]
    page = without_language(printed_path(request.path)) + canonical_query(query_of(request))
    return f"{reverse('cite')}?{urlencode({'page': page}, safe='/')}"


@register.simple_tag(takes_context=True)
def printed(context: Any) -> dict | None:
    """Return what a printed page says of itself: its ``address`` and the ``day``; None without a request."""
    request = context.get("request")
    if request is None:
        return None
    query = request.GET.urlencode()
    address = request.build_absolute_uri(printed_path(request.path)) + (f"?{query}" if query else "")
    return {"address": address, "day": in_words(timezone.localdate().isoformat())}


@register.simple_tag
def take_along(filter_: ClaimFilter | None) -> dict | None:
    """Return the addresses of a list as ``files``, with labels, and as a ``feed``; None without a valid list."""
    if not filter_ or not filter_.is_valid():
        return None
    query = query_string(filter_)
    files = [
        {"label": format.label, "address": reverse("claim_download", args=[name]) + query}
        for name, format in FORMATS.items()
    ]
    return {"files": files, "feed": reverse("claim_feed") + query_string(filter_, ordered=False)}
