"""Narrow a queryset to the rows whose indexed text holds every word of a query.

A first version: the indexed text is folded (Simplified, lower case, half width) and searched for each folded word as
it stands, so a two-character Chinese word is found in either script on every database.
"""

from django.db.models import QuerySet

from debate.text.script import fold

LONGEST_QUERY = 200


def words_of(query: str) -> list[str]:
    """The folded words of a query, at most LONGEST_QUERY characters of it, without NUL, which no database takes."""
    return list(dict.fromkeys(fold(query[:LONGEST_QUERY]).replace("\0", " ").split()))


def matching[Rows: QuerySet](queryset: Rows, query: str) -> Rows:
    """All words must occur; a query without a word narrows nothing."""
    for word in words_of(query):
        queryset = queryset.filter(search_text__contains=word)
    return queryset
