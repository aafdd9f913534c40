"""The figures for Prometheus: behind a token, and of all processes together."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

ROOT = Path(__file__).parents[3]
TOKEN = "a-token-for-tests"
# A web process: it answers what it is told to, and says what it answered to the last.
PROCESS = """
import json, sys
import django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False, headers={"host": "localhost"})
for method, path in json.loads(sys.argv[1]):
    answer = client.generic(method, path, headers={"authorization": "Bearer a-token-for-tests"})
print(answer.content.decode())
"""


@pytest.fixture
def process(tmp_path):
    """Return a function that runs a web process on a database without tables, and returns its last answer."""
    given = {"DJANGO_SETTINGS_MODULE": "debate.settings", "SECRET_KEY": "x" * 60, "DEBUG": "0"}
    given |= {"ALLOWED_HOSTS": "localhost", "SECURE_SSL_REDIRECT": "0", "PYTHONPATH": str(ROOT)}
    given |= {"METRICS_TOKEN": TOKEN, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "metrics")}
    given["DATABASE_URL"] = f"sqlite:///{tmp_path / 'empty.sqlite3'}"

    def run(*requests: tuple[str, str]) -> str:
        command = [sys.executable, "-W", "ignore", "-c", PROCESS, json.dumps(requests)]
        return subprocess.run(
            command, env=os.environ | given, cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout

    return run


def samples(text: str) -> dict[tuple, float]:
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_the_processes_are_counted_together(process):
    process(("GET", "/healthz"), ("GET", "/healthz"))
    found = samples(process(("GET", "/healthz"), ("GET", "/metrics")))

    key = ("debate_requests_total", ("method", "GET"), ("status", "503"))
    assert found[key] == 3
    assert found[("debate_request_seconds_count", ("view", "healthz"))] == 3


def test_an_invented_method_or_address_makes_no_series_of_its_own(process):
    invented = [(f"INVENTED{number}", f"/static/invented-{number}") for number in range(20)]
    found = samples(process(*invented, ("GET", "/metrics")))

    assert {labels for name, *labels in found if name == "debate_requests_total" for labels in labels} & {
        ("method", "other")
    }
    assert not [key for key in found if "nvented" in str(key) or "NVENTED" in str(key)]


def test_the_state_of_the_site_is_told_as_healthz_tells_it(process):
    found = samples(process(("GET", "/metrics")))

    assert found[("debate_database_up",)] == 1
    assert found[("debate_unapplied_migrations",)] > 50
    assert ("debate_content_revision",) not in found


def test_without_the_setting_there_is_nothing(client, settings):
    settings.METRICS_TOKEN = ""
    answer = client.get("/metrics", headers={"authorization": "Bearer "})

    assert answer.status_code == 404 and not answer.content


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer ", "Bearer wrong", TOKEN, f"Basic {TOKEN}", "Bearer 虚构"])
def test_without_the_token_nothing_is_told(client, settings, given):
    settings.METRICS_TOKEN = TOKEN
    answer = client.get("/metrics", headers={"authorization": given})

    assert (answer.status_code, answer["WWW-Authenticate"], answer.content) == (401, "Bearer", b"")
