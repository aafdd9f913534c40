"""What has moved since a revision, so that a copy of the claims can be kept up to date."""

from typing import Any, TypedDict

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query

from debate.api.application import resource
from debate.api.paging import Revision, content_of, key_in, next_address, revision_of
from debate.api.parameters import ChangesAsked
from debate.api.problems import BAD_VALUE, REVISION_FORGOTTEN, Problem
from debate.api.resources.claims import labelled
from debate.models import Change
from debate.models.querysets import Head, Moved
from debate.presentation import base_address
from debate.presentation.records import LabelledClaim, Tombstone, tombstones


class Changes(TypedDict):
    """``items`` are the moved claims as they stand now, ``gone`` the slugs to forget.

    ``others`` tells that something besides claims moved: read the other lists again. ``revision`` is what to ask with
    next time, once ``next`` is null.
    """

    revision: Revision
    others: bool
    next: str | None
    items: list[LabelledClaim]
    gone: list[Tombstone]


@resource("/changes/", Changes, also=(410,))
def changes(request: HttpRequest, query: Query[ChangesAsked]) -> Any:
    """The claims that moved since a revision, and what became of those that are gone."""
    content = content_of(request)
    first, after = key_in(query.cursor, str, int) or (revision_of(content.head), 0)
    moved = _moved(_head(query.since), content.head)
    left = sorted(pk for pk in moved.claims if pk > after)
    pks = left[: query.limit]
    items = labelled(content, pks, base_address(request), "")
    return {
        "revision": first,
        "others": moved.others,
        "next": next_address(request, [first, pks[-1]]) if len(left) > len(pks) else None,
        "items": items,
        "gone": tombstones(pks, {item["slug"] for item in items}),
    }


def _head(revision: str) -> Head:
    number, _dash, stamp = revision.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Problem(BAD_VALUE, errors=[("since", _("这不是版次；请照抄某次回答里的 revision。"))])
    return Head(int(number), stamp)


def _moved(since: Head, head: Head) -> Moved:
    if since == head:
        return Moved(frozenset(), False)
    moved = Change.objects.between(since, head)
    if moved is None:
        raise Problem(REVISION_FORGOTTEN, _("那一版太早，或此后改动太多，说不全了；请从头读一遍列表。"))
    return moved
