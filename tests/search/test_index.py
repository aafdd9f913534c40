"""The text that is searched holds every name and nothing that is gone."""

import pytest

from debate.models import Claim, Speaker
from debate.search.index import BATCH, reindex, searchable_text
from tests.factories import (
    QUOTE,
    make_citation,
    make_claim,
    make_company,
    make_imported_article,
    make_model,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db


def indexed(claim: Claim) -> list[str]:
    return Claim.objects.get(pk=claim.pk).search_text.split("\n")


def test_the_index_is_one_folded_line_a_part():
    claim = make_claim(
        "開放更好。\n真的。",
        speaker=make_speaker("張三三", name_en="Zhang Sansan", aliases=["三哥", "ＺＳＳ"]),
        statement_en="Open is better.",
        occasion="虚构大会",
        occasion_en="An Invented Meeting",
        about_companies=[make_company("虚构甲", name_en="Invented A", aliases=["甲厂"])],
        about_models=[make_model("虚构一", aliases=["One"], developer=make_company("不相干"))],
        topics=[make_topic("成本", name_en="Cost")],
        note="编者的备注",
    )
    make_citation(claim, make_imported_article(), quote=QUOTE, attribution="某人")
    assert indexed(claim) == [
        *("开放更好。 真的。", "open is better.", "虚构大会", "an invented meeting"),
        *("张三三", "zhang sansan", "三哥", "zss", "zhangsansan", "zss"),
        *("虚构甲", "invented a", "甲厂", "虚构一", "one", "成本", "cost", QUOTE),
    ]


def test_parts_that_are_empty_leave_no_line():
    assert indexed(make_claim("开放更好。", speaker=make_speaker("张三三"))) == [
        "开放更好。",
        "张三三",
        "zhangsansan",
        "zss",
    ]


def test_only_what_changed_is_written_and_counted():
    claims = [make_claim("开放更好。"), make_claim()]
    assert reindex(Claim.objects.all()) == 0
    Claim.objects.filter(pk=claims[0].pk).update(search_text="旧的")
    before = Claim.objects.get(pk=claims[1].pk).updated_at
    assert reindex(Claim.objects.all()) == 1
    assert indexed(claims[0])[0] == "开放更好。"
    assert Claim.objects.get(pk=claims[1].pk).updated_at == before


def test_only_the_claims_given_are_rewritten():
    one, other = make_claim("开放更好。"), make_claim()
    Claim.objects.update(search_text="旧的")
    assert reindex(Claim.objects.filter(pk=one.pk)) == 1
    assert (indexed(one)[0], indexed(other)) == ("开放更好。", ["旧的"])
    assert reindex(Claim.objects.none()) == 0


def test_a_new_name_alias_topic_or_quote_is_found_and_the_old_one_is_not():
    topic = make_topic("成本")
    claim = make_claim("开放更好。", speaker=make_speaker("张三三", aliases=["三哥"]), topics=[topic])
    citation = make_citation(claim, make_imported_article(), quote=QUOTE)
    for old, new, change in (
        ("张三三", "王五五", lambda: Speaker.objects.update(name="王五五")),
        ("三哥", "五哥", lambda: Speaker.objects.update(aliases=["五哥"])),
        ("成本", "安全", lambda: claim.topics.set([make_topic("安全")])),
        ("虚构产业", "开放更好", citation.delete),
    ):
        assert list(Claim.objects.matching(old)) == [claim]
        change()
        assert reindex(Claim.objects.all()) == 1
        assert (list(Claim.objects.matching(old)), list(Claim.objects.matching(new))) == ([], [claim])


def test_more_claims_than_one_batch_are_all_indexed():
    made = make_claim()
    fields = {name: getattr(made, name) for name in ("speaker", "stance", "claim_type", "reviewed_by", "reviewed_at")}
    Claim.objects.bulk_create(
        Claim(slug=f"many-{number}", statement=f"第{number}句。", **fields) for number in range(BATCH + 1)
    )
    assert reindex(Claim.objects.all()) == BATCH + 1
    assert list(Claim.objects.filter(search_text="").values_list("slug", flat=True)) == []
    assert list(Claim.objects.matching(f"第{BATCH}句").values_list("slug", flat=True)) == [f"many-{BATCH}"]


def test_claims_are_read_in_a_fixed_number_of_statements(django_assert_max_num_queries):
    for _ in range(3):
        make_claim(topics=[make_topic()], about_companies=[make_company()])
    with django_assert_max_num_queries(5):
        assert reindex(Claim.objects.all()) == 0


def test_indexing_writes_no_history():
    claim = make_claim()
    entries = claim.history.count()
    Claim.objects.update(search_text="旧的")
    reindex(Claim.objects.all())
    assert claim.history.count() == entries


def test_the_text_says_each_part_in_a_fixed_order():
    topics = [make_topic("乙", slug="b"), make_topic("甲", slug="a")]
    claim = make_claim(topics=topics)
    assert searchable_text(claim).split("\n")[-4:] == ["甲", "an invented topic", "乙", "an invented topic"]
