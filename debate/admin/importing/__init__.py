"""The import desk: upload pages, check their cleaning, correct their metadata, import them as articles."""
