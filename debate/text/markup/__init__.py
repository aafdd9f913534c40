"""HTML and front matter read without raising: tags, page lines, the head's statements, element roles.

In: raw HTML, or the head an exporter wrote. Out: ``Line`` objects and statements, each with its place in the
source.
"""

from debate.text.markup.front_matter import Front, read_front
from debate.text.markup.html import is_html, read_page
from debate.text.markup.page_head import Statement, read_head, title_parts
from debate.text.markup.tags import read_tags

__all__ = [
    "Front",
    "Statement",
    "is_html",
    "read_front",
    "read_head",
    "read_page",
    "read_tags",
    "title_parts",
]
