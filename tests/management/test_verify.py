"""`manage.py verify`: says whether everything derived agrees, and fails when not."""

import io

import pytest
from django.core.management import CommandError, call_command

from debate.models import Claim
from tests.factories import QUOTE, make_citation, make_claim

pytestmark = pytest.mark.django_db


def run() -> tuple[str, list[str], str]:
    """What it says, what it complains of, and how it fails."""
    out, err = io.StringIO(), io.StringIO()
    failed = ""
    try:
        call_command("verify", stdout=out, stderr=err)
    except CommandError as error:
        failed = str(error)
    return out.getvalue(), err.getvalue().splitlines(), failed


def test_a_base_in_order_is_said_to_be():
    make_citation(make_claim(), quote=QUOTE)
    assert run() == ("索引、任职、计数与引文都相符。\n", [], "")


def test_every_problem_is_a_line_and_their_number_the_failure():
    make_claim("开放更快。", "one")
    make_claim("封闭更稳。", "two")
    Claim.objects.update(statement="另外的话。")
    out, err, failed = run()
    assert (out, err) == ("", [f"{slug}：索引的文字不是现在的文字" for slug in ("two", "one")])
    assert failed == "2 处不符；索引用 manage.py reindex 重建。"


def test_what_it_recommends_helps():
    make_claim()
    Claim.objects.update(statement="另外的话。")
    assert run()[2]
    call_command("reindex", stdout=io.StringIO())
    assert run()[2] == ""
