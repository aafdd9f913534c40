"""Versions of an entity: show them, restore one, and merge the edits of two editors on one record."""

from debate.admin.history.conflicts import ConflictAdmin

__all__ = ["ConflictAdmin"]
