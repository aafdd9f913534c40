"""Lists and forms of the curated entities."""
