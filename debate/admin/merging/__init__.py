"""Merging at the desk: choose entities, preview, confirm, undo; and the list of possible duplicates."""

from debate.admin.merging.merge_desk import MergeableAdmin

__all__ = ["MergeableAdmin"]
