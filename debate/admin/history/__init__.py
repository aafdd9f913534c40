"""Versions of an entity: reading them, going back, and two editors on one record."""

from debate.admin.history.conflicts import ConflictAdmin

__all__ = ["ConflictAdmin"]
