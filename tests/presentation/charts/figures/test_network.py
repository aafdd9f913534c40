"""Who answers whom: every line leads to the passage that makes it one."""

import pytest

from debate.content import current_content
from debate.models import Citation
from debate.presentation.charts.counting import known_exchanges
from debate.presentation.charts.figures import network_picture
from debate.presentation.charts.figures.network import NetworkPicture
from tests.factories import make_article, make_citation, make_claim, make_response, make_speaker

pytestmark = pytest.mark.django_db


def drawn() -> NetworkPicture:
    content = current_content()
    picture = network_picture(known_exchanges(content), content.directory.speaker, Citation.objects.places_of)
    assert picture
    return picture


def test_a_line_leads_to_the_place_of_its_citation_on_the_page_of_its_claim():
    claim, to = make_claim(slug="said"), make_speaker("李四四")
    others = {"questions": make_speaker("王五五"), "supports": make_speaker("赵六六")}
    late = make_citation(claim, make_article(published_on="2025"))
    early = make_citation(claim, make_article(published_on="2023"))
    for kind, citation in (("rebuts", late), ("questions", early), ("supports", None)):
        make_response(claim, to_speaker=others.get(kind, to), kind=kind, citation=citation)
    picture = drawn()

    assert {edge.kind: edge.href for edge in picture.edges} == {
        "rebuts": "/claims/said/#passage-2",
        "questions": "/claims/said/#passage-1",
        "supports": "/claims/said/#sources",
    }
    assert {each.speaker: each.received for each in picture.nodes} == {
        claim.speaker: 0,
        to: 1,
        **dict.fromkeys(others.values(), 1),
    }


def test_many_answers_of_one_to_another_are_one_line_with_their_number_and_what_is_inferred_is_another():
    one, other = make_speaker("张三三", "zhang"), make_speaker("李四四", "li")
    said = make_claim(speaker=other)
    for n, (kind, target) in enumerate((("rebuts", "named"), ("rebuts", "named"), ("supports", "inferred"))):
        make_response(make_claim(f"虚构的答复{n}。", speaker=one), said, kind=kind, target=target)
    make_response(make_claim("虚构的补充。", speaker=one), said, kind="qualifies", target="named")
    picture = drawn()

    assert [(each.word, sorted(each.kinds), each.is_inferred) for each in picture.ranked] == [
        ("3", [("反驳", 2), ("补充限定", 1)], False),
        ("支", [("支持", 1)], True),
    ]
    assert picture.ranked[0].href == "/responses/?speaker=zhang&speaker=li#list"
    assert picture.ranked[1].href.endswith("#sources") and picture.responses == 4


def test_the_busiest_come_first_and_what_somebody_said_to_own_words_after_them(monkeypatch):
    monkeypatch.setattr("debate.presentation.charts.figures.network.BUSIEST", 1)
    one, other, third = (make_speaker(name) for name in ("张三三", "李四四", "王五五"))
    said = make_claim(speaker=other)
    for _ in range(3):
        make_response(make_claim(speaker=other), said, kind="restates")
    make_response(make_claim(speaker=one), said)
    for _ in range(2):
        make_response(make_claim(speaker=third), said)
    picture = drawn()

    assert [(each.who, len(each.responses)) for each in picture.busiest] == [(third, 2)]
    assert [(each.who, len(each.responses)) for each in picture.others] == [(one, 1), (other, 3)]
