"""One settings page for every machine: safe unless told otherwise, loud when something is missing."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRODUCTION = {
    "SECRET_KEY": "虚构的长密钥" + "kq3v9xw7z1mfhs5t" * 5,
    "ALLOWED_HOSTS": "debate.example.org",
    "DEBUG": "0",
    "DATABASE_URL": "sqlite:////tmp/no-test-opens-this.sqlite3",
}
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
asked = {"css": (static("debate.css"), True), "login": ("/admin/login/", True), "plain": ("/about/", False)}
answers = {name: (address, client.get(address, secure=secure)) for name, (address, secure) in asked.items()}
print(json.dumps({
    name: {"address": address, "status": answer.status_code, "cookies": str(answer.cookies), **answer.headers}
    for name, (address, answer) in answers.items()
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


@pytest.mark.parametrize("key", [{}, {"SECRET_KEY": ""}], ids=["unset", "empty"])
def test_without_a_secret_key_the_site_does_not_start_and_says_what_to_do(key):
    environment = {name: value for name, value in PRODUCTION.items() if name != "SECRET_KEY"}
    started = run("manage.py", "check", **environment, **key)

    assert started.returncode != 0
    assert "SECRET_KEY is not set. Set it to a long random string, or DEBUG=1" in started.stderr


def test_debug_is_off_and_no_host_is_allowed_unless_the_environment_says_so():
    told = settings_of("DEBUG", "ALLOWED_HOSTS", SECRET_KEY="x")

    assert told == {"DEBUG": False, "ALLOWED_HOSTS": []}


def test_a_wrong_value_stops_the_start():
    assert run("manage.py", "check", **{**PRODUCTION, "SECURE_HSTS_SECONDS": "a year"}).returncode != 0


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


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> dict:
    """What a deployed site answers, its static files collected: headers, status and cookies."""
    folder = tmp_path_factory.mktemp("static")
    answered = run("-c", SERVE, **PRODUCTION, STATIC_ROOT=str(folder))
    assert answered.returncode == 0, answered.stderr
    return {"folder": folder, **json.loads(answered.stdout)}


def test_static_files_are_collected_hashed_and_compressed(served):
    names = json.loads((served["folder"] / "staticfiles.json").read_text())["paths"]

    for name in ("debate.css", "desk.css", "icon.svg", "admin/css/base.css"):
        assert re.fullmatch(r".+\.[0-9a-f]{12}\.\w+", names[name])
        assert (served["folder"] / names[name]).exists()
    assert (served["folder"] / f"{names['debate.css']}.gz").exists()


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
