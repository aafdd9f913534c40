"""What a reader may filter by: the speakers, companies, models and topics that published claims name."""

from django.apps import apps
from django.db.models import CharField, Value

from debate.choices import ReviewState

# kind of option -> (model, how claims reach it)
NAMED_BY = {
    "speaker": ("Speaker", "claims"),
    "company": ("Company", "affiliations__speaker__claims"),
    "about": ("Company", "claims_about"),
    "model": ("Model", "claims_about"),
    "topic": ("Topic", "claims"),
}


def filter_options() -> dict[str, list[tuple[str, str]]]:
    """For each kind the ``(slug, name)`` pairs in reading order, in one statement."""
    first, *rest = (_options(kind, *where) for kind, where in NAMED_BY.items())
    options: dict[str, list] = {kind: [] for kind in NAMED_BY}
    for kind, order, slug, name in sorted(first.union(*rest)):
        del order
        options[kind].append((slug, name))
    return options


def _options(kind: str, model_name: str, relation: str):
    model = apps.get_model("debate", model_name)
    order = "slug" if kind == "topic" else "pinyin"
    return (
        model.objects.filter(**{f"{relation}__state": ReviewState.PUBLISHED})
        .order_by()
        .values_list(Value(kind, CharField()), order, "slug", "name")
        .distinct()
    )
