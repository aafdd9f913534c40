"""Many-row work of editors: publish, withdraw, change_topics, and addresses that keep answering."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from debate.content.indexing import CLAIM_TEXTS, PASSAGE_TEXTS
from debate.content.published import current_content
from debate.curation.publishing import (
    change_stance,
    change_topics,
    delete,
    keep_old_address,
    publish,
    withdraw,
)
from debate.models import Claim, Company, Passage, Redirect, Revision
from debate.search.normalize import needle
from debate.vocabulary import RedirectReason, ReviewState
from tests.factories import (
    QUOTE,
    make_affiliation,
    make_assessment,
    make_citation,
    make_claim,
    make_company,
    make_imported_article,
    make_model,
    make_speaker,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def slugs(claims) -> list[str]:
    return sorted(claims.values_list("slug", flat=True))


def states() -> dict[str, str]:
    return dict(Claim.objects.values_list("slug", "state"))


def rename(obj, slug: str):
    before = type(obj).objects.get(pk=obj.pk)
    obj.slug = slug
    obj.save()
    keep_old_address(before, obj)


def addresses() -> dict[str, str | None]:
    return {redirect.old_path: redirect.new_path for redirect in Redirect.objects.all()}


def test_only_claims_with_a_citation_are_published_and_the_rest_counted():
    one, other = make_user(), make_user()
    for state in ReviewState:
        make_citation(make_claim(f"有出处，{state.label}。", f"cited-{state}", state=state, by=one))
        make_claim(f"没有出处，{state.label}。", f"uncited-{state}", state=state, by=one)
    begun = timezone.now()
    published, refused = publish(Claim.objects.all(), other)
    reasons = {claim.slug: [finding.rule.id for finding in findings] for claim, findings in refused.items()}
    assert published == 2
    assert reasons == {f"uncited-{state}": ["claim-has-a-citation"] for state in ("draft", "withdrawn")}
    assert states() == {
        **{f"cited-{state}": "published" for state in ReviewState},
        **{f"uncited-{state}": state for state in ReviewState},
    }
    decided = Claim.objects.filter(reviewed_by=other, reviewed_at__gte=begun).values_list("slug", flat=True)
    assert sorted(decided) == ["cited-draft", "cited-withdrawn"]
    published, refused = publish(Claim.objects.all(), other)
    assert (published, len(refused)) == (0, 2)


def test_a_draft_that_repeats_its_quotation_is_not_published_though_it_was_stored():
    claim = make_claim(QUOTE, state="draft")
    make_citation(claim, quote=QUOTE)
    published, refused = publish(Claim.objects.all(), make_user())
    assert published == 0
    assert [finding.rule.id for finding in refused[claim]] == ["statement-repeats-no-quotation"]


def test_only_published_claims_are_withdrawn():
    one, other = make_user(), make_user()
    for state in ReviewState:
        make_claim(slug=state, state=state, by=one)
    assert withdraw(Claim.objects.all(), other) == 1
    assert states() == {"draft": "draft", "published": "withdrawn", "withdrawn": "withdrawn"}
    assert list(Claim.objects.filter(reviewed_by=other).values_list("slug", flat=True)) == ["published"]
    assert withdraw(Claim.objects.all(), other) == 0


def test_only_the_claims_given_are_touched():
    chosen, other = (make_claim(f"{slug} 的观点。", slug, state="draft") for slug in ("chosen", "other"))
    for claim in (chosen, other):
        make_citation(claim)
    assert publish(Claim.objects.filter(slug="chosen"), make_user()) == (1, {})
    assert states() == {"chosen": "published", "other": "draft"}


def test_each_decision_is_one_entry_in_the_history():
    claim = make_claim(state=ReviewState.DRAFT)
    make_citation(claim)
    entries = claim.history.count()
    publish(Claim.objects.all(), make_user())
    withdraw(Claim.objects.all(), make_user())
    reasons = claim.history.order_by("-pk").values_list("history_change_reason", "history_type")
    assert (claim.history.count() - entries, list(reasons[:2])) == (2, [("已撤回", "~"), ("已发布", "~")])


def test_what_readers_are_told_of_a_withdrawal_is_kept_until_the_claim_is_published_again():
    claim = make_claim()
    make_citation(claim)
    withdraw(Claim.objects.all(), make_user(), "虚构的说明。")
    claim.refresh_from_db()
    assert (claim.withdrawn_because, claim.history.first().history_change_reason) == (
        "虚构的说明。",
        "已撤回：虚构的说明。",
    )
    publish(Claim.objects.all(), make_user())
    claim.refresh_from_db()
    assert claim.withdrawn_because == ""


def test_topics_are_added_and_removed_with_one_entry_each_and_the_facets_follow():
    old, new, kept = make_topic("旧议题"), make_topic("新议题"), make_topic("原有议题")
    both, bare = make_claim(slug="both", topics=[old, kept]), make_claim(slug="bare", topics=[old])
    same = make_claim(slug="same", topics=[new])
    entries, revision = Claim.history.count(), Revision.objects.head().number
    assert change_topics(Claim.objects.all(), [], [old], "虚构的理由") == (1, 1)
    assert change_topics(Claim.objects.filter(slug__in=["bare", "same"]), [new], [old], "虚构的理由") == (1, 0)

    assert {claim.slug: [topic.name for topic in claim.topics.all()] for claim in (both, bare, same)} == {
        "both": ["原有议题"],
        "bare": ["新议题"],
        "same": ["新议题"],
    }
    assert (Claim.history.count(), Revision.objects.head().number) == (entries + 2, revision + 2)
    assert [each.history.first().history_change_reason for each in (both, bare)] == ["虚构的理由"] * 2
    assert dict(current_content().index.select({}).counts("topic")) == {new.pk: 2, kept.pk: 1}


def test_a_stance_is_said_anew_with_one_entry_each():
    one, other = make_claim(slug="one", stance="open"), make_claim(slug="other", stance="closed")
    entries, revision = Claim.history.count(), Revision.objects.head().number
    assert change_stance(Claim.objects.all(), "closed", "虚构的理由") == 1
    one.refresh_from_db()

    assert (one.stance, one.history.first().history_change_reason) == ("closed", "虚构的理由")
    assert (Claim.history.count(), Revision.objects.head().number) == (entries + 1, revision + 1)
    assert other.history.count() == 1
    assert change_stance(Claim.objects.all(), "closed", "再来") == 0


def test_a_renamed_page_keeps_its_old_address():
    company = make_company(slug="one")
    rename(company, "two")
    assert addresses() == {"/companies/one/": "/companies/two/"}
    assert Redirect.objects.get().reason == RedirectReason.RENAMED


def test_an_editor_who_works_in_english_leaves_the_old_address_in_every_language(client):
    company = make_company(slug="one")
    with override("en"):
        rename(company, "two")

    assert [client.get(f"{start}/companies/one/")["Location"] for start in ("", "/zh-hant", "/en")] == [
        "/companies/two/",
        "/zh-hant/companies/two/",
        "/en/companies/two/",
    ]


def test_every_old_address_leads_straight_to_the_newest():
    company = make_company(slug="one")
    for slug in ("two", "three"):
        rename(company, slug)
    assert addresses() == {"/companies/one/": "/companies/three/", "/companies/two/": "/companies/three/"}


def test_renaming_back_and_forth_makes_no_loop():
    company = make_company(slug="one")
    for slug in ("two", "one", "two", "one"):
        rename(company, slug)
    assert addresses() == {"/companies/two/": "/companies/one/"}


def test_two_pages_may_swap_their_addresses():
    one, two = make_company(slug="one"), make_company(slug="two")
    rename(one, "three")
    rename(two, "one")
    rename(one, "two")
    assert Company.objects.get(slug="one") == two
    assert addresses() == {"/companies/three/": "/companies/two/"}


def test_an_address_left_twice_leads_to_who_left_it_last():
    one, other = make_company(slug="one"), make_company(slug="other")
    rename(one, "two")
    rename(other, "one")
    rename(other, "three")
    assert addresses() == {"/companies/one/": "/companies/three/", "/companies/other/": "/companies/three/"}


def test_a_page_that_did_not_move_does_not_lead_to_itself():
    company = make_company(slug="one")
    rename(company, "one")
    assert addresses() == {}


def test_what_has_no_page_has_no_old_address():
    assessment = make_assessment(make_model())
    keep_old_address(assessment, assessment)
    assert addresses() == {}


def found(words: str) -> list[str]:
    return slugs(Claim.objects.matching(words, current_content().directory.names))


def test_a_deleted_claim_is_found_no_more_and_the_revision_moves():
    claim, other = make_claim("虚构的旧话。", "old"), make_claim("虚构的新话。", "new")
    before = Revision.objects.head()
    assert found("虚构的") == ["new", "old"]
    delete(claim)
    assert Revision.objects.head() != before
    assert found("虚构的") == ["new"]
    assert CLAIM_TEXTS.find(needle("虚构的")) == [other.pk]
    assert current_content().index.select({}).page(0, 9) == [other.pk]


def test_a_deleted_citation_leaves_the_search_of_its_claim():
    citation = make_citation(make_claim(slug="cited"), quote=QUOTE)
    assert found("虚构产业") == ["cited"]
    delete(citation)
    assert found("虚构产业") == []


def test_a_deleted_role_is_no_longer_whom_its_speaker_spoke_for():
    role = make_affiliation(make_speaker(), make_company(slug="jia"))
    make_claim(slug="said", speaker=role.speaker)
    assert slugs(Claim.objects.said_for(["jia"])) == ["said"]
    delete(role)
    assert slugs(Claim.objects.said_for(["jia"])) == []
    assert [n for _, n in current_content().index.select({}).counts("company")] == []


def test_a_deleted_topic_is_no_facet_any_more():
    topic, other = make_topic(), make_topic()
    make_claim(topics=[topic, other])
    delete(topic)
    content = current_content()
    assert content.index.select({}).counts("topic") == [(other.pk, 1)]
    assert list(content.directory.topic) == [other.pk]


def test_a_deleted_article_takes_its_passages_out_of_the_search():
    article = make_imported_article()
    assert len(PASSAGE_TEXTS.find(needle("虚构产业"))) == 1
    delete(article)
    assert (PASSAGE_TEXTS.find(needle("虚构产业")), Passage.objects.count()) == ([], 0)


@pytest.mark.parametrize("decide", [publish, withdraw])
def test_a_decision_that_changes_nothing_moves_nothing(decide):
    make_claim(state=ReviewState.DRAFT)
    before = Revision.objects.head()
    decide(Claim.objects.all(), make_user())
    assert Revision.objects.head() == before
