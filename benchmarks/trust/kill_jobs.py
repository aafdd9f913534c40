"""The work that is disturbed, each piece done as a person does it who does not know whether it was taken.

A job looks at what is there, presses the button for what is still to be done, and waits; so it may be done again from
any point. Each takes the site, the person's desk, and the number of the job among those of its kind.
"""

import re
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.trust import kill_content
from benchmarks.trust.desk import PATIENCE, PAUSE, Desk
from benchmarks.trust.killable import Site

# Who waits for longer than that without anything happening presses "try again", where the desk offers it.
RETRY_AFTER = 32.0  # seconds
SEEN = re.compile(r'name="seen" value="(\w+)"')
Job = Callable[[Site, Desk, int], None]


class Stuck(Exception):
    """Nothing went on for PATIENCE, whatever was pressed."""


class Patience:
    """Notes when something last went on; tells when to press "try again", and when it is stuck."""

    def __init__(self) -> None:
        self.seen, self.since, self.pressed = object(), time.monotonic(), False

    def is_worn_out(self, seen: object) -> bool:
        """Whether it is time to try again, once for each time that ``seen``, what can be seen, stays as it was."""
        if seen != self.seen:
            self.seen, self.since, self.pressed = seen, time.monotonic(), False
        waited = time.monotonic() - self.since
        if waited > RETRY_AFTER + PATIENCE:
            raise Stuck(repr(seen))
        if waited <= RETRY_AFTER or self.pressed:
            return False
        self.pressed = True
        return True


def publish(site: Site, desk: Desk, job: int) -> None:
    patience = Patience()
    while drafts := site.rows(f"SELECT id FROM debate_claim WHERE slug LIKE 'draft-{job}-%' AND state = 'draft'"):
        chosen = [str(pk) for (pk,) in drafts]
        patience.is_worn_out(chosen)
        desk.post("/admin/debate/claim/", {"action": "publish_claims", "index": "0", "_selected_action": chosen})
        time.sleep(PAUSE)


def merge(site: Site, desk: Desk, job: int) -> None:
    patience = Patience()
    while True:
        found = site.rows(f"SELECT id FROM debate_speaker WHERE slug IN ('pair-{job}-a', 'pair-{job}-b') ORDER BY slug")
        chosen = [str(pk) for (pk,) in found]
        if len(chosen) < 2:
            return
        patience.is_worn_out(chosen)
        query = "&".join(f"chosen={pk}" for pk in chosen)
        if seen := SEEN.search(desk.get(f"/admin/debate/merge/preview/speaker/?{query}")):
            form = {"chosen": chosen, "kept": chosen[0], "seen": seen[1], "merge": "1", "reason": "同一个虚构的人"}
            desk.post("/admin/debate/merge/preview/speaker/", form)
        time.sleep(PAUSE)


def article(site: Site, desk: Desk, job: int) -> None:
    """Bring in a short page, which is imported while one waits, and a long one, left to the worker."""
    pages = {f"short-{job}.txt": 40, f"long-{job}.txt": kill_content.LONG_PAGE}
    query = f"SELECT name, id, state FROM debate_intake WHERE name IN {tuple(pages)} ORDER BY name"
    patience = Patience()
    while True:
        found = {name: (pk, state) for name, pk, state in site.rows(query)}
        if {state for _, state in found.values()} == {"imported"} and len(found) == len(pages):
            return
        is_worn_out = patience.is_worn_out(found)
        if missing := pages.keys() - found.keys():
            files = [("upload", name, kill_content.page(job, pages[name])) for name in sorted(missing)]
            desk.post("/admin/debate/intake/", {"text": "", "url": "", "outlet": "虚构日报"}, files)
        for name, (pk, state) in found.items():
            if state == "read":
                _import(desk, job, name, pk)
            elif is_worn_out and state in ("waiting", "importing"):
                desk.post(f"/admin/debate/intake/retry/{pk}/", {})
        time.sleep(PAUSE)


def _import(desk: Desk, job: int, name: str, pk: int) -> None:
    form = {"title": f"第{job}篇虚构文章 {name}", "outlet": "虚构日报", "published_on": "2024-07-05", "import": "1"}
    empty = {"byline": "", "url": "", "event": "", "script": "zh-Hans"}
    desk.post(f"/admin/debate/intake/{pk}/change/", {**form, **empty})


def seed(site: Site, desk: Desk, job: int) -> None:
    site.run("seed", "--folder", str(release_folder(site.folder, job)))


def release_folder(folder: Path, job: int) -> Path:
    return folder / f"release-{job}"


def reindex(site: Site, desk: Desk, job: int) -> None:
    site.run("reindex")


def file(site: Site, desk: Desk, job: int) -> None:
    """Bring a file of thousands of rows, have the worker check it, confirm it, and have the worker import it."""
    query, here = (
        f"SELECT id, state, done FROM debate_fileimport WHERE name = 'rows-{job}.json'",
        "/admin/debate/claim/",
    )
    patience = Patience()
    while not (found := site.rows(query)) or found[0][1] != "imported":
        is_worn_out = patience.is_worn_out(found)
        if not found:
            desk.post(f"{here}import/", {}, [("file", f"rows-{job}.json", kill_content.file_of_rows(job))])
        elif found[0][1] == "checked":
            desk.post(f"{here}process_import/", {"token": str(found[0][0])})
        elif is_worn_out:
            desk.post(f"{here}process_import/", {"token": str(found[0][0]), "retry": "1"})
        time.sleep(PAUSE)


# Each with what may be killed meanwhile, on any database, and on PostgreSQL besides.
DATABASE = ("backend", "crash")
JOBS: dict[str, tuple[Job, tuple[str, ...]]] = {
    "publish": (publish, ("web",)),
    "article": (article, ("worker", "web")),
    "merge": (merge, ("web",)),
    "seed": (seed, ("command",)),
    "reindex": (reindex, ("command",)),
    "file": (file, ("worker", "web")),
}
