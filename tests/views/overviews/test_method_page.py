"""How claims are read and coded, and how well."""

import re
from pathlib import Path

import pytest
from django.utils import timezone

from debate.curation.reviewing.decisions import reject
from debate.models import SecondLook, Suggestion
from tests.factories import make_article, make_editor, make_suggestion, make_user

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[3]


def test_without_data_the_page_says_so_and_shows_no_number(client):
    page = client.get("/method/").content.decode()

    assert "编辑还没有决定过机器的建议" in page and "还没有复核过" in page
    assert "复核过 " not in page and "置信区间" not in page


def test_a_rejection_is_seen_by_the_next_reader_though_the_content_has_not_moved(client):
    suggestion = make_suggestion(make_article())
    before = client.get("/method/")
    reject([suggestion], make_editor(), "other")
    after = client.get("/method/")

    assert (before.context["figures"].overall.decided, after.context["figures"].overall.decided) == (0, 1)
    assert "合计" in after.content.decode() and "no-cache" in after["Cache-Control"]


def test_agreement_is_shown_with_how_many_and_why_there_is_no_kappa(client):
    decided = {"state": "rejected", "rejected_because": "other"}
    suggestion = make_suggestion(make_article(), decided_by=make_user(), decided_at=timezone.now(), **decided)
    SecondLook.objects.create(suggestion=suggestion, is_claim=True, by=make_user(), at=timezone.now())
    page = client.get("/method/").content.decode()

    assert "复核过 1 条" in page
    assert "要有至少 10 条才算，现在有 1 条" in page
    assert Suggestion.objects.count() == 1


def test_the_offline_figures_are_those_of_the_document(client):
    page = client.get("/method/").content.decode().partition("离线评测")[2].partition("</section>")[0]
    document = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    shown = re.findall(r"<td>(0\.\d{3})</td>", page)

    assert len(shown) == 10
    assert [figure for figure in shown if figure not in document] == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/method/", ("编码手册", "先合者为准", "不多说", "近乎必然", "0.85", "0.65", "80%", "99%")),
        ("/zh-hant/method/", ("編碼手冊", "先合者為準", "不多說", "0.85")),
        ("/en/method/", ("Codebook", "the first that fits", "No more than the evidence says", "0.65", "80%")),
    ],
)
def test_the_codebook_and_the_rules_of_restraint_stand_there_in_three_languages(client, address, words):
    page = client.get(address).content.decode()

    assert [word for word in words if word not in page] == []
    assert [
        each
        for each in ("codebook", "on-the-debate", "stance-rules", "type-rules", "quote-rules", "front")
        if f'id="{each}"' not in page
    ] == []
