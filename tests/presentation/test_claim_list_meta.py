"""A filtered list as others name it."""

import pytest
from django.http import QueryDict
from django.utils.translation import override

from debate.content.filters import ClaimFilter
from debate.content.published import current_content
from debate.presentation import claim_list_meta
from debate.presentation.claim_list_meta import file_name, last_published, list_title, query_pairs, query_string
from tests.factories import make_claim, make_company, make_speaker, make_topic

pytestmark = pytest.mark.django_db


def chosen(query: str = "", scope: dict | None = None) -> ClaimFilter:
    return ClaimFilter(QueryDict(query), current_content(), scope)


def test_a_list_has_one_query_however_it_was_asked_for():
    query = "stance=open&until=2024&stance=closed&stance=open&page=3&more=topic&q=+&show=about"

    assert query_string(chosen(query)) == "?stance=closed&stance=open&until=2024"
    assert query_string(chosen("page=2")) == ""


def test_an_order_is_carried_along_if_it_is_not_the_usual_one():
    assert (query_string(chosen("sort=oldest")), query_string(chosen("sort=newest"))) == ("?sort=oldest", "")
    assert query_string(chosen("sort=oldest&stance=open"), ordered=False) == "?stance=open"


@pytest.mark.parametrize("kind", ["speaker", "company", "about", "topic"])
def test_what_the_page_is_about_becomes_a_parameter_with_its_slug(kind):
    makers = {"speaker": make_speaker, "topic": make_topic}
    entity = makers.get(kind, make_company)(slug="invented")

    found = query_pairs(chosen(f"{kind}=other&stance=open", {kind: [entity.pk]}))
    assert found == sorted([(kind, "invented"), ("stance", "open")])


def test_the_page_of_a_stance_is_a_parameter_too():
    assert query_string(chosen("", {"stance": ["open"]})) == "?stance=open"


def test_the_query_of_a_page_lists_the_claims_of_that_page():
    speaker = make_speaker(slug="invented")
    mine = make_claim(speaker=speaker)
    make_claim(speaker=speaker, stance="closed")
    make_claim()
    on_page = chosen("stance=open", {"speaker": [speaker.pk]})

    assert (
        list(chosen(query_string(on_page)[1:]).selection.page(0, 9)) == list(on_page.selection.page(0, 9)) == [mine.pk]
    )


def test_a_title_says_every_condition_in_words():
    make_topic("虚构议题", "invented")

    assert list_title(chosen()) == "全部观点"
    assert list_title(chosen("stance=closed&topic=invented")) == "支持闭源、关于虚构议题的观点"
    with override("zh-hant"):
        assert list_title(chosen("stance=closed")) == "支持閉源的觀點"


def test_a_title_does_not_say_的_twice():
    make_speaker("张三三", "invented")

    assert list_title(chosen("speaker=invented")) == "张三三说的观点"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "debate-claims-2026-11-22.csv"),
        ("stance=closed", "debate-claims-stance-closed-2026-11-22.csv"),
        ("q=开放 Model/../", "debate-claims-q-model-2026-11-22.csv"),
        ('q="%0d%0a', "debate-claims-q-2026-11-22.csv"),
    ],
)
def test_a_file_is_named_after_what_it_holds_in_ascii(query, name):
    assert file_name(chosen(query), "2026-11-22", "csv") == name


def test_the_name_of_a_file_stays_short():
    assert len(file_name(chosen(f"q={'x' * 200}"), "2026-11-22", "csv")) <= 140


@pytest.mark.parametrize(("few", "at_a_time"), [(0, 1), (0, 3), (0, 20_000), (2_000, 20_000)])
def test_those_published_last_come_first_whatever_day_they_were_said_on(monkeypatch, few, at_a_time):
    monkeypatch.setattr(claim_list_meta, "FEW", few)
    monkeypatch.setattr(claim_list_meta, "AT_A_TIME", at_a_time)
    first = make_claim(said_on="2025")
    second = make_claim(said_on="2023")
    make_claim(stance="closed", said_on="2026")
    third = make_claim(said_on="")

    assert last_published(chosen("stance=open"), 2) == [third.pk, second.pk]
    assert last_published(chosen("stance=open"), 9) == [third.pk, second.pk, first.pk]
