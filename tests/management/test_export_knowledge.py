"""The command that writes the curated base into files."""

import pytest
from django.core.management import call_command

from debate.curation.rows import FILES
from tests.factories import make_claim, make_topic

pytestmark = pytest.mark.django_db


def lines(capsys) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_each_file_is_named_with_what_became_of_it(tmp_path, capsys):
    call_command("export_knowledge", tmp_path)
    assert lines(capsys) == [f"{tmp_path / name}.json：新建" for name in (*FILES, "retired", "manifest")]
    make_topic()
    call_command("export_knowledge", tmp_path)
    assert lines(capsys)[:2] == [f"{tmp_path / 'topics.json'}：更新", f"{tmp_path / 'articles.json'}：未变"]


def test_checking_fails_as_long_as_something_differs_and_writes_nothing(tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        call_command("export_knowledge", tmp_path, "--check")
    assert (stopped.value.code, list(tmp_path.iterdir())) == (1, [])
    call_command("export_knowledge", tmp_path)
    call_command("export_knowledge", tmp_path, "--check")


def test_tables_and_drafts_are_written_when_asked_for(tmp_path):
    make_claim("虚构的草稿。", state="draft")
    call_command("export_knowledge", tmp_path, "--format", "csv")
    assert "虚构的草稿。" not in (tmp_path / "claims.csv").read_text(encoding="utf-8-sig")
    call_command("export_knowledge", tmp_path, "--format", "csv", "--drafts")
    assert "虚构的草稿。" in (tmp_path / "claims.csv").read_text(encoding="utf-8-sig")
