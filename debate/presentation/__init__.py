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
from debate.presentation.feeds import HUBBED, hub_of, write_feed
from debate.presentation.page_metadata import (
    CITED,
    base_address,
    canonical_address,
    canonical_query,
    head_context,
    own_address,
    plain_title,
)
from debate.presentation.reference_formats import STYLES, Work, cited_works, dataset_work, page_work, site_work
from debate.presentation.sharing.canvas import can_draw
from debate.presentation.sharing.embedding import Embed, debate_title, embed_at, oembed_answer, offers_of
from debate.presentation.sharing.pictures import claim_picture, comparison_picture, entity_picture, site_picture
from debate.presentation.sitemap import write_sitemap

__all__ = [
    "CITED",
    "FORMATS",
    "HUBBED",
    "SIDES",
    "STYLES",
    "Card",
    "Download",
    "Embed",
    "Work",
    "base_address",
    "busiest_pairs",
    "can_draw",
    "canonical_address",
    "canonical_query",
    "cited_works",
    "claim_picture",
    "compare_entities",
    "comparison_picture",
    "correction_entries",
    "correction_rows",
    "dataset_work",
    "debate_title",
    "embed_at",
    "entity_picture",
    "file_name",
    "head_context",
    "hub_of",
    "in_active_language",
    "list_title",
    "load_cards",
    "load_cards_beside",
    "oembed_answer",
    "offers_of",
    "own_address",
    "page_work",
    "plain_title",
    "query_pairs",
    "query_string",
    "site_name",
    "site_picture",
    "site_work",
    "write_feed",
    "write_sitemap",
]
