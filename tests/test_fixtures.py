"""The curated knowledge base keeps its promises: well formed, consistent, dated and sourced."""

import datetime
import json
import re
from collections import Counter
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import opencc
import pytest
from django.apps import apps

from debate.vocabulary import choices
from debate.vocabulary.dates import PartialDate

FOLDER = Path(__file__).parent.parent / "fixtures"
TODAY = datetime.date.today().isoformat()
SIMPLIFY = opencc.OpenCC("t2s").convert


# File: its model, then the model's fields in order. "!" must be filled, "?" may be null (nothing else may),
# ":" takes its values from a vocabulary, ">" refers to another file.
SCHEMA = """
topics topic slug name! name_en! definition! definition_en!
companies company slug name! name_en! pinyin! pinyin_initials! aliases kind:CompanyKind country website \
 summary! summary_en! sources!>sources
speakers speaker slug name! name_en! pinyin! pinyin_initials! aliases kind:SpeakerKind summary! summary_en! \
 wikidata_id
articles article slug title title_en outlet! outlet_en! byline url published_on published_how! published_how_en! \
 script:Script raw_sha256 summary! summary_en! event event_en
sources source url? article?>articles publisher! publisher_en standing:SourceStanding note
models model slug name! name_en! pinyin! pinyin_initials! aliases developer>companies family?>models \
 released_on licence licence_en openness:Openness source!>sources verified note note_en
affiliations affiliation speaker>speakers company>companies role! role_en! since until source!>sources note note_en
openness_assessments opennessassessment model>models dimension:Dimension value:AssessmentValue \
 evidence!>sources valid_from! valid_to note note_en
claims claim slug speaker>speakers statement! statement_en! stance:Stance sense_of_open:SenseOfOpen \
 claim_type:ClaimType topics!>topics about_companies>companies about_models>models said_on occasion \
 occasion_en role_then role_then_en state:ReviewState withdrawn_because reviewed_by! reviewed_at! note note_en
citations citation claim>claims article>articles quote_type:QuoteType attribution! role_printed raw_start \
 raw_end quote_sha256 passage_sha256 passage_length passage_nth
responses response from_claim>claims to_claim?>claims to_speaker!>speakers kind:ResponseKind \
 target:ResponseTarget citation!>citations note note_en
predictions prediction claim>claims criteria! criteria_en! due_on outcome:Outcome resolved_on resolved_by? \
 evidence>sources rationale! rationale_en! note
position_changes positionchange slug speaker?>speakers company?>companies topic?>topics before_claim>claims \
 after_claim?>claims after_model?>models degree:ChangeDegree rationale! rationale_en! evidence>sources
"""
FIELD = re.compile(r"(?P<name>\w+)(?P<mark>[!?]?)(:(?P<vocabulary>\w+))?(>(?P<file>\w+))?")
LINES = [line.split() for line in SCHEMA.strip().splitlines()]
MODELS = {file: f"debate.{model}" for file, model, *_ in LINES}
FIELDS = {file: [FIELD.fullmatch(field) for field in fields] for file, _, *fields in LINES}
KEYS = {
    "affiliations": ["speaker", "company", "role", "since"],
    "openness_assessments": ["model", "dimension", "valid_from"],
    "citations": ["claim", "article", "raw_start", "raw_end"],
    "predictions": ["claim"],
}
DATES = re.compile(r"\w+_on|since|until|valid_\w+")
CODED = re.compile(DATES.pattern + r"|slug|url|\w+_sha256|\w+_at")
# Kept as the sources print them: titles of articles, and what an article calls its speaker.
KEPT_AS_PRINTED = {"title", "attribution", "role_printed"}
# A company takes back what its chief executive had said for it.
SPOKE_FOR = {("baidu-org", "li-yanhong")}
HAN = re.compile(r"[\u4e00-\u9fff]")

each_file = pytest.mark.parametrize("name", FIELDS)


@cache
def rows(name):
    return [record["fields"] for record in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))]


def key_of(name, row):
    """The natural key of a row, as a tuple of plain values."""
    if name == "sources":
        parts = [row["url"] or row["article"]]
    elif name == "responses":
        parts = [row["from_claim"], row["to_claim"] or row["to_speaker"], row["kind"]]
    else:
        parts = [row[field] for field in KEYS.get(name, ["slug"])]
    return tuple(part[0] if isinstance(part, list) else part for part in parts)


@cache
def by_key(name):
    return {key_of(name, row): row for row in rows(name)}


def get(name, reference):
    return by_key(name)[tuple(reference)] if reference else None


def keys_in(value):
    """The natural keys that a reference field holds: none, one or many."""
    return [tuple(key) for key in (value if value and isinstance(value[0], list) else [value]) if key]


def comes_before(first, second):
    """Whether one partial date is certainly earlier than another; an unknown date never is."""
    length = min(len(first), len(second))
    return first[:length] < second[:length]


def fits(field, value):
    """Whether a value is filled where it must be, of its vocabulary, and refers to what exists."""
    filled = bool(value) if field["mark"] == "!" else value is not None or field["mark"] == "?"
    words = getattr(choices, field["vocabulary"]).values if field["vocabulary"] else [value]
    dangling = {*keys_in(value)} - by_key(field["file"]).keys() if field["file"] else set()
    return filled and value in words and not dangling


def every(name, rule):
    """Fail with the keys of all rows that break the rule, not only the first."""
    assert not [key_of(name, row) for row in rows(name) if not rule(row)]


def every_text(rule):
    """The same for every text that readers or editors see; the rule takes the field's name and the text."""
    texts = [
        (file, key_of(file, row), field, text)
        for file in FIELDS
        for row in rows(file)
        for field, value in row.items()
        for text in (value if field == "aliases" else [value])
        if isinstance(text, str) and not CODED.fullmatch(field)
    ]
    assert not [entry for entry in texts if not rule(*entry[2:])]


@each_file
def test_file_is_known_here_and_formatted_so_that_changes_read_like_edits(name):
    assert {path.stem for path in FOLDER.glob("*.json")} == set(FIELDS)
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


@each_file
def test_records_have_exactly_the_fields_of_their_model_in_order(name):
    records = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert {(*record, record["model"]) for record in records} == {("model", "fields", MODELS[name])}
    assert {tuple(record["fields"]) for record in records} == {tuple(field["name"] for field in FIELDS[name])}


@each_file
def test_records_are_unique_and_sorted_by_natural_key(name):
    wrong = [(a, b) for a, b in pairwise(key_of(name, row) for row in rows(name)) if a >= b]
    assert not wrong, wrong


@each_file
def test_fields_keep_to_the_schema(name):
    for field in FIELDS[name]:
        every(name, lambda row, field=field: fits(field, row[field["name"]]))


@each_file
def test_slugs_are_lower_case_words(name):
    every(name, lambda row: re.fullmatch(r"[a-z\d]+(-[a-z\d]+)*", row.get("slug", "none")))


@each_file
def test_dates_are_real_and_only_deadlines_lie_ahead(name):
    for field in (field["name"] for field in FIELDS[name] if DATES.fullmatch(field["name"])):
        every(name, lambda row, f=field: PartialDate(row[f]) == row[f])
        every(name, lambda row, f=field: f == "due_on" or not comes_before(TODAY, row[f]))


def test_periods_end_after_they_begin():
    every("affiliations", lambda row: not comes_before(row["until"], row["since"]))
    every("openness_assessments", lambda row: not comes_before(row["valid_to"], row["valid_from"]))


def test_text_is_simplified_chinese_except_what_is_kept_as_printed():
    every_text(lambda field, text: field in KEPT_AS_PRINTED or SIMPLIFY(text) == text)
    every("articles", lambda row: row["script"] == "zh-Hant" or SIMPLIFY(row["title"]) == row["title"])


@pytest.mark.parametrize("word", [r"(?<!\d)00\d(?!\d)", r"(?<![\d.年月港K-])0[1-9](?![\d月日.-])", "held-?out|gold"])
def test_no_text_speaks_of_the_workshop(word):
    """Such as the numbers by which the articles were called while they were read."""
    every_text(lambda field, text: not re.search(word, text, re.IGNORECASE))


def test_texts_have_no_stray_spaces_and_links_stand_in_sources():
    every_text(lambda field, text: not re.search(r"\s\s|^\s|\s$|[。，]\s", text))
    every_text(lambda field, text: "://" not in text or field == "website")


def test_english_texts_are_english_and_chinese_statements_chinese():
    every_text(lambda field, text: not (field.endswith("_en") and HAN.search(text)))
    every("claims", lambda row: HAN.search(row["statement"]))


@each_file
def test_what_is_said_in_chinese_is_said_in_english_and_nothing_more(name):
    """Whatever the model has English for. What needs none, such as the name of a licence, may go without."""
    fields = [field.name for field in apps.get_model(MODELS[name])._meta.fields]
    for field in (field for field in fields if f"{field}_en" in fields):
        every(name, lambda row, f=field: row[f"{f}_en"] or not HAN.search(row[f]))
        every(name, lambda row, f=field: row[f] or not row[f"{f}_en"])


@pytest.mark.parametrize("name", ["companies", "speakers", "models"])
def test_a_name_belongs_to_one_record_and_is_said_once(name):
    names = Counter()
    for row in rows(name):
        names.update({row["name"].casefold(), row["name_en"].casefold()})
        names.update(alias.casefold() for alias in row["aliases"])
    assert [text for text, times in names.items() if times > 1] == []


def test_people_can_be_found_by_pinyin():
    every("speakers", lambda row: row["pinyin"] or row["kind"] != "person")
    every("speakers", lambda row: re.fullmatch(r"[a-z\d]*", row["pinyin"] + row["pinyin_initials"]))
    every("speakers", lambda row: row["pinyin"][:1] == row["pinyin_initials"][:1])


def test_companies_have_a_country_code_and_a_safe_website():
    every("companies", lambda row: re.fullmatch("[A-Z]{2}", row["country"]))
    every("companies", lambda row: re.match("https://|$", row["website"]))


def test_sources_are_a_page_or_an_article_and_mirrors_say_why_they_are_kept():
    every("sources", lambda row: bool(row["url"]) != bool(row["article"]))
    every("sources", lambda row: row["note"] or row["standing"] != "mirror")
    every("sources", lambda row: row["standing"] == "mirror" or re.match("https://|$", row["url"] or ""))


def test_every_source_is_used_and_every_article_cited():
    links = [(file, field["name"]) for file in FIELDS for field in FIELDS[file] if field["file"] == "sources"]
    values = [row[field] for file, field in links for row in rows(file)]
    assert {key for value in values for key in keys_in(value)} == set(by_key("sources"))
    assert {tuple(row["article"]) for row in rows("citations")} == set(by_key("articles"))


def test_fingerprints_are_sha256_and_passages_are_not_empty():
    every("articles", lambda row: re.fullmatch(r"[\da-f]{64}", row["raw_sha256"]))
    every("citations", lambda row: re.fullmatch(r"[\da-f]{64}", row["quote_sha256"]))
    every("citations", lambda row: 0 <= row["raw_start"] < row["raw_end"])


def test_a_model_is_not_its_own_family_and_is_as_open_as_its_weights():
    every("models", lambda row: type(row["verified"]) is bool and row["family"] != [row["slug"]])
    for row in rows("openness_assessments"):
        if row["dimension"] == "weights" and not row["valid_to"]:
            openness = get("models", row["model"])["openness"]
            assert (row["value"] == "open") == (openness in ("open", "open_weights")), row


def test_assessments_of_one_layer_do_not_overlap():
    for a, b in combinations(rows("openness_assessments"), 2):
        if (a["model"], a["dimension"]) == (b["model"], b["dimension"]):
            assert a["valid_to"] and comes_before(a["valid_to"], b["valid_from"]), (a, b)


def test_claims_differ_and_have_topics_a_citation_and_an_occasion_in_both_languages():
    for field in ("statement", "statement_en"):
        times = Counter(row[field] for row in rows("claims"))
        assert [text for text in times if times[text] > 1] == []
    every("claims", lambda row: 1 <= len(set(keys_in(row["topics"]))) == len(row["topics"]) <= 3)
    every("claims", lambda row: bool(row["occasion"]) == bool(row["occasion_en"]))
    assert {tuple(row["claim"]) for row in rows("citations")} == set(by_key("claims"))


def test_claims_were_said_before_the_articles_that_cite_them_appeared():
    for row in rows("citations"):
        article, claim = get("articles", row["article"]), get("claims", row["claim"])
        assert not comes_before(article["published_on"], claim["said_on"]), row


def test_responses_answer_an_earlier_claim_of_the_speaker_they_name():
    every("responses", lambda row: row["citation"][0] == row["from_claim"][0])
    for row in (row for row in rows("responses") if row["to_claim"]):
        answer, answered = get("claims", row["from_claim"]), get("claims", row["to_claim"])
        assert row["to_speaker"] == answered["speaker"] and answer is not answered, row
        assert not comes_before(answer["said_on"], answered["said_on"]), row
        if row["kind"] in ("restates", "retracts_own") and answer["speaker"] != answered["speaker"]:
            assert (*answer["speaker"], *answered["speaker"]) in SPOKE_FOR, row


def test_predictions_are_the_predictive_claims_and_settled_ones_rest_on_public_evidence():
    predictive = [(row["slug"],) for row in rows("claims") if row["claim_type"] == "predictive"]
    assert list(by_key("predictions")) == predictive
    for row in rows("predictions"):
        settled = row["outcome"] in choices.SETTLED_OUTCOMES
        assert settled == bool(row["resolved_on"]) == bool(row["resolved_by"]), row
        assert not settled or {get("sources", key)["standing"] for key in row["evidence"]} - {"mirror"}, row
        assert not comes_before(row["resolved_on"] or TODAY, get("claims", row["claim"])["said_on"]), row


def test_position_changes_concern_somebody_and_stay_on_their_topic():
    staff = {(*row["speaker"], *row["company"]) for row in rows("affiliations")}
    for row in rows("position_changes"):
        before, after = get("claims", row["before_claim"]), get("claims", row["after_claim"])
        model, company = get("models", row["after_model"]), row["company"]
        assert (row["speaker"] or company) and (after or model), row
        assert all(row["topic"] in claim["topics"] for claim in (before, after) if claim), row
        assert not (after and comes_before(after["said_on"], before["said_on"])), row
        assert not (model and comes_before(model["released_on"], before["said_on"])), row
        assert not model or model["developer"] == company, row
        whose = before["speaker"] == row["speaker"] or company in before["about_companies"]
        assert whose or (*before["speaker"], *company) in staff, row
