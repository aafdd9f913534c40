"""Pages of lists by cursor: a page goes on after the last item of the one before, whatever was added meanwhile."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypedDict
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from debate.api.parameters import Paged
from debate.api.problems import BAD_VALUE, Problem
from debate.content import Content, current_content
from debate.models.querysets import Head
from debate.presentation import base_address
from debate.presentation.records import JsonSchema

Revision = Annotated[str, JsonSchema(pattern=r"^[0-9]+(-[0-9a-f]{32})?$")]


class Page[T](TypedDict):
    """A part of a list. ``count`` is of the whole list, ``next`` the address of what follows, null at the end.

    ``revision`` names the state of the content it was read from; `/changes/` tells what has moved since.
    """

    revision: Revision
    count: int
    next: str | None
    items: list[T]


def content_of(request: HttpRequest) -> Content:
    """Return the content at the revision that was read for this request."""
    return current_content(getattr(request, "head", None))


def revision_of(head: Head) -> str:
    return f"{head.number}-{head.stamp}" if head.stamp else str(head.number)


def page_of[T](
    request: HttpRequest, count: int, items: list[T], last: Sequence[str | int] | None, revision: str = ""
) -> Page[T]:
    """Return a page; ``last`` is the key of its last item, None when nothing follows."""
    return {
        "revision": revision or revision_of(content_of(request).head),
        "count": count,
        "next": next_address(request, last) if last else None,
        "items": items,
    }


def next_address(request: HttpRequest, last: Sequence[str | int]) -> str:
    pairs = [(name, value) for name, values in request.GET.lists() for value in values if name != "cursor"]
    query = urlencode([*pairs, ("cursor", cursor_after(last))], errors="surrogatepass")
    return f"{base_address(request)}{request.path}?{query}"


def cursor_after(key: Sequence[str | int]) -> str:
    return urlsafe_b64encode(json.dumps(list(key), separators=(",", ":")).encode()).decode().rstrip("=")


def key_in(cursor: str, *kinds: type) -> list[Any] | None:
    """Return the key that a cursor holds, of values of these types; None for no cursor.

    Raises Problem for what is no cursor of ours, or of another list.
    """
    if not cursor:
        return None
    try:
        key = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError):
        key = None
    if isinstance(key, list) and [type(part) for part in key] == list(kinds) and _is_in_range(key):
        return key
    raise Problem(BAD_VALUE, errors=[("cursor", _("这不是这个列表的位置；请照抄上一页的 next。"))])


def _is_in_range(key: list[Any]) -> bool:
    return all(0 <= part < 2**63 for part in key if isinstance(part, int))


def slice_after[T](rows: Sequence[T], slug: Callable[[T], str], query: Paged) -> tuple[list[T], list[str | int] | None]:
    """Return a page of rows in the order of their slugs, and the key of its last one if more follow."""
    after = key_in(query.cursor, str)
    left = sorted((row for row in rows if not after or slug(row) > after[0]), key=slug)
    page = left[: query.limit]
    return page, [slug(page[-1])] if len(left) > len(page) else None


def rows_after(queryset: Any, query: Paged) -> tuple[list[Any], list[str | int] | None]:
    """Return a page of a QuerySet in the order of primary keys, and the key of its last row if more follow."""
    (after,) = key_in(query.cursor, int) or [0]
    rows = list(queryset.following(after, query.limit + 1))
    page = rows[: query.limit]
    return page, [page[-1].pk] if len(rows) > len(page) else None


def counted(content: Content, queryset: Any, *key: Any) -> int:
    """Return how many rows a list has; counted once a revision for each ``key``."""
    number: int = content.once(("number of rows", *key), queryset.count)
    return number
