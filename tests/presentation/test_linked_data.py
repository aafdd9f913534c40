"""What pages say as schema.org JSON-LD."""

import json
import re

import pytest
from django.utils.translation import override

from debate.presentation import linked_data
from tests.factories import (
    QUOTE,
    make_affiliation,
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_imported_article,
    make_model,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db
BASE = "https://debate.example"


def test_a_claim_is_ours_in_words_and_the_speakers_in_substance():
    speaker = make_speaker("张三三", "zhang", name_en="Zhang Sansan")
    topic, model = make_topic("虚构议题"), make_model("虚构模型")
    claim = make_claim("开放更快。", "invented", speaker, statement_en="Open is faster.", said_on="2024-07")
    make_citation(claim, make_article("虚构文章", "a", url="https://example.org/a", byline="李四四（作者）"))
    found = linked_data.claim(claim, BASE, [topic, model])

    assert (found["@type"], found["@id"], found["text"]) == ("Claim", f"{BASE}/claims/invented/", "开放更快。")
    assert (found["datePublished"], found["inLanguage"]) == ("2024-07", "zh-Hans")
    assert (found["author"]["@type"], found["author"]["name"]) == ("Person", "张三三")
    assert found["author"]["alternateName"] == ["Zhang Sansan"]
    assert [each["@type"] for each in found["about"]] == ["DefinedTerm", "CreativeWork"]
    (article,) = found["appearance"]
    assert (article["@type"], article["headline"], article["url"]) == (
        "NewsArticle",
        "虚构文章",
        "https://example.org/a",
    )
    assert article["author"] == [{"@type": "Person", "name": "李四四"}]
    assert found["claimInterpreter"]["name"] == "开闭之争"


@pytest.mark.parametrize(
    ("language", "english", "text", "tag"),
    [
        ("zh-hans", "Open.", "开放。", "zh-Hans"),
        ("zh-hant", "Open.", "開放。", "zh-Hant"),
        ("en", "Open.", "Open.", "en"),
        ("en", "", "开放。", "zh-Hans"),
    ],
)
def test_a_claim_says_the_language_it_is_in(language, english, text, tag):
    claim = make_claim("开放。", statement_en=english)
    with override(language):
        found = linked_data.claim(claim, BASE)

    assert (found["text"], found["inLanguage"]) == (text, tag)


def test_only_passages_that_the_page_shows_and_the_speaker_said_are_quotations():
    claim = make_claim(slug="invented")
    shown = make_citation(claim, make_imported_article(slug="shown", script="zh-Hans"), quote=QUOTE)
    make_citation(claim, make_article())
    make_citation(claim, make_imported_article(f"虚构\n{QUOTE}"), quote=QUOTE, quote_type="indirect")
    orphan = make_citation(claim, make_imported_article(f"虚构的另一页\n{QUOTE}"), quote=QUOTE)
    type(orphan).objects.filter(pk=orphan.pk).update(state="orphaned")
    citations = list(claim.citations.all())
    (found,) = linked_data.quotations(claim, BASE)

    place = citations.index(shown) + 1
    assert found["@id"] == f"{BASE}/claims/invented/#passage-{place}"
    assert (found["@type"], found["text"], found["inLanguage"]) == ("Quotation", QUOTE, "zh-Hans")
    assert found["isPartOf"] == {"@id": f"{BASE}/articles/shown/#article"}


def test_a_person_works_for_whom_they_still_do():
    speaker, company = make_speaker("张三三", wikidata_id="Q1"), make_company("虚构公司甲")
    affiliations = [
        make_affiliation(speaker, company),
        make_affiliation(speaker, make_company("虚构公司乙"), until="2023"),
    ]
    found = linked_data.speaker(speaker, BASE, affiliations)

    assert [each["name"] for each in found["worksFor"]] == ["虚构公司甲"]
    assert found["sameAs"] == "https://www.wikidata.org/entity/Q1"


def test_an_organisation_that_speaks_is_one_and_works_for_nobody():
    speaker = make_speaker("虚构公司甲", kind="organisation")
    found = linked_data.speaker(speaker, BASE, [make_affiliation(speaker, make_company())])

    assert found["@type"] == "Organization" and "worksFor" not in found and "sameAs" not in found


def test_a_model_is_a_work_of_its_developer():
    model = make_model("虚构模型", developer=make_company("虚构公司甲"), licence="虚构许可", released_on="2024-07")
    found = linked_data.model(model, BASE)

    assert (found["@type"], found["creator"]["name"], found["datePublished"]) == (
        "CreativeWork",
        "虚构公司甲",
        "2024-07",
    )
    assert found["license"] == {"@type": "CreativeWork", "name": "虚构许可"}


def test_an_article_stands_as_it_was_printed():
    article = make_article("虚构的標題", "invented", script="zh-Hant", outlet_en="Invented Daily", title_en="English")
    with override("en"):
        found = linked_data.article(article, BASE)

    assert (found["headline"], found["inLanguage"]) == ("虚构的標題", "zh-Hant")
    assert found["url"] == found["mainEntityOfPage"] == f"{BASE}/en/articles/invented/"


def test_breadcrumbs_are_counted_from_home():
    found = linked_data.breadcrumbs([("首页", "/"), ("观点", "/claims/")])

    assert [(each["position"], each["name"]) for each in found["itemListElement"]] == [(1, "首页"), (2, "观点")]


EVIL = "</script><script>alert(1)</script><!-- & \u2028\u2029 ]]> \"'"


def test_no_text_ends_the_script_it_stands_in():
    text = linked_data.in_html({"text": EVIL})

    assert re.findall("[<>&\u2028\u2029]", text) == []
    assert json.loads(text) == {"text": EVIL}


def test_markup_in_a_claim_stays_data_in_the_page(client):
    claim = make_claim(EVIL, speaker=make_speaker(EVIL), topics=[make_topic(EVIL[:40])])
    page = client.get(claim.get_absolute_url()).content.decode()
    (data,) = re.findall('<script type="application/ld\\+json">(.*?)</script>', page, re.DOTALL)

    assert json.loads(data)["@graph"][0]["text"] == EVIL
    assert page.count("<script") == page.count("</script>") == 3
