"""Claims by what they argue about and by the side they take."""

import pytest

from debate.vocabulary import Stance
from tests.factories import make_claim, make_topic

pytestmark = pytest.mark.django_db


def test_topics_are_listed_the_most_argued_first_with_their_definitions(client):
    few, many = make_topic("冷门议题"), make_topic("热门议题", definition="热门的定义。")
    make_topic("无人议题")
    for topics in ([many], [many, few], [many]):
        make_claim(topics=topics)
    answer = client.get("/topics/")

    assert [(row.topic.name, row.total) for row in answer.context["matrix"].rows] == [("热门议题", 3), ("冷门议题", 1)]
    assert "热门的定义。" in answer.content.decode()


def test_a_topic_page_lists_its_claims_and_no_others(client):
    topic = make_topic("虚构议题", "invented", definition="虚构的定义。")
    make_claim("属于它。", topics=[topic, make_topic()])
    make_claim("不属于它。", topics=[make_topic()])
    answer = client.get("/topics/invented/")

    assert [claim.statement for claim in answer.context["page"]] == ["属于它。"]
    assert "虚构的定义。" in answer.content.decode()


@pytest.mark.parametrize("stance", Stance)
def test_a_stance_page_lists_the_claims_that_take_it(client, stance):
    for each in Stance:
        make_claim(each.label, stance=each)
    answer = client.get(f"/stances/{stance.value}/")

    assert [claim.stance for claim in answer.context["page"]] == [stance.value]
    assert f"<h1>{stance.label}</h1>" in answer.content.decode()
    assert ("不等于没有资料" in answer.content.decode()) == (stance == Stance.NEUTRAL)


@pytest.mark.parametrize("stance", ["nope", "OPEN", "0", "open-"])
def test_a_stance_that_is_none_is_not_found(client, stance):
    assert client.get(f"/stances/{stance}/").status_code == 404
