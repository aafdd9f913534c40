"""A small invented base that keeps every rule, and for every rule the smallest change that breaks it alone."""

import copy
from collections.abc import Callable

from debate.models.entities.citations import fingerprint

Rows = dict[str, list[dict]]
PAGE, OTHER_PAGE = "https://example.org/page", "https://example.org/other"
ALPHA = {
    "speaker": ["zhang-sansan"],
    "about_companies": [["jia"]],
    "about_models": [["model-one"]],
    "topics": [["cost"]],
}
REVIEWED = {"state": "published", "reviewed_by": ["editor"], "reviewed_at": "2025-11-01T00:00:00Z"}


def _named(slug: str, name: str, name_en: str, pinyin: str, **fields) -> dict:
    initial = pinyin[:1]
    return {"slug": slug, "name": name, "name_en": name_en, "pinyin": pinyin, "pinyin_initials": initial, **fields}


def _claim(slug: str, statement: str, statement_en: str, said_on: str, **fields) -> dict:
    said = {"stance": "open", "claim_type": "causal", "said_on": said_on}
    return {"slug": slug, "statement": statement, "statement_en": statement_en, **said, **ALPHA, **REVIEWED, **fields}


def _citation(claim: str, start: int) -> dict:
    place = {"raw_start": start, "raw_end": start + 9, "quote_sha256": fingerprint(claim)}
    return {"claim": [claim], "article": ["daily"], "quote_type": "direct", "attribution": "张三三", **place}


CLEAN: Rows = {
    "topics": [
        {
            "slug": slug,
            "name": name,
            "name_en": slug.title(),
            "definition": "虚构的定义。",
            "definition_en": "Invented.",
        }
        for slug, name in (("cost", "成本"), ("safety", "安全"), ("talent", "人才"), ("trade", "贸易"))
    ],
    "articles": [
        {
            "slug": "daily",
            "title": "虚构文章",
            "title_en": "An invented article",
            "outlet": "虚构日报",
            "outlet_en": "Invented Daily",
            "published_on": "2024-07-05",
            "published_how": "页面写明。",
            "published_how_en": "The page says so.",
            "script": "zh-Hans",
            "raw_sha256": fingerprint("bytes"),
            "summary": "虚构的摘要。",
            "summary_en": "An invented summary.",
        }
    ],
    "sources": [
        {"url": PAGE, "publisher": "Invented", "standing": "publisher"},
        {"url": OTHER_PAGE, "publisher": "Invented", "standing": "mirror", "note": "原页已不在。"},
    ],
    "companies": [
        _named(
            slug, name, name_en, pinyin, country="CN", summary="虚构的公司。", summary_en="Invented.", sources=[[PAGE]]
        )
        for slug, name, name_en, pinyin in (
            ("jia", "虚构公司甲", "Invented Firm A", "xugougongsijia"),
            ("yi", "虚构公司乙", "Invented Firm B", "xugougongsiyi"),
        )
    ],
    "speakers": [
        _named(slug, name, name_en, pinyin, aliases=aliases, summary="虚构的人。", summary_en="Invented.")
        for slug, name, name_en, pinyin, aliases in (
            ("zhang-sansan", "张三三", "Zhang Sansan", "zhangsansan", ["三三"]),
            ("li-sisi", "李四四", "Li Sisi", "lisisi", []),
        )
    ],
    "models": [
        _named(
            slug,
            name,
            name_en,
            pinyin,
            developer=["jia"],
            released_on="2024-08",
            openness="open_weights",
            source=[PAGE],
        )
        for slug, name, name_en, pinyin in (
            ("model-one", "虚构一号", "Invented One", "xugouyihao"),
            ("model-two", "虚构二号", "Invented Two", "xugouerhao"),
        )
    ],
    "affiliations": [
        {
            "speaker": ["zhang-sansan"],
            "company": ["jia"],
            "role": "创始人",
            "role_en": "Founder",
            "since": "2020",
            "source": [PAGE],
        }
    ],
    "openness_assessments": [
        {
            "model": ["model-one"],
            "dimension": dimension,
            "value": "open",
            "evidence": [PAGE],
            "valid_from": since,
            "valid_to": until,
        }
        for dimension, since, until in (
            ("weights", "2024-08", ""),
            ("paper", "2024-08", "2024-12"),
            ("paper", "2025", ""),
        )
    ],
    "claims": [
        _claim("before", "开放权重省下了推理成本。", "Open weights cut inference cost.", "2024-03"),
        _claim(
            "answer", "封闭才守得住成本。", "Only closed models keep cost in check.", "2024-05", speaker=["li-sisi"]
        ),
        _claim("later", "我们的模型以后不再开放。", "Our models stay closed.", "2024-06", stance="closed"),
        _claim(
            "foretold",
            "三年内开放模型会追上。",
            "Open models catch up in three years.",
            "2024-04",
            claim_type="predictive",
        ),
    ],
    "citations": [_citation(claim, start) for start, claim in enumerate(("before", "answer", "later", "foretold"))],
    "responses": [
        {
            "from_claim": ["answer"],
            "to_claim": ["before"],
            "to_speaker": ["zhang-sansan"],
            "kind": "rebuts",
            "target": "named",
            "citation": ["answer", "daily", 1, 10],
        }
    ],
    "predictions": [
        {
            "claim": ["foretold"],
            "criteria": "虚构的标准。",
            "criteria_en": "Invented.",
            "outcome": "came_true",
            "resolved_on": "2025",
            "resolved_by": ["editor"],
            "evidence": [[PAGE]],
            "rationale": "虚构的理由。",
            "rationale_en": "Invented.",
        }
    ],
    "position_changes": [
        {
            "slug": "turn",
            "speaker": ["zhang-sansan"],
            "company": ["jia"],
            "topic": ["cost"],
            "before_claim": ["before"],
            "after_claim": ["later"],
            "after_model": ["model-one"],
            "degree": "full",
            "rationale": "虚构的理由。",
            "rationale_en": "Invented.",
            "evidence": [[OTHER_PAGE]],
        }
    ],
}


# Of the first claim's citation. It shares with the statement what nobody can say otherwise: a name.
QUOTES = {("before", "daily", 0, 9): "张三三说，推理用的钱少了，全靠权重开放。"}
Change = Callable[[Rows, dict], None]


def clean() -> Rows:
    return copy.deepcopy(CLEAN)


def put(file: str, at: int = 0, /, **fields) -> Change:
    """Change fields of one row."""
    return lambda rows, quotes: rows[file][at].update(fields)


def drop(file: str, at: int = 0) -> Change:
    return lambda rows, quotes: rows[file].pop(at)


def add(file: str, at: int = 0, /, **fields) -> Change:
    """Add a row like one that is there, with other fields."""
    return lambda rows, quotes: rows[file].append({**copy.deepcopy(rows[file][at]), **fields})


def at_another_address(rows: Rows, quotes: dict) -> None:
    """The second source is no mirror, and stands at an address without encryption."""
    address = "http://example.org/other"
    rows["sources"][1].update(url=address, standing="secondary")
    rows["position_changes"][0]["evidence"] = [[address]]


def say(quote: str, **fields) -> Change:
    """Give the first claim's citation other words, and the claim other fields."""

    def change(rows: Rows, quotes: dict) -> None:
        quotes.update(dict.fromkeys(QUOTES, quote))
        rows["claims"][0].update(fields)

    return change


def relay_in_its_own_article(rows: Rows, quotes) -> None:
    """Make the speaker an outlet that reports in its own article what others said."""
    rows["articles"][0]["outlet"] = "张三三"
    for citation in rows["citations"]:
        citation["quote_type"] = "indirect" if citation["claim"] == rows["claims"][0]["slug"].split() else "direct"


LONG = "省钱的办法只有一个，就是把权重全部开放给所有人。"
# Rule, and the change that breaks it alone.
BREAKS: list[tuple[str, Change]] = [
    ("record-listed-once", add("topics")),
    ("value-of-the-right-kind", put("articles", byline=["张三三"])),
    ("required-field", put("topics", definition="", definition_en="")),
    ("known-choice", put("claims", stance="other")),
    ("text-fits", put("affiliations", role="很" * 81)),
    ("reference-exists", put("claims", about_models=[["nobody-knows"]])),
    ("slug-form", add("topics", slug="Two Words")),
    ("real-date", put("claims", 3, said_on="2024-02-30")),
    ("date-not-ahead", put("affiliations", until="2999")),
    ("period-in-order", put("affiliations", until="2019")),
    ("fingerprint-form", put("articles", raw_sha256="0" * 63)),
    ("passage-not-empty", put("citations", 2, raw_start=11)),
    ("text-is-simplified", put("speakers", aliases=["張三"])),
    ("title-in-its-script", put("articles", title="虛構文章")),
    ("workshop-words", put("topics", definition_en="As article 007 says.")),
    ("no-stray-space", put("topics", definition_en="Invented  twice.")),
    ("links-in-sources", put("topics", definition_en="See https://example.org.")),
    ("english-is-english", put("topics", definition_en="An invented 定义.")),
    ("english-given", put("speakers", name_en="")),
    ("english-not-alone", put("claims", note_en="A note.")),
    ("statement-in-chinese", put("claims", statement="Only English.")),
    ("name-belongs-to-one", put("speakers", 1, aliases=["三三"])),
    ("name-said-once", put("speakers", aliases=["ZHANG SANSAN"])),
    ("person-has-pinyin", put("speakers", pinyin="")),
    ("pinyin-form", put("speakers", pinyin="zhang sansan")),
    ("pinyin-initials-agree", put("speakers", pinyin_initials="l")),
    ("company-has-country", put("companies", country="")),
    ("country-code", put("companies", country="cn")),
    ("website-is-safe", put("companies", website="http://example.org/")),
    ("source-is-safe", at_another_address),
    ("source-is-a-page-or-an-article", put("sources", article=["daily"])),
    ("mirror-says-why", put("sources", 1, note="")),
    ("source-is-used", add("sources", url="https://example.org/unused")),
    ("article-is-cited", add("articles", slug="weekly")),
    ("described", put("speakers", summary="", summary_en="")),
    ("fact-rests-on-a-source", put("companies", sources=[])),
    ("model-is-not-its-own-family", put("models", family=["model-one"])),
    ("model-is-as-open-as-its-weights", put("models", openness="closed")),
    ("assessments-do-not-overlap", put("openness_assessments", 1, valid_to="2025-06")),
    ("narrator-takes-no-side-by-relaying", relay_in_its_own_article),
    ("statement-is-said-once", put("claims", 1, statement_en="Our models stay closed.")),
    ("few-topics", put("claims", topics=[["cost"], ["safety"], ["talent"], ["trade"]])),
    ("claim-has-a-citation", drop("citations", 2)),
    ("published-claim-has-a-reviewer", put("claims", reviewed_at=None)),
    ("withdrawal-says-why", put("claims", state="withdrawn")),
    ("predictive-claim-has-a-prediction", put("claims", claim_type="predictive")),
    ("said-before-the-article", put("claims", 2, said_on="2024-07-06")),
    ("statement-repeats-no-quotation", say("OpenAI 关闭了 GPT。", statement="OpenAI 关闭了 GPT。")),
    ("statement-shares-no-long-run", say(LONG, statement=f"他认为{LONG[:-5]}开发者。")),
    ("response-answers-somebody", put("responses", to_claim=None, to_speaker=None)),
    ("response-answers-another-claim", put("responses", to_claim=["answer"], to_speaker=["li-sisi"])),
    ("response-is-cited-from-its-claim", put("responses", citation=["before", "daily", 0, 9])),
    ("response-has-a-citation", put("responses", citation=None)),
    ("response-names-the-answered-speaker", put("responses", to_speaker=["li-sisi"])),
    ("response-comes-after", put("claims", 1, said_on="2024-02")),
    ("own-words-are-ones-own", put("responses", kind="restates")),
    ("prediction-belongs-to-a-predictive-claim", put("claims", 3, claim_type="factual")),
    ("outcome-says-when-and-by-whom", put("predictions", resolved_by=None)),
    ("outcome-rests-on-evidence", put("predictions", evidence=[[OTHER_PAGE]])),
    ("outcome-comes-after-the-claim", put("predictions", resolved_on="2023")),
    ("outcome-says-why", put("predictions", rationale="", rationale_en="")),
    (
        "prediction-says-what-is-known",
        put("predictions", outcome="pending", resolved_on="", resolved_by=None, rationale="", rationale_en=""),
    ),
    ("position-change-is-somebodys", put("position_changes", speaker=None, company=None, after_model=None)),
    ("position-change-has-an-after", put("position_changes", after_claim=None, after_model=None)),
    ("position-change-stays-on-its-topic", put("claims", 2, topics=[["safety"]])),
    ("position-change-has-a-topic", put("position_changes", topic=None)),
    ("position-change-goes-forward", put("models", released_on="2024-01")),
    ("position-change-by-its-own-model", put("models", developer=["yi"])),
    (
        "position-change-begins-with-own-words",
        put("position_changes", before_claim=["answer"], company=["yi"], after_model=None),
    ),
]
