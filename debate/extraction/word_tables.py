"""Word tables, written as plain text with blanks between the words, made into sets and expressions."""


def words_in(*tables: str) -> frozenset[str]:
    """Return the words of the tables."""
    return frozenset(word for table in tables for word in table.split())


def any_of(*tables: str) -> str:
    """Return an alternation of the words (or small expressions without blanks) in the tables, the longest first."""
    return "|".join(sorted(words_in(*tables), key=lambda word: (-len(word), word)))
