"""The A–Z of speakers, and one speaker."""

import pytest

from tests.factories import (
    make_affiliation,
    make_claim,
    make_company,
    make_position_change,
    make_prediction,
    make_response,
    make_source,
    make_speaker,
)

pytestmark = pytest.mark.django_db


def test_speakers_stand_under_their_letter_by_pinyin_with_their_published_claims_counted(client):
    for name, states in {"张三三": ["published", "draft"], "李四四": ["published"] * 2, "王五五": ["draft"]}.items():
        speaker = make_speaker(name)
        for state in states:
            make_claim(speaker=speaker, state=state)
    answer = client.get("/speakers/")

    assert [(each.letter, each.name, n) for each, n in answer.context["speakers"]] == [
        ("L", "李四四", 2),
        ("Z", "张三三", 1),
    ]
    assert '<a href="#L">L</a><a href="#Z">Z</a>' in answer.content.decode()


def test_a_speaker_page_tells_roles_claims_responses_predictions_and_changes(client):
    speaker, other = make_speaker("张三三", "zhang", aliases=["老张"], name_en="Zhang"), make_speaker("李四四")
    make_affiliation(speaker, make_company("虚构公司甲"), since="2020", source=make_source(publisher="虚构通讯社"))
    claim, answer = make_claim("张的观点。", speaker=speaker), make_claim("李的答复。", speaker=other)
    make_response(answer, claim)
    make_response(claim, answer)
    make_prediction(claim)
    make_position_change(claim, make_claim("张的新观点。", speaker=speaker))
    page = client.get("/speakers/zhang/").content.decode()

    for heading in ("身份", "立场变化", "观点<", "回应过谁", "被谁回应", "预测"):
        assert f"<h2>{heading}" in page
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
