"""What templates need for what leaves the site: links into the words of a page, titles as they were printed."""

from datetime import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from debate.content.filters import ClaimFilter
from debate.formatting import headline, in_words, our_english, title_of
from debate.models import Citation
from debate.presentation import FORMATS, head_of, query_of
from debate.text import text_fragment

register = template.Library()
for each in (headline, our_english, title_of):
    register.filter(each.__name__, each)


@register.filter
def moment_in_words(moment: datetime) -> str:
    """The day of a moment, here."""
    return in_words(timezone.localdate(moment).isoformat())


@register.filter
def in_original(citation: Citation) -> str:
    """The address of the passage where it was published, as far as browsers find it by its words; '' when unknown."""
    url = citation.article.url
    fragment = text_fragment(citation.quote, citation.prefix, citation.suffix)
    return f"{url}{'' if '#' in url else '#'}{fragment}" if url and fragment else ""


class Captured(template.Node):
    """What stands between the tags, once rendered, under a name: so that a title is written once and said often."""

    def __init__(self, nodelist: template.NodeList, name: str) -> None:
        self.nodelist, self.name = nodelist, name

    def render(self, context: template.Context) -> str:
        context[self.name] = mark_safe(self.nodelist.render(context).strip())
        return ""


@register.tag
def captured(parser: template.base.Parser, token: template.base.Token) -> Captured:
    """``{% captured as name %}…{% endcaptured %}``"""
    *_, name = token.split_contents()
    nodelist = parser.parse(("endcaptured",))
    parser.delete_first_token()
    return Captured(nodelist, name)


@register.simple_tag(takes_context=True)
def page_head(context: Any) -> dict | None:
    """What the head of this page tells machines."""
    return head_of(context.flatten(), context.template.name, context.get("page_title", ""))


@register.simple_tag
def take_along(filter_: ClaimFilter | None) -> dict | None:
    """Where a list can be taken from: ``files`` with label and address, the ``feed``. None where there is no list."""
    if not filter_ or not filter_.is_valid():
        return None
    query = query_of(filter_)
    files = [
        {"label": format.label, "address": reverse("claim_download", args=[name]) + query}
        for name, format in FORMATS.items()
    ]
    return {"files": files, "feed": reverse("claim_feed") + query_of(filter_, ordered=False)}
