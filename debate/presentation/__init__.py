"""How content leaves: cards, comparison, references, files, feeds, page metadata, sitemap, pictures, charts.

Here: everything a page, a file or a machine is given, prepared but not rendered.
In: ``Content``, rows and a day. Out: values for templates, or finished text and bytes.
Not here: requests and responses (``views``) and how a single value prints (``formatting``).
"""

from debate.presentation.claim_cards import Card, cards_of
from debate.presentation.claim_list_meta import file_name, pairs_of, query_of, title_of
from debate.presentation.comparison import FACET_OF, busiest, compared
from debate.presentation.corrections import entries, log
from debate.presentation.downloads import FORMATS, Taken, spoken
from debate.presentation.feeds import feed_of
from debate.presentation.page_metadata import head_of
from debate.presentation.reference_formats import STYLES, works_of
from debate.presentation.share_pictures import can_draw, claim_picture, speaker_picture
from debate.presentation.sitemap import sitemap_of

__all__ = [
    "FACET_OF",
    "FORMATS",
    "STYLES",
    "Card",
    "Taken",
    "busiest",
    "can_draw",
    "cards_of",
    "claim_picture",
    "compared",
    "entries",
    "feed_of",
    "file_name",
    "head_of",
    "log",
    "pairs_of",
    "query_of",
    "sitemap_of",
    "speaker_picture",
    "spoken",
    "title_of",
    "works_of",
]
