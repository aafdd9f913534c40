"""The commands of the README exist, and what is installed is what pyproject.toml asks for."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def dependencies() -> list[str]:
    """Return every direct dependency as pyproject.toml writes it, those for development too."""
    project = tomllib.loads(PYPROJECT)
    return project["project"]["dependencies"] + project["dependency-groups"]["dev"]


def name_of(requirement: str) -> str:
    return re.match(r"[\w-]+", requirement)[0]


def make_targets() -> list[str]:
    return re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[1].split()


@pytest.mark.parametrize("requirement", dependencies())
def test_each_dependency_is_locked(requirement):
    assert re.search(rf"^{re.escape(name_of(requirement))}==\S+", LOCK, re.MULTILINE)


@pytest.mark.parametrize("requirement", dependencies())
def test_each_dependency_earns_one_sentence(requirement):
    lines = [line.strip() for line in PYPROJECT.splitlines()]
    comment = lines[lines.index(f'"{requirement}",') - 1]

    assert re.fullmatch(r"# [A-Z][^.]+ [^;]+; .+\.", comment)


def test_each_locked_package_has_its_hashes():
    packages = re.findall(r"^[\w-]+==.*?(?=^[\w-]+==|\Z)", LOCK, re.MULTILINE | re.DOTALL)

    assert len(packages) > len(dependencies())
    assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_the_lock_names_no_address():
    assert "http" not in LOCK


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
