"""The first page of the desk: where to begin, what waits, the entities by what they are for, one's own recent work."""

import pytest

from debate.models import Claim
from debate.vocabulary import ReviewState
from debate.vocabulary.roles import CONTRIBUTOR
from tests.admin.pages import change_page
from tests.factories import make_claim, make_member, make_speaker, make_topic

pytestmark = pytest.mark.django_db
INDEX = "/admin/"


def groups_of(answer) -> dict[str, list[str]]:
    return {
        group["app_label"]: [entity["object_name"] for entity in group["models"]]
        for group in answer.context["app_list"]
    }


def test_entities_stand_by_what_they_are_for_and_none_is_lost(client, editor):
    groups = groups_of(client.get(INDEX))

    assert groups["content"][0] == "Claim" and groups["evidence"][0] == "Article"
    assert groups["people"] == ["Speaker", "Company", "Model"]
    assert {"User", "Group", "DBTaskResult", "Preferences"} <= set(groups["system"])


def test_each_entity_tells_how_many_there_are_in_one_statement(client, editor, django_assert_max_num_queries):
    speaker = make_speaker()
    make_claim(speaker=speaker), make_claim(speaker=speaker)
    client.get(INDEX)
    with django_assert_max_num_queries(32):
        answer = client.get(INDEX)
    numbers = {
        entity["object_name"]: entity.get("number")
        for group in answer.context["app_list"]
        for entity in group["models"]
    }

    assert (numbers["Claim"], numbers["Speaker"], numbers["Prediction"], numbers["User"]) == (2, 1, 0, None)


def test_a_queue_that_holds_nothing_is_folded_away(client, editor):
    make_claim(state=ReviewState.DRAFT)
    answer = client.get(INDEX)

    assert ("草稿", 1) in [(queue.label, queue.number) for queue in answer.context["queues"]]
    assert "待审" in {queue.label for queue in answer.context["idle"]}


def test_three_places_to_begin_lead_to_their_work(client, editor):
    make_claim(state=ReviewState.DRAFT)
    steps = client.get(INDEX).context["steps"]

    assert [step.label for step in steps] == ["带来一页", "审阅", "发布草稿"]
    assert steps[2].number == 1
    assert {client.get(step.address, follow=True).status_code for step in steps} == {200}


def test_a_contributor_begins_with_what_contributors_may_do(client):
    client.force_login(make_member(CONTRIBUTOR))
    steps = client.get(INDEX).context["steps"]

    assert steps and "发布草稿" not in [step.label for step in steps]


def test_an_account_without_a_role_is_told_whom_to_ask(client):
    user = make_member(CONTRIBUTOR)
    user.groups.clear()
    client.force_login(user)

    assert "请管理员给它一个角色" in client.get(INDEX).content.decode()


def test_recent_work_is_ones_own_the_latest_first_each_thing_once(client, editor):
    make_claim()
    topic = make_topic("虚构议题甲", slug="jia")
    speaker = make_speaker("张三三", slug="zhang")
    for each in (topic, speaker, topic):
        each._history_user = editor
        each.save()
    recent = client.get(INDEX).context["recent"]

    assert [work.name for work in recent] == ["虚构议题甲", "张三三"]
    assert recent[0].address == change_page(topic)
    assert not any(work.name == str(Claim.objects.get()) for work in recent)
