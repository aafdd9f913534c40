"""The import desk: fetch or upload pages, check their cleaning, correct their metadata, import them as articles.

Beside it the list of the addresses that articles were asked for at, with what came of that.
"""
