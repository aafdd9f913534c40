"""Citations at the desk: their form, their admin, and the queue of those that are too narrow."""

from debate.admin.citations.citation_forms import CitationInline

__all__ = ["CitationInline"]
