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

    for words in ("张三三：被回应 3 次", "李四四 → 张三三（反驳）：李的答复0。", 'href="/claims/li-said-0/#sources"'):
        assert words in page
    assert page.count('class="edge-to"') == 3 and page.count('class="node"') == 2


def test_the_same_is_a_list_that_can_be_narrowed_to_one_kind(client, heard):
    everything, narrowed = client.get("/responses/"), client.get("/responses/?kind=questions")

    assert [each.kind for each in everything.context["page"]] == ["rebuts", "questions", "rebuts"]
    assert [(kind.value, n) for kind, n in everything.context["kinds"]] == [("rebuts", 2), ("questions", 1)]
    assert [each.from_claim.slug for each in narrowed.context["page"]] == ["li-said-1"]
    assert narrowed.content.decode().count('class="edge-to"') == 3


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

    assert "图里只有最新的 3 次回应，列表里是全部。" in page and page.count('class="edge-to"') == 3


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
