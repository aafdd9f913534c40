"""Who answers whom: every line leads to the passage that makes it one."""

import pytest

from debate.models import Citation, Response
from debate.presentation.charts.figures import network_picture
from tests.factories import make_article, make_citation, make_claim, make_response, make_speaker

pytestmark = pytest.mark.django_db


def test_a_line_leads_to_the_place_of_its_citation_on_the_page_of_its_claim():
    claim, to = make_claim(slug="said"), make_speaker("李四四")
    late = make_citation(claim, make_article(published_on="2025"))
    early = make_citation(claim, make_article(published_on="2023"))
    for kind, citation in (("rebuts", late), ("questions", early), ("supports", None)):
        make_response(claim, to_speaker=to, kind=kind, citation=citation)
    responses = list(Response.objects.published().for_reading())
    picture = network_picture(responses, Citation.objects.places_of(each.citation_id for each in responses))

    assert {edge.kind: edge.href for edge in picture.edges} == {
        "rebuts": "/claims/said/#passage-2",
        "questions": "/claims/said/#passage-1",
        "supports": "/claims/said/#sources",
    }
    assert {each.speaker: each.received for each in picture.nodes} == {to: 3, claim.speaker: 0}
