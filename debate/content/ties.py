"""Which claims are tied to another: one answers the other or its speaker, or a position changed from one to the other.

They are few. Whatever is worked out from responses and changes of position stays as it is while none of them moves.
"""

from collections.abc import Collection

from pyroaring import BitMap

from debate.models import PositionChange, Response


def load_ties(among: Collection[int] | None = None) -> BitMap:
    """Return the claims at either end of a response or of a change of position, whether or not they are published.

    All of them, or the ends of those that have one of the claims ``among`` at an end.
    """
    found = BitMap()
    for rows in (Response.objects.claims_at_ends(among), PositionChange.objects.claims_at_ends(among)):
        found.update(pk for row in rows for pk in row if pk is not None)
    return found
