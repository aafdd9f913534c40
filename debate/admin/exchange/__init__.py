"""Export to and import from CSV and JSON files at the desk; an import is a dry run first."""

from debate.admin.exchange.exchange import ExchangeAdmin

__all__ = ["ExchangeAdmin"]
