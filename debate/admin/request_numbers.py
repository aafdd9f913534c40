"""Numbers that a request gives as text."""


def number_in(text: str) -> int | None:
    """A primary key or a count, as a database can hold it; None for anything else, however long."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
