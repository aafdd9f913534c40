"""`manage.py check_content`: what the rules find in the database or in a folder, and what they are."""

import io

import pytest
from django.core.management import CommandError, call_command

from debate.curation.content_rules import RULES
from tests.curation.content_rules.invented_base import clean, put
from tests.factories import make_company, make_source, make_speaker, write_fixtures

pytestmark = pytest.mark.django_db


def run(*arguments, **options) -> str:
    out = io.StringIO()
    call_command("check_content", *arguments, stdout=out, **options)
    return out.getvalue()


def test_a_clean_folder_has_nothing_to_say(tmp_path):
    assert run(write_fixtures(tmp_path, clean())) == "不许 0, 提醒 0, 可以更好 0\n"


def test_findings_are_told_by_rule_with_record_and_field_and_refusals_fail(tmp_path, capsys):
    rows = clean()
    for change in (put("companies", country=""), put("speakers", aliases=["張三"])):
        change(rows, {})
    out = io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("check_content", write_fixtures(tmp_path, rows), language="en", stdout=out)

    assert stopped.value.code == 1
    assert out.getvalue().splitlines() == [
        "refused　text-is-simplified　1",
        "    speakers zhang-sansan aliases: “張” is Traditional; write Simplified characters.",
        "warning　company-has-country　1",
        "    companies jia country: No country; leave it empty where none is known.",
        "refused 1, warning 1, hint 0",
    ]


def test_the_database_is_checked_where_no_folder_is_named():
    make_company(country="CN", name_en="Invented Firm A", summary="简介", summary_en="Invented.").sources.add(
        make_source()
    )
    for name in ("张三三", "张三三"):
        make_speaker(name, name_en="", summary="简介", summary_en="Invented.", kind="unnamed")
    with pytest.raises(SystemExit):
        run()


def test_many_findings_of_one_rule_are_counted_and_not_all_told(tmp_path):
    rows = clean()
    rows["topics"] += [{**rows["topics"][0], "slug": f"topic-{n}", "definition_en": ""} for n in range(30)]
    told = run(write_fixtures(tmp_path, rows)).splitlines()
    assert (told[0], told[-2], len(told)) == ("提醒　english-given　30", "    ……还有 10 处", 23)


@pytest.mark.parametrize("text", ["{", "[1]", '[{"fields": 1}]'])
def test_a_folder_that_cannot_be_read_says_which_file(tmp_path, text):
    (tmp_path / "topics.json").write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=r"topics\.json"):
        run(tmp_path)


def test_a_folder_without_files_is_refused(tmp_path):
    with pytest.raises(CommandError, match="没有知识库的文件"):
        run(tmp_path)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_is_listed_with_its_reason(language):
    listed = run("--rules", language=language)
    assert [rule for rule in RULES if f"\n{rule}（" not in f"\n{listed}"] == []
    assert [rule.id for rule in RULES.values() if getattr(rule.why, language) not in listed] == []
