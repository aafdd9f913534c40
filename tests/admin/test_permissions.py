"""Every address of the desk, for everybody, by every method: a new address without a row here fails."""

import hashlib

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from debate.models import (
    Citation,
    Claim,
    ErrorReport,
    Prediction,
    Preferences,
    Redirect,
    Response,
    Retrieval,
    SecondLook,
    Webhook,
)
from debate.vocabulary import RedirectReason, ReviewState, roles
from debate.vocabulary.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR
from tests.factories import (
    add_row,
    make_article,
    make_citation,
    make_claim,
    make_editor,
    make_intake,
    make_member,
    make_prediction,
    make_response,
    make_scene,
    make_suggestion,
    make_topic,
    make_user,
)

pytestmark = [
    pytest.mark.django_db,
    # django-simple-history asks for no related rows by asking for all of them, on histories without a relation.
    pytest.mark.filterwarnings("ignore:Calling select_related"),
]
LOGIN, REFUSED, ANSWERED = "login", "refused", "answered"
ANYBODY, STAFF, NOBODY = "anybody", "staff", "nobody"

# What an address of an entity asks for: to look (GET), and to do (POST).
PAGES = {
    "changelist": ("view", "view"),
    "add": ("add", "add"),
    "change": ("view", "change"),
    "delete": ("delete", "delete"),
    "history": ("view", "view"),
    "simple_history": ("view", "change"),
    "deleted": ("view", "view"),
    "export": ("view", "view"),
    "import": ("add", "add"),  # and "change", which nobody has without the other
    "password_change": ("change", "change"),
}
# The desk's own.
OWN = {
    "index": STAFF,
    "login": ANYBODY,
    "login_code": LOGIN,  # nobody has given a password a moment ago
    "logout": ANYBODY,
    "password_change": STAFF,
    "password_change_done": STAFF,
    "language": ANYBODY,
    "help": STAFF,
    "tutorial": STAFF,
    "tutorial_step": STAFF,
    "own_work": STAFF,
    "decisions": "debate.view_suggestion",
    "two_factor": STAFF,
    "jsi18n": STAFF,
    "view_on_site": STAFF,
    "autocomplete": REFUSED,  # nobody says of what: see tests/admin/test_base.py
    "app_list": STAFF,
}
# The work of the desk: what an address asks for to look, and to do. A GET of what is only done is "not allowed".
REVIEW, MARK, DECIDE = (f"debate.{may}_suggestion" for may in ("view", "add", "change"))
BRING, WIDEN = "debate.add_claim", "debate.change_citation"
READ_PAGES, RECLEAN, MERGE = "debate.change_intake", "debate.change_article", "debate.add_merge"
WORK = {
    "debate_article_review": (REVIEW, REVIEW),
    "debate_article_next": (REVIEW, REVIEW),
    "debate_article_mark": (STAFF, MARK),
    **{f"debate_article_{act}": (STAFF, DECIDE) for act in ("many", "undo", "reread", "cancel_rereading")},
    **{f"debate_suggestion_{act}": (STAFF, DECIDE) for act in ("accept", "attach", "reject", "cut", "split", "reopen")},
    "debate_suggestion_said_before": (STAFF, DECIDE),
    "debate_intake_read": (STAFF, READ_PAGES),
    "debate_intake_retry": (STAFF, READ_PAGES),
    "debate_intake_reopen": (STAFF, RECLEAN),
    "debate_intake_file": ("debate.view_intake", "debate.view_intake"),
    "debate_intake_copy": ("debate.view_articlecopy", "debate.view_articlecopy"),
    **{f"debate_citation_{page}": (WIDEN, WIDEN) for page in ("widenings", "widening")},
    **{f"debate_citation_{act}": (STAFF, WIDEN) for act in ("widen", "leave", "undo_widening")},
    "debate_retrieval_round": (STAFF, RECLEAN),
    "debate_retrieval_article": (STAFF, RECLEAN),
    **{f"debate_merge_{page}": (MERGE, MERGE) for page in ("preview", "lookalikes", "undo")},
    "debate_merge_distinguish": (STAFF, MERGE),
    "debate_fileimport_changelist": (BRING, BRING),
    "debate_fileimport_confirm": (STAFF, BRING),
    "debate_claim_withdraw": ("debate.publish_claim", "debate.publish_claim"),
    "debate_suggestion_change": (REVIEW, REVIEW),  # leads to the desk
}
# What nobody does by hand, whatever their permissions: these exist through work alone.
NEVER = {
    *(f"debate_{given}_{page}" for given in ("secondlook", "errorreport", "preferences") for page in ("add", "delete")),
    *(f"debate_retrieval_{page}" for page in ("add", "delete")),
    "axes_accessattempt_add",
    "axes_accesslog_add",
    "axes_accessfailurelog_add",
    "django_tasks_database_dbtaskresult_add",
    "django_tasks_database_dbtaskresult_delete",
}
# Of these the first row is a draft, or belongs to one: contributors change no other (tests/admin/test_drafts.py).
IN_DRAFT = {Claim: "state", Citation: "claim__state", Response: "from_claim__state", Prediction: "claim__state"}
# What a visit may write: that somebody was here.
FOOTPRINTS = {"django_session", "axes_accesslog", "axes_accessattempt"}


def patterns(found=None) -> list[URLPattern]:
    flat = []
    for each in found if found is not None else admin.site.urls[0]:
        flat += patterns(each.url_patterns) if hasattr(each, "url_patterns") else [each]
    return [each for each in flat if each.name]


def entity_of(name: str):
    """``(model, page)`` of an address of an entity, None for the desk's own."""
    for model in admin.site._registry:
        start = f"{model._meta.app_label}_{model._meta.model_name}_"
        if name.startswith(start):
            return model, name.removeprefix(start)
    return {"auth_user_password_change": (get_user_model(), "password_change")}.get(name)


def make_base() -> None:
    """At least one row of everything that the desk shows."""
    draft = make_claim("草稿。", state=ReviewState.DRAFT, topics=[make_topic()])
    make_suggestion(make_citation(draft, make_article()).article)
    make_prediction(draft)
    make_response(draft, make_claim())
    scene = make_scene()
    add_row(scene)
    Redirect.objects.create(old_path="/companies/old/", target=scene.company, reason=RedirectReason.RENAMED)
    Group.objects.create(name="虚构的组")
    make_intake()
    SecondLook.objects.create(suggestion=make_suggestion(make_article()))
    ErrorReport.objects.create(page="/", what="虚构的错误")
    Retrieval.objects.create(article=scene.article, url=scene.article.url, outcome="gone", checked_at=timezone.now())
    Preferences.current()
    Webhook.objects.create(name="虚构通讯社", url="http://hooks.example/")
    AccessAttempt.objects.create(username="nobody", ip_address="192.0.2.1", failures_since_start=1)
    AccessLog.objects.create(username="nobody", ip_address="192.0.2.1")
    AccessFailureLog.objects.create(username="nobody", ip_address="192.0.2.1")
    DBTaskResult.objects.create(args_kwargs={"args": [], "kwargs": {}}, run_after=timezone.now(), task_path="invented")


@pytest.fixture
def base() -> None:
    make_base()


@pytest.fixture
def people(base) -> dict:
    roled = {role: make_member(role) for role in (CONTRIBUTOR, EDITOR, ADMINISTRATOR)}
    return {"nobody": None, "staff": make_user(is_staff=True), **roled}


def logged_in(user, **options) -> Client:
    client = Client(**options)
    if user:
        client.force_login(user)
    return client


def row_of(model):
    rows = model._default_manager.order_by("pk")
    return rows.filter(**{IN_DRAFT[model]: ReviewState.DRAFT}).first() if model in IN_DRAFT else rows.first()


def address_of(pattern: URLPattern) -> str:
    """The address with a row of its entity, where it wants one."""
    regex = pattern.pattern.regex
    wanted = list(pattern.pattern.converters) or list(regex.groupindex) or ["object_id"] * regex.groups
    model = entity_of(pattern.name)
    row = row_of(model[0]) if model else None
    known = {"app_label": "debate", "content_type_id": 1, "url": "nothing"}
    given = [known.get(name, row.pk if row else 1) for name in wanted]
    if pattern.name.endswith("_simple_history"):
        given[1] = row.history.first().history_id
    return reverse(f"admin:{pattern.name}", args=given)


def wants(name: str, method: str) -> str:
    """What an address asks for; KeyError for a new one, which is to be written down above."""
    if name in NEVER:
        return REFUSED
    if (name, method) == ("autocomplete", "post"):
        return STAFF  # answered with "not allowed", whoever asks
    if name in OWN:
        return OWN[name]
    if name in WORK:
        return WORK[name][method == "post"]
    model, page = entity_of(name)
    if page == "process_import":
        return STAFF if method == "get" else f"{model._meta.app_label}.add_{model._meta.model_name}"
    return f"{model._meta.app_label}.{PAGES[page][method == 'post']}_{model._meta.model_name}"


def expected(who: str, wanted: str) -> str:
    if wanted in (LOGIN, ANYBODY):
        return LOGIN if wanted == LOGIN else ANSWERED
    if who == "nobody":
        return LOGIN
    may = wanted == STAFF or wanted in roles.table().get(who, set())
    return ANSWERED if may else REFUSED


def kind_of(answer) -> str:
    assert answer.status_code < 500
    if answer.status_code == 302 and answer["Location"].startswith("/admin/login/"):
        return LOGIN
    return REFUSED if answer.status_code == 403 else ANSWERED


@pytest.mark.any_database
def test_each_address_answers_those_whom_the_table_lets_in(people, monkeypatch):
    """One test for all, since filling the base takes longer than asking.

    Of an answer only the status is looked at, so no template is rendered: that would take twice as long as the rest.
    """
    monkeypatch.setattr(Template, "render", lambda *_, **options: "")
    wrong = {}
    clients = {who: logged_in(person) for who, person in people.items()}
    for name, address in base_addresses().items():
        for method in ("get", "post"):
            for who, person in people.items():
                client = logged_in(person) if name == "logout" else clients[who]
                told = kind_of(getattr(client, method)(address))
                if told != (right := expected(who, wants(name, method))):
                    wrong[name, method, who] = f"{told}, not {right}"

    assert wrong == {}


def base_addresses() -> dict[str, str]:
    return {pattern.name: address_of(pattern) for pattern in patterns()}


def content() -> dict[str, str]:
    """A fingerprint of every table that holds more than footprints."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table not in FOOTPRINTS:
            fields = [each.attname for each in model._meta.concrete_fields if each.name != "last_login"]
            rows = [str(row) for row in model._base_manager.order_by("pk").values_list(*fields)]
            found[model._meta.db_table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


@pytest.mark.any_database
def test_looking_at_every_page_changes_nothing(base):
    for user in (make_member(ADMINISTRATOR), make_editor()):
        client = logged_in(user)
        addresses = base_addresses().values()
        before = content()
        answers = {address: client.get(address).status_code for address in addresses}

        assert content() == before
        assert [address for address, status in answers.items() if status >= 500] == []
        assert list(answers.values()).count(200) > len(answers) / 2


def test_the_fingerprint_notices_a_change(base):
    before = content()
    Claim.objects.update(note="x")

    assert {table for table, held in content().items() if held != before[table]} == {"debate_claim"}


@pytest.mark.any_database
def test_nothing_is_changed_without_a_token_against_forgery(base):
    client = logged_in(make_editor(), enforce_csrf_checks=True)
    before = content()
    for pattern in patterns():
        answer = client.post(address_of(pattern), {"post": "yes", "action": "publish_claims"})
        assert (answer.status_code, "没有通过核对" in answer.content.decode()) == (403, True), pattern.name

    assert content() == before


def test_every_table_is_one_of_ours_or_named_here():
    installed = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}

    assert installed > FOOTPRINTS
    assert settings.SESSION_ENGINE == "django.contrib.sessions.backends.db"
