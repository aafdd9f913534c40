"""One settings page for every machine: safe unless told otherwise, loud when something is missing."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import databases

ROOT = Path(__file__).parent.parent
PRODUCTION = {
    "SECRET_KEY": "虚构的长密钥" + "kq3v9xw7z1mfhs5t" * 5,
    "ALLOWED_HOSTS": "debate.example.org",
    "DEBUG": "0",
    "DATABASE_URL": "sqlite:////tmp/no-test-opens-this.sqlite3",
    "SITE_EDITORS": "张三三、李四四",
    "SITE_CONTACT": "editors@debate.example.org",
    "SITE_FUNDING": "虚构基金会",
}
FROM = {"DEFAULT_FROM_EMAIL": "news@debate.example.org"}
OURS = {*PRODUCTION, "DJANGO_SETTINGS_MODULE", "STATIC_ROOT", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"}
SHOW = """
import json, sys
from debate import settings
print(json.dumps({name: getattr(settings, name, None) for name in sys.argv[1:]}, default=str))
"""
SERVE = """
import json, django
django.setup()
from django.core.management import call_command
from django.test import Client
from django.templatetags.static import static
call_command("collectstatic", interactive=False, verbosity=0)
client = Client(headers={"host": "debate.example.org"})
css = static("debate.css")
asked = {
    "css": (css, True, {}),
    "login": ("/admin/login/", True, {}),
    "about": ("/about/", True, {}),
    "nowhere": ("/zh-hant/nowhere/", True, {}),
    "about_again": ("/about/", True, {}),
    "plain": ("/about/", False, {}),
    "plain_css": (css, False, {}),
    "plain_controls": ("/%09/", False, {}),
    "foreign": ("/about/", True, {"host": "evil.example"}),
    "plain_foreign": ("/about/", False, {"host": "evil.example"}),
    "controls": ("/%09/", True, {}),
    "css_range": (css, True, {"range": "bytes=5-3"}),
    "css_part": (css, True, {"range": "bytes=0-3"}),
    "css_missing": ("/static/nothing.css", True, {}),
    "css_fresh": (css, True, {"if-modified-since": "Wed, 21 Oct 2099 07:28:00 GMT"}),
}
print(json.dumps({
    name: {
        "status": answer.status_code,
        "cookies": str(answer.cookies),
        "page": body.decode() if "html" in answer.get("Content-Type", "") else "",
        "bytes": len(body),
        **answer.headers,
    }
    for name, (address, secure, headers) in asked.items()
    for answer in [client.get(address, secure=secure, headers=headers)]
    for body in [b"".join(answer)]
}))
"""


def run(*command: str, **environment: str) -> subprocess.CompletedProcess:
    inherited = {name: value for name, value in os.environ.items() if name not in OURS}
    environment = {**inherited, "DJANGO_SETTINGS_MODULE": "debate.settings", **environment}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def settings_of(*names: str, **environment: str) -> dict:
    return json.loads(run("-c", SHOW, *names, **environment).stdout)


def test_deployed_settings_pass_djangos_own_check_without_a_warning():
    checked = run("-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout == "System check identified no issues (0 silenced).\n"


@pytest.mark.parametrize("name", ["SITE_EDITORS", "SITE_CONTACT", "SITE_FUNDING"])
def test_whoever_does_not_say_who_answers_for_the_site_is_warned(name):
    checked = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **{**PRODUCTION, name: ""})

    assert checked.returncode != 0
    assert f"(debate.W002) {name} " in checked.stderr and checked.stderr.count("debate.W002") == 1


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ({"EMAIL_URL": "smtp://localhost"}, "debate.W003"),
        ({"WEBSUB_HUB": "hub.example"}, "debate.W005"),
    ],
)
def test_whoever_tells_people_is_warned_of_what_that_lacks(given, number):
    checked = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, **given)

    assert checked.returncode != 0
    assert (number in checked.stderr, checked.stderr.count("debate.W00")) == (True, 1)


def test_a_site_that_tells_people_and_has_all_of_it_passes():
    given = {"EMAIL_URL": "smtp+tls://invented:secret@mail.example:587", "WEBSUB_HUB": "https://hub.example/"}
    checked = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, **given, **FROM)

    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_address_of_a_mail_server_becomes_djangos_settings():
    given = {"EMAIL_URL": "smtp+tls://invented:secret@mail.example:587", **FROM}
    shown = run("-c", SHOW, "MAILERS", "MAIL_IS_ON", "DEFAULT_FROM_EMAIL", **PRODUCTION, **given)
    settings = json.loads(shown.stdout)
    options = settings["MAILERS"]["default"]["OPTIONS"]

    assert (settings["MAIL_IS_ON"], settings["DEFAULT_FROM_EMAIL"]) == (True, FROM["DEFAULT_FROM_EMAIL"])
    assert (options["host"], options["port"], options["username"]) == ("mail.example", 587, "invented")
    assert (options["password"], options["use_tls"], options["timeout"]) == ("secret", True, 20)
    assert json.loads(run("-c", SHOW, "MAIL_IS_ON", **PRODUCTION).stdout) == {"MAIL_IS_ON": False}


@pytest.mark.parametrize("key", [{}, {"SECRET_KEY": ""}], ids=["unset", "empty"])
def test_without_a_secret_key_the_site_does_not_start_and_says_what_to_do(key):
    environment = {name: value for name, value in PRODUCTION.items() if name != "SECRET_KEY"}
    started = run("manage.py", "check", **environment, **key)

    assert started.returncode != 0
    assert "SECRET_KEY is not set. Set it to a long random string, or DEBUG=1" in started.stderr


def test_debug_is_off_and_no_host_is_allowed_unless_the_environment_says_so():
    told = settings_of("DEBUG", "ALLOWED_HOSTS", SECRET_KEY="x")

    assert told == {"DEBUG": False, "ALLOWED_HOSTS": []}


@pytest.mark.parametrize(
    "wrong", [{"SECURE_HSTS_SECONDS": "a year"}, {"FETCH_CONTACT": "某编辑部"}, {"FETCH_CONTACT": "a\nCookie: b"}]
)
def test_a_wrong_value_stops_the_start(wrong):
    assert run("manage.py", "check", **{**PRODUCTION, **wrong}).returncode != 0


def test_on_ones_own_machine_debug_is_all_it_takes():
    names = ("SECRET_KEY", "ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE")

    assert settings_of(*names, DEBUG="1") == {
        "SECRET_KEY": "for-work-on-this-machine-only",
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
        "SECURE_SSL_REDIRECT": None,
        "SESSION_COOKIE_SECURE": None,
    }


def test_a_forwarded_scheme_is_believed_only_behind_a_proxy():
    assert settings_of("SECURE_PROXY_SSL_HEADER", **PRODUCTION) == {"SECURE_PROXY_SSL_HEADER": None}
    behind = settings_of("SECURE_PROXY_SSL_HEADER", BEHIND_PROXY="1", **PRODUCTION)
    assert behind == {"SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"]}


def test_a_replica_is_only_read_and_given_up_on_sooner_than_the_primary():
    urls = {
        "DATABASE_URL": "postgres://debate@primary.invalid/site",
        "REPLICA_URL": "postgres://debate@other.invalid/site",
    }
    told = settings_of(
        "DATABASES", "DATABASE_ROUTERS", "CACHES", **{**PRODUCTION, **urls}, CACHE_URL="redis://x.invalid"
    )
    primary, replica = told["DATABASES"]["default"], told["DATABASES"]["replica"]

    assert (primary["HOST"], replica["HOST"]) == ("primary.invalid", "other.invalid")
    assert "default_transaction_read_only" not in primary["OPTIONS"]["options"]
    assert replica["OPTIONS"]["options"].startswith(primary["OPTIONS"]["options"])
    assert replica["OPTIONS"]["options"].endswith(" -c default_transaction_read_only=on")
    assert replica["OPTIONS"]["connect_timeout"] < primary["OPTIONS"]["connect_timeout"]
    assert told["DATABASE_ROUTERS"] == ["debate.middleware.shared.replica.ReplicaRouter"]
    assert told["CACHES"]["shared"]["LOCATION"] == "redis://x.invalid"


def test_a_replica_of_sqlite_stops_the_start():
    started = run("manage.py", "check", **PRODUCTION, REPLICA_URL="postgres://debate@other.invalid/site")

    assert (started.returncode, "REPLICA_URL needs PostgreSQL" in started.stderr) == (1, True)


@pytest.fixture(scope="module")
def served(tmp_path_factory, django_db_setup) -> dict:
    """What a deployed site answers, its static files collected: headers, status and cookies."""
    folder = tmp_path_factory.mktemp("static")
    database = tmp_path_factory.mktemp("database") / "site.sqlite3"
    databases.write_migrated(database)
    site = {**PRODUCTION, "DATABASE_URL": f"sqlite:///{database}", "STATIC_ROOT": str(folder)}
    answered = run("-c", SERVE, **site)
    assert answered.returncode == 0, answered.stderr
    return {"folder": folder, **json.loads(answered.stdout)}


def test_static_files_are_collected_hashed_and_compressed(served):
    names = json.loads((served["folder"] / "staticfiles.json").read_text())["paths"]

    for name in ("debate.css", "desk.css", "icon.svg", "admin/css/base.css"):
        assert re.fullmatch(r".+\.[0-9a-f]{12}\.\w+", names[name])
        assert (served["folder"] / names[name]).exists()
    assert (served["folder"] / f"{names['debate.css']}.gz").exists()


def test_no_page_is_longer_than_its_length_says(served):
    """What adds digests or converts a page runs before its length is stated: a browser cuts the rest off."""
    answers = [answer for answer in served.values() if isinstance(answer, dict) and "bytes" in answer]
    stated = [(int(answer["Content-Length"]), answer["bytes"]) for answer in answers if "Content-Length" in answer]

    assert "integrity=" in served["nowhere"]["page"] and "Content-Length" in served["nowhere"]
    assert [pair for pair in stated if pair[0] != pair[1]] == []


def test_a_static_file_is_kept_for_ever_and_guarded_like_a_page(served):
    css = served["css"]

    assert css["status"] == 200
    assert css["Cache-Control"] == "max-age=315360000, public, immutable"
    assert css["Content-Security-Policy"].startswith("default-src 'none';")
    assert "unsafe" not in css["Content-Security-Policy"]
    assert css["X-Content-Type-Options"] == "nosniff"
    assert css["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert css["Cross-Origin-Opener-Policy"] == css["Cross-Origin-Resource-Policy"] == "same-origin"
    assert css["Permissions-Policy"].startswith("camera=()")
    assert css["cookies"] == ""


def test_a_plain_request_is_sent_to_https_and_told_to_stay_there(served):
    assert (served["plain"]["status"], served["plain"]["Location"]) == (301, "https://debate.example.org/about/")
    assert served["login"]["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


def test_every_answer_has_every_header_also_those_made_before_django_gets_to_a_page(served):
    answers = {name: answer for name, answer in served.items() if name != "folder"}
    expected = {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }

    assert {name: answer["status"] for name, answer in answers.items() if answer["status"] != 200} == {
        **{"plain": 301, "plain_css": 301, "plain_controls": 400, "foreign": 400, "plain_foreign": 400},
        **{"controls": 400, "css_range": 416, "css_part": 206, "css_missing": 404, "css_fresh": 304, "nowhere": 404},
    }
    for name, answer in answers.items():
        assert {header: answer.get(header) for header in expected} == expected, name
        assert answer["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'"), name
        assert answer["Permissions-Policy"].startswith("camera=()"), name
        assert ("Strict-Transport-Security" in answer) == (not name.startswith("plain")), name


@pytest.mark.parametrize("name", ["about", "about_again", "login", "css_missing"])
def test_browsers_check_each_script_and_style_sheet_against_its_digest(served, name):
    tags = re.findall(r"<(?:script|link)\b[^>]*>", served[name]["page"])
    loading = [tag for tag in tags if "<script" in tag or 'rel="stylesheet"' in tag]
    files = [(tag, address) for tag in loading for address in re.findall('(?:src|href)="/static/([^"]+)"', tag)]

    assert len(files) >= 3
    for tag, address in files:
        content = (served["folder"] / address).read_bytes()
        digest = base64.b64encode(hashlib.sha384(content).digest()).decode()
        assert f'integrity="sha384-{digest}"' in tag, address


def test_cookies_are_bound_to_the_host_and_to_https(served):
    assert "__Host-csrftoken=" in served["login"]["cookies"]
    for attribute in ("HttpOnly", "Path=/", "SameSite=Lax", "Secure"):
        assert f"; {attribute}" in served["login"]["cookies"]
    told = settings_of("SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_DOMAIN", **PRODUCTION)
    assert told == {
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_DOMAIN": None,
    }
