"""A raw text as lines, and what goes from inside a line: tags, entities, Markdown, glosses, hard line breaks.

In: raw text. Out: ``Line`` objects whose characters know their raw place, with a ``Removal`` for each cut.
"""

from debate.text.lines.inline_noise import BROKEN
from debate.text.lines.lines import Line, Spans, read_lines, tidy, touches
from debate.text.lines.rejoin_lines import join_wrapped

__all__ = [
    "BROKEN",
    "Line",
    "Spans",
    "join_wrapped",
    "read_lines",
    "tidy",
    "touches",
]
