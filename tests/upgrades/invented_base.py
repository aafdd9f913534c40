"""The files of an invented base, as one release has them and as the next: pure data, in which nobody exists."""

import copy

from tests.factories import ARTICLE, QUOTE

PAGE = "https://example.org/invented"
START = ARTICLE.index(QUOTE)
PUBLISHED = {"state": "published", "reviewed_by": ["founding-editors"], "reviewed_at": "2025-11-01T00:00:00Z"}
SAID = {
    "speaker": ["zhang"],
    "claim_type": "normative",
    "about_companies": [["jia"]],
    "about_models": [["one"]],
    "topics": [["cost"]],
    **PUBLISHED,
}
EVERYWHERE = {"note": "虚构的备注。"}


def files(raw_sha256: str, quote_sha256: str) -> dict[str, list[dict]]:
    """Return the rows of each file; the hashes are those of the invented article and of its quotation."""
    place = {"article": ["daily"], "quote_type": "direct", "attribution": "张三三", "raw_start": START}
    place |= {"raw_end": START + len(QUOTE), "quote_sha256": quote_sha256}
    return {
        "topics": [{"slug": "cost", "name": "虚构议题", "name_en": "Invented", "definition": "虚构的定义。"}],
        "articles": [
            {"slug": "daily", "title": "虚构文章", "outlet": "虚构日报", "script": "zh-Hans", "raw_sha256": raw_sha256},
            {"slug": "weekly", "title": "另一篇", "outlet": "虚构周刊", "event": "虚构大会", "raw_sha256": "0" * 64},
        ],
        "sources": [
            {"url": PAGE, "article": None, "publisher": "虚构网站", **EVERYWHERE},
            {"url": None, "article": ["daily"]},
        ],
        "companies": [{"slug": "jia", "name": "虚构甲", "aliases": ["甲甲"], "sources": [[PAGE], ["daily"]]}],
        "speakers": [
            {"slug": "zhang", "name": "张三三", "summary": "虚构的人。"},
            {"slug": "li", "name": "李四四", "aliases": ["四四"]},
        ],
        "models": [
            {"slug": "series", "name": "虚构系列", "developer": ["jia"]},
            {"slug": "one", "name": "虚构一", "developer": ["jia"], "family": ["series"], "source": [PAGE]}
            | {"licence": "虚构许可", **EVERYWHERE},
        ],
        "affiliations": [
            {"speaker": ["zhang"], "company": ["jia"], "role": "创始人", "since": "2020", "source": [PAGE]} | EVERYWHERE
        ],
        "openness_assessments": [
            {"model": ["one"], "dimension": "api", "value": "open", "valid_from": "2024", "evidence": [PAGE]}
            | EVERYWHERE
        ],
        "claims": [
            {"slug": "open", "statement": "开放更好。", "stance": "open", "said_on": "2023", **SAID, **EVERYWHERE},
            {"slug": "shut", "statement": "封闭更好。", "stance": "closed", "said_on": "2024", **SAID}
            | {"role_then": "创始人"},
            {"slug": "edited", "statement": "两者都好。", "stance": "both", "said_on": "2024-07-05", **SAID},
        ],
        "citations": [{"claim": [slug], **place} for slug in ("open", "shut")],
        "responses": [
            {"from_claim": ["shut"], "to_claim": ["open"], "to_speaker": ["zhang"], "kind": "retracts_own"}
            | {"target": "named", "citation": ["shut", "daily", START, START + len(QUOTE)], **EVERYWHERE}
        ],
        "predictions": [
            {"claim": ["open"], "criteria": "虚构的标准。", "outcome": "partly", "resolved_on": "2025"}
            | {"resolved_by": ["founding-editors"], "evidence": [[PAGE]]}
        ],
        "position_changes": [
            {"slug": "turn", "speaker": ["zhang"], "before_claim": ["open"], "after_claim": ["shut"]}
            | {"degree": "full", "rationale": "虚构的理由。", "evidence": []}
        ],
    }


# What the next release says in fields that came to the files one release after another; the editor's claim is the last.
NEXT = {
    "topics": {0: {"definition": "改过的定义。"}},
    "articles": {0: {"title_en": "Invented article"}, 1: {"outlet_en": "Invented Weekly", "event_en": "A fair"}},
    "sources": {0: {"publisher_en": "An invented site"}},
    "companies": {0: {"pinyin": "jiajia", "pinyin_initials": "jj"}},
    "speakers": {1: {"summary": "另一个虚构的人。"}},
    "models": {1: {"licence_en": "An invented licence", "note_en": "A note."}},
    "affiliations": {0: {"note_en": "A note."}},
    "openness_assessments": {0: {"note_en": "A note."}},
    "claims": {0: {"note_en": "A note."}, 1: {"role_then_en": "Founder"}, 2: {"role_then_en": "Founder"}},
    "responses": {0: {"note_en": "A note."}},
}
CHANGED = sum(len(rows) for rows in NEXT.values())


def next_files(rows: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """Return the files of the next release."""
    rows = copy.deepcopy(rows)
    for name, changes in NEXT.items():
        for position, fields in changes.items():
            rows[name][position].update(fields)
    return rows
