"""A filtered list of claims as others name it: its address, its title, its newest."""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from debate.content.filters import NEWEST, ClaimFilter, Narrow
from debate.formatting import in_script
from debate.models import Claim
from debate.models.querysets import rows_of

# Of so many claims the database sorts what was published last; of more it is cheaper to look at the last ones.
FEW = 2_000


def pairs_of(filter_: ClaimFilter) -> list[tuple[str, str]]:
    """Every condition as a parameter, that of the page included, in one order."""
    pairs = {
        (name, value.strip())
        for name, values in filter_.data.lists()
        if name in filter_.filters and name not in filter_.scope
        for value in values
        if value.strip()
    }
    pairs |= {(name, _slug(filter_, name, value)) for name, values in filter_.scope.items() for value in values}
    return sorted(pairs)


def _slug(filter_: ClaimFilter, name: str, value) -> str:
    narrow = filter_.filters[name]
    of = narrow.of if isinstance(narrow, Narrow) else ""
    return getattr(filter_.content.directory, of)[value].slug if of else str(value)


def query_of(filter_: ClaimFilter, *, ordered: bool = True) -> str:
    """The query string with which any address about lists shows just these claims; empty for all claims."""
    pairs = pairs_of(filter_) + ([("sort", filter_.sort)] if ordered and filter_.sort != NEWEST else [])
    return f"?{urlencode(pairs, errors='surrogatepass')}" if pairs else ""


def title_of(filter_: ClaimFilter) -> str:
    """What the list shows, in words: 关于虚构议题、支持闭源的观点."""
    words = [str(condition.words) for condition in filter_.conditions]
    if not words:
        return in_script(_("全部观点"))
    conditions = _("、").join(words).removesuffix("的")
    return in_script(_("%(conditions)s的观点") % {"conditions": conditions})


def file_name(filter_: ClaimFilter, day: str, extension: str) -> str:
    """In ASCII, so that every system keeps it: debate-claims-stance-closed-2026-11-22.csv."""
    parts = (re.sub(r"[^a-z0-9]+", "-", f"{name}-{value}".lower()).strip("-") for name, value in pairs_of(filter_))
    name = "-".join(["debate-claims", *parts])[:120].strip("-")
    return f"{name}-{day}.{extension}"


def published_last(filter_: ClaimFilter, number: int) -> list[int]:
    """The primary keys of those published last, the last first."""
    selection, reviewed = filter_.selection, Claim.objects.published().reviewed_last_first()
    if len(selection) <= FEW:
        reviewed = reviewed.filter(pk__in=selection.page(0, FEW))
        return list(reviewed.values_list("pk", flat=True)[:number])
    return [pk for _n, pk in zip(range(number), _found(filter_, reviewed), strict=False)]


def _found(filter_: ClaimFilter, reviewed) -> Iterator[int]:
    for (pk,) in rows_of(reviewed.values_list("pk")):
        if filter_.content.index.of_pks([pk]) & filter_.selection.hits:
            yield pk
