"""The commands of the README exist, and what is installed is what pyproject.toml asks for."""

import importlib.util
import json
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests import audit, licences

ROOT = Path(__file__).parent.parent
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
RUNNING, DEVELOPMENT, BUILD = "requirements.lock", "requirements-dev.lock", "requirements-build.lock"
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)
TO_RUN, TO_DEVELOP = PROJECT["project"]["dependencies"], PROJECT["dependency-groups"]["dev"]
each_lock = pytest.mark.parametrize("lock", [RUNNING, DEVELOPMENT, BUILD])
each_dependency = pytest.mark.parametrize("requirement", [*TO_RUN, *TO_DEVELOP])


def packages(lock: str) -> list[tuple[str, str, str]]:
    """Return each package a lock names: its name, its version, and what follows that."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return re.findall(r"^([\w.-]+)==(\S+)(.*?)(?=^[\w.-]+==|\Z)", text, re.MULTILINE | re.DOTALL)


def names(lock: str) -> set[str]:
    return {name for name, _, _ in packages(lock)}


def name_of(requirement: str) -> str:
    return re.match(r"[\w-]+", requirement)[0]


def make_targets() -> list[str]:
    return re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[1].split()


@each_dependency
def test_each_dependency_is_locked(requirement):
    assert name_of(requirement) in names(DEVELOPMENT)
    assert (name_of(requirement) in names(RUNNING)) == (requirement in TO_RUN)


@each_dependency
def test_each_dependency_earns_one_sentence(requirement):
    lines = [line.strip() for line in PYPROJECT.splitlines()]
    comment = lines[lines.index(f'"{requirement}",') - 1]

    assert re.fullmatch(r"# [A-Z][^.]+ [^;]+; .+\.", comment)


def test_what_is_tested_is_what_runs():
    running, development = ({(name, version) for name, version, _ in packages(lock)} for lock in (RUNNING, DEVELOPMENT))

    assert running < development


def test_the_sentences_about_dependencies_name_modules_that_exist():
    named = set(re.findall(r"`(debate(?:\.\w+)+)`", PYPROJECT))
    places = {name: ROOT / Path(*name.split(".")) for name in named}

    assert [name for name, place in places.items() if not (place.is_dir() or place.with_suffix(".py").is_file())] == []


@each_lock
def test_each_locked_package_has_its_hashes(lock):
    found = packages(lock)

    assert len(found) >= (1 if lock == BUILD else len(TO_RUN))
    assert [name for name, _, said in found if "--hash=sha256:" not in said] == []


@each_lock
def test_the_lock_names_no_address(lock):
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


def test_a_server_installs_what_runs_and_make_what_development_needs():
    assert f"--require-hashes --no-build-isolation -r {RUNNING}\n" in (ROOT / "docs" / "deploying.md").read_text(
        "utf-8"
    )
    assert f"$(INSTALL) --no-build-isolation --requirement {DEVELOPMENT}\n" in MAKEFILE


def test_what_is_built_is_built_by_what_is_locked_and_nothing_of_that_stays():
    """Only jieba has no wheel. Isolated, pip would build it with the newest setuptools, whatever that is."""
    wheelless = [name for name, _, said in packages(DEVELOPMENT) if said.count("--hash=") == 1]
    install, build, uninstall = MAKEFILE[MAKEFILE.index("-m venv --clear") :].splitlines()[1:4]

    assert "jieba" in wheelless
    assert names(BUILD) == {"setuptools"}
    assert install.endswith(f"$(INSTALL) --requirement {BUILD}")
    assert "--no-build-isolation" in build
    assert uninstall.endswith(f"pip uninstall -qq --yes --requirement {BUILD}")
    assert importlib.util.find_spec("setuptools") is None


def test_the_licences_of_what_runs_are_listed():
    assert (ROOT / "docs" / "licences.md").read_text(encoding="utf-8") == licences.page()
    assert [name for name in names(RUNNING) if not licences.licence_of(name)] == []


@pytest.mark.parametrize(
    ("told", "verdict", "is_well"),
    [
        ("", audit.NOT_REACHABLE, True),
        ({"name": "invented", "skip_reason": "not found"}, audit.NOT_REACHABLE, True),
        ({"name": "invented", "version": "1", "vulns": []}, "none in 1 of 1 packages", True),
        ({"name": "invented", "version": "1", "vulns": [{"id": "PYSEC-0"}]}, "FAILED: invented PYSEC-0", False),
    ],
)
def test_only_a_known_vulnerability_fails_and_an_unreachable_database_is_said(told, verdict, is_well):
    assert audit.verdict_of(told and json.dumps({"dependencies": [told]})) == (verdict, is_well)


def test_what_is_cited_is_this_version_under_its_licences():
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    holders = set(
        re.findall(r"^Copyright \(c\) \d+ (.+)$", (ROOT / "LICENSE").read_text(encoding="utf-8"), re.MULTILINE)
    )

    assert set(re.findall(r"^ *version: (.+)$", cited, re.MULTILINE)) == {PROJECT["project"]["version"]}
    assert re.findall(r"^ *license: (.+)$", cited, re.MULTILINE) == ["MIT", "CC-BY-4.0"]
    assert set(re.findall(r"^ *- name: (.+)$", cited, re.MULTILINE)) == holders


def test_make_alone_lists_every_target():
    # This test may itself run under make, whose flags are not meant for the make it starts.
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    listed = subprocess.run(["make"], cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout

    assert re.findall(r"^make (\S+)", listed, re.MULTILINE) == make_targets()
    assert make_targets()[0] == "help"


def test_make_has_ten_targets_at_most():
    defined = re.findall(r"^([a-z][\w-]*):(?!=)", MAKEFILE, re.MULTILINE)

    assert defined == make_targets()
    assert len(defined) <= 10


def test_continuous_integration_runs_make_test():
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").endswith("\nCI=1 make test\n")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
