"""Forms of the desk judged by the content rules: refused at the field, or saved and told what to look at."""

import pytest
from django.urls import reverse

from debate.models import Company, Prediction, Speaker
from tests.admin.entities.test_claims import held
from tests.admin.pages import change_page, messages_of
from tests.factories import (
    QUOTE,
    make_article,
    make_citation,
    make_claim,
    make_position_change,
    make_prediction,
    make_source,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db
NO_PARTS = {"affiliations-TOTAL_FORMS": 0, "affiliations-INITIAL_FORMS": 0}
SPEAKER = {"slug": "new", "name": "王五五", "name_en": "Wang Wuwu", "kind": "person", "aliases": "", **NO_PARTS}


def add(client, model: str, **fields):
    return client.post(reverse(f"admin:debate_{model}_add"), fields, follow=True)


def errors(answer) -> dict[str, list[str]]:
    return dict(answer.context["adminform"].form.errors)


REFUSED = [
    ({"name": "張三三"}, {"name"}, "已经是张三三（zhang）"),
    ({"aliases": "三三\r\n張三"}, {"aliases"}, "「張」是繁体字"),
    ({"aliases": "王五五"}, {"aliases"}, "与名称或别的别名相同"),
    ({"name_en": "Zhang Sansan"}, {"name_en"}, "已经是张三三"),
]


@pytest.mark.parametrize(("fields", "places", "words"), REFUSED, ids=[words for *_, words in REFUSED])
def test_a_speaker_whose_names_break_a_rule_is_refused_at_the_field(client, editor, fields, places, words):
    make_speaker("张三三", "zhang", name_en="Zhang Sansan")
    found = errors(add(client, "speaker", **SPEAKER | fields))

    assert words in str(found)
    assert places <= set(found)
    assert Speaker.objects.count() == 1


def test_what_is_to_be_looked_at_is_told_after_the_save_and_stands_in_nobodys_way(client, editor):
    answer = add(client, "company", slug="new", name="虚构公司甲", kind="company", aliases="")

    assert Company.objects.filter(slug="new").exists()
    assert "请看一看：国家或地区代码：没有国家或地区；查不到就留空。" in str(messages_of(answer))
    assert any(text.startswith("还可以更好：") for text in messages_of(answer))


def test_a_claim_may_not_come_after_the_article_that_cites_it(client, editor):
    claim = make_claim(said_on="2024-07-01")
    make_citation(claim, make_article("虚构的报道", published_on="2024-07-05"))
    values = held(claim) | {"said_on": "2024-07-06"}
    answer = client.post(change_page(claim), values)

    assert "说于 2024-07-06，引它的《虚构的报道》却早在 2024-07-05 就发表了" in str(errors(answer)["__all__"])
    assert client.post(change_page(claim), values | {"said_on": "2024-07"}).status_code == 302


def test_an_article_may_not_be_dated_before_what_it_cites(client, editor):
    claim = make_claim(said_on="2024-07-01")
    article = make_citation(claim, make_article(published_on="2024-07-05")).article
    values = {"slug": article.slug, "title": article.title, "outlet": article.outlet, "published_on": "2024-06"}
    parts = {f"{part}-{n}_FORMS": 0 for part in ("citations", "copies", "retrievals") for n in ("TOTAL", "INITIAL")}
    answer = client.post(change_page(article), values | parts)

    assert answer.status_code == 200
    assert "却早在 2024-06 就发表了" in str(errors(answer))


def test_a_claim_with_a_prediction_stays_predictive_until_the_prediction_goes(client, editor):
    claim = make_claim(claim_type="predictive")
    make_citation(claim, quote=QUOTE)
    prediction = make_prediction(claim)
    part = {"id": prediction.pk, "claim": claim.pk, "kind": "forecast", "criteria": prediction.criteria}
    part["outcome"] = "pending"
    rows = {f"prediction-0-{name}": value for name, value in part.items()}
    values = held(claim) | {"claim_type": "factual", "prediction-TOTAL_FORMS": 1, "prediction-INITIAL_FORMS": 1, **rows}
    answer = client.post(change_page(claim), values)

    assert "类型不是预测；请改类型，或删去这条预测" in str(errors(answer))
    assert client.post(change_page(claim), values | {"prediction-0-DELETE": "on"}).status_code == 302
    assert not Prediction.objects.exists()


def test_a_prediction_comes_true_on_evidence_that_readers_see(client, editor):
    prediction = make_prediction(make_claim(claim_type="predictive", said_on="2024"))
    values = {"claim": prediction.claim_id, "kind": "forecast", "criteria": prediction.criteria, "outcome": "came_true"}
    values |= {"resolved_on": "2025", "resolved_by": editor.pk}
    refused = client.post(change_page(prediction), values)
    mirror, page = make_source(standing="mirror", note="原页已不在。"), make_source()

    assert "读者看得到的依据" in str(errors(refused)["evidence"])
    assert client.post(change_page(prediction), values | {"evidence": [mirror.pk]}).status_code == 200
    assert client.post(change_page(prediction), values | {"evidence": [page.pk]}).status_code == 302


def test_a_change_of_position_stays_on_its_topic_when_a_claim_leaves_it(client, editor):
    topic, other = make_topic(), make_topic("别的议题")
    before, after = (make_claim(f"虚构的{n}。", topics=[topic], said_on=n) for n in ("2023", "2024"))
    for claim in (before, after):
        make_citation(claim)
    change = make_position_change(before, after, "turn", topic=topic)
    answer = client.post(change_page(after), held(after) | {"topics": [other.pk]})

    assert f"立场变化 turn 的议题，这些观点没有：{after.slug}" in str(errors(answer))
    assert "（position_changes turn topic）" in str(errors(answer))
    change.delete()
    assert client.post(change_page(after), held(after) | {"topics": [other.pk]}).status_code == 302


def test_a_statement_is_compared_with_the_quotation_that_is_saved_with_it(client, editor):
    claim = make_claim("虚构的旧说法。", topics=[make_topic()])
    make_citation(claim, quote=QUOTE)
    answer = client.post(change_page(claim), held(claim) | {"statement": f"他说{QUOTE[:-1]}。"})

    assert "这一串与引文相同" in str(errors(answer)["statement"])


def test_an_old_fault_does_not_keep_out_another_correction(client, editor):
    for slug in ("one", "two"):
        make_speaker("张三三", slug, name_en="")
    speaker = Speaker.objects.get(slug="two")
    values = SPEAKER | {"slug": "two", "name": "张三三", "name_en": "", "summary": "虚构的人。"}
    answer = client.post(change_page(speaker), values, follow=True)
    speaker.refresh_from_db()

    assert speaker.summary == "虚构的人。"
    assert "已经是张三三（one）" in str(messages_of(answer))
