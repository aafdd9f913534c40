"""Export to and import from CSV and JSON files at the desk, one or several as one; checked first, then confirmed."""

from debate.admin.exchange.exchange import ExchangeAdmin

__all__ = ["ExchangeAdmin"]
