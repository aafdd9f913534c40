"""The security headers, graded by the MDN HTTP Observatory, of the site behind the example for nginx, on loopback.

The Observatory is a package of npm (``@mdn/mdn-http-observatory``), installed once into var/observatory. Where that or
nginx is not to be had, the figure says so. Its rules are checked here one by one in any case.
"""

import http.client
import json
import os
import re
import shutil
import ssl
import subprocess
from pathlib import Path
from typing import NamedTuple

from benchmarks.trust.figures import Figure
from benchmarks.trust.production import ROOT, base, running
from tests import nginx
from tests.test_gunicorn import free_port

FOLDER = ROOT / "var" / "observatory"
PACKAGE = "@mdn/mdn-http-observatory"
# The score that is asked for, by address.
ASKED = {"/": 130, "/en/claims/": 130, "/admin/login/": 140}
HALF_A_YEAR = 15_768_000  # seconds


class Ports(NamedTuple):
    http: int
    https: int


def measure() -> list[Figure]:
    if not shutil.which("nginx"):
        return [Figure("headers by the rules of the Observatory", "could not be run: no nginx here", "all", False)]
    settings = {"BEHIND_PROXY": "1", "SECURE_SSL_REDIRECT": "1"}
    with base("sqlite", **settings) as (folder, environment):
        ports = Ports(free_port(), free_port())
        configuration = nginx.configure(folder, *ports, folder / "static")
        socket = ("--bind", f"unix:{folder}/site.sock")
        with running(folder, environment, *socket), nginx.running(configuration):
            package = install()
            return [
                figure
                for path in ASKED
                for figure in (ruled(ports, folder, path), graded(package, ports, folder, path))
            ]


def install() -> Path | None:
    """Return the folder of the package, installed without running its scripts; None where that cannot be."""
    package = FOLDER / "node_modules" / PACKAGE
    if not package.exists() and shutil.which("npm"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=optional", PACKAGE]
        subprocess.run([*command, f"--prefix={FOLDER}"], capture_output=True, timeout=300, check=False)
        if package.exists():
            # Its scripts would fetch the browsers' list of names that are https only; no name of ours is on it.
            (package / "conf" / "hsts-preload.json").write_text("{}")
    is_whole = (package / "conf" / "hsts-preload.json").exists()
    return package if is_whole and shutil.which("node") else None


def graded(package: Path | None, ports: Ports, folder: Path, path: str) -> Figure:
    what, bound = f"Observatory, {path}", f"≥ {ASKED[path]}"
    if package is None:
        return Figure(what, f"could not be run: no {PACKAGE} here", bound, False)
    command = ["node", ROOT / "benchmarks" / "trust" / "observatory.mjs", package, "localhost", *map(str, ports), path]
    environment = {**os.environ, "NODE_EXTRA_CA_CERTS": str(folder / "fullchain.pem")}
    told = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    if told.returncode:
        return Figure(what, f"could not be run: {told.stderr.strip()[-200:]}", bound, False)
    found = json.loads(told.stdout)
    measured = ", ".join([str(found["score"]), *found["failed"]])
    return Figure(what, measured, bound, found["score"] >= ASKED[path] and not found["failed"])


def ruled(ports: Ports, folder: Path, path: str) -> Figure:
    """Check the rules that the Observatory grades by, without it."""
    trusted = ssl.create_default_context(cafile=folder / "fullchain.pem")
    answer, page = ask(http.client.HTTPSConnection("localhost", ports.https, context=trusted), path)
    plain, _ = ask(http.client.HTTPConnection("localhost", ports.http), path)
    rules = rules_of(answer, page)
    rules["redirect"] = plain.status == 301 and plain.headers["Location"] == f"https://localhost:{ports.https}{path}"
    broken = [name for name, holds in rules.items() if not holds]
    measured = ", ".join([f"{len(rules) - len(broken)} of {len(rules)}", *broken])
    return Figure(f"rules of the Observatory, each by itself, {path}", measured, "all", not broken)


def ask(connection: http.client.HTTPConnection, path: str) -> tuple[http.client.HTTPResponse, str]:
    connection.request("GET", path)
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    return answer, page


def rules_of(answer: http.client.HTTPResponse, page: str) -> dict[str, bool]:
    headers, cookies = answer.headers, answer.headers.get_all("Set-Cookie") or []
    policy = headers.get("Content-Security-Policy", "")
    loaded = re.findall(r'<script\b[^>]*\bsrc=[^>]*>|<link\b[^>]*rel="stylesheet"[^>]*>', page)
    age = re.search(r"max-age=(\d+)", headers.get("Strict-Transport-Security", ""))
    return {
        "policy without unsafe sources": policy.startswith("default-src 'none'") and "unsafe" not in policy,
        "policy against frames": "frame-ancestors 'none'" in policy and headers["X-Frame-Options"] == "DENY",
        "policy on base and forms": "base-uri 'none'" in policy and "form-action 'self'" in policy,
        "https for half a year": age is not None and int(age[1]) >= HALF_A_YEAR,
        "no guessed types": headers["X-Content-Type-Options"] == "nosniff",
        "referrer": headers["Referrer-Policy"] == "strict-origin-when-cross-origin",
        "resources for this site only": headers["Cross-Origin-Resource-Policy"] == "same-origin",
        "no access from other sites": "Access-Control-Allow-Origin" not in headers,
        "digests of scripts and styles": bool(loaded) and all('integrity="sha384-' in tag for tag in loaded),
        "cookies": all(
            cookie.startswith("__Host-") and "Secure" in cookie and "HttpOnly" in cookie for cookie in cookies
        ),
        "no version": not re.search(r"\d", headers.get("Server", "")),
    }


if __name__ == "__main__":
    for figure in measure():
        print(" | ".join([figure.what, figure.measured, figure.bound, "met" if figure.is_met else "NOT MET"]))
