"""The rows of docs/trust.md in order: each is measured by a module of this folder, or by tests of the suite."""

from typing import NamedTuple

BOTH = ("sqlite", "postgresql")
BAD_REQUESTS = ("tests/middleware/test_bad_requests.py", "tests/test_urls.py", "tests/api/test_conformance.py")


class Row(NamedTuple):
    """One row, by the number of docs/trust.md; without ``tests`` the module ``benchmarks.trust.NAME`` measures it."""

    number: int
    name: str
    minutes: int  # after which it is ended
    tests: tuple[str, ...] = ()
    databases: tuple[str, ...] = BOTH


ROWS = (
    Row(1, "headers", 15),
    Row(2, "settings", 5, ("tests/test_settings.py",), ("sqlite",)),
    Row(3, "bad_requests", 60, BAD_REQUESTS),
    Row(4, "payloads", 180, ("tests/browser/test_payloads.py",), ("sqlite",)),
    Row(4, "hostile_texts", 60),
    Row(5, "outages", 30),
    Row(5, "kills", 60),
    Row(6, "races", 60, ("tests/admin/history/test_conflicts.py",)),
    Row(7, "load", 120),
    Row(7, "machines", 30),
    Row(8, "backups", 30),
    Row(8, "upgrades", 30),
    Row(9, "permissions", 30, ("tests/admin/test_permissions.py",)),
    Row(10, "provenance", 90, ("tests/content", "tests/management/test_verify.py")),
    Row(11, "exports", 30, ("tests/curation/exchange", "tests/admin/exchange", "tests/presentation/test_downloads.py")),
)
