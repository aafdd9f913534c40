"""The A–Z of companies, and one company: what its people said, what is said of it, what it made."""

import pytest

from tests.factories import make_affiliation, make_claim, make_company, make_model, make_position_change, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    company = make_company("虚构公司甲", "jia")
    speaker = make_speaker("张三三")
    make_affiliation(speaker, company, since="2020", until="2023")
    make_claim("在任时说的。", speaker=speaker, said_on="2022")
    make_claim("离任后说的。", speaker=speaker, said_on="2024")
    make_claim("谈及它的话。", about_companies=[company], speaker=make_speaker("李四四"))
    make_model("虚构模型九", developer=company)
    return company


def listed(answer) -> list[tuple]:
    headings = answer.context["headings"]
    return [(heading, row.entity.slug, row.about, row.count) for heading, _, rows in headings for row in rows]


def test_companies_stand_under_their_letter_with_what_their_people_said_and_what_is_said_of_them(client, company):
    make_company("阿虚构", "a")

    assert listed(client.get("/companies/")) == [("A", "a", 0, 0), ("X", "jia", 1, 1)]
    assert listed(client.get("/companies/?until=2023")) == [("X", "jia", 0, 1)]
    assert "到那时还没有收录" in client.get("/companies/?until=2021").content.decode()


def test_a_company_page_lists_what_its_people_said_while_they_were_its_people(client, company):
    answer = client.get("/companies/jia/")
    page = answer.content.decode()

    assert [claim.statement for claim in answer.context["page"]] == ["在任时说的。"]
    assert "按发言时的任职计算" in page
    for words in ("虚构模型九", "张三三", "创始人"):
        assert words in page


def test_a_company_page_lists_what_is_said_of_it_when_asked(client, company):
    answer = client.get("/companies/jia/?show=about")

    assert [claim.statement for claim in answer.context["page"]] == ["谈及它的话。"]
    assert '<a href="?show=about" aria-current="page">谈及它的</a>' in answer.content.decode()
    assert '<a href="/companies/jia/">它的人说的</a>' in answer.content.decode()


@pytest.mark.parametrize("show", ["said", "nonsense", "", "\0"])
def test_any_other_wish_shows_what_its_people_said(client, company, show):
    assert client.get("/companies/jia/", {"show": show}).context["show"] == "said"


def test_a_change_of_the_companys_position_is_told_on_its_page(client, company):
    before, after = make_claim("从前的说法。"), make_claim("后来的说法。")
    make_position_change(before, after, company=company, speaker=None)
    page = client.get("/companies/jia/").content.decode()

    assert "从前的说法。" in page and "后来的说法。" in page
