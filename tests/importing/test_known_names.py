"""What the machine is told before it reads."""

import pytest

from debate.extraction.types import Knowledge, Known
from debate.importing.known_names import check_debate_words, load_knowledge
from debate.vocabulary import CompanyKind, SpeakerKind
from tests.debates import OPEN_CLOSED
from tests.factories import make_affiliation, make_company, make_model, make_speaker

pytestmark = pytest.mark.django_db


def test_an_empty_knowledge_base_tells_nothing_but_the_words_of_the_debate():
    assert load_knowledge() == Knowledge(words=OPEN_CLOSED)


def test_every_name_of_a_person_is_told_with_the_latest_company_and_the_earlier_ones():
    person = make_speaker("张三三", "zhang-sansan", name_en="Zhang Sansan", aliases=["張三三", "老张"])
    make_affiliation(person, make_company(slug="old"), since="2019", until="2021")
    make_affiliation(person, make_company(slug="new"), since="2022-05")
    (known,) = load_knowledge().people
    assert (known.slug, known.of, known.earlier) == ("zhang-sansan", "new", ("old",))
    assert set(known.forms) == {"张三三", "Zhang Sansan", "張三三", "老张"}


def test_a_person_without_a_company_speaks_for_none():
    make_speaker("张三三", "zhang-sansan")
    assert load_knowledge().people == (Known("zhang-sansan", ("张三三",)),)


def test_organisations_may_speak_and_the_unnamed_have_no_name_to_look_for():
    make_speaker("虚构社区", "community", kind=SpeakerKind.ORGANISATION)
    make_speaker("业内人士", "insider", kind=SpeakerKind.UNNAMED)
    told = load_knowledge()
    assert (told.people, told.organisations) == ((), (Known("community", ("虚构社区",)),))


def test_who_reports_or_rules_is_no_company_of_the_debate():
    make_company("虚构公司甲", "jia")
    make_company("虚构日报", "daily", kind=CompanyKind.MEDIA)
    make_company("虚构部", "ministry", kind=CompanyKind.GOVERNMENT)
    make_company("乌有大学", "university", kind=CompanyKind.UNIVERSITY)
    told = load_knowledge()
    assert told.companies == (Known("jia", ("虚构公司甲",)),)
    assert {known.slug for known in told.organisations} == {"daily", "ministry", "university"}


def test_a_model_is_told_with_its_maker():
    make_model("空想大模型", "kongxiang", make_company("虚构公司甲", "jia"), aliases=["空想"])
    assert load_knowledge().models == (Known("kongxiang", ("空想大模型", "空想"), "jia"),)


def test_the_number_of_queries_does_not_grow_with_the_names(django_assert_num_queries):
    def one_more() -> None:
        make_affiliation(make_speaker(), make_company())
        make_model(developer=make_company())

    one_more()
    with django_assert_num_queries(4):
        load_knowledge()
    one_more()
    one_more()
    with django_assert_num_queries(4):
        load_knowledge()


def test_the_words_of_the_debate_are_checked_at_the_start(settings, tmp_path):
    assert check_debate_words() == []

    settings.DEBATE_FOLDER = tmp_path / "no-debate"
    machine, search = check_debate_words()
    assert (machine.id, search.id) == ("debate.E002", "debate.E002")
    assert "no-debate/words/sides.txt" in machine.msg
    assert "no-debate/words/search.txt" in search.msg
