"""The desk of second looks: blind before, both decisions afterwards."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from debate.models import SecondLook
from tests.factories import (
    QUOTE,
    make_claim,
    make_editor,
    make_speaker,
    make_staff,
    make_suggestion,
    make_suggestion_of,
    make_unread_article,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/debate/secondlook/"


@pytest.fixture
def scene(client):
    article = make_unread_article()
    first, second = make_editor("diyiwei"), make_staff("change_secondlook", "view_speaker")
    claim = make_claim("我们自己的转述。", speaker=make_speaker("赵六六"), stance="closed")
    suggestion = make_suggestion_of(
        article,
        attribution="张三三",
        proposed_speaker=claim.speaker,
        proposed_stance="closed",
        state="accepted",
        decided_by=first,
        decided_at=timezone.now(),
        resulting_claim=claim,
    )
    look = SecondLook.objects.create(
        suggestion=suggestion, first_speaker=claim.speaker, first_stance="closed", first_quote_type="direct"
    )
    client.force_login(second)
    address = f"{LIST}{look.pk}/change/"
    return SimpleNamespace(article=article, first=first, second=second, claim=claim, look=look, address=address)


def test_the_page_of_one_that_waits_shows_the_passage_and_nothing_of_the_decision(client, scene):
    answer = client.get(scene.address)
    page = answer.content.decode()

    assert f"<mark>{QUOTE}</mark>" in page
    assert "虚构公司甲的创始人张三三在虚构大会上表示：“<mark>" in page
    assert "文中称呼：张三三" in page
    hidden = [scene.claim.statement, scene.claim.slug, "赵六六", "diyiwei", "已采纳", "checked", "selected"]
    assert [words for words in hidden if words in page] == []
    assert answer.context["form"].initial == {} and not answer.context["form"].is_bound


def test_the_list_of_what_waits_says_nothing_of_the_decision_either(client, scene):
    page = client.get(LIST).content.decode()

    assert QUOTE in page
    assert [words for words in (scene.claim.statement, "赵六六", "diyiwei") if words in page] == []


def test_what_is_read_is_stored_and_then_both_stand_side_by_side(client, scene):
    values = {"is_claim": "yes", "stance": "open", "quote_type": "direct", "note": "拿不准"}
    answer = client.post(scene.address, values)
    shown = client.get(scene.address)
    page = shown.content.decode()
    scene.look.refresh_from_db()

    assert answer["Location"] == scene.address
    assert (scene.look.by, scene.look.is_claim, scene.look.stance) == (scene.second, True, "open")
    assert [(row.label, row.first, row.second, row.differs) for row in shown.context["rows"]] == [
        ("是观点", "是", "是", False),
        ("发言者", "赵六六", "说不准", True),
        ("立场", "支持闭源", "支持开源", True),
        ("引语类型", "直接引语", "直接引语", False),
    ]
    assert f'<a href="/admin/debate/claim/{scene.claim.pk}/change/">{scene.claim.statement}</a>' in page
    assert "diyiwei" in page and "拿不准" in page


def test_who_accepted_it_neither_sees_it_in_the_list_nor_may_look(client, scene):
    client.force_login(scene.first)

    assert list(client.get(LIST).context["cl"].result_list) == []
    assert client.get(scene.address).status_code == 403
    assert client.post(scene.address, {"is_claim": "no"}).status_code == 403
    assert SecondLook.objects.waiting().get() == scene.look


def test_once_it_is_done_everybody_at_the_desk_may_see_both(client, scene):
    client.post(scene.address, {"is_claim": "no"})
    client.force_login(scene.first)

    assert list(client.get(f"{LIST}?state=done").context["cl"].result_list) == [scene.look]
    assert [row.label for row in client.get(scene.address).context["rows"]] == ["是观点"]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, ["is_claim"]),
        ({"is_claim": "yes"}, ["stance", "quote_type"]),
        ({"is_claim": "yes", "stance": "nope", "quote_type": "unsure"}, ["stance"]),
        ({"is_claim": "yes", "stance": "unsure", "quote_type": "unsure", "speaker": "0"}, ["speaker"]),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_stored(client, scene, values, wrong):
    answer = client.post(scene.address, values)

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, wrong)
    assert SecondLook.objects.waiting().get() == scene.look


def test_what_cannot_be_told_is_stored_as_nothing(client, scene):
    client.post(scene.address, {"is_claim": "yes", "stance": "unsure", "quote_type": "unsure"})
    scene.look.refresh_from_db()

    assert (scene.look.is_claim, scene.look.stance, scene.look.quote_type) == (True, "", "")


def test_one_leads_to_the_next_that_waits(client, scene):
    decided = {"state": "accepted", "decided_by": scene.first, "decided_at": timezone.now()}
    second = SecondLook.objects.create(suggestion=make_suggestion(scene.article, 0, 4, **decided))
    answer = client.post(scene.address, {"is_claim": "no", "next": "1"})

    assert answer["Location"] == f"{LIST}{second.pk}/change/"
    assert "没有等你复核的了" not in client.get(scene.address).content.decode()
    assert client.post(answer["Location"], {"is_claim": "no", "next": "1"})["Location"] == answer["Location"]
    assert "没有等你复核的了" in client.get(scene.address).content.decode()


def test_whoever_comes_second_is_shown_what_was_read(client, scene, monkeypatch):
    stale = SecondLook.objects.for_page().get()
    client.post(scene.address, {"is_claim": "no"})
    client.force_login(make_staff("change_secondlook"))
    monkeypatch.setattr("debate.admin.reviewing.second_looks.SecondLookAdmin._show", None)
    monkeypatch.setattr("debate.models.querysets.desk.SecondLookQuerySet.for_page", lambda looks: Stale(stale))
    answer = client.post(scene.address, {"is_claim": "yes", "stance": "open", "quote_type": "direct"})

    assert answer["Location"] == scene.address
    assert SecondLook.objects.get().is_claim is False


class Stale:
    """What was read before somebody else wrote."""

    def __init__(self, look) -> None:
        self.look = look

    def filter(self, **_):
        return self

    def first(self):
        return self.look


def test_a_passage_that_no_longer_stands_there_is_shown_alone(client, scene):
    scene.article.text = "全然不同的正文。"
    type(scene.article).objects.filter(pk=scene.article.pk).update(text=scene.article.text)
    page = client.get(scene.address).content.decode()

    assert f"<mark>{QUOTE}</mark>" in page and "全然不同" not in page


def test_without_the_permission_nobody_looks(client, scene):
    client.force_login(make_staff("view_secondlook", "change_suggestion"))
    assert (client.get(scene.address).status_code, client.get(LIST).status_code) == (403, 200)
    assert client.post(scene.address, {"is_claim": "no"}).status_code == 403
    client.force_login(make_staff("change_suggestion"))
    assert (client.get(scene.address).status_code, client.get(LIST).status_code) == (403, 403)


@pytest.mark.parametrize("key", ["0", "999999", "x", "９", "9" * 30])
def test_what_is_not_there_is_not_found(client, scene, key):
    assert client.get(f"{LIST}{key}/change/").status_code == 404


def test_a_speaker_is_found_by_typing(client, scene):
    query = {"app_label": "debate", "model_name": "secondlook", "field_name": "speaker", "term": "赵六"}

    assert [each["text"] for each in client.get("/admin/autocomplete/", query).json()["results"]] == ["赵六六"]


def judged(scene, **given) -> SecondLook:
    """The second judgement, the same as the first unless something else is given."""
    same = {"is_claim": True, "speaker": scene.claim.speaker, "stance": "closed", "quote_type": "direct"}
    SecondLook.objects.filter(pk=scene.look.pk).update(by=scene.second, at=timezone.now(), **(same | given))
    return SecondLook.objects.get(pk=scene.look.pk)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("given", "disagrees"),
    [
        ({}, False),
        ({"stance": "open"}, True),
        ({"quote_type": "indirect"}, True),
        ({"is_claim": False, "speaker": None, "stance": "", "quote_type": ""}, True),
        ({"speaker": None, "stance": "", "quote_type": ""}, False),  # who cannot tell does not disagree
    ],
)
def test_two_judgements_disagree_where_both_could_tell(client, scene, given, disagrees):
    judged(scene, **given)

    assert SecondLook.objects.disagreeing().exists() == disagrees
    assert ("商量过了" in client.get(scene.address).content.decode()) == disagrees


@pytest.mark.any_database
def test_another_speaker_is_a_disagreement_also_where_the_first_named_nobody(client, scene):
    judged(scene, speaker=make_speaker("李四四"))
    assert SecondLook.objects.disagreeing().exists()
    SecondLook.objects.update(first_speaker=None)
    assert SecondLook.objects.disagreeing().exists()


def test_what_is_not_settled_is_a_queue_of_those_who_took_part(client, scene):
    judged(scene, stance="open")
    queue = f"{LIST}?state=done&agreement=unsettled"
    listed = [look.pk for look in client.get(queue).context["cl"].result_list]
    client.force_login(make_staff("change_secondlook"))

    assert listed == [scene.look.pk]
    assert not client.get(queue).context["cl"].result_list


def test_settling_takes_it_off_the_queue_and_changes_no_judgement(client, scene):
    judged(scene, stance="open")
    client.post(scene.address, {"settle": ""})
    look = SecondLook.objects.get()

    assert (look.settled_by, look.stance, look.first_stance) == (scene.second, "open", "closed")
    assert SecondLook.objects.disagreeing().exists() and not SecondLook.objects.unsettled().exists()
    assert "已经商定" in client.get(scene.address).content.decode()
