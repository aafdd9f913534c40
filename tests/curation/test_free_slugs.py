"""Slugs made for records that have none."""

import pytest

from debate.curation import free_slug
from debate.models import Claim, Company, Speaker, Topic
from tests.factories import make_claim, make_company, make_speaker

pytestmark = pytest.mark.django_db


def test_names_in_english_or_pinyin_make_the_slug():
    assert free_slug(Speaker(name="张三三", name_en="Zhang Sansan")) == "zhang-sansan"
    assert free_slug(Topic(name="虚构议题", name_en="Invented costs")) == "invented-costs"
    assert free_slug(Company(name="虚构公司")).startswith("xu")


def test_a_claim_is_named_by_who_said_it_when():
    speaker = make_speaker(slug="zhang")
    assert free_slug(Claim(speaker=speaker, said_on="2024-07-05")) == "zhang-2024-07"
    assert free_slug(Claim(speaker=speaker), day="2023-01-02") == "zhang-2023-01"
    assert free_slug(Claim(speaker=speaker)) == "zhang"


def test_what_is_taken_is_numbered():
    make_company("虚构公司甲", slug="jia"), make_company("虚构公司乙", slug="jia-2")
    assert free_slug(Company(name="甲", name_en="Jia")) == "jia-3"
    make_claim(speaker=make_speaker(slug="li"), slug="li-2024-07")
    assert free_slug(Claim(speaker=Speaker.objects.get(slug="li"), said_on="2024-07")) == "li-2024-07-2"


@pytest.mark.parametrize("name", ["🙂", "///", ""])
def test_a_name_without_letters_takes_the_kind_of_record(name):
    assert free_slug(Company(name=name)) == "company"
