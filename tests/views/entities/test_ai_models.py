"""The list of AI models, and one model."""

import pytest

from tests.factories import make_assessment, make_claim, make_company, make_model, make_source

pytestmark = pytest.mark.django_db


def test_models_are_listed_newest_first_with_developer_openness_and_claims_counted(client):
    developer = make_company("虚构公司甲")
    old = make_model("虚构模型旧", developer=developer, released_on="2023", openness="closed")
    new = make_model("虚构模型新", developer=developer, released_on="2024-07", openness="open_weights", licence="MIT")
    make_claim(about_models=[new])
    make_claim(about_models=[new], state="draft")
    answer = client.get("/models/")

    assert [(row.entity.name, row.count) for row in answer.context["page"]] == [(new.name, 1), (old.name, 0)]
    for words in ("虚构公司甲", "开放权重", "闭源", "MIT", "2024年7月"):
        assert words in answer.content.decode()


def test_models_are_sorted_and_narrowed_by_openness_and_the_country_of_who_made_them(client):
    made = {"虚构模型甲": ("CN", "open_weights"), "虚构模型乙": ("US", "closed"), "虚构模型丙": ("US", "open_weights")}
    for name, (country, openness) in made.items():
        make_model(name, developer=make_company(country=country), openness=openness, released_on="2024")
    asked = ("sort=name", "sort=name&openness=open_weights", "sort=name&country=US", "country=US&openness=open_weights")
    pages = [client.get(f"/models/?{query}").context["page"] for query in asked]

    assert ["".join(row.entity.name[-1] for row in page) for page in pages] == ["丙甲乙", "丙甲", "丙乙", "丙"]


def test_a_model_page_tells_openness_layer_by_layer_with_evidence(client):
    model = make_model(slug="one", family=make_model("虚构系列"), aliases=["小一"])
    make_assessment(model, evidence=make_source(publisher="虚构通讯社"))
    make_assessment(model, dimension="licence", evidence=make_source("https://example.org/mirror", standing="mirror"))
    make_claim("谈及它的话。", about_models=[model])
    page = client.get("/models/one/").content.decode()

    for words in ("虚构系列", "小一", "模型权重", "许可证", "虚构通讯社", "待更可靠的来源", "谈及它的话。"):
        assert words in page
    assert "example.org/mirror" not in page


@pytest.mark.parametrize(("verified", "warned"), [(True, False), (False, True)])
def test_a_model_not_verified_says_so(client, verified, warned):
    make_model(slug="one", verified=verified)

    assert ("尚未逐项核实" in client.get("/models/one/").content.decode()) == warned


@pytest.mark.parametrize(
    ("prefix", "publisher"), [("", "虚构通讯社"), ("/zh-hant", "虛構通訊社"), ("/en", "Invented Agency")]
)
def test_who_published_the_evidence_is_named_in_the_readers_language(client, prefix, publisher):
    model = make_model(source=make_source(publisher="虚构通讯社", publisher_en="Invented Agency"))
    page = client.get(prefix + model.get_absolute_url()).content.decode()

    assert f'rel="external nofollow">{publisher}</a>' in page


def test_evidence_without_a_publisher_is_named_by_its_address(client):
    model = make_model(source=make_source("https://example.org/nameless"))

    assert ">https://example.org/nameless</a>" in client.get(f"/en{model.get_absolute_url()}").content.decode()
