"""`manage.py export_decisions`: what editors decided, as a file that `train --decisions` reads."""

import io
import re

import pytest
from django.core.management import call_command
from django.utils import timezone

from debate.extraction.learned import FEATURES_VERSION
from debate.extraction.training import read_rows
from debate.models import Suggestion
from tests.factories import ARTICLE, QUOTE, make_editor, make_suggestion_of, make_unread_article

pytestmark = pytest.mark.django_db


def export(tmp_path) -> tuple[str, str]:
    out, file = io.StringIO(), tmp_path / "decisions.json"
    call_command("export_decisions", str(file), stdout=out)
    return out.getvalue().strip(), file.read_text(encoding="utf-8")


def test_an_empty_base_makes_an_empty_file(tmp_path):
    said, text = export(tmp_path)

    assert said.endswith("0 decisions, rows: none")
    assert text == f'{{"features_version":{FEATURES_VERSION},"rows":{{}}}}\n'


def test_the_file_holds_no_words_of_the_article_and_is_read_for_training(tmp_path):
    made = make_suggestion_of(make_unread_article(), QUOTE)
    given = {"decided_by": make_editor(), "decided_at": timezone.now(), "rejected_because": "no_speaker"}
    Suggestion.objects.filter(pk=made.pk).update(state="rejected", **given)
    said, text = export(tmp_path)

    assert said.endswith("1 decisions, rows: marks 1, speakers 1")
    assert re.findall("[\u3400-\u9fff]{5,}", ARTICLE) != [] == re.findall("[\u3400-\u9fff]{5,}", text)
    assert sorted(read_rows(tmp_path / "decisions.json")) == ["marks", "speakers"]
