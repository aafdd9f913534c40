"""A raw text as lines, without tags, entities, Markdown and pinyin glosses inside them, and without hard line breaks.

In: raw text. Out: ``Line`` objects with the raw place of each character and a ``Removal`` for each cut.
"""

from debate.text.lines.inline_noise import UNREADABLE_CHARACTER
from debate.text.lines.lines import Area, Line, Spans, read_lines, split_lines, tidy, touches
from debate.text.lines.page_furniture import drop_page_furniture
from debate.text.lines.rejoin_lines import columns, join_wrapped

__all__ = [
    "UNREADABLE_CHARACTER",
    "Area",
    "Line",
    "Spans",
    "columns",
    "drop_page_furniture",
    "join_wrapped",
    "read_lines",
    "split_lines",
    "tidy",
    "touches",
]
