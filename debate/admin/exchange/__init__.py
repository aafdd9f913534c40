"""Files in and out at the desk, with a dry run first."""

from debate.admin.exchange.exchange import Exchanging

__all__ = ["Exchanging"]
