"""What identifies a filtered list of claims outside its page: query string, title, file name, latest claims."""

import re
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from debate.content.filters import ClaimFilter, Narrow
from debate.formatting import in_script
from debate.models import Claim
from debate.models.querysets import rows_of

# Up to so many claims the database sorts the list itself; for a longer list it is cheaper to walk through all published
# claims, the latest review first, until enough of them belong to the list.
FEW, AT_A_TIME = 2_000, 20_000


def query_pairs(filter_: ClaimFilter) -> list[tuple[str, str]]:
    """Return every condition as ``(parameter, value)``, sorted; the page's own condition (its scope) included."""
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


def query_string(filter_: ClaimFilter, *, ordered: bool = True) -> str:
    """Return the query string, with its ``?``, that selects these claims in lists, files and feeds; '' for all claims.

    ``ordered`` keeps the order of the list, unless that is the usual one.
    """
    pairs = query_pairs(filter_) + ([("sort", filter_.sort)] if ordered and filter_.sort != filter_.usual_sort else [])
    return f"?{urlencode(pairs, errors='surrogatepass')}" if pairs else ""


def list_title(filter_: ClaimFilter) -> str:
    """Return what the list shows, in words: 关于虚构议题、支持闭源的观点."""
    words = [str(condition.words) for condition in filter_.conditions]
    if not words:
        return in_script(_("全部观点"))
    conditions = _("、").join(words).removesuffix("的")
    return in_script(_("%(conditions)s的观点") % {"conditions": conditions})


def file_name(filter_: ClaimFilter, day: str, extension: str) -> str:
    """Return a name such as debate-claims-stance-closed-2026-11-22.csv; ASCII only, which every system keeps."""
    parts = (re.sub(r"[^a-z0-9]+", "-", f"{name}-{value}".lower()).strip("-") for name, value in query_pairs(filter_))
    name = "-".join(["debate-claims", *parts])[:120].strip("-")
    return f"{name}-{day}.{extension}"


def last_published(filter_: ClaimFilter, number: int) -> list[int]:
    """Return the primary keys of up to ``number`` claims of the list, the latest published first."""
    selection, reviewed = filter_.selection, Claim.objects.published().reviewed_last_first()
    if len(selection) <= FEW:
        reviewed = reviewed.filter(pk__in=selection.page(0, FEW))
        return list(reviewed.values_list("pk", flat=True)[:number])
    # PostgreSQL gives a driver all rows of an answer before the first is read: so few are asked for, and rarely more.
    asked = AT_A_TIME
    while True:
        latest = [pk for (pk,) in rows_of(reviewed.values_list("pk")[:asked])]
        found = [pk for pk in latest if pk in selection.hits]
        if len(found) >= number or len(latest) < asked:
            return found[:number]
        asked *= 10
