"""Which records a rule looks at besides the one it judges, so that a change is judged wherever it tells."""

from debate.curation.content_rules.types import Base, Named, Record
from debate.curation.rows import FILE_OF, FILES

# The links that rules follow from a record of a file.
LOOKED_UP: dict[str, tuple[str, ...]] = {
    "claims": ("speaker", "about_companies", "about_models"),
    "citations": ("claim", "article"),
    "responses": ("from_claim", "to_claim"),
    "predictions": ("claim", "evidence"),
    "position_changes": ("before_claim", "after_claim", "after_model"),
    "openness_assessments": ("model",),
}
# The links by which records are judged again when what they link to has changed.
FOLLOWS: tuple[tuple[str, str], ...] = (
    ("citations", "claim"),
    ("citations", "article"),
    ("responses", "from_claim"),
    ("responses", "to_claim"),
    ("predictions", "claim"),
    ("predictions", "evidence"),
    ("position_changes", "before_claim"),
    ("position_changes", "after_claim"),
    ("position_changes", "after_model"),
    ("openness_assessments", "model"),
)
# The links to what must have something that links to it: it is judged again when that has changed or is gone.
PART_OF: dict[str, str] = {"citations": "claim", "predictions": "claim"}


def linked_file(file: str, field: str) -> str:
    """Return the file of what a link field of a file refers to."""
    return FILE_OF[FILES[file].model._meta.get_field(field).related_model]


def touched_by(base: Base, changed: list[Record], removed: list[Record]) -> dict[Named, Record]:
    """Return the records to judge after a change: the changed ones, what follows them, and what they are part of."""
    found = {(record.file, record.key): record for record in changed}
    for record in [*changed, *removed]:
        for file, field in FOLLOWS:
            if linked_file(file, field) == record.file:
                followers = base.referring(file, field, record.key)
                found |= {(file, each.key): each for each in followers if (file, each.key) not in found}
        if part := PART_OF.get(record.file):
            whole = base.get(linked_file(record.file, part), record.link(part))
            if whole and (whole.file, whole.key) not in found:
                found[whole.file, whole.key] = whole
    return found


def causes_of(base: Base, found: Named, changed: list[Record]) -> list[Record]:
    """Return which changed records are why another one was judged: itself, what it links to, or its parts."""
    file, key = found
    record = base.get(file, key)
    links = {
        (linked_file(file, name), each) for name in _followed(file) for each in (record.keys(name) if record else [])
    }
    return [
        each
        for each in changed
        if (each.file, each.key) == found
        or (each.file, each.key) in links
        or (
            PART_OF.get(each.file)
            and (linked_file(each.file, PART_OF[each.file]), each.link(PART_OF[each.file])) == found
        )
    ]


def _followed(file: str) -> list[str]:
    return [field for follower, field in FOLLOWS if follower == file]
