"""Slugs that are made for records without one, from their names or from who said what when."""

from typing import Any

from django.utils.text import slugify

from debate.models import Article, Claim, Named, PositionChange, Topic
from debate.text.chinese import romanise

LONGEST_STEM = 90  # a number follows where the stem is taken


def free_slug(record: Any, *, day: str = "") -> str:
    """Return a slug such as ``zhang-san`` or ``zhang-san-2024-07``, with a number from 2 on if that is taken.

    ``day`` stands for the date of a claim that has none.
    """
    stem = slugify("-".join(filter(None, _parts_of(record, day))))[:LONGEST_STEM].strip("-")
    stem = stem or type(record)._meta.model_name
    taken = set(type(record).objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)


def _parts_of(record: Any, day: str) -> list[str]:
    match record:
        case Claim():
            return [record.speaker.slug, str(record.said_on or day)[:7]]
        case PositionChange():
            owner = record.speaker or record.company
            return [owner.slug if owner else "", record.topic.slug if record.topic else ""]
        case Article():
            return ["article", str(record.published_on or ""), slugify(record.outlet_en)]
        case Named():
            return [slugify(record.name_en) or romanise(record.name)[0]]
        case Topic():
            return [record.name_en]
    return []
