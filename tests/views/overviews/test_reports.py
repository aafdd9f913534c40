"""Readers say what is wrong."""

import re

import pytest
from django.test import Client

from debate.models import ErrorReport, Preferences
from tests.factories import make_citation, make_claim

pytestmark = pytest.mark.django_db

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def test_a_claims_page_leads_to_the_form_that_knows_which_claim_is_meant(client):
    claim = make_citation(make_claim("虚构的转述。", "x")).claim
    assert '/report/?about=/claims/x/"' in client.get(claim.get_absolute_url()).content.decode()
    page = client.get("/report/?about=/claims/x/").content.decode()

    assert '<a href="/claims/x/">虚构的转述。</a>' in page
    assert 'name="about" value="/claims/x/"' in page


def test_what_is_sent_is_kept_and_thanked_for_at_another_address(client):
    claim = make_claim(slug="x")
    values = {"about": "/claims/x/", "what": "  听错了人\r\n第二行 ", "evidence": "https://example.org/"}
    answer = client.post("/report/", values)
    report = ErrorReport.objects.get()

    assert (answer.status_code, answer["Location"]) == (302, "/report/?received=1")
    assert (report.page, report.claim, report.what) == ("/claims/x/", claim, "听错了人\n第二行")
    assert (report.evidence, report.state, len(report.sender)) == ("https://example.org/", "waiting", 64)
    thanked = client.get(answer["Location"]).content.decode()
    assert "收到了，谢谢" in thanked and "<textarea" not in thanked


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"what": " "}, "请写明哪里不对。"),
        ({"what": "长" * 2001}, "哪里不对："),
        ({"what": "错了", "evidence": "长" * 2001}, "依据："),
        ({"what": "错\0了"}, "哪里不对："),
    ],
)
def test_what_is_missing_or_too_long_is_said_and_what_was_typed_stays(client, values, said):
    answer = client.post("/report/", {"about": "/claims/", **values})
    page = answer.content.decode()

    assert (answer.status_code, ErrorReport.objects.count()) == (200, 0)
    assert said in page and values["what"].strip() in page and 'name="about" value="/claims/"' in page


def test_two_thousand_characters_in_many_lines_are_not_too_many(client):
    client.post("/report/", {"what": "\r\n".join(["错"] * 1000)})

    assert len(ErrorReport.objects.get().what) == 1999


def test_what_fills_in_the_field_nobody_sees_is_thanked_and_not_kept(client):
    answer = client.post("/report/", {"what": "错了", "website": "https://example.org/"})

    assert (answer["Location"], ErrorReport.objects.count()) == ("/report/?received=1", 0)


def test_beyond_the_limit_of_a_day_the_reader_is_told_and_keeps_what_was_typed(client):
    Preferences.objects.create(pk=1, reports_per_day=1)
    client.post("/report/", {"what": "第一处"})
    answer = client.post("/report/", {"what": "第二处"})

    assert (answer.status_code, ErrorReport.objects.get().what) == (429, "第一处")
    assert "已到上限" in answer.content.decode() and "第二处</textarea>" in answer.content.decode()
    assert client.post("/report/", {"what": "别处"}, REMOTE_ADDR="192.0.2.9").status_code == 302


@pytest.mark.parametrize(("behind", "other"), [(False, "198.51.100.8"), (True, "nonsense"), (True, "unknown")])
def test_a_header_that_no_proxy_of_ours_wrote_makes_no_other_sender(client, settings, behind, other):
    settings.BEHIND_PROXY = behind
    Preferences.objects.create(pk=1, reports_per_day=1)
    client.post("/report/", {"what": "第一处"})
    answer = client.post("/report/", {"what": "第二处"}, headers={"x-forwarded-for": other})

    assert (answer.status_code, ErrorReport.objects.get().what) == (429, "第一处")


def test_behind_a_proxy_each_reader_is_a_sender_of_their_own(client, settings):
    settings.BEHIND_PROXY = True
    Preferences.objects.create(pk=1, reports_per_day=1)
    told = ["198.51.100.7", "198.51.100.8", "203.0.113.9, 198.51.100.7"]
    answers = [client.post("/report/", {"what": "错了"}, headers={"x-forwarded-for": each}) for each in told]

    assert [answer.status_code for answer in answers] == [302, 302, 429]


def test_a_report_needs_the_token_of_its_form():
    reader = Client(enforce_csrf_checks=True)
    assert reader.post("/report/", {"what": "错了"}, secure=True).status_code == 403
    token = TOKEN.search(reader.get("/report/", secure=True).content.decode())[1]
    values = {"what": "错了", "csrfmiddlewaretoken": token}

    assert reader.post("/report/", values, secure=True, headers={"Referer": "https://testserver/"}).status_code == 302
    assert ErrorReport.objects.count() == 1


def test_one_readers_form_is_never_shown_to_another():
    first, second = Client(), Client()
    pages = [reader.get("/report/") for reader in (first, first, second, second)]
    tokens = [TOKEN.search(page.content.decode())[1] for page in pages]

    assert len(set(tokens)) == 4
    assert all(list(page.cookies) == ["__Host-csrftoken"] for page in pages)
    assert all("no-store" in page["Cache-Control"] and "ETag" not in page for page in pages)


def test_no_other_page_has_a_token_or_sets_a_cookie_even_for_who_has_one(client):
    claim = make_citation(make_claim()).claim
    client.get("/report/")
    for address in ("/", "/claims/", claim.get_absolute_url(), "/method/"):
        answer = client.get(address)
        assert not answer.cookies
        assert "csrf" not in answer.content.decode()


@pytest.mark.parametrize("about", ["//example.org/", "javascript:alert(1)", '"><u>', "/nowhere/", "/admin/"])
def test_a_page_elsewhere_is_never_led_to(client, about):
    page = client.get("/report/", {"about": about}).content.decode()
    client.post("/report/", {"about": about, "what": "错了"})

    assert '关于：<a href="/">整个网站</a>' in page
    assert ErrorReport.objects.get().page == "/"


def test_a_draft_is_not_given_away(client):
    make_claim("虚构的秘密。", "secret", state="draft")

    assert "虚构的秘密" not in client.get("/report/?about=/claims/secret/").content.decode()


def test_in_english_the_form_leads_to_the_english_page_and_keeps_the_bare_address(client):
    claim = make_claim("虚构的转述。", "x", statement_en="An invented statement.")
    page = client.get("/en/report/?about=/en/claims/x/").content.decode()
    answer = client.post("/en/report/", {"about": "/claims/x/", "what": "wrong"})

    assert '<a href="/en/claims/x/">An invented statement.</a>' in page and 'name="about" value="/claims/x/"' in page
    assert answer["Location"] == "/en/report/?received=1"
    assert (ErrorReport.objects.get().page, ErrorReport.objects.get().claim) == ("/claims/x/", claim)


def test_what_a_reader_typed_is_left_as_it_was_in_traditional_chinese(client):
    page = client.post("/zh-hant/report/", {"what": "后" * 2001}).content.decode()

    assert "還沒有發出" in page and "后" * 2001 in page
