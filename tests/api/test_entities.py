"""Speakers, companies, models, topics and articles by the API: what they hold, then and now."""

import json

import pytest

from debate.vocabulary import SourceStanding
from tests.api.asking import answer_of, items_of, slugs_of
from tests.factories import (
    ARTICLE,
    QUOTE,
    make_affiliation,
    make_assessment,
    make_citation,
    make_claim,
    make_company,
    make_imported_article,
    make_model,
    make_public_article,
    make_source,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db


def test_a_speaker_has_roles_numbers_and_names_in_both_languages(client):
    company = make_company(slug="invented-company")
    speaker = make_speaker("张三三", "zhang", name_en="Zhang Sansan", summary="虚构的人。", wikidata_id="Q0")
    mirror = make_source(standing=SourceStanding.MIRROR)
    make_affiliation(speaker, company, "创始人", role_en="Founder", since="2023", until="2025", source=make_source())
    make_affiliation(speaker, company, "顾问", since="2025-06", source=mirror)
    make_claim(speaker=speaker, said_on="2024-01")
    make_claim(speaker=speaker, said_on="2025-07-01", stance="closed")
    make_speaker("从未说过话的人")
    (found,) = items_of(client, "speakers/", lang="en")

    assert (found["slug"], found["name"], found["labels"]["name"]) == ("zhang", "张三三", "Zhang Sansan")
    assert (found["claims"], found["stances"]) == (2, {"open": 1, "closed": 1})
    assert (found["first_said_on"], found["last_said_on"]) == ("2024-01", "2025-07-01")
    assert [(role["role"], role["since"], role["source"] is None) for role in found["affiliations"]] == [
        ("顾问", "2025-06", True),
        ("创始人", "2023", False),
    ]
    assert mirror.url not in json.dumps(found)
    assert found == answer_of(client, "speakers/zhang/", lang="en")


def test_as_of_a_day_a_speaker_is_who_they_were(client):
    speaker = make_speaker(slug="zhang", summary="今天才知道的事。")
    make_affiliation(speaker, make_company(), "创始人", since="2023", until="2025")
    make_affiliation(speaker, make_company(), "顾问", since="2025")
    make_claim(speaker=speaker, said_on="2024-01")
    make_claim(speaker=make_speaker(), said_on="2025-07")
    (found,) = items_of(client, "speakers/", until="2024-06")

    assert (found["slug"], found["claims"], found["summary"]) == ("zhang", 1, "")
    assert [(role["role"], role["until"]) for role in found["affiliations"]] == [("创始人", "")]


def test_a_company_has_what_its_people_said_what_is_said_of_it_and_its_models(client):
    company, speaker = make_company(slug="invented", kind="lab", country="CN"), make_speaker()
    make_affiliation(speaker, company, since="2020")
    make_claim(speaker=speaker, said_on="2024")
    make_claim(about_companies=[company], said_on="2024")
    make_claim(about_companies=[company], said_on="2025")
    make_model(slug="old", developer=company, released_on="2023")
    make_model(slug="new", developer=company, released_on="2025")
    found = answer_of(client, "companies/invented/", lang="en")
    then = answer_of(client, "companies/invented/", until="2024")

    assert (found["claims"], found["claims_about"], found["models"]) == (1, 2, ["new", "old"])
    assert (then["claims"], then["claims_about"], then["models"]) == (1, 1, ["old"])
    assert (found["kind"], found["labels"]["country"]) == ("lab", "China")
    assert slugs_of(client, "companies/", kind="lab") == ["invented"]


def test_a_model_has_its_openness_layer_by_layer_and_by_date(client):
    model = make_model(slug="nine", released_on="2024-02", openness="open_weights", licence="虚构许可")
    evidence, mirror = make_source(), make_source(standing=SourceStanding.MIRROR)
    values = {"dimension": "weights"}
    make_assessment(model, **values, value="closed", valid_from="2024-02", valid_to="2024-08", evidence=evidence)
    make_assessment(model, **values, value="open", valid_from="2024-08", evidence=mirror)
    found = answer_of(client, "models/nine/", lang="en")
    then = answer_of(client, "models/nine/", until="2024-05")

    assert [(each["layer"], each["value"], each["since"], each["until"]) for each in found["layers"]] == [
        ("weights", "open", "2024-08", ""),
        ("weights", "closed", "2024-02", "2024-08"),
    ]
    assert [each["source"] and each["source"]["url"] for each in found["layers"]] == [None, evidence.url]
    assert [(each["value"], each["until"]) for each in then["layers"]] == [("closed", "")]
    assert (found["openness"], then["openness"], then["licence"]) == ("open_weights", "", "")
    assert answer_of(client, "models/nine/", 404, until="2023")["status"] == 404
    assert slugs_of(client, "models/", until="2023") == []
    assert slugs_of(client, "models/", openness="open_weights") == ["nine"]
    assert slugs_of(client, "models/", openness="open_weights", until="2024-05") == []


def test_models_are_narrowed_by_who_made_them(client):
    one, other = make_company(slug="one"), make_company(slug="other")
    make_model(slug="a", developer=one)
    make_model(slug="b", developer=other)
    make_model(slug="c", developer=make_company(slug="third"))

    assert slugs_of(client, "models/", developer="one") == ["a"]
    assert slugs_of(client, "models/", developer=["one", "other"], limit=1) == ["a", "b"]


def test_a_topic_has_its_definition_and_numbers(client):
    topic = make_topic("虚构议题", "cost", definition="虚构的定义。", definition_en="An invented definition.")
    make_claim(topics=[topic], stance="closed", said_on="2024")
    make_claim(topics=[topic], said_on="2025")
    found = answer_of(client, "topics/cost/", lang="en")

    assert (found["claims"], found["stances"]) == (2, {"closed": 1, "open": 1})
    assert (found["definition"], found["labels"]["definition"]) == ("虚构的定义。", "An invented definition.")
    assert items_of(client, "topics/", until="2024")[0]["stances"] == {"closed": 1}


def test_an_article_is_told_without_its_text(client):
    article = make_imported_article(title="虚构的标题", url="https://example.org/a", published_on="2024-05")
    claim = make_claim(said_on="2024-05")
    make_citation(claim, article, quote=QUOTE)
    make_public_article(slug="later", published_on="2025-01")
    found = answer_of(client, f"articles/{article.slug}/")

    assert (found["title"], found["url"], found["claims"]) == ("虚构的标题", "https://example.org/a", 1)
    assert found["sha256"] == article.raw_sha256
    assert ARTICLE.split("\n")[2] not in json.dumps(items_of(client, "articles/"), ensure_ascii=False)
    assert slugs_of(client, "articles/", year="2025") == ["later"]
    assert slugs_of(client, "articles/", until="2024") == [article.slug]


@pytest.mark.parametrize("kind", ["speakers", "companies", "models", "topics", "articles", "claims"])
def test_a_slug_that_nothing_has_is_not_found(client, kind):
    assert answer_of(client, f"{kind}/nobody/", 404)["type"] == "/api/#not-found"


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_lists_are_in_the_order_of_slugs_and_nothing_is_missed_when_one_is_added(client, limit):
    for slug in ("d", "b", "f"):
        make_topic(slug=slug)
    first = answer_of(client, "topics/", limit=limit)
    for slug in ("a", "c", "e"):
        make_topic(slug=slug)
    seen = [item["slug"] for item in first["items"]]
    cursor = (first["next"] or "").partition("cursor=")[2]
    seen += slugs_of(client, "topics/", limit=limit, cursor=cursor) if cursor else []

    assert seen == sorted(seen) and {"b", "d", "f"} <= set(seen) and "a" not in seen
