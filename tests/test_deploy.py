"""What deploy/ holds names what exists, and nginx gives its own answers as the site gives its."""

import configparser
import http.client
import re
import shutil
import ssl
import subprocess

import pytest
from django.core.management import get_commands

from debate.vocabulary import security_headers
from tests import nginx
from tests.test_gunicorn import free_port

pytestmark = pytest.mark.any_database
ROOT = nginx.ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
DOCUMENT = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")
# What the documents make on the machine.
MADE = {"/srv/debate/var", "/srv/debate/.venv", "/srv/debate/collected"}
EXAMPLES = [path for path in DEPLOY.rglob("*") if path.is_file()]


def text_of(path) -> str:
    return path.read_text(encoding="utf-8")


class OneKeyManyTimes(dict):
    """systemd lets a key stand several times: their values in order, one a line."""

    def __setitem__(self, key, value):
        if key in self and isinstance(value, list):
            self[key].extend(value)
        else:
            super().__setitem__(key, value)


def unit(path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, dict_type=OneKeyManyTimes, interpolation=None)
    parser.optionxform = str
    parser.read_string(text_of(path))
    return parser


@pytest.mark.parametrize("path", [*EXAMPLES, ROOT / "docs" / "deploying.md"], ids=lambda path: path.name)
def test_commands_and_paths_that_an_example_names_exist(path):
    text = text_of(path)
    commands = set(re.findall(r"(?:manage\.py|deploy/manage) ([a-z_]+)\b(?!\.)", text))
    paths = {name.rstrip("./") for name in re.findall(r"/srv/debate/[\w./-]+", text)}
    named = [name for name in paths if not any(name.startswith(made) for made in MADE)]

    assert commands - set(get_commands()) <= {"backup"}  # on its way
    assert [name for name in named if not (ROOT / name.removeprefix("/srv/debate/")).exists()] == []


def test_the_document_names_every_example_and_copies_only_what_is_there():
    named = set(re.findall(r"deploy/[\w./-]*\w", DOCUMENT))
    covered = {"deploy/nginx/pages.conf", *(f"deploy/systemd/{path.name}" for path in UNITS)}

    assert [name for name in named if not (ROOT / name).exists() and name != "deploy/systemd/debate"] == []
    assert {str(path.relative_to(ROOT)) for path in EXAMPLES if path.parent.name != "pages"} <= named | covered
    assert {path.name for path in UNITS if path.name not in DOCUMENT} == {"debate-daily.service"}


@pytest.mark.parametrize("path", [path for path in UNITS if path.suffix == ".service"], ids=lambda path: path.name)
def test_a_service_runs_what_is_installed_with_the_least_rights(path):
    service = unit(path)["Service"]
    started = [line.split()[0] for line in service["ExecStart"].splitlines()]

    assert {service["User"], service["WorkingDirectory"]} == {"debate", "/srv/debate"}
    assert service["EnvironmentFile"] == "/etc/debate/environment"
    assert {service[name] for name in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "RestrictNamespaces")} == {"yes"}
    assert (service["ProtectSystem"], service["CapabilityBoundingSet"]) == ("strict", "")
    assert set(started) <= {f"/srv/debate/.venv/bin/{name}" for name in ("gunicorn", "python")} | {
        "/bin/sh",
        "/usr/bin/find",
    }


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_takes_the_units(tmp_path):
    """Programs are looked for, so those of the site's environment are replaced by one that is there."""
    for path in UNITS:
        (tmp_path / path.name).write_text(re.sub(r"/srv/debate/\.venv/bin/\w+", "/bin/true", text_of(path)))
    command = ["systemd-analyze", "verify", *(tmp_path / path.name for path in UNITS)]
    checked = subprocess.run(
        command, capture_output=True, text=True, check=False, env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:"}
    )

    assert [line for line in checked.stderr.splitlines() if "debate" in line] == []


def test_what_the_image_copies_is_sent_to_its_builder_and_comes_from_the_lock():
    text = text_of(DEPLOY / "Containerfile")
    copied = {name for line in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE) for name in line.split()}
    sent = {line.removeprefix("!") for line in text_of(ROOT / ".containerignore").splitlines() if line.startswith("!")}

    assert copied == sent
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert re.findall(r"^(?:FROM|USER) .+$", text, re.MULTILINE)[-1] == "USER debate"
    # The same three lines as on a machine.
    lines = {*re.findall(r"^\.venv/bin/pip .+$", DOCUMENT, re.MULTILINE)}
    assert {line for line in lines if line not in text} == set()
    assert len(lines) == 3


def test_the_example_of_the_environment_names_what_the_settings_read():
    names = re.findall(r"^#? ?([A-Z_]+)=", text_of(DEPLOY / "environment.example"), re.MULTILINE)
    known = (ROOT / "debate" / "settings.py", ROOT / "gunicorn.conf.py")

    assert len(names) >= 5
    assert [name for name in names if not any(f'"{name}"' in text_of(path) for path in known)] == []


def test_proxies_add_the_headers_of_the_site_to_their_own_answers(settings):
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    expected = security_headers(is_secure=True)
    added = text_of(DEPLOY / "nginx" / "security_headers.conf")
    nginx_headers = {
        name: value.strip('"') for name, value in re.findall(r"^add_header (\S+) (.+) always;$", added, re.M)
    }
    caddy = dict(re.findall(r'^\t\t\t([A-Z][\w-]+) "(.+)"$', text_of(DEPLOY / "Caddyfile"), re.MULTILINE))

    assert nginx_headers.pop("Strict-Transport-Security") == "$debate_hsts"
    assert expected["Strict-Transport-Security"] in text_of(DEPLOY / "nginx" / "debate.conf")
    assert caddy == expected
    assert nginx_headers == {name: value for name, value in expected.items() if name != "Strict-Transport-Security"}


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Ask an nginx with the example as its configuration, no site behind it: returns the answer and its page."""
    if not shutil.which("nginx"):
        pytest.skip("no nginx here")
    folder, http_port, https_port = tmp_path_factory.mktemp("nginx"), free_port(), free_port()
    static = folder / "static"
    static.mkdir()
    for name in ("debate.css", "debate.0123456789ab.css"):
        (static / name).write_text("main {}")
    configuration = nginx.configure(folder, http_port, https_port, static)

    def send(path, method="GET", body=b"", plain=False, **headers):
        if plain:
            connection = http.client.HTTPConnection("localhost", http_port, timeout=10)
        else:
            trusted = ssl.create_default_context(cafile=folder / "fullchain.pem")
            connection = http.client.HTTPSConnection("localhost", https_port, timeout=10, context=trusted)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        connection.close()
        return answer, page

    checked = subprocess.run(["nginx", "-t", "-c", configuration], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    with nginx.running(configuration):
        yield send


@pytest.mark.parametrize(
    ("asked", "status", "heading"),
    [
        ({"path": "/claims/"}, 502, "The site does not answer at the moment"),
        ({"path": "/report/", "method": "POST", "body": b"x" * 1_100_000}, 413, "What you sent is too large"),
        (
            {"path": "/admin/", "method": "POST", "body": b"x" * 1_100_000},
            502,
            "The site does not answer at the moment",
        ),
        ({"path": "/" + "x" * 9_000}, 414, "The server cannot read this request"),
        ({"path": "/" + "x" * 9_000, "plain": True}, 414, "The server cannot read this request"),
        ({"path": "/", "X": "x" * 40_000}, 400, "The server cannot read this request"),
        ({"path": "/static/debate.css", "method": "POST"}, 405, "The server cannot read this request"),
        ({"path": "/static/debate.css"}, 200, ""),
        ({"path": "/claims/?q=1", "plain": True}, 301, ""),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_nginx_answers_itself_is_guarded_and_in_plain_words(ask, settings, asked, status, heading):
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    answer, page = ask(**asked)
    expected = security_headers(is_secure="plain" not in asked)

    assert (answer.status, heading in page) == (status, True)
    assert {name: answer.headers.get_all(name) for name in expected} == {name: [expected[name]] for name in expected}
    assert (answer.headers["Server"], answer.headers["Strict-Transport-Security"] is None) == (
        "nginx",
        "plain" in asked,
    )
    assert bool(heading) == (answer.headers["X-Request-ID"] is not None)
    assert (answer.headers["Retry-After"] == "10") == (status == 502)


def test_http_is_sent_to_https_and_static_files_are_kept(ask):
    moved, named, hashed = (
        ask("/claims/?q=1", plain=True)[0].headers["Location"],
        ask("/static/debate.css")[0].headers["Cache-Control"],
        ask("/static/debate.0123456789ab.css")[0].headers["Cache-Control"],
    )

    assert re.fullmatch(r"https://localhost:\d+/claims/\?q=1", moved)
    assert (named, hashed) == ("max-age=60, public", "max-age=315360000, public, immutable")
