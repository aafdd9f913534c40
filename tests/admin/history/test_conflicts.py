"""Two editors on one record: the second save shows both versions and loses neither."""

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from debate.curation.publishing import delete
from debate.models import Affiliation, Citation, Claim, Company, Speaker, Topic
from tests.admin.pages import change_page
from tests.factories import (
    make_affiliation,
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_editor,
    make_speaker,
    make_topic,
)
from tests.thorough import times

pytestmark = pytest.mark.django_db
FIELD = re.compile(r'<input[^>]*name="_seen"[^>]*value="([^"]*)"')


@pytest.fixture
def me(client):
    user = make_editor("zhang")
    client.force_login(user)
    return client


@pytest.fixture
def other():
    client = Client()
    client.force_login(make_editor("li"))
    return client


def opened(client, row) -> dict:
    """What the form of a row sends back untouched."""
    answer = client.get(change_page(row))
    sent = {"_seen": unescape(FIELD.search(answer.content.decode())[1])}
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                sent[bound.html_name] = "on" if value is True else value
    return sent


def shown(answer) -> list[tuple[str, str, str, str]]:
    return [(each.label, each.mine, each.theirs, each.verdict) for each in answer.context["conflict"].differences]


def value_of(answer, name: str):
    return answer.context["adminform"].form[name].value()


def test_who_saves_first_saves(me, other):
    topic = make_topic()
    mine = opened(me, topic)

    assert me.post(change_page(topic), {**mine, "definition": "我的。"}).status_code == 302
    assert Topic.objects.get().definition == "我的。"


def test_who_saves_second_is_shown_both_and_nothing_is_saved(me, other):
    topic = make_topic(definition="原来的。")
    mine, theirs = opened(me, topic), opened(other, topic)
    other.post(change_page(topic), {**theirs, "definition": "对方的。", "_reason": "虚构的理由"})
    answer = me.post(change_page(topic), {**mine, "definition": "我的。", "_reason": "我的理由"})
    page = answer.content.decode()

    assert answer.status_code == 200
    assert Topic.objects.get().definition == "对方的。"
    assert shown(answer) == [("定义", "我的。", "对方的。", "两边都改了，表单里是你的")]
    assert value_of(answer, "definition") == "我的。"
    assert "没有保存：你打开这条记录之后，它又改过。" in page
    assert "<del>对方的。</del> → <ins>我的。</ins>" in page
    assert "li，" in page
    assert "虚构的理由" in page
    assert 'value="我的理由"' in page


def test_saving_again_is_deliberate_and_the_history_keeps_both(me, other):
    topic = make_topic(definition="原来的。")
    mine, theirs = opened(me, topic), opened(other, topic)
    other.post(change_page(topic), {**theirs, "definition": "对方的。"})
    answer = me.post(change_page(topic), {**mine, "definition": "我的。"})
    again = {**mine, "definition": "我的。", "_seen": unescape(FIELD.search(answer.content.decode())[1])}

    assert me.post(change_page(topic), again).status_code == 302
    assert list(topic.history.values_list("definition", flat=True)) == ["我的。", "对方的。", "原来的。"]


def test_each_field_is_taken_from_who_changed_it(me, other):
    topic = make_topic("虚构议题", definition="原来的。")
    mine, theirs = opened(me, topic), opened(other, topic)
    other.post(change_page(topic), {**theirs, "name": "对方的名称"})
    answer = me.post(change_page(topic), {**mine, "definition": "我的。"})

    assert (value_of(answer, "name"), value_of(answer, "definition")) == ("对方的名称", "我的。")
    assert shown(answer) == [
        ("名称", "虚构议题", "对方的名称", "只有对方改了，已填进表单"),
        ("定义", "我的。", "原来的。", "只有你改了，表单里是你的"),
    ]


def test_links_and_choices_are_put_together_too(me, other):
    first, second = make_topic("议题一"), make_topic("议题二")
    claim = make_claim("原来的。", state="draft")
    claim.save_whole({"topics": [first]})
    mine, theirs = opened(me, claim), opened(other, claim)
    sent = {**theirs, "topics": [first.pk, second.pk], "stance": "closed"}
    assert other.post(change_page(claim), sent).status_code == 302
    answer = me.post(change_page(claim), {**mine, "statement": "我的。"})

    assert value_of(answer, "stance") == "closed"
    assert sorted(map(int, value_of(answer, "topics"))) == sorted([first.pk, second.pk])
    assert ("立场", "支持开源", "支持闭源", "只有对方改了，已填进表单") in shown(answer)
    assert ("议题", "议题一", "议题一、议题二", "只有对方改了，已填进表单") in shown(answer)


def test_the_same_change_made_by_both_is_no_difference(me, other):
    topic = make_topic(definition="原来的。")
    mine, theirs = opened(me, topic), opened(other, topic)
    other.post(change_page(topic), {**theirs, "definition": "一样的。"})
    answer = me.post(change_page(topic), {**mine, "definition": "一样的。"})

    assert answer.status_code == 200
    assert shown(answer) == []


def test_a_claim_published_meanwhile_is_told(me, other):
    claim = make_claim(state="draft", topics=[make_topic()])
    make_citation(claim, make_article())
    mine = opened(me, claim)
    chosen = {"action": "publish_claims", "_selected_action": [claim.pk]}
    other.post(reverse("admin:debate_claim_changelist"), chosen)
    answer = me.post(change_page(claim), {**mine, "statement": "我的。"})

    assert answer.status_code == 200
    assert [each.history_change_reason for each in answer.context["conflict"].entries] == ["已发布"]


def citation_form(client, claim: Claim, citation: Citation) -> tuple[dict, str]:
    sent = opened(client, claim)
    number = next(key for key, value in sent.items() if key.endswith("-id") and value == citation.pk)
    return sent, number.removesuffix("-id")


def test_a_row_of_an_inline_is_put_together_field_by_field(me, other):
    claim = make_claim(topics=[make_topic()])
    citation = make_citation(claim, make_article())
    (mine, row), (theirs, _) = citation_form(me, claim, citation), citation_form(other, claim, citation)
    assert other.post(change_page(claim), {**theirs, f"{row}-attribution": "对方写的"}).status_code == 302
    answer = me.post(change_page(claim), {**mine, f"{row}-role_printed": "我写的"})
    form = answer.context["inline_admin_formsets"][0].formset.forms[0]

    assert (form["attribution"].value(), form["role_printed"].value()) == ("对方写的", "我写的")
    assert [(label[-4:], verdict[:5]) for label, _, _, verdict in shown(answer)] == [
        ("文中称呼", "只有对方改"),
        ("文中身份", "只有你改了"),
    ]


def test_a_citation_changed_by_itself_is_seen_by_the_form_of_its_claim(me, other):
    claim = make_claim(topics=[make_topic()])
    citation = make_citation(claim, make_article())
    mine = opened(me, claim)
    citation.attribution = "别处改的"
    citation.save()

    assert me.post(change_page(claim), {**mine, "statement": "我的。"}).status_code == 200


def test_a_row_added_by_the_other_is_told_and_stays(me, other):
    speaker, company = make_speaker(), make_company()
    mine = opened(me, speaker)
    added = make_affiliation(speaker, company, role="顾问")
    answer = me.post(change_page(speaker), {**mine, "name_en": "Mine"})

    assert answer.context["conflict"].notes == [f"对方加了任职「{added}」；你再次保存时它会留下。"]
    again = {**mine, "name_en": "Mine", "_seen": unescape(FIELD.search(answer.content.decode())[1])}
    assert me.post(change_page(speaker), again).status_code == 302
    assert (Speaker.objects.get().name_en, Affiliation.objects.get()) == ("Mine", added)


def test_a_row_deleted_by_the_other_comes_back_when_it_was_typed_into(me, other):
    speaker, company = make_speaker(), make_company()
    gone = make_affiliation(speaker, company, role="顾问")
    kept = make_affiliation(speaker, company, role="创始人")
    mine = opened(me, speaker)
    row = next(key for key, value in mine.items() if key.endswith("-id") and value == gone.pk).removesuffix("-id")
    Affiliation.objects.get(pk=gone.pk).delete()
    answer = me.post(change_page(speaker), {**mine, f"{row}-role": "高级顾问"})
    formset = answer.context["inline_admin_formsets"][0].formset

    assert answer.context["conflict"].notes == [f"对方删除了任职「{gone}」；你改过它，再次保存会重新加上。"]
    assert [form["role"].value() for form in formset.forms] == ["创始人", "高级顾问"]
    assert (formset.initial_form_count(), formset.total_form_count()) == (1, 2)
    sent = {form.add_prefix(name): form[name].value() or "" for form in formset.forms for name in form.fields}
    sent |= {f"affiliations-{name}": formset.management_form[name].value() for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    token = {"_seen": unescape(FIELD.search(answer.content.decode())[1])}
    assert me.post(change_page(speaker), {**mine, **sent, **token}).status_code == 302
    assert set(speaker.affiliations.values_list("role", flat=True)) == {kept.role, "高级顾问"}


def test_a_row_deleted_by_the_other_and_untouched_leaves_the_form(me, other):
    speaker, company = make_speaker(), make_company()
    gone = make_affiliation(speaker, company, role="顾问")
    mine = opened(me, speaker)
    Affiliation.objects.get(pk=gone.pk).delete()
    answer = me.post(change_page(speaker), {**mine, "name_en": "Mine"})

    assert answer.context["inline_admin_formsets"][0].formset.forms == []
    assert answer.context["conflict"].notes == [f"对方删除了任职「{gone}」；它已从表单里拿掉。"]


def test_what_was_typed_for_a_record_that_is_gone_is_shown(me, other):
    speaker = make_speaker()
    make_affiliation(speaker, make_company(), role="顾问")
    mine, address = opened(me, speaker), change_page(speaker)
    speaker.affiliations.all().delete()
    delete(speaker)
    answer = me.post(address, {**mine, "name": "我改的名字", "affiliations-0-note": "我写的备注"})
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "没有保存" in page
    assert "我改的名字" in page
    assert "我写的备注" in page
    assert not Speaker.objects.exists()


def test_a_record_that_never_was_leads_to_the_first_page(me):
    assert me.post("/admin/debate/topic/99/change/", {}).status_code == 302
    assert me.post("/admin/debate/topic/nonsense/change/", {}).status_code == 302


@pytest.mark.parametrize(
    "seen", ["", "nonsense", "[]", "{}", '{"row": 1, "parts": 3}', '{"row": "x", "parts": {}}', "null"]
)
def test_a_token_that_makes_no_sense_does_no_harm(me, seen):
    topic = make_topic()
    answer = me.post(change_page(topic), {**opened(me, topic), "_seen": seen, "definition": "我的。"})

    assert answer.status_code in (200, 302)


def test_a_wrong_value_typed_into_a_conflict_is_shown_as_typed(me, other):
    topic = make_topic()
    mine, theirs = opened(me, topic), opened(other, topic)
    other.post(change_page(topic), {**theirs, "slug": "theirs"})
    answer = me.post(change_page(topic), {**mine, "slug": "Not A Slug"})

    assert shown(answer)[0][1:3] == ("Not A Slug", "theirs")
    assert value_of(answer, "slug") == "Not A Slug"


def test_an_edit_costs_few_queries_more(me, django_assert_max_num_queries):
    claim = make_claim(topics=[make_topic()])
    make_citation(claim, make_article())
    sent = opened(me, claim)
    # Of these the content rules cost some 16: what is tied to the claim, and who else says the same.
    with django_assert_max_num_queries(80):
        assert me.post(change_page(claim), {**sent, "statement": "我的。"}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_races_have_one_winner_each_and_lose_nothing(record_property):
    if connection.vendor != "postgresql" and not times(0, 1):
        pytest.skip("SQLite lets one write at a time: only the thorough run looks whether that is enough")
    editors = [make_editor(f"racer-{n}") for n in range(2)]
    clients = [Client(), Client()]
    for client, user in zip(clients, editors, strict=True):
        client.force_login(user)
    company = make_company(slug="raced")
    start, accepted, races = Barrier(2), [], times(25, 500)

    def save(n: int, race: int, sent: dict) -> bool:
        try:
            start.wait(timeout=20)
            name = f"第{race}场第{n}人"
            answer = clients[n].post(change_page(company), {**sent, "name": name})
            if answer.status_code == 302:
                accepted.append(name)
            else:
                assert "没有保存：你打开这条记录之后" in answer.content.decode()
            return answer.status_code == 302
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        for race in range(races):
            sent = opened(clients[0], company)
            won = [each.result() for each in [pool.submit(save, n, race, sent) for n in range(2)]]
            assert sorted(won) == [False, True]

    names = list(Company.history.filter(id=company.pk).order_by("history_id").values_list("name", flat=True))
    record_property("measured", f"{races} races, {len(accepted)} won, {len(names) - 1} in the history")
    assert names[1:] == accepted


def test_a_button_takes_the_others_words_and_leaves_the_rest_as_typed(me, other):
    topic = make_topic(name="原来的名称", definition="原来的。")
    mine, theirs = opened(me, topic), opened(other, topic)
    other.post(change_page(topic), {**theirs, "definition": "对方的。", "name": "对方的名称"})
    refused = me.post(change_page(topic), {**mine, "definition": "我的。", "name": "我的名称"})
    conflict = refused.context["conflict"]
    again = {**mine, "definition": "我的。", "name": "我的名称", "_seen": refused.context["seen"]}
    taken = me.post(change_page(topic), {**again, "_opened": conflict.opened_text, "_take": "definition"})

    assert [each.may_take for each in conflict.differences] == [True, True]
    assert 'name="_take" value="definition"' in refused.content.decode()
    assert (value_of(taken, "definition"), value_of(taken, "name")) == ("对方的。", "我的名称")
    assert [label for label, *_ in shown(taken)] == ["名称"]
    assert Topic.objects.get().name == "对方的名称"
    saved = {**again, "definition": "对方的。", "_seen": taken.context["seen"]}
    assert me.post(change_page(topic), saved).status_code == 302
    assert (Topic.objects.get().name, Topic.objects.get().definition) == ("我的名称", "对方的。")


def test_what_only_the_other_changed_has_no_button(me, other):
    topic = make_topic(definition="原来的。")
    mine, theirs = opened(me, topic), opened(other, topic)
    other.post(change_page(topic), {**theirs, "definition": "对方的。"})

    assert "_take" not in me.post(change_page(topic), mine).content.decode()


def test_both_versions_of_a_claim_are_kept_mine_as_another_draft(me, other):
    claim = make_claim(statement="原来的虚构观点。")
    claim.topics.add(make_topic())
    mine, theirs = opened(me, claim), opened(other, claim)
    other.post(change_page(claim), {**theirs, "statement": "对方的虚构观点。"})
    refused = me.post(change_page(claim), {**mine, "statement": "我的虚构观点。"})
    kept = me.post(change_page(claim), {**mine, "statement": "我的虚构观点。", "_saveasnew": "1"})
    claim.refresh_from_db()
    draft = Claim.objects.exclude(pk=claim.pk).get()

    assert 'name="_saveasnew"' in refused.content.decode()
    assert kept.status_code == 302
    assert (claim.statement, draft.statement) == ("对方的虚构观点。", "我的虚构观点。")
    assert draft.state == "draft" and draft.slug != claim.slug
