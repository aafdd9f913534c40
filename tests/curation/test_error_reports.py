"""What readers may say is wrong, of which page, and how often."""

from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from debate.curation.error_reports import TooManyReports, claim_at, receive_report, reported_page, sender_hash
from debate.models import ErrorReport, Preferences
from tests.factories import make_article, make_claim, make_company, make_public_article, make_speaker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/claims/", "/claims/zhang-2024/", "/about/", "/stances/open/"])
def test_a_page_of_this_site_is_meant(path):
    make_claim(slug="zhang-2024")
    assert reported_page(path) == reported_page(path + "?page=2#x") == path


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize("about", ["/claims/zhang-2024/", "/en/claims/zhang-2024/", "/zh-hant/claims/zhang-2024/?a#b"])
def test_a_page_is_the_same_in_every_language(language, about):
    make_claim(slug="zhang-2024")
    with override(language):
        assert reported_page(about) == "/claims/zhang-2024/"
        assert (reported_page("/en/"), reported_page("/en"), reported_page("/en/nowhere/")) == ("/", "/", "/")


@pytest.mark.parametrize(
    "about",
    [
        "",
        "claims/",
        "//example.org/claims/",
        "https://example.org/claims/",
        "https:/claims/",
        "javascript:alert(1)",
        "/nowhere/",
        "/admin/",
        "/admin/debate/claim/",
        "/\\example.org/",
        "//[",
        "/claims/\0/",
        "/claims/" + "x" * 300 + "/",
        "/claims/../admin/",
        "/en/admin/",
        "/en/en/claims/",
        "/en//example.org/",
    ],
)
def test_anything_else_means_the_site_as_a_whole(about):
    assert reported_page(about) == "/"


def test_of_what_has_a_page_only_what_exists_and_readers_see_is_meant():
    seen = [make_claim(), make_claim(state="withdrawn"), make_public_article(), make_company(), make_speaker()]
    paths = [each.get_absolute_url() for each in seen]
    hidden = [each.get_absolute_url() for each in (make_claim(state="draft"), make_article())]
    hidden += ["/claims/buy-here/", "/articles/buy-here/"]
    hidden += ["/speakers/buy-here/", "/companies/buy-here/", "/models/buy-here/", "/topics/buy-here/"]

    assert [reported_page(path) for path in paths] == paths
    assert [reported_page(path) for path in [*hidden, "/stances/buy-here/"]] == ["/"] * 9


@given(st.text() | st.text().map(lambda text: f"/claims/{text}/"))
def test_whatever_is_given_is_a_path_that_fits(about):
    path = reported_page(about)

    assert path.startswith("/") and not path.startswith("//") and len(path) <= 300


def test_a_report_about_a_claim_names_it_and_one_about_a_draft_does_not():
    claim, draft = make_claim(), make_claim(state="draft")
    withdrawn = make_claim(state="withdrawn")

    assert receive_report(claim.get_absolute_url(), "错了", "", "192.0.2.1").claim == claim
    assert claim_at(withdrawn.get_absolute_url()) == withdrawn
    assert (claim_at(draft.get_absolute_url()), claim_at("/claims/nowhere/"), claim_at("/")) == (None, None, None)


def test_a_report_from_an_english_page_names_the_claim_and_its_address_without_the_language():
    claim = make_claim(slug="x")
    with override("en"):
        report = receive_report("/en/claims/x/", "wrong", "", "192.0.2.1")

    assert (report.page, report.claim) == ("/claims/x/", claim)


def test_so_many_are_taken_from_one_sender_in_a_day(monkeypatch):
    Preferences.objects.create(pk=1, reports_per_day=2)
    for _ in range(2):
        receive_report("/", "错了", "", "192.0.2.1")
    with pytest.raises(TooManyReports):
        receive_report("/", "错了", "", "192.0.2.1")
    receive_report("/", "错了", "", "192.0.2.2")
    monkeypatch.setattr("debate.curation.error_reports.timezone.localdate", lambda: date(2099, 1, 1))
    receive_report("/", "错了", "", "192.0.2.1")

    assert ErrorReport.objects.count() == 4


def test_a_sender_is_a_keyed_hash_of_the_day_and_the_address(settings, monkeypatch):
    sender = sender_hash("192.0.2.1")
    assert (len(sender), "192.0.2.1" in sender, sender == sender_hash("192.0.2.1")) == (64, False, True)
    assert sender != sender_hash("192.0.2.2")
    settings.SECRET_KEY = "another" * 10
    assert sender != sender_hash("192.0.2.1")
