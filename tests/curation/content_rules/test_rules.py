"""Each content rule stops what it means and nothing else."""

from collections.abc import Mapping

import pytest

from debate.curation.content_rules import RULES, Finding, Severity, base_of_rows, check_rows
from tests.curation.content_rules.invented_base import BREAKS, QUOTES, clean, put, say


def found_in(*changes, quotes: Mapping = QUOTES) -> list[Finding]:
    """What the rules find in the invented base after some changes."""
    rows, quoted = clean(), dict(quotes)
    for change in changes:
        change(rows, quoted)
    return check_rows(base_of_rows(rows, quoted))


def rules_broken(*changes) -> set[str]:
    return {finding.rule.id for finding in found_in(*changes)}


def test_the_invented_base_keeps_every_rule():
    assert found_in() == []


def test_for_every_rule_a_change_is_known_that_breaks_it():
    assert [rule for rule, _ in BREAKS] == [*RULES]


@pytest.mark.parametrize(("rule", "change"), BREAKS, ids=[rule for rule, _ in BREAKS])
def test_a_rule_is_broken_alone_and_says_so_in_both_languages(rule, change):
    found = found_in(change)

    assert {finding.rule.id for finding in found} == {rule}
    assert {finding.severity for finding in found} == {RULES[rule].severity}
    for finding in found:
        assert finding.said("zh").endswith("。") and finding.said("en").endswith(".")


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_why_in_both_languages(rule):
    assert all(text.endswith(("。", ".")) for text in (*rule.message, *rule.why))


DRAFT = put("claims", 2, state="draft", reviewed_by=None, reviewed_at=None)


@pytest.mark.parametrize("change", [put("claims", 2, statement_en=""), lambda rows, quotes: rows["citations"].pop(2)])
def test_what_a_draft_still_lacks_is_a_hint(change):
    assert {finding.severity for finding in found_in(change)} <= {Severity.REFUSE, Severity.WARN}
    assert {finding.severity for finding in found_in(DRAFT, change)} == {Severity.HINT}


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,000 models, 12,003 users and a gold medal.",
        "By 9:05 on 2025-03-07, o1 and GPT-4 led by 0.05.",
        "It was the gold standard; held-out problems were used.",
    ],
)
def test_plain_numbers_and_words_are_not_the_workshops(text):
    assert rules_broken(put("topics", definition_en=text)) == set()


@pytest.mark.parametrize(
    "text", ["As text 003 says.", "Article 07 says so.", "From the held-out articles.", "In the gold set."]
)
def test_numbers_of_articles_and_names_of_test_sets_are(text):
    assert rules_broken(put("topics", definition_en=text)) == {"workshop-words"}


def test_a_name_may_be_the_same_in_both_languages_and_belong_to_a_company_and_a_speaker():
    assert (
        rules_broken(
            put("speakers", 1, name="虚构公司甲", name_en="Invented Firm A", pinyin="xugou", pinyin_initials="x")
        )
        == set()
    )


@pytest.mark.parametrize("name", ["張三三", "ZHANG sansan", "Ｚhang Sansan"])
def test_a_name_in_another_script_case_or_width_is_the_same_name(name):
    assert "name-belongs-to-one" in rules_broken(put("speakers", 1, aliases=[name]))


def test_a_long_name_is_no_run_that_anybody_could_write_otherwise():
    name = "虚构的开放模型与封闭模型研究所"
    change = put("speakers", name=name, aliases=[])
    assert rules_broken(change, say(f"{name}说不。", statement=f"{name}答应了。")) == set()


def test_a_run_in_the_other_script_is_the_same_run():
    quote = "開放權重讓所有人都能用得起大模型。"
    statement = "他说开放权重让所有人都能用得起。"
    assert rules_broken(say(quote, statement=statement)) == {"statement-shares-no-long-run"}


@pytest.mark.parametrize(("length", "broken"), [(11, set()), (12, {"statement-shares-no-long-run"})])
def test_twelve_characters_in_a_row_are_the_sources(length, broken):
    quote = "甲乙丙丁戊己庚辛壬癸子丑寅卯"
    assert rules_broken(say(quote, statement=f"说的是{quote[:length]}，")) == broken


@pytest.mark.parametrize(("length", "broken"), [(27, set()), (28, {"statement-shares-no-long-run"})])
def test_28_letters_in_a_row_are_the_sources(length, broken):
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    assert rules_broken(say(letters, statement_en=f"He says {letters[:length]}.")) == broken


@pytest.mark.parametrize("said_on", ["2024", "2024-07", "2024-07-05", ""])
def test_a_claim_may_be_of_the_time_of_its_article_as_far_as_it_is_known(said_on):
    assert rules_broken(put("claims", 2, said_on=said_on)) == set()


def test_an_organisation_takes_back_what_its_people_had_said():
    same = put("responses", kind="retracts_own")
    employed = lambda rows, quotes: rows["affiliations"].append({**rows["affiliations"][0], "speaker": ["li-sisi"]})  # noqa: E731
    assert rules_broken(same) == {"own-words-are-ones-own"}
    assert rules_broken(same, employed) == set()


def test_findings_come_the_worst_first():
    found = found_in(
        put("companies", country=""), put("speakers", summary="", summary_en=""), put("claims", stance="x")
    )
    assert [finding.severity for finding in found] == [Severity.REFUSE, Severity.WARN, Severity.HINT]


def test_only_what_depends_on_a_changed_record_is_judged_again():
    rows = clean()
    rows["claims"][3]["claim_type"] = "factual"
    rows["companies"][0]["country"] = ""
    found = check_rows(base_of_rows(rows, QUOTES), [("claims", ("foretold",))])
    assert [(finding.rule.id, finding.file) for finding in found] == [
        ("prediction-belongs-to-a-predictive-claim", "predictions")
    ]
