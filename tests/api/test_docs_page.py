"""The page of the API: every resource and error is on it, and its examples run."""

import io
import json
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from html import unescape

import pytest

from debate.api.openapi import description
from debate.api.problems import KINDS
from tests.factories import make_claim, make_speaker

LANGUAGES = {"zh-hans": "", "zh-hant": "/zh-hant", "en": "/en"}


def page_of(client, prefix: str = "") -> str:
    answer = client.get(f"{prefix}/api/")
    assert answer.status_code == 200
    return answer.content.decode()


def examples_on(page: str) -> dict[str, str]:
    """Name -> code, as somebody would copy it."""
    found = re.findall(r'<h3 lang="en">(\w+)</h3><pre lang="en"><code>(.*?)</code></pre>', page, re.DOTALL)
    return {name: unescape(code) for name, code in found}


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "prefix"), LANGUAGES.items())
def test_it_names_every_resource_parameter_and_error(client, language, prefix):
    page = page_of(client, prefix)

    for path, methods in description()["paths"].items():
        assert f"<code>{path}</code>" in page
        assert all(
            f"<code>{each['name']}</code>" in page for each in methods["get"]["parameters"] if each["in"] == "query"
        )
    assert {name for name in KINDS if f'id="{name}"' in page} == set(KINDS)
    assert f"lang={language}" in page
    assert 'href="/api/v1/openapi.json"' in page


@pytest.mark.django_db
def test_the_page_about_the_site_leads_to_it(client):
    assert 'href="/en/api/"' in client.get("/en/about/").content.decode()


@pytest.mark.django_db
def test_it_says_what_the_limit_is(client, settings):
    assert "120" in page_of(client, "/en")
    settings.API_REQUESTS_PER_MINUTE = 0
    make_claim()
    assert "There is no limit." in page_of(client, "/en")


@pytest.mark.django_db
def test_it_takes_nothing_from_another_host(client):
    hosts = set(re.findall(r'(?:src|href)="(https?://[^/"]+)', page_of(client)))

    assert hosts <= {"http://testserver", "https://creativecommons.org"}


def test_the_examples_run_as_they_stand(live_server, client):
    speaker = make_speaker("张三三", name_en="Zhang Sansan")
    said = [
        make_claim("封闭更稳妥。", speaker=speaker, stance="closed", statement_en=f"Closed is safer {n}.")
        for n in range(3)
    ]
    page = client.get("/en/api/", HTTP_HOST=live_server.url.partition("//")[2]).content.decode()
    examples = examples_on(page)
    assert list(examples) == ["curl", "Python", "R"]

    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(examples["Python"], "example", "exec"), {})
    assert sorted(printed.getvalue().splitlines()) == sorted(
        f"2024-07-05 Zhang Sansan {claim.statement_en}" for claim in said
    )
    if shutil.which("curl"):
        run = subprocess.run(["sh", "-c", examples["curl"]], capture_output=True, check=True)
        assert json.loads(run.stdout)["count"] == 3
    if shutil.which("Rscript"):
        subprocess.run(["Rscript", "-e", examples["R"]], check=True, cwd=sys.exec_prefix)
