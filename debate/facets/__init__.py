"""Exact facet counts of the published claims, in memory: pure, without Django and without a database."""
