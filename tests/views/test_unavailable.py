"""While the database is in trouble the answer is 503, in the reader's language, and what was typed is in the page."""

import re
import socket
import sqlite3
import time
from contextlib import closing, contextmanager
from html.parser import HTMLParser

import psycopg
import pytest
from django.apps import apps
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, ProgrammingError, connection
from django.test import Client

import manage
from debate.admin.accounts.login import CodeForm, LoginSite, ProofForm
from debate.admin.accounts.users import UserAdmin
from debate.middleware.writer_limit import writer_middleware
from debate.models import Claim, ErrorReport
from debate.views.unavailable import SECRETS
from debate.vocabulary import TooManyWriters, Trouble
from tests.factories import make_claim, make_editor
from tests.guarding import assert_guarded

pytestmark = pytest.mark.django_db(transaction=True)

HEADINGS = {"": "请过一会儿再试", "/zh-hant": "請過一會兒再試", "/en": "Please try again in a while"}
TYPED = '</textarea><script>alert("1")</script>\r\n\r\n 后来 & “引文”\r\n'


class Form(HTMLParser):
    """The last form of a page: where it leads, and what a browser would send of it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action, self.values, self.kinds, self.area, self.tags = "", {}, {}, "", []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        if tag == "form":
            self.action, self.values = given["action"], {}
        elif tag in ("input", "textarea") and "name" in given:
            self.kinds[given["name"]] = given.get("type", tag)
            self.values[given["name"]] = given.get("value", "")
            self.area = given["name"] if tag == "textarea" else ""

    def handle_data(self, data):
        if self.area:
            # Browsers leave out the first line feed of a text area, and send line feeds as two characters.
            self.values[self.area] = (self.values[self.area] + data).removeprefix("\n")

    def handle_endtag(self, tag):
        self.area = "" if tag == "textarea" else self.area

    def sent(self) -> dict[str, str]:
        return {name: re.sub("\r?\n", "\r\n", value) for name, value in self.values.items()}


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@contextmanager
def locked():
    """Another process is writing what we want to write, and does not end."""
    at = connection.settings_dict
    impatience = "PRAGMA busy_timeout = 50" if connection.vendor == "sqlite" else "SET lock_timeout = 50"
    with connection.cursor() as cursor:
        cursor.execute(impatience)
    if connection.vendor == "sqlite":
        other, lock = sqlite3.connect(at["NAME"], isolation_level=None), "BEGIN IMMEDIATE"
    else:
        other = psycopg.connect(host=at["HOST"], user=at["USER"], dbname=at["NAME"])
        lock = "LOCK TABLE debate_errorreport, debate_claim, auth_user IN EXCLUSIVE MODE"
    with closing(other):
        other.execute(lock)
        yield
        other.rollback()


@contextmanager
def read_only():
    on, off = (
        ("PRAGMA query_only = 1", "PRAGMA query_only = 0")
        if connection.vendor == "sqlite"
        else ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off")
    )
    for each in (on, off):
        with connection.cursor() as cursor:
            cursor.execute(each)
        if each == on:
            yield


@contextmanager
def gone(host: str = "/nowhere", **options):
    """The database is where nothing is."""
    connection.close()
    before = dict(connection.settings_dict)
    where = {"NAME": "/nowhere/x"} if connection.vendor == "sqlite" else {"HOST": host, **options}
    connection.settings_dict.update(where)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def form_of(reader: Client, address: str) -> Form:
    return Form(reader.get(address).content.decode())


@pytest.mark.parametrize("trouble", [locked, read_only])
@pytest.mark.parametrize("prefix", ["", "/zh-hant", "/en"])
def test_a_report_that_cannot_be_saved_stays_in_the_page_and_is_sent_again_from_there(reader, trouble, prefix):
    values = {**form_of(reader, f"{prefix}/report/").values, "what": TYPED, "evidence": "", "about": "/claims/"}
    with trouble():
        answer = reader.post(f"{prefix}/report/", values)
        seen = reader.get(f"{prefix}/claims/").status_code
    page = answer.content.decode()
    form = Form(page)

    assert (answer.status_code, seen, ErrorReport.objects.count()) == (503, 200, 0)
    assert f"<h1>{HEADINGS[prefix]}</h1>" in page and "script" not in form.tags
    assert int(answer["Retry-After"]) > 0 and answer["Cache-Control"] == "no-store"
    assert form.action == f"{prefix}/report/"
    assert {**form.sent(), "csrfmiddlewaretoken": ""} == {**values, "csrfmiddlewaretoken": ""}
    again = reader.post(form.action, form.sent())
    assert again.status_code == 302
    assert ErrorReport.objects.get().what == TYPED.replace("\r\n", "\n").strip()


@pytest.mark.parametrize("prefix", ["", "/zh-hant", "/en"])
def test_without_a_database_every_page_says_so_and_none_is_wrong(reader, prefix):
    reader.get(f"{prefix}/about/")
    with gone():
        for path in ("/about/", "/claims/?q=x", "/nowhere/", "/feed/", "/download/csv/"):
            answer = reader.get(prefix + path, secure=True)
            assert (answer.status_code, answer["Retry-After"]) == (503, "10"), path
            assert f"<h1>{HEADINGS[prefix]}</h1>" in answer.content.decode()
            assert_guarded(answer)
        assert reader.get("/healthz").status_code == 503
    assert reader.get(f"{prefix}/about/").status_code == 200


def test_an_editors_form_stays_in_the_page(reader):
    claim = make_claim("虚构的话。")
    editor = make_editor()
    reader.force_login(editor)
    address = f"/admin/debate/claim/{claim.pk}/change/?_changelist_filters=q%3Dx"
    token = reader.get(address).context["csrf_token"]
    values = {"statement": TYPED, "_save": "保存", "note": "很长的说明", "csrfmiddlewaretoken": str(token)}
    with locked():
        answer = reader.post(address, values)
    form = Form(answer.content.decode())

    assert answer.status_code == 503 and "回编辑台" in answer.content.decode()
    assert form.action == address
    assert {name: value for name, value in values.items() if name not in form.values} == {}
    assert (form.sent()["statement"], form.kinds["statement"], form.kinds["_save"]) == (TYPED, "textarea", "hidden")
    assert Claim.objects.get().statement == "虚构的话。"


@pytest.mark.any_database
@pytest.mark.parametrize("address", ["/admin/debate/topic/import/", "/admin/debate/intake/"])
def test_files_are_asked_for_again_since_no_page_can_hold_them(reader, address):
    reader.force_login(make_editor())
    token = str(reader.get("/admin/debate/topic/import/").context["csrf_token"])
    file = SimpleUploadedFile("x.json", b"[]")
    with gone():
        answer = reader.post(address, {"file": file, "text": "贴的字", "csrfmiddlewaretoken": token})
    page = answer.content.decode()

    assert answer.status_code == 503 and 'enctype="multipart/form-data"' in page
    assert Form(page).kinds["file"] == "file" and Form(page).values["text"].strip() == "贴的字"


@pytest.mark.any_database
def test_a_file_whose_rows_cannot_be_written_is_no_mistake_of_the_file(reader, monkeypatch):
    def fail(*given):
        raise OperationalError("gone")

    reader.force_login(make_editor())
    monkeypatch.setattr("debate.curation.exchange.file_imports.RowImport", fail)
    token = str(reader.get("/admin/debate/topic/import/").context["csrf_token"])
    file = SimpleUploadedFile("x.json", b'[{"model": "debate.topic", "fields": {"slug": "x"}}]')

    assert reader.post("/admin/debate/topic/import/", {"file": file, "csrfmiddlewaretoken": token}).status_code == 503


@pytest.mark.any_database
def test_passwords_and_codes_are_never_printed(reader):
    make_editor("bianji")
    values = form_of(reader, "/admin/login/").values | {"username": "bianji", "password": "geheim-1"}
    secret = {**values, **dict.fromkeys(SECRETS, "geheim-1")}
    with gone():
        answer = reader.post("/admin/login/", secret)
    form = Form(answer.content.decode())

    assert answer.status_code == 503 and "geheim" not in answer.content.decode()
    assert {name: form.kinds[name] for name in SECRETS} == dict.fromkeys(SECRETS, "password")
    assert form.values["username"].strip() == "bianji"


@pytest.mark.any_database
def test_every_field_for_a_secret_is_known_as_one_and_no_column_has_the_name_of_one():
    forms = [LoginSite.login_form, ProofForm, CodeForm, UserAdmin.add_form, UserAdmin.change_password_form]
    forms += [PasswordChangeForm, SetPasswordForm]
    fields = {name: field for form in forms for name, field in (form.base_fields | form.declared_fields).items()}
    found = {name for name, field in fields.items() if getattr(field.widget, "input_type", "") == "password"}
    columns = {field.name for model in apps.get_app_config("debate").get_models() for field in model._meta.fields}

    assert found | {"code"} == SECRETS
    assert columns & SECRETS == set()


@pytest.mark.any_database
def test_a_form_of_another_site_is_not_made_ours_by_the_page(reader):
    reader.force_login(make_editor())
    with gone():
        answer = reader.post("/admin/debate/topic/add/", {"name": "untergeschoben", "csrfmiddlewaretoken": "x" * 64})
    page = answer.content.decode()

    assert answer.status_code == 503
    assert "<form" not in page and "untergeschoben" not in page and "回到上一页" in page


@pytest.mark.any_database
@pytest.mark.parametrize("path", ["//evil.example/", "///evil.example/report/"])
def test_the_kept_form_leads_to_no_other_site(path):
    with gone():
        answer = Client(raise_request_exception=False).post(path, {"what": "x"})

    assert (answer.status_code, Form(answer.content.decode()).action.startswith("//")) == (503, False)


def test_a_server_that_never_answers_is_given_up_on(reader):
    if connection.vendor == "sqlite":
        pytest.skip("there is no server")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        begun = time.monotonic()
        with gone(host="127.0.0.1", PORT=str(silent.getsockname()[1])):
            answer = reader.get("/healthz")

    assert (answer.status_code, answer.json()["database"]) == (503, "unreachable")
    assert time.monotonic() - begun < 6


@pytest.mark.parametrize(
    ("trouble", "words"),
    [(gone, "The database cannot be reached"), (locked, "The database is locked"), (read_only, "can only be read")],
)
def test_a_command_says_in_words_what_is_wrong_with_the_database(monkeypatch, trouble, words):
    monkeypatch.setattr("sys.argv", ["manage.py", "create_local_editor", "--skip-checks"])
    with trouble(), pytest.raises(SystemExit) as ended:
        manage.main()

    assert isinstance(ended.value.code, str) and words in ended.value.code and "数据库" in ended.value.code


@pytest.mark.any_database
def test_what_is_our_mistake_keeps_its_traceback_in_a_command(monkeypatch):
    def fail(*given, **more):
        raise ProgrammingError("relation does not exist")

    monkeypatch.setattr("sys.argv", ["manage.py", "create_local_editor", "--skip-checks"])
    monkeypatch.setattr("debate.management.commands.create_local_editor.get_user_model", fail)
    with pytest.raises(ProgrammingError):
        manage.main()


@pytest.mark.any_database
def test_each_outage_is_one_line_in_the_log_without_a_traceback(reader, caplog):
    with gone():
        reader.get("/about/")
    (line,) = (each for each in caplog.records if each.name == "django.request")

    assert (line.levelname, line.exc_info) == ("ERROR", None)
    assert "UNREACHABLE" in line.getMessage() and "/about/" in line.getMessage()


@pytest.mark.any_database
def test_one_writer_too_many_is_refused_and_no_reader_is(rf, settings):
    settings.WRITERS_AT_ONCE = 2
    refused = []

    def answer(request):
        """Meanwhile another one comes, and a reader."""
        if request.method == "GET":
            return "read"
        assert middleware(rf.get("/")) == "read"
        try:
            middleware(rf.post("/"))
        except TooManyWriters:
            refused.append(request)
        return "written"

    middleware = writer_middleware(answer)
    assert [middleware(rf.post("/")) for _ in range(2)] == ["written", "written"]
    assert len(refused) == 2


@pytest.mark.any_database
def test_a_crowd_of_writers_keeps_its_forms(reader, monkeypatch):
    values = {**form_of(reader, "/report/").values, "what": "错了"}
    monkeypatch.setattr("debate.middleware.writer_limit.BoundedSemaphore.acquire", lambda *given, **more: False)
    answer = reader.post("/report/", values)

    assert (answer.status_code, answer["Retry-After"]) == (503, str(Trouble.CROWDED.retry_after))
    assert Form(answer.content.decode()).values["what"].strip() == "错了"
    assert reader.get("/report/").status_code == 200
