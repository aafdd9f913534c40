"""Finding: index text and match it."""
