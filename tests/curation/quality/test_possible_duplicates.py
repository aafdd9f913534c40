"""What may be the same: names that collide in either script or in pinyin, statements that nearly do."""

import pytest
from django.contrib.contenttypes.models import ContentType

from debate.content.indexing import reindex, unindex_claims
from debate.content.published import current_content
from debate.curation.quality import claim_wordings
from debate.curation.quality.possible_duplicates import count_duplicate_pairs, duplicate_pairs
from debate.models import Claim, Distinction, Revision, Speaker
from tests.factories import make_claim, make_company, make_model, make_speaker, make_user

pytestmark = pytest.mark.django_db


def pairs() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The names of each pair -> why."""
    content = current_content()
    found = {}
    for pair in duplicate_pairs():
        entities = getattr(content.directory, pair.kind)
        found[entities[pair.one].name, entities[pair.other].name] = pair.why
    return found


@pytest.mark.parametrize(
    "one, other, why",
    [
        ({"name": "张三三"}, {"name": "张三三"}, "名称相同：张三三"),
        ({"name": "张三三"}, {"name": "張三三"}, "只差简繁：「张三三」与「張三三」"),
        ({"name": "张三三", "aliases": ["三哥"]}, {"name": "李四四", "aliases": ["三哥"]}, "别名相同：三哥"),
        ({"name": "张三三", "aliases": ["李四四"]}, {"name": "李四四"}, "别名相同：李四四"),
        ({"name": "张三三"}, {"name": "章三三"}, "拼音相同：「张三三」与「章三三」"),
        ({"name": "张三三"}, {"name": "李四四", "aliases": ["彰叁叁"]}, "拼音相同：「张三三」与「彰叁叁」"),
        (
            {"name": "张三三", "name_en": "Zhang Sansan"},
            {"name": "李四四", "name_en": "ZHANG-SANSAN"},
            "只差大小写、空格或标点：「Zhang Sansan」与「ZHANG-SANSAN」",
        ),
        (
            {"name": "张三三", "name_en": "Z. Sansan"},
            {"name": "李四四", "aliases": ["Zsansan"]},
            "只差大小写、空格或标点：「Z. Sansan」与「Zsansan」",
        ),
        ({"name": "萨姆·虚构"}, {"name": "萨姆虚构"}, "只差大小写、空格或标点：「萨姆·虚构」与「萨姆虚构」"),
    ],
)
def test_two_speakers_look_alike(one, other, why):
    make_speaker(**one), make_speaker(**other)
    assert pairs() == {(one["name"], other["name"]): (why,)}


def test_names_that_differ_in_sound_and_letters_do_not():
    for name, name_en in (("张三三", "Zhang"), ("张三", "Zhang San"), ("李四四", "Li Sisi"), ("A", "a"), ("a", "A")):
        make_speaker(name, name_en=name_en)
    assert pairs() == {}


def test_only_speakers_are_compared_by_sound():
    make_company("虚构公司"), make_company("徐构公司")
    make_model("开元虚构型"), make_model("凯元虚构型", developer=make_company("另一公司"))
    assert [pair for pair in duplicate_pairs() if pair.kind != "company" or "拼音" in pair.why[0]] == []


def test_companies_and_models_are_compared_by_their_letters_each_with_their_own_kind():
    company = make_company("Xugou AI")
    make_company("XugouAI"), make_speaker("Xugou AI")
    make_model("Xugou-1", developer=company), make_model("xugou 1", developer=company)
    assert sorted(pairs()) == [("Xugou AI", "XugouAI"), ("Xugou-1", "xugou 1")]


def test_a_pair_stands_once_with_every_reason():
    make_speaker("张三三", aliases=["三哥"]), make_speaker("張三三", aliases=["三哥"])
    assert pairs() == {("张三三", "張三三"): ("只差简繁：「张三三」与「張三三」", "别名相同：三哥")}


def test_of_a_crowd_only_the_first_is_paired_with_each():
    speakers = [make_speaker(f"号{n}", aliases=["同一个名字"]) for n in range(9)]
    assert [(pair.one, pair.other) for pair in duplicate_pairs()] == [
        (speakers[0].pk, each.pk) for each in speakers[1:]
    ]


def test_a_pair_that_somebody_told_apart_is_left_out():
    one, other, third = (make_speaker() for _ in range(3))
    assert count_duplicate_pairs() == 3
    kind = ContentType.objects.get_for_model(Speaker)
    Distinction.objects.create(content_type=kind, one=one.pk, other=third.pk, by=make_user())
    assert [(pair.one, pair.other) for pair in duplicate_pairs()] == [(one.pk, other.pk), (other.pk, third.pk)]
    assert count_duplicate_pairs() == 2


def test_claims_that_may_say_the_same_are_listed_the_most_alike_first():
    speaker, said = make_speaker(), "开放模型会让整个虚构产业走得更快更远"
    one = make_claim(f"{said}。", speaker=speaker, said_on="2024-07-05")
    other = make_claim("開放模型會讓虚构产业整个走得更快更远！", speaker=speaker, said_on="2024-07", state="draft")
    third = make_claim("虚构产业会走得更快，靠的是开放模型。", speaker=speaker, said_on="2024")
    make_claim("完全不同的一句虚构的话。", speaker=speaker)
    make_claim(said, speaker=speaker, state="withdrawn")
    make_claim(said, speaker=make_speaker("李四四"))
    listed = [(pair.kind, pair.one, pair.other) for pair in duplicate_pairs()]

    assert listed[0] == ("claim", one.pk, other.pk)
    assert set(listed[1:]) <= {("claim", one.pk, third.pk), ("claim", other.pk, third.pk)}
    assert duplicate_pairs()[0].why[0].startswith("表述相近 ")


def test_what_moved_is_compared_again_and_the_rest_is_kept(django_assert_max_num_queries):
    speaker, said = make_speaker(), "开放模型会让整个虚构产业走得更快更远"
    claims = [make_claim(f"{said}。", speaker=speaker), make_claim(f"{said}！", speaker=speaker)]
    assert count_duplicate_pairs() == 1
    other = make_claim(f"{said}？", speaker=speaker)
    assert count_duplicate_pairs() == 3
    claims[0].statement = "另一句毫不相干的虚构句子，谈天气。"
    claims[0].save()
    reindex(Claim.objects.filter(pk=claims[0].pk))
    assert [(pair.one, pair.other) for pair in duplicate_pairs()] == [(claims[1].pk, other.pk)]
    pk = claims[1].pk
    unindex_claims(Claim.objects.filter(pk=pk))
    claims[1].delete()
    Revision.move([pk])
    with django_assert_max_num_queries(40):
        assert duplicate_pairs() == []


def test_a_base_of_very_many_claims_is_not_compared(monkeypatch):
    speaker = make_speaker()
    for _ in range(3):
        make_claim("同一句虚构的话说了三遍。", speaker=speaker)
    monkeypatch.setattr(claim_wordings, "MOST_CLAIMS", 2)
    assert duplicate_pairs() == []


def test_counting_costs_two_statements_until_the_content_moves(django_assert_num_queries):
    make_speaker(), make_speaker()
    assert count_duplicate_pairs() == 1
    with django_assert_num_queries(2):
        assert count_duplicate_pairs() == 1
    make_speaker()
    assert count_duplicate_pairs() == 3


def test_thousands_of_names_are_compared_at_once(django_assert_max_num_queries):
    Speaker.objects.bulk_create(
        Speaker(slug=f"s-{n}", name=f"虚构人物第{n}号", name_en=f"Invented {n}", pinyin="x", pinyin_initials="x")
        for n in range(3_000)
    )
    make_speaker("虚构人物第5号")
    with django_assert_max_num_queries(40):
        assert count_duplicate_pairs() == 1
