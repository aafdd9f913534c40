"""A throw-away PostgreSQL cluster for one test run.

It listens on a Unix socket in a temporary directory of its own and nowhere else, so two runs never meet and
no password is needed. `python -m tests.postgres` says whether this machine has PostgreSQL at all.
"""

import atexit
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

USER = "debate"
NOT_FOUND = "no PostgreSQL found: initdb, pg_ctl and postgres are neither on PATH nor in /usr/lib/postgresql"
# Nothing here has to survive a crash.
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{socket_directory}'
fsync = off
full_page_writes = off
synchronous_commit = off
"""


class CannotStart(Exception):
    """PostgreSQL is installed but did not start; the message ends with what it said."""


def find_binaries() -> Path | None:
    """Return the directory that holds initdb, pg_ctl and postgres, or None."""
    on_path = shutil.which("initdb")
    candidates = [Path(on_path).parent] if on_path else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    if shutil.which("pg_config"):
        asked = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=False)
        candidates.append(Path(asked.stdout.strip()))
    names = ("initdb", "pg_ctl", "postgres")
    return next((found for found in candidates if all((found / name).exists() for name in names)), None)


def start(binaries: Path) -> str:
    """Start a cluster, have it stopped and removed when this process ends, and return its DATABASE_URL.

    Raises CannotStart. PostgreSQL refuses to run as root, so root runs it as another user.
    """
    account = server_account()
    # A socket's path may hold about 100 bytes, and some systems keep temporary files in deep directories.
    directory = Path(tempfile.mkdtemp(prefix="debate-pg-", dir="/tmp" if Path("/tmp").is_dir() else None))
    atexit.register(stop, binaries, directory)
    # Otherwise `kill` would end the tests and leave the server running; now it is the same as Control-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if account:
        shutil.chown(directory, account)
    init(binaries, directory)
    configuration = directory / "data" / "postgresql.conf"
    with configuration.open("a") as file:
        file.write(SETTINGS.format(socket_directory=directory))
    log = directory / "log"
    started = run(binaries / "pg_ctl", directory, "start", "--wait", f"--log={log}")
    if started.returncode:
        said = log.read_text(errors="replace") if log.exists() else started.stderr
        raise CannotStart(f"PostgreSQL from {binaries} did not start. It said:\n{tail(said)}")
    return f"postgres://{USER}@/{directory}/postgres"


def stop(binaries: Path, directory: Path) -> None:
    """Stop the cluster in `directory` and remove it."""
    if (directory / "data" / "postmaster.pid").exists():
        run(binaries / "pg_ctl", directory, "stop", "--mode=immediate")
    shutil.rmtree(directory, ignore_errors=True)


def restart(binaries: Path, directory: Path) -> None:
    """Restart the cluster in `directory`, as an operator would: every connection is cut, nothing committed is lost."""
    run(binaries / "pg_ctl", directory, "restart", "--mode=fast", "--wait", f"--log={directory / 'log'}")


def directory_of(url: str) -> Path:
    """Return the directory of the cluster that `start` has returned this address of."""
    return Path(url.partition("@/")[2]).parent


def init(binaries: Path, directory: Path) -> None:
    """Create the cluster's files, in UTF-8 with the plain C order where C.UTF-8 is unknown."""
    for locale in ("C.UTF-8", "C"):
        options = ("--auth=trust", "--no-sync", "--encoding=UTF8", f"--username={USER}", f"--locale={locale}")
        made = run(binaries / "initdb", directory, *options)
        if made.returncode == 0:
            return
    raise CannotStart(f"initdb from {binaries} failed. It said:\n{tail(made.stderr)}")


def run(program: Path, directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs on the cluster in `directory`, as the user who owns that directory."""
    owner = directory.stat()
    other_user = owner.st_uid != os.geteuid()
    return subprocess.run(
        [program, *arguments, f"--pgdata={directory / 'data'}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=directory,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        user=owner.st_uid if other_user else None,
        group=pwd.getpwuid(owner.st_uid).pw_gid if other_user else None,
        extra_groups=[] if other_user else None,
    )


def server_account() -> str | None:
    """Return the account that shall run PostgreSQL, or None for our own."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    account = next((name for name in ("postgres", "nobody") if name in known), None)
    if account is None:
        raise CannotStart("PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it.")
    return account


def _version(binaries: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(binaries))]


def tail(text: str, lines: int = 20) -> str:
    return "\n".join(text.strip().splitlines()[-lines:])


if __name__ == "__main__":
    sys.exit(None if find_binaries() else NOT_FOUND)
