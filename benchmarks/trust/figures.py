"""One row of the table that ``make prove`` prints."""

from typing import NamedTuple


class Figure(NamedTuple):
    """What was measured, what came out with its unit, what is asked for, and whether that is met."""

    what: str
    measured: str
    bound: str
    is_met: bool
