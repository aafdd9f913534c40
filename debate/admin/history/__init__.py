"""Versions of an entity: show them, restore one, and merge the edits of two editors on one record."""

from debate.admin.history.conflicts import ConflictAdmin
from debate.admin.history.history import HistoryAdmin

__all__ = ["ConflictAdmin", "HistoryAdmin"]
