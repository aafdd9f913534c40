"""Who may do what at the desk: three roles, each a Django group with permissions for each entity.

Migrations write this table into the groups. A change of the table, or a new entity, needs a migration that calls
`apply` again; a test compares a fresh database with the table.
"""

from django.contrib.auth.management import create_permissions
from django.utils.translation import gettext_lazy

CONTRIBUTOR, EDITOR, ADMINISTRATOR = "Contributor", "Editor", "Administrator"
ROLE_LABELS = {CONTRIBUTOR: gettext_lazy("投稿人"), EDITOR: gettext_lazy("编辑"), ADMINISTRATOR: gettext_lazy("管理员")}

READ, WRITE, ALL = "view", "view add change", "view add change delete"

# Model -> actions of (contributors, editors). Administrators may do what editors may, and what ADMINISTRATION says.
# Contributors may change only drafts and what belongs to them: `debate.admin.draft_permissions` sees to that.
EDITORIAL: dict[str, tuple[str, str]] = {
    "debate.claim": (WRITE, f"{ALL} publish"),
    "debate.citation": (WRITE, ALL),
    "debate.response": (WRITE, ALL),
    "debate.prediction": (WRITE, ALL),
    "debate.positionchange": (READ, ALL),
    "debate.speaker": (READ, ALL),
    "debate.affiliation": (READ, ALL),
    "debate.company": (READ, ALL),
    "debate.model": (READ, ALL),
    "debate.opennessassessment": (READ, ALL),
    "debate.topic": (READ, ALL),
    "debate.article": (READ, ALL),
    "debate.articlecopy": (READ, READ),
    "debate.retrieval": (READ, READ),
    "debate.source": (READ, ALL),
    "debate.redirect": (READ, ALL),
    "debate.intake": (WRITE, ALL),
    "debate.suggestion": ("view add", ALL),
    "debate.secondlook": ("", "view change"),
    "debate.merge": (READ, WRITE),
    "debate.distinction": (READ, ALL),
    "debate.errorreport": ("", "view change"),
}
ADMINISTRATION: dict[str, str] = {
    "debate.preferences": "view change",
    "debate.webhook": ALL,
    "debate.delivery": READ,
    "auth.user": ALL,
    "auth.group": READ,
    "axes.accessattempt": "view delete",
    "axes.accesslog": READ,
    "axes.accessfailurelog": READ,
    "otp_totp.totpdevice": "view delete",
    "otp_static.staticdevice": "view delete",
    "django_tasks_database.dbtaskresult": READ,
}
# Models that no role may see: bookkeeping, and what no page of the desk shows.
NOBODY = {
    "debate.contentevent",
    "debate.draftnote",
    "debate.editoraccount",
    "debate.fileimport",
    "debate.follower",
    "debate.hostturn",
    "debate.passage",
    "debate.retirement",
    "debate.revision",
    "debate.change",
    "debate.seeding",
    "debate.shingle",
    "debate.subscription",
    "debate.subscriptionrequest",
    "auth.permission",
    "axes.accessattemptexpiration",
    "admin.logentry",
    "contenttypes.contenttype",
    "sessions.session",
    "otp_static.statictoken",
}


def table() -> dict[str, set[str]]:
    """Return role -> its permissions, in the form ``debate.add_claim``."""
    contributor = {model: may for model, (may, _) in EDITORIAL.items()}
    editor = {model: may for model, (_, may) in EDITORIAL.items()}
    rows = {CONTRIBUTOR: contributor, EDITOR: editor, ADMINISTRATOR: editor | ADMINISTRATION}
    return {role: {each for model, may in row.items() for each in _codenames(model, may)} for role, row in rows.items()}


def _codenames(model: str, may: str) -> list[str]:
    app, name = model.split(".")
    return [f"{app}.{action}_{name}" for action in may.split()]


def apply(apps, using: str = "default") -> None:
    """Create the groups, each with exactly those permissions of the table that exist so far."""
    _make_permissions(apps, using)
    groups = apps.get_model("auth", "Group").objects.using(using)
    permissions = apps.get_model("auth", "Permission").objects.using(using).select_related("content_type")
    by_name = {f"{each.content_type.app_label}.{each.codename}": each for each in permissions}
    for role, names in table().items():
        group, _ = groups.get_or_create(name=role)
        group.permissions.set(by_name[name] for name in names & by_name.keys())


def _make_permissions(apps, using: str) -> None:
    """Create the permissions of all models. Django does so only after all migrations, too late to grant them in one."""
    for app in apps.get_app_configs():
        # Apps in a migration's state have no models_module, and without one create_permissions does nothing.
        module, app.models_module = getattr(app, "models_module", None), True
        create_permissions(app, verbosity=0, using=using, apps=apps)
        app.models_module = module
