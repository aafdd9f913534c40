"""Values that a request gives as text."""


def number_in(text: str) -> int | None:
    """Return a primary key or a count of at most 18 ASCII digits, which any database can hold; None for other text."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def remark_in(text: str, longest: int) -> str:
    """Return a remark without NUL characters, which PostgreSQL refuses, and without outer white space.

    Cut after ``longest`` code points.
    """
    return text.replace("\0", "").strip()[:longest]


def span_in(value: str) -> tuple[int, int] | None:
    """Return both numbers of a text like 12-40; None for other text."""
    start, _, end = value.partition("-")
    digits = start.isdecimal() and end.isdecimal() and len(value) < 30
    return (int(start), int(end)) if digits else None
