"""What templates need for what leaves the site: links into the words of a page, titles as they were printed."""

from datetime import datetime

from django import template
from django.urls import reverse
from django.utils import timezone

from debate.downloads import FORMATS
from debate.filters import ClaimFilter
from debate.listing import query_of
from debate.models import Citation
from debate.printing import in_words
from debate.text.fragments import text_fragment
from debate.wording import headline, our_english, title_of

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
    return {"files": files, "feed": reverse("claim_feed") + query}
