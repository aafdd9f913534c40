"""What an editor's afternoon may bring: invented articles, speakers and claims, as the files of one import."""

import json
from pathlib import Path

from debate.models.entities import fingerprint

ARTICLES, CLAIMS = 20, 300
SIDES = ("open", "closed", "both", "neutral")
TYPES = ("causal", "comparative", "normative", "factual", "predictive")
TOPICS = ("ecosystem", "cost", "safety", "capability", "regulation")
LETTERS = "甲乙丙丁戊己庚辛壬癸"


def grown_files() -> dict[str, list[dict]]:
    """Return rows by file; topics are those of the curated base."""
    return {
        "articles": [_article(n) for n in range(ARTICLES)],
        "speakers": [_speaker(n) for n in range(ARTICLES)],
        "claims": [_claim(n) for n in range(CLAIMS)],
        "citations": [_citation(n) for n in range(CLAIMS)],
        "predictions": [_prediction(n) for n in range(CLAIMS) if _type(n) == "predictive"],
    }


def write_folder(folder: Path) -> Path:
    """Write them as files for `manage.py import_content`."""
    for name, rows in grown_files().items():
        model = {"articles": "article", "speakers": "speaker"}.get(name, name.removesuffix("s"))
        records = [{"model": f"debate.{model}", "fields": fields} for fields in rows]
        (folder / f"{name}.json").write_text(json.dumps(records, ensure_ascii=False, indent=2), encoding="utf-8")
    return folder


def _number(n: int) -> str:
    return "".join(LETTERS[int(digit)] for digit in str(n))


def _type(n: int) -> str:
    return TYPES[n % len(TYPES)]


def _article(n: int) -> dict:
    return {
        **{"slug": f"invented-article-{n}", "title": f"虚构文章{_number(n)}", "title_en": f"Invented article {n}"},
        **{"outlet": "虚构日报", "outlet_en": "Invented Daily", "url": f"https://example.org/articles/{n}"},
        **{"published_on": f"2026-0{1 + n % 6}-15", "script": "zh-Hans", "raw_sha256": fingerprint(f"article {n}")},
        **{"published_how": "页面写明。", "published_how_en": "The page says so."},
        **{"summary": f"虚构的摘要{_number(n)}。", "summary_en": f"Invented summary {n}."},
    }


def _speaker(n: int) -> dict:
    name = f"虚构者{_number(n)}"
    return {
        **{"slug": f"invented-speaker-{n}", "name": name, "name_en": f"Invented Speaker {n}", "kind": "person"},
        **{"pinyin": f"xugouzhe{n}", "pinyin_initials": f"xgz{n}", "summary": "虚构的人。", "summary_en": "Invented."},
    }


def _claim(n: int) -> dict:
    statement = f"虚构的观点{_number(n)}：开放与封闭的虚构模型各有长短，要看{_number(n * 7)}号虚构产业怎样用。"
    english = f"Invented claim {n}: open and closed invented models differ, as industry {n * 7} uses them."
    return {
        **{"slug": f"invented-claim-{n}", "speaker": [f"invented-speaker-{n % ARTICLES}"]},
        **{"statement": statement, "statement_en": english, "stance": SIDES[n % len(SIDES)], "claim_type": _type(n)},
        **{"topics": [[TOPICS[n % len(TOPICS)]]], "said_on": f"2026-0{1 + n % ARTICLES % 6}"},
        **{"occasion": f"虚构大会{_number(n % 7)}", "occasion_en": f"Invented Conference {n % 7}"},
        **{"state": "published", "reviewed_by": ["founding-editors"], "reviewed_at": "2026-10-01T00:00:00Z"},
    }


def _citation(n: int) -> dict:
    return {
        **{"claim": [f"invented-claim-{n}"], "article": [f"invented-article-{n % ARTICLES}"], "quote_type": "direct"},
        **{"attribution": f"虚构者{_number(n % ARTICLES)}", "raw_start": n * 100, "raw_end": n * 100 + 40},
        "quote_sha256": fingerprint(f"quote {n}"),
    }


def _prediction(n: int) -> dict:
    return {
        **{"claim": [f"invented-claim-{n}"], "criteria": "虚构的标准。", "criteria_en": "An invented criterion."},
        **{"due_on": f"20{30 + n % 9}", "outcome": "pending"},
        **{"rationale": "还没有到期。", "rationale_en": "Not due yet."},
    }
