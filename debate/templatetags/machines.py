"""What templates need for what leaves the site: links into the words of a page, titles as they were printed."""

from datetime import datetime

from django import template
from django.utils import timezone

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
