"""Merging at the desk: choose, preview, confirm, undo; and what looks alike."""

from debate.admin.merging.merge_desk import Mergeable

__all__ = ["Mergeable"]
