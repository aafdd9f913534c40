"""History: who, when, why, what, of an entity and of the rows edited with it; and back to any version."""

import pytest
from django.urls import reverse

from debate.content.published import current_content
from debate.curation.publishing import delete
from debate.models import Article, Citation, Claim, Company, Prediction, Redirect, Speaker, Topic
from debate.vocabulary import ReviewState
from debate.vocabulary.roles import CONTRIBUTOR, EDITOR
from tests.admin.pages import messages_of
from tests.factories import (
    QUOTE,
    make_affiliation,
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_member,
    make_prediction,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db


def page_of(row, *, part: str = "history") -> str:
    return reverse(f"admin:debate_{type(row)._meta.model_name}_{part}", args=[row.pk])


def version_of(record) -> str:
    name = record.instance_type._meta.model_name
    return reverse(f"admin:debate_{name}_simple_history", args=[record.id, record.history_id])


def topic_form(topic: Topic, **changed) -> dict:
    fields = ("slug", "name", "name_en", "definition", "definition_en")
    return {name: getattr(topic, name) for name in fields} | changed


def said(client, row) -> str:
    return client.get(page_of(row)).content.decode()


def test_a_reason_given_with_an_edit_stands_in_the_history(client, editor):
    topic = make_topic()
    client.post(page_of(topic, part="change"), topic_form(topic, definition="新的定义。", _reason="照虚构的标准改\0"))

    assert topic.history.latest().history_change_reason == "照虚构的标准改"
    assert "照虚构的标准改" in said(client, topic)


def test_the_form_asks_why_when_something_is_changed_and_not_when_it_is_added(client, editor):
    topic = make_topic()

    assert 'name="_reason"' in client.get(page_of(topic, part="change")).content.decode()
    assert 'name="_reason"' not in client.get(reverse("admin:debate_topic_add")).content.decode()


def test_a_reason_alone_is_no_change(client, editor):
    topic = make_topic()
    client.post(page_of(topic, part="change"), topic_form(topic, _reason="没有理由"))

    assert topic.history.count() == 1


def test_within_a_long_text_only_the_changed_words_are_marked(client, editor):
    topic = make_topic(definition="这是一段相当长的虚构定义，讲的是开放与封闭的虚构区别。")
    changed = "这是一段相当长的虚构定义，讲的是开放与保守的虚构区别。"
    client.post(page_of(topic, part="change"), topic_form(topic, definition=changed))

    assert "开放与<del>封闭</del><ins>保守</ins>的虚构区别。" in said(client, topic)


def test_choices_dates_names_and_links_are_written_as_people_read_them(client, editor):
    old, new = make_topic("旧议题"), make_topic("新议题")
    claim = make_claim(topics=[old], state=ReviewState.DRAFT, said_on="2024-07")
    claim.save_whole({"topics": [old]})
    claim.stance, claim.said_on, claim.speaker = "closed", "2024-07-05", make_speaker("李四四")
    claim.save_whole({"topics": [new]})
    page = said(client, claim)

    assert "<del>支持开源</del> → <ins>支持闭源</ins>" in page
    assert "<del>2024年7月</del> → <ins>2024年7月5日</ins>" in page
    assert "<del>张三三</del> → <ins>李四四</ins>" in page
    assert "<del>－旧议题</del> <ins>＋新议题</ins>" in page


def test_the_rows_edited_with_an_entity_stand_in_its_history_by_time(client, editor):
    claim = make_claim()
    citation = make_citation(claim, make_article())
    make_prediction(claim)
    citation.attribution = "三三"
    citation.save()
    done = [entry.action + entry.part for entry in client.get(page_of(claim)).context["page"]]

    assert [text[:4] for text in done] == ["修改出处", "建立预测", "建立出处", "建立"]
    assert "<del>张三三</del> → <ins>三三</ins>" in said(client, claim)


def test_affiliations_stand_in_the_history_of_their_speaker(client, editor):
    speaker = make_speaker()
    make_affiliation(speaker, make_company("虚构公司乙"), role="顾问")

    assert "建立任职「张三三：虚构公司乙顾问」" in said(client, speaker)


def test_a_claim_cited_from_an_article_is_no_change_of_the_article(client, editor):
    article = make_article()
    make_citation(make_claim(), article)

    assert [entry.action for entry in client.get(page_of(article)).context["page"]] == ["建立"]


def test_markup_in_a_text_stays_text(client, editor):
    topic = make_topic(definition="旧")
    hostile = "<script>alert(1)</script>"
    client.post(page_of(topic, part="change"), topic_form(topic, definition=hostile, _reason=hostile))

    assert hostile not in said(client, topic)
    assert "&lt;script&gt;" in said(client, topic)


def test_a_version_is_shown_as_it_stood(client, editor):
    topic = make_topic(definition="第一版。")
    first = topic.history.get()
    topic.definition = "第二版。"
    topic.save()

    page = client.get(version_of(first)).content.decode()
    assert "第一版。" in page
    assert "第二版。" not in page


def test_one_click_brings_a_version_back_with_its_links_and_writes_that_down(client, editor):
    kept, dropped = make_topic("留下的议题"), make_topic("拿掉的议题")
    claim = make_claim("第一种说法。", topics=[])
    claim.save_whole({"topics": [kept, dropped]})
    first = claim.history.latest()
    claim.statement = "第二种说法。"
    claim.save_whole({"topics": [kept]})

    answer = client.post(version_of(first), {"back": page_of(claim)}, follow=True)
    claim.refresh_from_db()
    latest = claim.history.latest()

    assert answer.redirect_chain == [(page_of(claim), 302)]
    assert claim.statement == "第一种说法。"
    assert set(claim.topics.all()) == {kept, dropped}
    assert latest.history_change_reason.startswith("恢复到 20")
    assert latest.history_user == editor
    assert latest.topics.count() == 2
    assert Claim.objects.matching("第一种说法", current_content().directory.names).get() == claim


def test_going_back_neither_publishes_nor_withdraws(client, editor):
    claim = make_claim("第一种说法。")
    published = claim.history.first()
    claim.withdraw(editor)
    client.post(version_of(published))
    claim.refresh_from_db()

    assert claim.state == ReviewState.WITHDRAWN
    assert claim.reviewed_by == editor


def test_an_address_that_comes_back_with_a_version_leads_on(client, editor):
    topic = make_topic(slug="first")
    first = topic.history.get()
    topic.slug = "second"
    topic.save()
    client.post(version_of(first))

    assert Topic.objects.get().slug == "first"
    assert Redirect.objects.get().old_path == "/topics/second/"


def test_a_short_name_taken_meanwhile_is_told_and_nothing_changes(client, editor):
    topic = make_topic(slug="first")
    first = topic.history.get()
    topic.slug = "second"
    topic.save()
    make_topic(slug="first")
    answer = client.post(version_of(first), follow=True)
    topic.refresh_from_db()

    assert topic.slug == "second"
    assert messages_of(answer) == ["没有恢复：具有 网址名 的 议题 已存在。"]


def test_who_opened_the_history_before_the_last_change_is_told(client, editor):
    topic = make_topic(definition="第一版。")
    first = topic.history.get()
    topic.definition = "第二版。"
    topic.save()
    seen = topic.history.latest().history_id
    topic.definition = "第三版。"
    topic.save()
    answer = client.post(version_of(first), {"_seen": seen}, follow=True)
    topic.refresh_from_db()

    assert topic.definition == "第三版。"
    assert messages_of(answer) == ["没有恢复：你打开历史之后，这条记录又改过。请看过再恢复。"]


def test_a_deleted_claim_comes_back_as_a_draft_with_what_hung_on_it(client, editor):
    topic = make_topic()
    claim = make_claim("删掉的说法。")
    claim.save_whole({"topics": [topic]})
    citation = make_citation(claim, quote=QUOTE)
    make_prediction(claim)
    pk = claim.pk
    delete(claim)
    assert not Citation.objects.exists()

    answer = client.post(version_of(Claim.history.filter(id=pk).latest()), follow=True)
    back = Claim.objects.get(pk=pk)

    assert (back.statement, back.state, back.reviewed_by) == ("删掉的说法。", ReviewState.DRAFT, None)
    assert list(back.topics.all()) == [topic]
    assert Citation.objects.get().quote_sha256 == citation.quote_sha256
    assert Citation.objects.get().reproduces()
    assert Prediction.objects.get().claim == back
    assert len(messages_of(answer)) == 1
    assert Claim.objects.matching("删掉的说法", current_content().directory.names).get() == back


def test_an_article_comes_back_from_deletion_as_one_that_is_known_but_not_imported(client, editor):
    article = make_article()
    pk, known = article.pk, article.raw_sha256
    delete(article)
    client.post(version_of(Article.history.filter(id=pk).latest()))

    assert (Article.objects.get().raw_sha256, Article.objects.get().is_imported) == (known, False)


def test_links_to_what_is_gone_are_counted(client, editor):
    topic, kept = make_topic(), make_topic()
    claim = make_claim()
    claim.save_whole({"topics": [topic, kept]})
    first = claim.history.latest()
    claim.save_whole({"topics": [kept]})
    topic.delete()
    answer = client.post(version_of(first), follow=True)

    assert list(claim.topics.all()) == [kept]
    assert messages_of(answer)[1] == "有 1 处关联的内容已不存在，没有一起恢复。"


def test_what_was_deleted_is_listed_until_it_is_back(client, editor):
    gone, there = make_company("虚构公司消失"), make_company("虚构公司还在")
    pk = gone.pk
    delete(gone)
    address = reverse("admin:debate_company_deleted")
    listed = client.get(address)

    assert address in client.get(reverse("admin:debate_company_changelist")).content.decode()
    assert [name for name, _, _ in listed.context["rows"]] == ["虚构公司消失"]
    assert there.name not in listed.content.decode()
    history = listed.context["rows"][0][2]
    assert "它已被删除。" in client.get(history).content.decode()
    client.post(version_of(Company.history.filter(id=pk).latest()))
    assert client.get(address).context["rows"] == []


def test_a_contributor_brings_back_drafts_and_nothing_else(client):
    client.force_login(make_member(CONTRIBUTOR))
    published, draft = make_claim("公开的。"), make_claim("草稿。", state=ReviewState.DRAFT)
    records = [claim.history.get() for claim in (published, draft)]
    for claim in (published, draft):
        claim.statement = "改过的。"
        claim.save()

    assert [client.post(version_of(record)).status_code for record in records] == [403, 302]
    assert [Claim.objects.get(pk=each.pk).statement for each in (published, draft)] == ["改过的。", "草稿。"]
    assert "恢复到这一版" not in said(client, published)
    assert "恢复到这一版" in said(client, draft)


def test_a_contributor_brings_no_citation_back_to_a_published_claim(client):
    client.force_login(make_member(CONTRIBUTOR))
    published, draft = make_claim("公开的。"), make_claim("草稿。", state=ReviewState.DRAFT)
    citation = make_citation(published, make_article())
    record = citation.history.get()
    citation.claim = draft
    citation.save()

    assert client.post(version_of(record)).status_code == 403
    citation.refresh_from_db()
    assert citation.claim == draft


def test_deleted_rows_are_an_editors_to_bring_back(client):
    speaker = make_speaker()
    pk = speaker.pk
    delete(speaker)
    record = Speaker.history.filter(id=pk).latest()

    client.force_login(make_member(CONTRIBUTOR))
    assert client.post(version_of(record)).status_code == 403
    client.force_login(make_member(EDITOR))
    assert client.post(version_of(record)).status_code == 302
    assert Speaker.objects.filter(pk=pk).exists()


@pytest.mark.parametrize("page", ["history/", "history/1/", "x/history/1/", "1/history/x/", "9" * 30 + "/history/"])
def test_an_address_that_never_was_is_not_found(client, editor, page):
    assert client.get(f"/admin/debate/topic/{page}", follow=True).status_code in (404, 200)
    assert client.get(f"/admin/debate/topic/9/{page}", follow=True).status_code in (404, 200)


def test_going_back_leads_to_no_other_site(client, editor):
    topic = make_topic()
    answer = client.post(version_of(topic.history.get()), {"back": "https://example.org/"})

    assert answer["Location"] == page_of(topic)
