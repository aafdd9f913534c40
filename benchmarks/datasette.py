"""Datasette set up as well as we know how, with the same claims: what the site is compared with.

It has an easier task: each claim has one company and one topic there, the first of those it has, so that facets and
filters are columns with indexes.
"""

import contextlib
import json
import sqlite3
import subprocess
import venv
from pathlib import Path

from benchmarks.bases import FOLDER, Base, name_of
from debate.search import grams

HERE = Path(__file__).parent
LOCK = HERE / "requirements.lock"
ENVIRONMENT = FOLDER / "datasette"
PROGRAM = ENVIRONMENT / "bin" / "datasette"
# Facets and counts are to be complete, and no page is to come from a cache of the reader's.
SETTINGS = {
    "sql_time_limit_ms": 600_000,
    "facet_time_limit_ms": 600_000,
    "suggest_facets": "off",
    "default_cache_ttl": 0,
    "default_page_size": 20,
    "num_sql_threads": 3,
    "cache_size_kb": 65_536,
}
FILTERED = ("company", "speaker", "stance", "topic")
SCHEMA = """
CREATE TABLE claim (
  id INTEGER PRIMARY KEY, slug TEXT, statement TEXT, speaker TEXT, company TEXT, stance TEXT, topic TEXT, type TEXT,
  said_on TEXT, article TEXT
);
INSERT INTO claim SELECT c.id, c.slug, c.statement, s.slug,
  (SELECT o.slug FROM base.debate_claim_said_for l JOIN base.debate_company o ON o.id = l.company_id
    WHERE l.claim_id = c.id ORDER BY l.id LIMIT 1),
  c.stance,
  (SELECT t.slug FROM base.debate_claim_topics l JOIN base.debate_topic t ON t.id = l.topic_id
    WHERE l.claim_id = c.id ORDER BY l.id LIMIT 1),
  c.claim_type, c.said_on,
  (SELECT a.slug FROM base.debate_citation i JOIN base.debate_article a ON a.id = i.article_id
    WHERE i.claim_id = c.id LIMIT 1)
FROM base.debate_claim c JOIN base.debate_speaker s ON s.id = c.speaker_id ORDER BY c.id;
CREATE INDEX claim_by_date ON claim (said_on);
"""
TOKENS = """
CREATE VIRTUAL TABLE claim_fts USING fts5(tokens, content='', tokenize='ascii');
INSERT INTO claim_fts(rowid, tokens) SELECT id, tokens_of(search_text) FROM base.debate_claim;
INSERT INTO claim_fts(claim_fts) VALUES ('optimize');
ANALYZE main;
"""


class NotInstalled(Exception):
    """Datasette could not be installed; the message says why."""


def install() -> None:
    """Into an environment of its own, from hashes; raises NotInstalled, for one without a network."""
    done = ENVIRONMENT / "installed.lock"
    if done.exists() and done.read_text() == LOCK.read_text():
        return
    print("installing Datasette …", flush=True)
    venv.create(ENVIRONMENT, clear=True, with_pip=True)
    command = [ENVIRONMENT / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    command += ["--retries", "1", "--require-hashes", "--requirement", LOCK]
    installed = subprocess.run(command, capture_output=True, text=True, check=False)
    if installed.returncode:
        raise NotInstalled(installed.stderr.strip().splitlines()[-1] if installed.stderr else "pip failed")
    done.write_text(LOCK.read_text())


def command_for(base: Base) -> list[str]:
    """What starts it with the claims of a base on SQLite; makes its own file of them first."""
    folder = FOLDER / f"{name_of(base.size)}.datasette"
    made = folder / "bench.db"
    if not made.exists():
        folder.mkdir(exist_ok=True)
        convert(base, made)
    inspected, told = folder / "inspected.json", folder / "told.json"
    subprocess.run([PROGRAM, "inspect", made, "--inspect-file", inspected], check=True, stdout=subprocess.DEVNULL)
    search = {"fts_table": "claim_fts", "fts_pk": "id"}
    told.write_text(json.dumps({"databases": {"bench": {"tables": {"claim": search}}}}))
    settings = [part for name, value in SETTINGS.items() for part in ("--setting", name, str(value))]
    options = ["--immutable", str(made), "--inspect-file", str(inspected), "--metadata", str(told)]
    return [str(PROGRAM), "serve", *options, *settings]


def convert(base: Base, made: Path) -> None:
    """Writes the claims of a base on SQLite into a file of Datasette's, which is there only once it is whole."""
    half = made.with_suffix(".half")
    half.unlink(missing_ok=True)
    print(f"building {base.size} claims for Datasette …", flush=True)
    with contextlib.closing(sqlite3.connect(half, isolation_level=None)) as connection:
        connection.create_function("tokens_of", 1, lambda text: " ".join(grams(text)), deterministic=True)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("ATTACH ? AS base", [base.url.removeprefix("sqlite:///")])
        connection.executescript(SCHEMA)
        for column in FILTERED:
            connection.execute(f"CREATE INDEX claim_by_{column} ON claim ({column}, said_on)")
        connection.executescript(TOKENS)
    half.rename(made)


def version() -> str:
    said = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout
    return said.split()[-1]
