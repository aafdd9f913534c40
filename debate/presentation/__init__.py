"""Content prepared for output: cards, comparison, references, files, feeds, page metadata, sitemap, pictures, charts.

Here: whatever a page template, a file or a program needs, computed but not rendered as a page.
In: ``Content``, rows and a partial date. Out: values for templates, or finished text and bytes.
Not here: requests and responses (``views``) and how a single value prints (``formatting``).
"""

from debate.presentation.bibliographic import site_name
from debate.presentation.claim_cards import Card, load_cards, load_cards_beside
from debate.presentation.claim_list_meta import file_name, list_title, query_pairs, query_string
from debate.presentation.comparison import SIDES, busiest_pairs, compare_entities
from debate.presentation.corrections import correction_entries, correction_rows
from debate.presentation.downloads import FORMATS, Download, in_active_language
from debate.presentation.feeds import write_feed
from debate.presentation.page_metadata import base_address, head_context, page_reference
from debate.presentation.reference_formats import STYLES, cited_works
from debate.presentation.share_pictures import can_draw, claim_picture, speaker_picture
from debate.presentation.sitemap import write_sitemap

__all__ = [
    "FORMATS",
    "SIDES",
    "STYLES",
    "Card",
    "Download",
    "base_address",
    "busiest_pairs",
    "can_draw",
    "cited_works",
    "claim_picture",
    "compare_entities",
    "correction_entries",
    "correction_rows",
    "file_name",
    "head_context",
    "in_active_language",
    "list_title",
    "load_cards",
    "load_cards_beside",
    "page_reference",
    "query_pairs",
    "query_string",
    "site_name",
    "speaker_picture",
    "write_feed",
    "write_sitemap",
]
