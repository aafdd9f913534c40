"""Everything that has a name, in memory."""

import pytest
from django.utils.translation import override

from debate.content.directory import load_directory, named_as
from debate.models import Company, Model, Speaker, Topic
from tests.factories import make_company, make_model, make_speaker, make_topic

pytestmark = pytest.mark.django_db


def test_each_kind_stands_in_reading_order():
    for name in ("王五五", "李四四", "张三三"):
        make_speaker(name)
        make_company(f"{name}公司")
    developer = Company.objects.first()
    make_model("旧模型", developer=developer, released_on="2023")
    make_model("新模型", developer=developer, released_on="2024-07")
    for slug in ("b", "a"):
        make_topic(f"议题{slug}", slug)
    directory = load_directory()

    assert [each.name for each in directory.speaker.values()] == ["李四四", "王五五", "张三三"]
    assert [each.name for each in directory.company.values()] == ["李四四公司", "王五五公司", "张三三公司"]
    assert [each.name for each in directory.model.values()] == ["新模型", "旧模型"]
    assert [each.slug for each in directory.topic.values()] == ["a", "b"]
    assert [kind for kind, _ in directory.kinds] == ["speaker", "company", "model", "topic"]


def test_four_statements_are_enough_and_nothing_is_asked_afterwards(django_assert_num_queries):
    model = make_model(developer=make_company("虚构公司甲"))
    make_speaker()
    make_topic()
    with django_assert_num_queries(4):
        directory = load_directory()
    with django_assert_num_queries(0):
        assert directory.model[model.pk].developer is directory.company[model.developer_id]
        assert directory.model[model.pk].developer.name == "虚构公司甲"
        assert directory.labels["speaker"].values() and directory.names.starting("虚构", 5)


def test_one_slug_may_belong_to_one_of_each_kind():
    made = {
        "speaker": make_speaker("虚构甲", "same"),
        "company": make_company("虚构乙", "same"),
        "topic": make_topic("虚构丁", "same"),
    }
    made["model"] = make_model("虚构丙", "same", developer=made["company"])
    directory = load_directory()

    assert {kind: directory.by_slug[kind, "same"] for kind in made} == made
    assert directory.labels == {kind: {"same": entity.name} for kind, entity in made.items()}
    assert ("speaker", "nobody") not in directory.by_slug


def test_labels_are_in_the_readers_language_and_the_directory_is_loaded_once_for_all():
    make_topic("虚构议题", "both", name_en="Invented")
    make_topic("另一议题", "chinese", name_en="")
    directory, labels = load_directory(), {}
    for language in ("zh-hans", "en", "zh-hant"):
        with override(language):
            labels[language] = directory.labels["topic"]

    chinese = {"both": "虚构议题", "chinese": "另一议题"}
    assert labels == {"zh-hans": chinese, "zh-hant": chinese, "en": {"both": "Invented", "chinese": "另一议题"}}


def test_whatever_is_found_by_name_leads_back_to_the_row():
    speaker = make_speaker("张三三", "zhang-sansan", name_en="Sansan Zhang", aliases=["三三老师"])
    directory = load_directory()
    for typed in ("张三三", "張三三", "Sansan Zhang", "三三老师", "zhangsansan", "zss"):
        assert [directory.entity(named) for named in directory.names.equal(typed)] == [speaker]


def test_each_kind_is_known_by_its_names_and_the_pinyin_an_editor_gave():
    company = make_company(
        "重重公司", "zhong", name_en="Chong Co", aliases=["双重"], pinyin="chong", pinyin_initials="cc"
    )
    assert named_as("company", company).names == ("重重公司", "Chong Co", "双重")
    assert named_as("company", company).pinyin == ("chong", "cc")
    topic = make_topic("虚构议题", "invented", name_en="Invented")
    named = named_as("topic", topic)
    assert (named.kind, named.pk, named.slug, named.names) == ("topic", topic.pk, "invented", ("虚构议题", "Invented"))


def test_the_words_most_debated_are_suggested_for_a_slip():
    assert "开源" in load_directory().names.similar("开原")


def test_an_empty_base_has_an_empty_directory():
    assert not any(model.objects.exists() for model in (Speaker, Company, Model, Topic))
    directory = load_directory()
    assert [dict(entities) for _, entities in directory.kinds] == [{}, {}, {}, {}]
    assert (directory.by_slug, directory.names.starting("虚", 5)) == ({}, [])


def test_somebody_is_called_by_slug_name_alias_or_pinyin_and_a_slug_goes_before_names():
    zhang = make_speaker("张三三", "zhang", name_en="Zhang Sansan", aliases=["老张"])
    make_speaker("虚构者", "xu", aliases=["zhang"])
    make_company("老张", "lao-zhang")
    directory = load_directory()

    for typed in ("zhang", " ZHANG ", "张三三", "老张", "zhangsansan", "zss"):
        assert directory.called("speaker", typed) == [zhang]
    assert [directory.called("speaker", typed) for typed in ("lao-zhang", "张", "", "\0")] == [[], [], [], []]


def test_who_is_meant_begins_so_or_sounds_alike_and_is_of_the_kind_asked_for():
    zhang, company = make_speaker("张三三"), make_company("张三公司")
    directory = load_directory()

    assert directory.meant("张三", 5) == [zhang, company]
    assert directory.meant("张三", 1) == [zhang]
    assert directory.meant("章三三", 5, "speaker") == [zhang]
    assert directory.meant("王五五", 5) == []
