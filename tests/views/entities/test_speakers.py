"""The A–Z of speakers, and one speaker."""

import re
from dataclasses import replace

import pytest
from django.utils import timezone

from debate.content.published import current_content
from debate.models import Speaker
from debate.presentation import can_draw
from debate.views.entities.speakers import latest_roles
from debate.views.shared.claim_pages import FEWEST_IN_SHORT
from tests.factories import (
    make_affiliation,
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_position_change,
    make_prediction,
    make_response,
    make_source,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db


def listed(answer) -> list[tuple]:
    return [(heading, row.entity.name, row.count) for heading, _, rows in answer.context["headings"] for row in rows]


def test_speakers_stand_under_their_letter_by_pinyin_with_their_published_claims_counted(client):
    for name, states in {"张三三": ["published", "draft"], "李四四": ["published"] * 2, "王五五": ["draft"]}.items():
        speaker = make_speaker(name)
        for state in states:
            make_claim(speaker=speaker, state=state)
    answer = client.get("/speakers/")
    page = answer.content.decode()

    assert listed(answer) == [("L", "李四四", 2), ("Z", "张三三", 1)]
    assert '<a href="#L">L</a>' in page and '<span aria-hidden="true">W</span>' in page
    assert page.count('<a href="#') == 2


def test_in_english_they_stand_by_their_english_names(client):
    for name, english in {"张三三": "Adam Zhang", "李四四": "Élodie Li", "王五五": ""}.items():
        make_claim(speaker=make_speaker(name, name_en=english))

    assert listed(client.get("/en/speakers/")) == [("A", "张三三", 1), ("E", "李四四", 1), ("#", "王五五", 1)]
    assert listed(client.get("/zh-hant/speakers/")) == [("L", "李四四", 1), ("W", "王五五", 1), ("Z", "张三三", 1)]


def test_who_has_no_name_comes_last_in_every_order_and_a_kind_can_be_asked_for(client):
    kinds = {"阿甲": "group", "张三三": "person", "虚构公司甲": "organisation", "分析人士（未具名）": "unnamed"}
    for name, kind in kinds.items():
        for _ in range(4 if kind == "group" else 1):
            make_claim(speaker=make_speaker(name, kind=kind) if kind != "group" else group_of(name))
    nameless = ["分析人士（未具名）", "阿甲"]
    addresses = ("", "?sort=count", "?sort=latest", "?kind=unnamed&kind=group", "?kind=nonsense")
    names = {address: [name for _, name, _ in listed(client.get(f"/speakers/{address}"))] for address in addresses}

    assert names.pop("?kind=unnamed&kind=group") == nameless
    assert all(each == ["虚构公司甲", "张三三", *nameless] for each in names.values())
    headings = [heading for heading, *_ in listed(client.get("/speakers/?sort=name"))]
    assert headings == ["X", "Z", "未具名", "群体"]


def group_of(name: str):
    return Speaker.objects.filter(name=name).first() or make_speaker(name, kind="group")


def test_what_somebody_said_about_own_words_is_no_answer_received(client):
    speaker = make_speaker(slug="zhang")
    make_response(make_claim(speaker=speaker), make_claim(speaker=speaker), kind="restates")
    context = client.get("/speakers/zhang/").context

    assert (len(context["answers"]), context["answered_by"]) == (1, [])


def test_many_responses_are_folded_but_for_the_newest(client):
    said = make_claim(speaker=make_speaker(slug="zhang"))
    for n in range(1, 9):
        make_response(make_claim(f"虚构的答复{n}。", said_on=f"2024-0{n}"), said)
    shown, _, folded = client.get("/speakers/zhang/").content.decode().partition('<details class="rest">')

    assert "虚构的答复8。" in shown and "虚构的答复7。" not in shown
    assert "更早的 7 次" in folded and "虚构的答复7。" in folded and "虚构的答复1。" in folded


def test_as_of_a_day_only_who_had_spoken_is_there_with_the_role_of_then(client):
    one, other = make_speaker("张三三"), make_speaker("李四四")
    make_affiliation(one, make_company("虚构公司甲"), "创始人", since="2020", until="2023")
    make_affiliation(one, make_company("虚构公司乙"), "顾问", since="2024")
    for day in ("2022", "2024-07"):
        make_claim(speaker=one, said_on=day)
    make_claim(speaker=other, said_on="2024-07")
    now, then, between = (client.get(f"/speakers/{query}") for query in ("", "?until=2022", "?until=2023"))

    assert (listed(then), len(listed(now))) == ([("Z", "张三三", 1)], 2)
    assert "虚构公司乙 顾问" in now.content.decode() and "虚构公司乙" not in then.content.decode()
    assert "曾任" not in then.content.decode() and "曾任 虚构公司甲 创始人" in between.content.decode()
    assert "还没有收录谁的观点。" in client.get("/speakers/?until=2019").content.decode()


def test_a_speaker_page_tells_roles_claims_responses_predictions_and_changes(client):
    speaker, other = make_speaker("张三三", "zhang", aliases=["老张"], name_en="Zhang"), make_speaker("李四四")
    make_affiliation(speaker, make_company("虚构公司甲"), since="2020", source=make_source(publisher="虚构通讯社"))
    claim, answer = make_claim("张的观点。", speaker=speaker), make_claim("李的答复。", speaker=other)
    make_response(answer, claim)
    make_response(claim, answer)
    make_prediction(claim)
    make_position_change(claim, make_claim("张的新观点。", speaker=speaker))
    page = client.get("/speakers/zhang/").content.decode()

    for heading in ("身份", "前后的变化", "观点<", "回应过谁", "被谁回应", "预测"):
        assert f"<h2>{heading}" in page or f'<h2 class="aside">{heading}' in page
    for words in ("老张", 'lang="en">Zhang', "虚构公司甲", "创始人", "虚构通讯社", "李的答复。", "张的新观点。"):
        assert words in page


def test_evidence_that_is_a_mirror_is_not_shown(client):
    speaker = make_speaker(slug="zhang")
    mirror = make_source("https://example.org/mirror", standing="mirror")
    make_affiliation(speaker, make_company(), source=mirror)
    page = client.get("/speakers/zhang/").content.decode()

    assert "创始人" in page
    assert "example.org/mirror" not in page and "依据" not in page


def test_what_answers_a_hidden_claim_stays_hidden_with_it(client):
    speaker = make_speaker(slug="zhang")
    hidden = make_claim("虚构的秘密。", state="draft")
    make_response(make_claim(speaker=speaker), hidden, note="虚构的秘密。")
    make_position_change(make_claim(speaker=speaker), hidden, rationale="虚构的秘密。")

    assert "虚构的秘密。" not in client.get("/speakers/zhang/").content.decode()


def test_a_role_at_a_company_that_is_not_in_memory_yet_is_left_out():
    speaker = make_speaker()
    make_claim(speaker=speaker)
    content = current_content()
    known = replace(content, directory=replace(content.directory, company={}))
    make_affiliation(speaker, make_company("虚构公司甲"), "创始人", since="2020")

    assert latest_roles(known, [speaker.pk], "") == {}
    assert latest_roles(current_content(), [speaker.pk], "")[speaker.pk].role == "创始人"


@pytest.fixture
def talkative(client):
    speaker, company = make_speaker("张三三", "zhang"), make_company("虚构公司甲")
    make_affiliation(speaker, company, "创始人", since="2020")
    topic = make_topic("成本", "cost")
    for n in range(1, FEWEST_IN_SHORT + 1):
        claim = make_claim(
            f"虚构观点{n}。", f"claim-{n}", speaker, said_on=f"2024-0{n}", role_then="创始人", topics=[topic]
        )
        make_citation(claim, make_article(outlet="虚构日报", url="https://example.org/article"))
    return speaker


def test_who_said_much_is_told_by_topic_folded_to_the_latest_until_the_list_is_asked_for(client, talkative):
    short, listed = client.get("/speakers/zhang/"), client.get("/speakers/zhang/?view=list")
    first, _, folded = short.content.decode().partition('<details class="rest">')

    assert f"虚构观点{FEWEST_IN_SHORT}。" in first and "虚构观点1。" not in first
    assert "虚构观点1。" in folded and "page" not in short.context
    assert 'href="?view=list#claims"' in first
    assert len(listed.context["page"]) == FEWEST_IN_SHORT and listed.context["by_topic"] is None


@pytest.mark.parametrize("query", ["stance=open", "sort=oldest", "page=1", "q=虚构", "topic=cost"])
def test_a_condition_or_an_order_asks_for_the_list(client, talkative, query):
    assert "page" in client.get(f"/speakers/zhang/?{query}").context


def test_a_day_asks_for_no_list_and_goes_along_to_it(client, talkative):
    claim = make_claim("后来的话。", speaker=talkative, said_on="2025")
    page = client.get("/speakers/zhang/?until=2024-12")
    listed = client.get("/speakers/zhang/?until=2024-12&view=list").content.decode()

    assert "by_topic" in page.context and claim.statement not in page.content.decode()
    assert 'href="?until=2024-12&amp;view=list#claims"' in page.content.decode()
    assert 'href="?until=2024-12#claims"' in listed


def test_links_of_the_list_keep_to_the_list(client, talkative):
    page = client.get("/speakers/zhang/?stance=open").content.decode()

    assert 'href="?view=list"' in page and '<input type="hidden" name="view" value="list">' in page


def test_on_ones_own_page_neither_name_nor_role_stands_in_the_rows(client, talkative):
    for query in ("", "?view=list"):
        page = client.get(f"/speakers/zhang/{query}").content.decode()
        assert 'class="who"' not in page and 'class="role"' not in page
    assert 'class="who" href="/speakers/zhang/"' in client.get("/claims/").content.decode()


def test_how_to_cite_and_take_along_stands_in_one_place(client, talkative):
    page = client.get("/speakers/zhang/").content.decode()
    place = page[page.index('id="take"') :]

    reference = (
        rf"开闭之争\. 张三三\[EB/OL\]\. \([\d-]+\)\[{timezone.localdate()}\]\. http://testserver/speakers/zhang/<"
    )
    assert re.search(reference, place)
    for words in (
        "/cite/?page=/speakers/zhang/",
        "/download/csv/?speaker=zhang",
        "/feed/?speaker=zhang",
        "https://example.org/article",
    ):
        assert words in place
    assert ("/speakers/zhang/card.png" in place) == can_draw()


def test_the_contents_name_every_section_and_nothing_else(client, talkative):
    make_prediction(make_claim(speaker=talkative))
    page = client.get("/speakers/zhang/").content.decode()
    contents = re.search(r'<nav class="contents".*?</nav>', page)[0]

    assert re.findall(r'href="#(\w+)"', contents) == re.findall(
        r'<(?:section|div) id="(\w+)"', page.partition("<main")[2]
    )
    assert "predictions" in contents and "responses" not in contents


def test_all_responses_of_somebody_are_a_click_away(client, talkative):
    make_response(make_claim(speaker=talkative), make_claim(speaker=make_speaker("李四四")))

    assert 'href="/responses/?speaker=zhang&amp;inferred=1#list"' in client.get("/speakers/zhang/").content.decode()


def test_two_roles_stand_on_a_line_of_time_and_one_does_not(client, talkative):
    assert 'class="roles on-line"' not in client.get("/speakers/zhang/").content.decode()
    make_affiliation(talkative, make_company("虚构公司乙"), "顾问", since="2022")

    assert client.get("/speakers/zhang/").content.decode().count("<rect x=") >= 2


def test_a_photo_is_linked_with_its_author_and_licence_and_never_loaded(client):
    assert "照片：" not in client.get(make_speaker().get_absolute_url()).content.decode()
    photo = {"photo": 'A "b" 照片.jpg', "photo_author": "<b>Zhang</b>", "photo_licence": "CC BY-SA 4.0"}
    page = client.get(make_speaker(**photo).get_absolute_url()).content.decode()

    address = "https://commons.wikimedia.org/wiki/File:A_%22b%22_%E7%85%A7%E7%89%87.jpg"
    assert f'<a href="{address}" rel="external">A &#34;b&#34; 照片.jpg</a>' in page
    assert "&lt;b&gt;Zhang&lt;/b&gt; · CC BY-SA 4.0" in page and "<img" not in page
