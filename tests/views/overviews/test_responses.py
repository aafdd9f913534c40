"""Who answers whom."""

import pytest

from tests.factories import make_claim, make_response, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    zhang, li = make_speaker("张三三", "zhang"), make_speaker("李四四", "li")
    said = make_claim("张的观点。", "zhang-said", zhang, said_on="2023-01")
    for n, kind in enumerate(("rebuts", "questions", "rebuts")):
        make_response(make_claim(f"李的答复{n}。", f"li-said-{n}", li, said_on=f"2024-0{n + 1}"), said, kind=kind)


def test_the_graph_names_both_and_every_line_opens_a_passage(client, heard):
    page = client.get("/responses/").content.decode()

    for words in (
        "张三三：被回应 3 次",
        "李四四 → 张三三：反驳 2，质疑 1",
        'href="/responses/?speaker=li&amp;speaker=zhang#list"',
    ):
        assert words in page
    assert page.count('class="edge-to"') == 1 and page.count('class="node"') == 2


def test_the_same_is_a_list_that_can_be_narrowed_to_one_kind(client, heard):
    everything, narrowed = client.get("/responses/"), client.get("/responses/?kind=questions")

    assert [each.kind for each in everything.context["page"]] == ["rebuts", "questions", "rebuts"]
    assert [(kind.value, n) for kind, n in everything.context["kinds"]] == [("rebuts", 2), ("questions", 1)]
    assert [each.from_claim.slug for each in narrowed.context["page"]] == ["li-said-1"]
    assert narrowed.content.decode().count('class="edge-to"') == 1


@pytest.mark.parametrize("kind", ["nonsense", "", "\0"])
def test_a_kind_that_is_none_shows_all(client, heard, kind):
    assert len(client.get("/responses/", {"kind": kind}).context["page"]) == 3


def test_nothing_after_the_day_is_there_and_two_are_not_drawn(client, heard):
    answer = client.get("/responses/?until=2024-02")
    page = answer.content.decode()

    assert [each.from_claim.slug for each in answer.context["page"]] == ["li-said-1", "li-said-0"]
    assert "李的答复2。" not in page and 'class="edge-to"' not in page


def test_what_is_older_than_the_newest_is_drawn_and_counted_as_of_a_day(client, heard, monkeypatch):
    monkeypatch.setattr("debate.views.overviews.responses.MOST", 1)
    then, now = client.get("/responses/?until=2024-02"), client.get("/responses/")

    assert [each.from_claim.slug for each in then.context["page"]] == ["li-said-1", "li-said-0"]
    assert (then.context["count"], now.context["count"]) == (2, 3)
    assert [(kind.value, n) for kind, n in now.context["kinds"]] == [("rebuts", 2), ("questions", 1)]
    assert now.context["page"].paginator.count == 3


def test_the_page_says_when_the_picture_shows_only_the_newest(client, heard, monkeypatch):
    assert "图里只有最新的" not in client.get("/responses/").content.decode()
    earlier = make_claim("更早的话。", said_on="2023-01")
    make_response(make_claim("更早的答复。", said_on="2023-02"), earlier, kind="rebuts")
    monkeypatch.setattr("debate.views.overviews.responses.MOST", 3)
    page = client.get("/responses/").content.decode()

    assert "图里只有最新的 3 次回应，列表里是全部。" in page and "反驳 2，质疑 1" in page


def test_a_response_to_a_hidden_claim_stays_hidden(client, heard):
    make_response(make_claim("虚构的公开话。"), make_claim("虚构的秘密。", state="draft"))

    assert "虚构的公开话。" not in client.get("/responses/").content.decode()


def test_without_responses_the_page_says_so(client):
    assert "还没有收录这样的回应。" in client.get("/responses/").content.decode()


def test_what_editors_inferred_is_lighter_and_neither_listed_nor_counted_unless_asked_for(client, heard):
    said = make_claim("林的旧话。", speaker=make_speaker("林若溪"), said_on="2023")
    make_response(make_claim("顾的话。", speaker=make_speaker("顾明远")), said, kind="supports", target="inferred")
    answer, every = client.get("/responses/"), client.get("/responses/?inferred=1")
    page = answer.content.decode()

    assert (answer.context["count"], len(answer.context["page"]), "另有 1 次由编辑推断" in page) == (3, 3, True)
    assert page.count('class="edge-to inferred"') == 1 and "林若溪：被回应 0 次" in page
    assert (every.context["count"], len(every.context["page"])) == (4, 4)
    assert every.content.decode().count('<li class="response inferred">') == 1


def test_the_list_can_be_narrowed_to_one_speaker_and_to_two(client, heard):
    wang = make_speaker("王五五", "wang")
    make_response(
        make_claim("王的答复。", "wang-said", wang), make_claim("李的话。", speaker=make_speaker("李四四二", "li-2"))
    )
    of_wang, of_two = client.get("/responses/?speaker=wang"), client.get("/responses/?speaker=li&speaker=zhang")

    assert [each.from_claim.slug for each in of_wang.context["page"]] == ["wang-said"]
    assert (of_wang.context["count"], of_two.context["count"]) == (1, 3)
    assert (
        "只看王五五回应的和被回应的。" in of_wang.content.decode()
        and "只看李四四与张三三之间的。" in of_two.content.decode()
    )
    assert client.get("/responses/?speaker=nobody").context["count"] == 4


def test_own_words_taken_up_again_are_found_by_naming_the_speaker_twice(client, heard):
    zhang = make_speaker("赵六六", "zhao")
    make_response(make_claim("赵的话。", "again", zhang), make_claim(speaker=zhang), kind="restates")
    make_response(make_claim(speaker=zhang), make_claim(speaker=make_speaker("钱七七")))

    page = client.get("/responses/?speaker=zhao&speaker=zhao").context["page"]
    assert [each.from_claim.slug for each in page] == ["again"]


def test_every_exchange_is_a_line_of_text_too(client, heard):
    page = client.get("/responses/").content.decode()
    listed = page[page.index('id="ranked"') :]

    assert "<b>3</b>：反驳 2，质疑 1" in listed
