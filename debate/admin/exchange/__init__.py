"""Export to and import from CSV and JSON files at the desk; a file is checked first and imported once confirmed."""

from debate.admin.exchange.exchange import ExchangeAdmin

__all__ = ["ExchangeAdmin"]
