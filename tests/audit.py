"""Whether a package that runs on a server has a known vulnerability: `python -m tests.audit`, part of `make test`.

Prints one line. Fails when something is known; a database that cannot be reached is said and fails nothing, because
the answer is then the network's and not the project's.
"""

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.lock"
# In seconds, for one answer and for all.
TIMEOUT, AT_MOST = 5, 60
NOT_REACHABLE = "skipped: the database is not reachable"


def main() -> int:
    options = ("--disable-pip", "--require-hashes", "--progress-spinner=off", "--format=json", f"--timeout={TIMEOUT}")
    command = [sys.executable, "-m", "pip_audit", *options, f"--requirement={LOCK}"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=AT_MOST, check=False).stdout
    except subprocess.TimeoutExpired:
        told = ""
    verdict, is_well = verdict_of(told)
    print(verdict)
    return 0 if is_well else 1


def verdict_of(told: str) -> tuple[str, bool]:
    """Return the line for what pip-audit told in JSON, '' where it failed, and whether that is well.

    A package that the database could not be asked about is listed with the reason and without ``vulns``.
    """
    asked = json.loads(told)["dependencies"] if told else []
    answered = [package for package in asked if "vulns" in package]
    known = [f"{package['name']} {flaw['id']}" for package in answered for flaw in package["vulns"]]
    if known:
        return f"FAILED: {', '.join(known)}", False
    if not answered:
        return NOT_REACHABLE, True
    return f"none in {len(answered)} of {len(asked)} packages", True


if __name__ == "__main__":
    sys.exit(main())
