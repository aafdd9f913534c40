"""Where the Wayback Machine of the Internet Archive has a page, as it was sent on a day."""

import re
from datetime import UTC, datetime

WAYBACK = "https://web.archive.org/web"
CAPTURE = re.compile(rf"{re.escape(WAYBACK)}/(\d{{14}})(?:[a-z]{{2}}_)?/")


def archived_address(url: str, day: object) -> str:
    """Return the address of the copy nearest to a day, in the bytes that were archived (``id_``), without a frame.

    ``day`` is a date, or a partial date such as ``2024-07``. The archive answers with a redirect to the copy it has,
    and with 404 where it has none.
    """
    return f"{WAYBACK}/{str(day).replace('-', '')}id_/{url}"


def archived_at(address: str) -> datetime | None:
    """Return when the copy at an address of the Wayback Machine was made; None for any other address."""
    found = CAPTURE.match(address)
    try:
        return datetime.strptime(found[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC) if found else None
    except ValueError:
        return None
