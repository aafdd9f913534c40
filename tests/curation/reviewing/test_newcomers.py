"""Speakers and roles that a decision brings into the base."""

import pytest

from debate.content.verification import problems
from debate.curation.reviewing import free_speaker_slug
from debate.curation.reviewing.decisions import Decision, accept, undo_decisions
from debate.models import Affiliation, Claim, Speaker
from tests.factories import (
    make_claim,
    make_company,
    make_editor,
    make_speaker,
    make_suggestion_of,
    make_topic,
    make_unread_article,
)

pytestmark = pytest.mark.django_db


def decision(speaker: Speaker, company, publish: bool = False) -> Decision:
    claim = Claim(speaker=speaker, statement="开放更快。", stance="open", claim_type="causal", said_on="2024-07")
    role = Affiliation(company=company, role="创始人")
    return Decision(claim, {"topics": [make_topic()]}, "direct", affiliation=role, publish=publish)


def test_a_new_speaker_comes_with_a_role_that_rests_on_the_article_and_the_claim_is_said_for_the_company():
    suggestion, company = make_suggestion_of(make_unread_article()), make_company("虚构公司甲")
    claim = accept(suggestion, decision(Speaker(name="张三三"), company, publish=True), make_editor())
    role = claim.speaker.affiliations.get()

    assert (claim.slug, claim.speaker.slug) == ("zhang-sansan-2024-07", "zhang-sansan")
    assert (role.company, role.role, role.since, role.source.article) == (company, "创始人", "", suggestion.article)
    assert list(claim.said_for.all()) == [company]
    assert list(problems()) == []


def test_undoing_the_decision_takes_them_out_again_unless_another_claim_needs_them():
    editor, company = make_editor(), make_company("虚构公司甲")
    suggestion = make_suggestion_of(make_unread_article())
    accept(suggestion, decision(Speaker(name="张三三"), company), editor)
    undo_decisions([suggestion], editor)
    assert not Speaker.objects.exists() and not Affiliation.objects.exists()

    claim = accept(suggestion, decision(Speaker(name="张三三"), company), editor)
    make_claim(speaker=claim.speaker)
    undo_decisions([suggestion], editor)
    assert Speaker.objects.get().affiliations.count() == 1


def test_a_role_of_somebody_known_goes_alone_and_tells_for_whom_his_other_claims_were_said():
    editor, company, known = make_editor(), make_company("虚构公司甲"), make_speaker("李四四", "li")
    suggestion, other = make_suggestion_of(make_unread_article()), make_claim(speaker=known, said_on="2024-06")
    accept(suggestion, decision(known, company), editor)
    assert list(other.said_for.all()) == [company]
    other.delete()
    undo_decisions([suggestion], editor)

    assert list(Speaker.objects.all()) == [known] and not Affiliation.objects.exists()


def test_addresses_of_new_speakers_are_free():
    make_speaker(slug="zhang-sansan")
    make_speaker(slug="zhang-sansan-2")

    assert [free_speaker_slug(name) for name in ("张三三", "欧阳三三", "Sam Sample", "？")] == [
        "zhang-sansan-3",
        "ouyang-sansan",
        "sam-sample",
        "speaker",
    ]
