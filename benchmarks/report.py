"""Write RESULTS.md from the results of all sizes that were measured: `python -m benchmarks.report`.

The tiny base says nothing of how fast the site is: it gets a report of its own, beside its results.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from statistics import median, quantiles

from benchmarks.bases import FOLDER
from benchmarks.recipe import SIZES, TINY

RESULTS = Path(__file__).parent / "RESULTS.md"
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
INTRODUCTION = """# How fast

Milliseconds from the request to the last byte: the middle one of all (p50), then what 19 of 20 stay below (p95). Every
page is new to the server unless it says "kept". All systems were asked in turn. The figures depend on the machine and
what else it did, the ratios hardly do. `make bench` writes this page; `benchmarks/` says how.

**CPU** is what a page costs its process, in milliseconds and without a server: the middle one of all, then the middle
one of those that were the first to be asked for after a claim was published.

- **rows**: the same 20 claims with speaker, topics and articles, asked the database by its driver, without a site.
- **rows, count, facets**: that, the number of claims, and three facets by `GROUP BY`. Our pages have up to ten facets.
- **Datasette**: its page of the same claims with three facets, where each claim has one company and one topic in a
  column of its own, with indexes: an easier task than ours.
"""


def write_report(measured: str = "") -> Path:
    """`measured` is the size that was measured last; gives where the report is."""
    path, sizes = (FOLDER / RESULTS.name, {TINY}) if measured == TINY else (RESULTS, SIZES.keys() - {TINY})
    found = {size: FOLDER / f"results-{size}.json" for size in SIZES if size in sizes}
    results = {size: json.loads(kept.read_text()) for size, kept in found.items() if kept.exists()}
    parts = [INTRODUCTION, *(part for size in reversed(results) for part in _of_size(results[size]))]
    if len(results) > 1:
        parts.append(_growth(results))
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def _of_size(result: dict) -> Iterable[str]:
    versions = ", ".join(f"{name} {number}" for name, number in result["versions"].items())
    yield f"## {SIZES[result['size']]:,} claims\n"
    yield f"{result['date']}, {result['cores']} cores, `{result['command']}`: {versions}.\n"
    for database in result["first"]:
        yield f"### On {DATABASES[database]}\n"
        yield _pages(result, database)
        yield _rates(result, database)
        yield _with_a_writer(result, database)
        yield _first(result, database)


def _pages(result: dict, database: str) -> str:
    head = ("page", "p50", "p95", "CPU", "CPU, first after a publication", "statements")
    head += ("rows", "×", "rows, count, facets", "Datasette", "faster ×")
    inside = result["inside"][database]
    lines = []
    for name, systems in result["pages"].items():
        ours = systems[database]
        rows, everything = (systems.get(f"{database}: {what}") for what in ("rows", "rows, count, facets"))
        theirs = systems.get("datasette")
        asked = inside["pages"].get(name, {})
        cpu = (_ms(asked.get("cpu")), _ms(inside["first"].get(name)), asked.get("statements", "—"))
        against_sql = (_ms(rows), _times(ours, rows), _ms(everything))
        lines.append((name, _ms(ours), _ms(ours, 0.95), *cpu, *against_sql, _ms(theirs), _times(theirs, ours)))
    return _table(head, lines)


def _rates(result: dict, database: str) -> str:
    rates = result["rates"][database]
    lines = [(name, f"{rate:,.0f}", f"{rate / rates['empty page']:.0%}") for name, rate in rates.items()]
    return _table(("four readers at once", "pages a second", "of an empty page's"), lines)


def _with_a_writer(result: dict, database: str) -> str:
    found = result["writer"][database]
    usual = found["undisturbed"]["rate"]
    head = ("the kept list, four readers at once", "pages a second", "of undisturbed", "p99, ms")
    rows = [(name, f"{at['rate']:,.0f}", f"{at['rate'] / usual:.0%}", _ms([at["p99"]])) for name, at in found.items()]
    return _table(head, rows)


def _first(result: dict, database: str) -> str:
    first, built = dict(result["first"][database]), result["built"][database]
    memory = f"{first.pop('MB')} MB, {result['memory'][database]} MB in the end"
    lines = [(name, f"{seconds:.2f} s") for name, seconds in first.items()] + [("memory of the process", memory)]
    inside = result["inside"][database]
    lines.append(("following one publication, CPU", f"{_ms(inside['follow'])} ms"))
    for name, value in result["restart"][database].items():
        lines.append((name, f"{value} MB" if name.endswith("together") else f"{value:.2f} s"))
    whole, rows = sum(built.values()), built["rows"]
    lines.append(("loading: rows alone", f"{rows:.1f} s"))
    lines.append(("loading: with normal text and index", f"{whole:.1f} s, {whole / rows:.1f} ×"))
    return _table(("once", ""), lines)


def _growth(results: dict[str, dict]) -> str:
    """What each page takes at the largest size, as a multiple of what it takes at the smallest."""
    sizes = list(results)
    columns = (f"{called} {size}" for called in DATABASES.values() for size in sizes)
    head = ("p50", *columns, *(f"{called} ×" for called in DATABASES.values()))
    lines = []
    for name in results[sizes[-1]]["pages"]:
        series = {d: [results[size]["pages"].get(name, {}).get(d) for size in sizes] for d in DATABASES}
        times = (_times(series[d][-1], series[d][0]) for d in DATABASES)
        lines.append((name, *(_ms(each) for d in DATABASES for each in series[d]), *times))
    return "## From size to size\n\n" + _table(head, lines)


def _ms(seconds: list[float] | None, share: float = 0.5) -> str:
    if not seconds:
        return "—"
    found = median(seconds) if share == 0.5 or len(seconds) < 2 else quantiles(seconds, n=20, method="inclusive")[-1]
    return f"{found * 1000:.{0 if found >= 0.1 else 1 if found >= 0.001 else 2}f}"


def _times(ours: list[float] | None, theirs: list[float] | None) -> str:
    if not ours or not theirs:
        return "—"
    ratio = median(ours) / median(theirs)
    return f"{ratio:.{0 if ratio >= 20 else 1}f}"


def _table(head: tuple[str, ...], lines: Iterable[tuple]) -> str:
    rows = [head, ("---",) * len(head), *lines]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows) + "\n"


if __name__ == "__main__":
    print(write_report())
