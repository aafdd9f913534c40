"""Reads a Debate site by its API: every list as an iterator, and a copy of the claims that is kept up to date."""

from debate_client.client import ApiError, Debate
from debate_client.copy import Copy

__all__ = ["ApiError", "Copy", "Debate"]
