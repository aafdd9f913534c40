"""The invented content that `benchmarks.trust.kills` works on: files for `seed`, pages, and files of rows."""

import hashlib
import json
from pathlib import Path
from typing import Any

# Files that `seed` reads, each with its model.
MODELS = {
    **{"topics": "topic", "articles": "article", "sources": "source", "companies": "company", "speakers": "speaker"},
    **{"models": "model", "affiliations": "affiliation", "openness_assessments": "opennessassessment"},
    **{"claims": "claim", "citations": "citation", "responses": "response", "predictions": "prediction"},
    "position_changes": "positionchange",
}
TOPICS, SPEAKERS = 6, 12
# Per job: drafts to publish, claims of each of two speakers to merge, claims that a release adds, rows of a file.
DRAFTS, MERGED, ADDED, ROWS = 120, 20, 60, 2_000
DAILY = 4  # articles that are known and not imported
LONG_PAGE = 650  # paragraphs: with more than 60,000 characters it is read and imported by the worker
STANCES = ("open", "closed", "both")
PUBLISHED = {"state": "published", "reviewed_by": ["founding-editors"], "reviewed_at": "2025-11-01T00:00:00Z"}
DRAFT = {"state": "draft", "reviewed_by": None, "reviewed_at": None}
Rows = dict[str, list[dict[str, Any]]]


def base(jobs: int) -> Rows:
    """Return the rows before any work: for each of so many jobs drafts to publish, and two speakers to merge."""
    rows: Rows = {name: [] for name in MODELS}
    rows["topics"] = [_topic(number, "") for number in range(TOPICS)]
    rows["articles"] = [_article(number) for number in range(DAILY)]
    rows["speakers"] = [_speaker(f"speaker-{number}", f"虚构人{number}") for number in range(SPEAKERS)]
    rows["companies"] = [{"slug": "jia", "name": "虚构公司甲"}]
    for job in range(jobs):
        for side in "ab":
            slug = f"pair-{job}-{side}"
            rows["speakers"].append(_speaker(slug, f"重名{job}{side}"))
            rows["affiliations"].append({"speaker": [slug], "company": ["jia"], "role": f"职务{side}", "since": "2020"})
            _add(rows, [_claim(f"{slug}-{number}", number, slug, PUBLISHED) for number in range(MERGED)])
        _add(rows, [_claim(f"draft-{job}-{number}", number, "", DRAFT) for number in range(DRAFTS)])
    return rows


def release(jobs: int, job: int) -> Rows:
    """Return the rows as the release of this job has them: some changed, and claims added with each release."""
    rows = base(jobs)
    rows["topics"] = [_topic(number, f"第{job}版") for number in range(TOPICS)]
    for each in range(job + 1):
        _add(rows, [_claim(f"release-{each}-{number}", number, "", PUBLISHED) for number in range(ADDED)])
    for number, claim in enumerate(rows["claims"]):
        if number % 5 == 0 and claim["state"] == "published":
            claim["statement"] += f"第{job}版。"
    return rows


def write(folder: Path, rows: Rows) -> Path:
    folder.mkdir()
    for name, fields in rows.items():
        (folder / f"{name}.json").write_text(json.dumps(_records(name, fields), ensure_ascii=False), encoding="utf-8")
    return folder


def page(job: int, paragraphs: int) -> bytes:
    """Return the text of an article in which invented people say invented things."""
    said = [
        f"虚构公司{number % 9}的创始人张三{number % 7}在第{number}场虚构大会上表示：“{_sentence(job, number)}”"
        f"李四{number % 5}不同意，他说，第{number}种封闭模型在虚构市场上更稳妥，客户也更放心。"
        for number in range(paragraphs)
    ]
    return "\n\n".join([f"第{job}篇虚构文章（{paragraphs}段）", *said]).encode()


def _sentence(job: int, number: int) -> str:
    return f"开放模型会让第{job * 1000 + number}个虚构产业走得更快，因为大家都看得见它。"


def file_of_rows(job: int) -> bytes:
    """Return a JSON file of ROWS draft claims, as the desk takes it."""
    rows = [_claim(f"row-{job}-{number}", number, "", DRAFT) for number in range(ROWS)]
    return json.dumps(_records("claims", rows), ensure_ascii=False).encode()


def _records(name: str, fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"model": f"debate.{MODELS[name]}", "fields": each} for each in fields]


def _add(rows: Rows, claims: list[dict[str, Any]]) -> None:
    rows["claims"] += claims
    rows["citations"] += [_citation(claim["slug"], number) for number, claim in enumerate(claims)]


def _topic(number: int, version: str) -> dict[str, Any]:
    names = {"name": f"虚构议题{number}", "name_en": f"Invented {number}", "definition": f"虚构的定义。{version}"}
    return {"slug": f"topic-{number}", **names}


def _article(number: int) -> dict[str, Any]:
    names = {"title": f"虚构文章{number}", "outlet": "虚构日报", "published_on": "2024-07-05"}
    return {"slug": f"daily-{number}", **names, "raw_sha256": _sha256(f"article {number}")}


def _speaker(slug: str, name: str) -> dict[str, Any]:
    return {"slug": slug, "name": name, "summary": "虚构的人。"}


def _claim(slug: str, number: int, speaker: str, state: dict[str, Any]) -> dict[str, Any]:
    return {
        "slug": slug,
        "speaker": [speaker or f"speaker-{number % SPEAKERS}"],
        "statement": f"虚构的观点{slug}：开源模型走得更快。",
        "stance": STANCES[number % 3],
        "claim_type": "normative",
        "topics": [[f"topic-{number % TOPICS}"]],
        "said_on": f"{2023 + number % 3}-{1 + number % 12:02}",
        **state,
    }


def _citation(claim: str, number: int) -> dict[str, Any]:
    place = {"raw_start": number * 10, "raw_end": number * 10 + 5, "quote_sha256": _sha256(claim)}
    return {"claim": [claim], "article": [f"daily-{number % DAILY}"], "quote_type": "direct", **place}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
