"""The desk of speakers: names, roles, addresses."""

import pytest
from django.urls import reverse

from debate.content.published import current_content
from debate.models import Claim, Speaker
from tests.factories import make_affiliation, make_claim, make_company, make_speaker

pytestmark = pytest.mark.django_db


def form(speaker: Speaker, **fields) -> dict:
    values = {"slug": speaker.slug, "name": speaker.name, "kind": speaker.kind, "aliases": "\r\n".join(speaker.aliases)}
    values |= {"pinyin": speaker.pinyin, "pinyin_initials": speaker.pinyin_initials}
    return values | {"affiliations-TOTAL_FORMS": 0, "affiliations-INITIAL_FORMS": 0} | fields


def change(client, speaker: Speaker, **fields):
    return client.post(reverse("admin:debate_speaker_change", args=[speaker.pk]), form(speaker, **fields))


def test_a_new_name_finds_the_claims_and_the_old_one_no_longer_does(client, editor):
    speaker = make_speaker("张三三", "zhang")
    claim = make_claim(speaker=speaker)
    change(client, speaker, name="赵六六", aliases="老赵\r\n赵先生", pinyin="", pinyin_initials="")

    for words in ("赵六六", "老赵", "zhaoliuliu", "趙六六"):
        assert Claim.objects.matching(words, current_content().directory.names).get() == claim
    assert not Claim.objects.matching("张三三", current_content().directory.names).exists()
    assert "赵六六" in client.get("/claims/?q=老赵").content.decode()


def test_a_renamed_address_leads_to_the_new_one(client, editor):
    speaker = make_speaker(slug="old-name")
    change(client, speaker, slug="new-name")
    answer = client.get("/speakers/old-name/")

    assert (answer.status_code, answer["Location"]) == (301, "/speakers/new-name/")
    assert client.get("/speakers/new-name/").status_code == 200


@pytest.mark.parametrize("slug", ["Has Capitals", "熊猫", "under_score", "-dash"])
def test_an_address_is_lower_case_words_and_nothing_else(client, editor, slug):
    speaker = make_speaker(slug="kept")

    assert change(client, speaker, slug=slug).status_code == 200
    assert Speaker.objects.get().slug == "kept"


def test_a_role_added_beside_the_speaker_is_one_entry_in_its_own_history(client, editor):
    speaker, company = make_speaker(), make_company()
    before = speaker.history.count()
    role = {"company": company.pk, "role": "首席科学家", "since": "2024-05"}
    rows = {f"affiliations-0-{name}": value for name, value in role.items()} | {"affiliations-TOTAL_FORMS": 1}
    change(client, speaker, **rows)
    affiliation = speaker.affiliations.get()

    assert (affiliation.role, str(affiliation.since), affiliation.history.count()) == ("首席科学家", "2024-05", 1)
    assert speaker.history.count() == before


@pytest.mark.parametrize("since", ["2024-13", "去年", "2024/05"])
def test_a_date_that_is_none_is_refused_in_words(client, editor, since):
    affiliation = make_affiliation(make_speaker(), make_company())
    sent = {"speaker": affiliation.speaker_id, "company": affiliation.company_id, "role": "创始人", "since": since}
    answer = client.post(reverse("admin:debate_affiliation_change", args=[affiliation.pk]), sent)

    assert f"「{since}」不是" in answer.content.decode()


def test_only_published_claims_are_counted(client, editor):
    speaker = make_speaker()
    make_claim(speaker=speaker)
    make_claim(speaker=speaker, state="draft")

    assert client.get("/admin/debate/speaker/").context["cl"].result_list[0].claim_count == 1


@pytest.mark.parametrize(
    "typed", ["老张", "張三三", "張 三三", "三三·张", "Sansan Zhang", "Zhang Sansan", "zhangss", "zss"]
)
def test_the_box_knows_a_speaker_by_every_name_an_article_may_print(client, editor, typed):
    make_speaker("张三三", "zhang", name_en="Sansan Zhang", aliases=["老张", "三三·张"])
    make_speaker("李四四", "li")
    asked = {"app_label": "debate", "model_name": "claim", "field_name": "speaker", "term": typed}
    found = client.get(reverse("admin:autocomplete"), asked).json()["results"]

    assert [each["text"] for each in found] == (["张三三"] if typed != "zhangss" else [])
