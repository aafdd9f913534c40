"""The first page of the desk: where to begin, what waits, the entities by what they are for, one's own recent work."""

from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Count, Value
from django.urls import reverse

from debate.curation.quality import Waiting
from debate.models import Article, Claim, Company, Model, PositionChange, Speaker, Topic
from debate.vocabulary import gettext_lazy

# Title and entities of each group, both in the order in which editors use them; what none of them names comes last.
GROUPS = (
    ("content", gettext_lazy("内容"), ("Claim", "PositionChange", "Prediction", "Response", "Topic")),
    (
        "evidence",
        gettext_lazy("证据"),
        ("Article", "Citation", "Source", "Intake", "Suggestion", "SecondLook", "Retrieval", "ErrorReport"),
    ),
    ("people", gettext_lazy("人物与任职"), ("Speaker", "Company", "Model")),
)
SYSTEM = ("system", gettext_lazy("系统"))
# What editors change by hand; their histories say who did.
WORK = (Claim, Article, Speaker, Company, Model, PositionChange, Topic)
RECENT = 8
# Where to begin: the permission it takes, the queue that waits there, its name and what it is.
STEPS = (
    ("add_intake", "debate_intake_changelist", gettext_lazy("带来一页"), gettext_lazy("贴网址、贴文字、拖文件")),
    ("view_suggestion", "debate_article_next", gettext_lazy("审阅"), gettext_lazy("机器读出来的话，一条一条决定")),
    ("publish_claim", "debate_claim_changelist", gettext_lazy("发布草稿"), gettext_lazy("写好了，再看一眼就给读者")),
    ("view_claim", "debate_claim_changelist", gettext_lazy("草稿"), gettext_lazy("你写好的，等编辑发布")),
)


class Step(NamedTuple):
    """One of the three places to begin; ``number`` is of what waits there."""

    label: Any
    hint: Any
    address: str
    number: int


class Work(NamedTuple):
    """A change of one's own: what was done to which entity, and the address of its form."""

    kind: str
    name: str
    at: Any
    address: str


def in_groups(apps: list[dict], index: str) -> list[dict]:
    """Return Django's entities as `GROUPS` has them, in the form of its apps, without groups that hold nothing."""
    entities = {entity["object_name"]: entity for app in apps for entity in app["models"]}
    groups = [_group(key, title, [entities.pop(name, None) for name in names], index) for key, title, names in GROUPS]
    groups.append(_group(*SYSTEM, [*entities.values()], index))
    return [group for group in groups if group["models"]]


def _group(key: str, title: Any, entities: list, index: str) -> dict:
    models = [entity for entity in entities if entity]
    address = f"{index}#group-{key}"
    return {"app_label": key, "name": title, "app_url": address, "has_module_perms": True, "models": models}


def add_counts(groups: list[dict]) -> None:
    """Add to each entity of ours, as ``number``, how many there are; one statement for all."""
    entities = [entity for group in groups if group["app_label"] != SYSTEM[0] for entity in group["models"]]
    each = [
        entity["model"].objects.order_by().values(entity=Value(entity["object_name"])).annotate(number=Count("pk"))
        for entity in entities
    ]
    numbers = dict(each[0].union(*each[1:], all=True).order_by().values_list("entity", "number")) if each else {}
    for entity in entities:
        entity["number"] = numbers.get(entity["object_name"], 0)


def steps_for(user, waiting: list[Waiting]) -> list[Step]:
    """Return the places to begin that the user may go to, at most three."""
    first = {queue.address: queue for queue in reversed(waiting)}
    return [
        Step(label, hint, first[address].url, first[address].number)
        for permission, address, label, hint in STEPS
        if address in first and user.has_perm(f"debate.{permission}")
    ][:3]


def recent_work_of(user) -> list[Work]:
    """Return the latest changes somebody made by hand, one an entity, the latest first."""
    histories: Any = (model.history.filter(history_user=user).order_by("-history_date")[:RECENT] for model in WORK)
    latest: dict[tuple, Any] = {}
    for record in sorted(chain.from_iterable(histories), key=attrgetter("history_date"), reverse=True):
        latest.setdefault((record.instance_type, record.id), record)
    return [_work(record) for record in [*latest.values()][:RECENT]]


def _work(record: Any) -> Work:
    meta = record.instance_type._meta
    form = f"admin:{meta.app_label}_{meta.model_name}_change"
    address = "" if record.history_type == "-" else reverse(form, args=[record.id])
    return Work(str(meta.verbose_name), str(record.instance), record.history_date, address)
