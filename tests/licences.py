"""The licences of everything that runs on a server, as each package states its own.

`python -m tests.licences > docs/licences.md` writes the page anew.
"""

import re
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEAD = """# Licences of what runs

Every package of `requirements.lock`, with the licence that it states itself. `.venv/bin/python -m tests.licences >
docs/licences.md` writes this page, and a test fails when it is out of date. The code of this site is under the MIT
licence ([LICENSE](../LICENSE)); none of these packages is part of it, each is installed as its publishers made it.

| package | version | licence |
|---|---|---|
"""


def page() -> str:
    """Return docs/licences.md. Raises PackageNotFoundError where a package is not installed."""
    locked = re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    return HEAD + "".join(f"| {name} | {version} | {licence_of(name)} |\n" for name, version in locked)


def licence_of(package: str) -> str:
    """Return the SPDX expression, else the short text, else the classifiers; '' where a package states nothing."""
    stated = metadata(package)
    text = stated.get("License") or ""
    classifiers = [each for each in stated.get_all("Classifier", []) if each.startswith("License")]
    names = ", ".join(each.rpartition(" :: ")[2] for each in classifiers)
    # Some write the whole licence into the field for its name.
    return stated.get("License-Expression") or (text if 0 < len(text) <= 40 else "") or names


if __name__ == "__main__":
    print(page(), end="")
