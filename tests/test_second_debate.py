"""Another debate is a folder: the whole site of an invented one, in a process of its own, without a change of code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "second_debate"
CASES = Path(__file__).parent / "second_debate_cases.py"


@pytest.mark.django_db
def test_the_site_desk_pictures_files_and_api_of_another_debate(request):
    """Which debate a process is about it reads once, at its start."""
    # With that name in its environment pytest would set Django up before the catalogs are compiled.
    own = ("PYTEST_", "DJANGO_SETTINGS_MODULE")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    database = request.config.getoption("--database")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:xdist",
        "--tb=short",
        f"--database={database}",
        str(CASES),
    ]
    environment = {**inherited, "DEBATE_FOLDER": str(FOLDER)}

    tested = subprocess.run(command, cwd=FOLDER.parent.parent, env=environment, capture_output=True, text=True)

    assert tested.returncode == 0, tested.stdout
