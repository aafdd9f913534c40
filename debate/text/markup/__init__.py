"""HTML and front matter: tags, the lines of a page, what its head states, the roles of elements. Raises nothing.

In: raw HTML, or the head an exporter wrote above a text. Out: ``Line`` objects and statements, each with its raw span.
"""

from debate.text.markup.element_roles import NESTING
from debate.text.markup.front_matter import Front, meaning_of_key, read_front
from debate.text.markup.html import is_html, read_page
from debate.text.markup.page_head import Statement, read_head, title_parts
from debate.text.markup.platforms import PLATFORM_NAMES, SITES, read_platform
from debate.text.markup.tags import attributes_of, read_tags

__all__ = [
    "NESTING",
    "PLATFORM_NAMES",
    "SITES",
    "Front",
    "Statement",
    "attributes_of",
    "is_html",
    "meaning_of_key",
    "read_front",
    "read_head",
    "read_page",
    "read_platform",
    "read_tags",
    "title_parts",
]
