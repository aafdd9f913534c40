"""The desk of claims: a quote is pasted, found and pinned; a named person publishes."""

import re

import pytest
from django.urls import reverse

from debate.content.published import current_content
from debate.models import Citation, Claim, Response
from debate.vocabulary import CitationState, ReviewState
from tests.admin.pages import Audit, change_page
from tests.factories import (
    ARTICLE,
    QUOTE,
    make_article,
    make_citation,
    make_claim,
    make_imported_article,
    make_position_change,
    make_speaker,
    make_staff,
    make_topic,
)

pytestmark = pytest.mark.django_db

ADD, LIST = "/admin/debate/claim/add/", "/admin/debate/claim/"
OTHER = "封闭模型在虚构市场上更稳妥。"
REPEATED = "虚构公司甲说了两遍。\n\n虚构公司甲说了两遍。\n\n再没有第三遍。"


def form(*citations: dict, **fields) -> dict:
    """What a browser sends for a claim with these citations."""
    values = {"slug": "new-claim", "statement": "开放更快。", "stance": "open", "claim_type": "causal", **fields}
    values.setdefault("sense_of_open", "unspecified")
    for prefix, rows in {"citations": citations, "responses_out": (), "prediction": ()}.items():
        known = sum(1 for row in rows if row.get("id"))
        values |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": known}
        for n, row in enumerate(rows):
            values |= {f"{prefix}-{n}-{name}": value for name, value in {"quote_type": "direct", **row}.items()}
    return values


def new_claim(*citations: dict, **fields) -> dict:
    return form(*citations, speaker=make_speaker().pk, topics=[make_topic().pk], **fields)


def held(claim: Claim) -> dict:
    """The form of a claim as it stands."""
    rows = [
        {"id": each.pk, "claim": claim.pk, "article": each.article_id, "attribution": each.attribution}
        | {"quote": each.quote.replace("\n", "\r\n")}
        for each in claim.citations.order_by("pk")
    ]
    names = ("slug", "statement", "stance", "claim_type", "sense_of_open", "said_on")
    fields = {name: getattr(claim, name) for name in names}
    topics = list(claim.topics.values_list("pk", flat=True)) or [make_topic().pk]
    return form(*rows, **fields, speaker=claim.speaker_id, topics=topics)


def errors_of(answer) -> list[str]:
    """Every error of the form and of its citations, in reading order."""
    formset = answer.context["inline_admin_formsets"][0].formset
    said = [*answer.context["adminform"].errors.values(), formset.non_form_errors()]
    said += [messages for errors in formset.errors for messages in errors.values()]
    return [message for messages in said for message in messages]


def test_a_pasted_quote_is_found_in_the_article_and_pinned_to_its_place(client, editor):
    article = make_imported_article()
    answer = client.post(ADD, new_claim({"article": article.pk, "quote": QUOTE}))
    citation = Citation.objects.get()

    assert answer.status_code == 302
    assert citation.claim.state == ReviewState.DRAFT
    assert (citation.state, citation.quote, citation.reproduces()) == (CitationState.LOCATED, QUOTE, True)
    assert ARTICLE.encode().decode()[citation.raw_start : citation.raw_end] == QUOTE
    assert Claim.objects.matching("虚构产业走得更快", current_content().directory.names).get() == citation.claim


def test_a_quote_over_two_paragraphs_is_found_as_a_browser_sends_it(client, editor):
    article = make_imported_article(f"第一段虚构。\n\n第二段虚构。\n\n{ARTICLE}")
    sent = article.text[:14].strip().replace("\n", "\r\n")
    client.post(ADD, new_claim({"article": article.pk, "quote": sent}))
    citation = Citation.objects.get()
    saved = client.post(change_page(citation.claim), held(citation.claim))

    assert "\n" in citation.quote and citation.reproduces()
    assert saved.status_code == 302
    assert citation.history.count() == 1


REFUSED = [
    (ARTICLE, "文章里没有的话。", "引文与文章正文不符，请逐字粘贴。"),
    (ARTICLE, "", "引文与文章正文不符，请逐字粘贴。"),
    (REPEATED, "虚构公司甲说了两遍。", "引文在正文中出现了2次，请多引几个字。"),
    (None, QUOTE, "这篇文章还没有导入，无法核对引文。"),
]


@pytest.mark.parametrize(("text", "quote", "message"), REFUSED, ids=["absent", "empty", "twice", "not imported"])
def test_a_quote_that_cannot_be_pinned_is_explained_and_nothing_is_stored(client, editor, text, quote, message):
    article = make_imported_article(text) if text else make_article()
    answer = client.post(ADD, new_claim({"article": article.pk, "quote": quote, "attribution": "张三三"}))

    assert answer.status_code == 200
    assert errors_of(answer) == [message]
    assert not Claim.objects.exists() and not Citation.objects.exists()


def test_a_passage_cited_already_is_refused_in_words(client, editor):
    citation = make_citation(make_claim(), quote=QUOTE)
    sent = held(citation.claim) | {"citations-TOTAL_FORMS": 2}
    sent |= {"citations-1-article": citation.article_id, "citations-1-quote": QUOTE, "citations-1-quote_type": "direct"}
    answer = client.post(change_page(citation.claim), sent)

    assert answer.status_code == 200
    assert "包含 观点，文章，原文起 和 原文止 的 出处 已经存在。" in errors_of(answer)
    assert Citation.objects.count() == 1


def test_a_passage_given_twice_at_once_is_refused_in_words(client, editor):
    twice = {"article": make_imported_article().pk, "quote": QUOTE}
    answer = client.post(ADD, new_claim(twice, twice))

    assert answer.status_code == 200
    assert errors_of(answer) == ["同一篇文章的同一段引文给了两次。"]
    assert not Claim.objects.exists()


def test_two_passages_of_one_article_are_two_citations(client, editor):
    article = make_imported_article()
    added = client.post(
        ADD, new_claim({"article": article.pk, "quote": QUOTE}, {"article": article.pk, "quote": OTHER})
    )
    claim = Claim.objects.get()
    saved = client.post(change_page(claim), held(claim) | {"statement": "开放确实更快。"})

    assert (added.status_code, saved.status_code) == (302, 302)
    assert sorted(claim.citations.values_list("quote", flat=True)) == sorted([QUOTE, OTHER])


def test_a_claim_whose_article_is_not_imported_can_be_edited(client, editor):
    citation = make_citation(make_claim())
    answer = client.post(change_page(citation.claim), held(citation.claim) | {"statement": "换了说法。"})

    assert answer.status_code == 302
    assert Claim.objects.get().statement == "换了说法。"
    assert Citation.objects.get().state == CitationState.AWAITING


def test_one_edit_of_a_claim_is_one_entry_and_the_search_follows(client, editor):
    claim = make_claim("旧的说法。")
    make_citation(claim, quote=QUOTE)
    before = claim.history.count()
    client.post(change_page(claim), held(claim) | {"statement": "新的说法。", "topics": [make_topic("另一议题").pk]})

    assert claim.history.count() == before + 1
    assert claim.history.first().history_user == editor
    assert [claim.slug] == [
        found.slug for found in Claim.objects.matching("新的说法 另一议题", current_content().directory.names)
    ]
    assert not Claim.objects.matching("旧的说法", current_content().directory.names).exists()


def act(client, action: str, *claims: Claim, **answers):
    chosen = {"action": action, "_selected_action": [claim.pk for claim in claims]}
    return client.post(LIST, chosen | answers, follow=True)


def test_publishing_records_who_and_when_and_refuses_what_has_no_citation(client, editor):
    cited, uncited = make_claim(state="draft"), make_claim("别的观点。", state="draft")
    make_citation(cited, quote=QUOTE)
    make_citation(cited)
    said = [str(message) for message in act(client, "publish_claims", cited, uncited).context["messages"]]
    cited.refresh_from_db()
    uncited.refresh_from_db()

    assert (cited.state, cited.reviewed_by) == (ReviewState.PUBLISHED, editor)
    assert cited.reviewed_at is not None
    assert (uncited.state, uncited.reviewed_by) == (ReviewState.DRAFT, None)
    assert said[0] == "发布了 1 条观点。"
    assert said[1].startswith("没有发布「别的观点。」：没有出处的观点不能发布")
    entry = cited.history.first()
    assert (entry.history_user, entry.history_change_reason, entry.state) == (editor, "已发布", "published")


def test_withdrawing_records_who_and_when_and_leaves_drafts_alone(client, editor):
    published, draft = make_claim(), make_claim(state="draft")
    sent = {"apply": "1", "because": "虚构的说明。"}
    said = [str(message) for message in act(client, "withdraw_claims", published, draft, **sent).context["messages"]]
    published.refresh_from_db()
    draft.refresh_from_db()

    assert (published.state, published.reviewed_by, draft.state) == ("withdrawn", editor, "draft")
    assert said == ["撤回了 1 条观点。"]
    page = client.get(published.get_absolute_url())
    assert (page.status_code, "虚构的说明。" in page.content.decode()) == (410, True)


def test_a_form_cannot_set_the_state_or_the_reviewer(client, editor):
    claim = make_claim(state="draft")
    client.post(change_page(claim), held(claim) | {"state": "published", "reviewed_by": editor.pk})
    claim.refresh_from_db()

    assert (claim.state, claim.reviewed_by) == (ReviewState.DRAFT, None)


def test_claims_are_found_in_either_script_by_every_word(client, editor):
    make_claim("开放模型更好。", speaker=make_speaker("张三三"))
    make_claim("封闭模型更稳。", speaker=make_speaker("李四四"))

    for query, count in {"開放模型": 1, "模型": 2, "模型 张三三": 1, "没有的话": 0}.items():
        assert client.get(LIST, {"q": query}).context["cl"].result_count == count


def test_a_response_to_a_claim_knows_whom_it_answers_and_no_claim_answers_itself(client, editor):
    first, second = make_claim(), make_claim()
    sent = {"from_claim": second.pk, "to_claim": first.pk, "kind": "rebuts", "target": "named", "note": ""}
    client.post("/admin/debate/response/add/", sent)
    refused = client.post("/admin/debate/response/add/", sent | {"to_claim": second.pk})

    assert [response.to_speaker for response in Response.objects.all()] == [first.speaker]
    assert "观点不能回应自己。" in refused.content.decode()


def test_a_citation_moved_to_another_claim_is_found_with_that_one(client, editor):
    citation = make_citation(make_claim(), quote=QUOTE)
    make_citation(citation.claim)  # a published claim keeps one
    other = make_claim("另一个观点。")
    sent = {"claim": other.pk, "article": citation.article_id, "quote_type": "direct", "quote": QUOTE}
    answer = client.post(reverse("admin:debate_citation_change", args=[citation.pk]), sent)

    assert answer.status_code == 302
    assert [claim.pk for claim in Claim.objects.matching("虚构产业走得更快", current_content().directory.names)] == [
        other.pk
    ]


def test_the_last_citation_of_a_published_claim_cannot_be_taken_away(client, editor):
    claim = make_claim()
    make_citation(claim, quote=QUOTE)
    values = held(claim) | {"citations-0-DELETE": "on"}

    answer = client.post(f"/admin/debate/claim/{claim.pk}/change/", values)

    assert "已发布的要先撤回，才能拿掉最后一个出处" in answer.content.decode()
    assert claim.citations.count() == 1


def test_line_ends_of_a_browser_are_no_change(client, editor):
    claim = make_claim(note="虚构的一行。\n虚构的二行。", topics=[make_topic()])
    make_citation(claim, quote=QUOTE)
    entries = claim.history.count()

    client.post(f"/admin/debate/claim/{claim.pk}/change/", held(claim) | {"note": "虚构的一行。\r\n虚构的二行。"})

    claim.refresh_from_db()
    assert (claim.note, claim.history.count()) == ("虚构的一行。\n虚构的二行。", entries)


ASKING = ["withdraw_claims", "retag_claims", "restance_claims"]


@pytest.mark.parametrize("action", ASKING)
def test_an_action_asks_first_and_changes_nothing_until_it_is_answered(client, editor, action):
    claim = make_claim("虚构的被选观点。", topics=[make_topic()])
    entries = claim.history.count()
    asked, unanswered = act(client, action, claim), act(client, action, claim, apply="1")

    assert "虚构的被选观点。" in asked.content.decode()
    assert Audit(asked.content.decode()).found == []
    assert asked.context["form"].errors == {}
    assert unanswered.context["form"].errors != {}
    assert claim.history.count() == entries


def test_topics_of_many_are_changed_for_a_reason(client, editor):
    old, new = make_topic("旧议题"), make_topic("新议题")
    claim = make_claim(topics=[old])
    sent = {"apply": "1", "add": [new.pk], "remove": [old.pk], "reason": "虚构的理由"}
    both = act(client, "retag_claims", claim, **sent | {"add": [old.pk]})
    none = act(client, "retag_claims", claim, apply="1", reason="虚构的理由")
    said = [str(message) for message in act(client, "retag_claims", claim, **sent).context["messages"]]

    assert "同一个议题不能又加上又去掉。" in both.content.decode()
    assert "请选择要加上或去掉的议题。" in none.content.decode()
    assert (said, list(claim.topics.all())) == (["改了 1 条观点的议题。"], [new])
    entry = claim.history.first()
    assert (entry.history_user, entry.history_change_reason) == (editor, "虚构的理由")


def test_stances_of_all_that_the_list_shows_are_changed_for_a_reason(client, editor):
    one, other = make_claim("甲。", stance="open"), make_claim("乙。", stance="neutral")
    sent = {"action": "restance_claims", "_selected_action": [one.pk], "select_across": "1", "index": "0"}
    asked = client.post(LIST + "?state__exact=published", sent)
    assert asked.context["count"] == 2
    sent |= {"apply": "1", "stance": "closed", "reason": "虚构的理由"}
    client.post(LIST + "?state__exact=published", sent)

    assert set(Claim.objects.values_list("stance", flat=True)) == {"closed"}
    assert other.history.first().history_change_reason == "虚构的理由"


def test_who_may_change_but_not_publish_is_offered_nothing_for_many_claims(client):
    claim = make_claim(state="draft")
    make_citation(claim)
    client.force_login(make_staff("view_claim", "change_claim"))
    act(client, "publish_claims", claim)
    claim.refresh_from_db()

    assert client.get(LIST).context["action_form"] is None
    assert claim.state == "draft"


def test_a_form_says_what_is_missing_and_a_list_shows_who_lacks_it(client, editor):
    lacking, complete = make_claim("缺英文。"), make_claim("不缺。", statement_en="Complete.")
    page = client.get(change_page(lacking)).content.decode()

    assert "<strong>没有英文</strong>：填写「英文表述」" in page
    assert "没有英文" not in client.get(change_page(complete)).content.decode()
    assert [each.pk for each in client.get(LIST, {"lacking": "english"}).context["cl"].result_list] == [lacking.pk]
    assert client.get(LIST, {"lacking": "nonsense"}).context["cl"].result_count == 0


def test_an_add_form_misses_nothing_yet(client, editor):
    assert "还缺什么" not in client.get(ADD).content.decode()


def test_only_what_is_public_is_linked(client, editor):
    shown, draft = make_claim(), make_claim(state="draft")
    assert [f'href="{each.get_absolute_url()}"' in client.get(LIST).content.decode() for each in (shown, draft)] == [
        True,
        False,
    ]
    assert ["在网站上看" in client.get(change_page(each)).content.decode() for each in (shown, draft)] == [True, False]


def test_whom_and_what_a_claim_is_about_can_be_made_on_the_fly(client, editor):
    page = client.get(ADD).content.decode()
    made = set(re.findall(r'href="/admin/debate/(\w+)/add/\?_to_field=id&amp;_popup=1', page))

    assert made >= {"speaker", "topic", "company", "model", "article", "source"}


def test_a_change_of_position_begins_at_the_claim(client, editor):
    claim = make_claim()
    page = client.get(change_page(claim)).content.decode()
    address = f"/admin/debate/positionchange/add/?before_claim={claim.pk}&amp;speaker={claim.speaker_id}"
    made = make_position_change(claim, make_claim())

    assert address in page
    initial = client.get(address.replace("&amp;", "&")).context["adminform"].form.initial
    assert (initial["before_claim"], initial["speaker"]) == (str(claim.pk), str(claim.speaker_id))
    assert f"/admin/debate/positionchange/{made.pk}/change/" in client.get(change_page(claim)).content.decode()


def test_the_form_publishes_a_draft_that_lacks_nothing(client, editor):
    article = make_imported_article()
    answer = client.post(ADD, new_claim({"article": article.pk, "quote": QUOTE}, _publish="1"))
    claim = Claim.objects.get()

    assert (claim.state, claim.reviewed_by) == (ReviewState.PUBLISHED, editor)
    assert answer.headers["Location"] == LIST


def test_what_keeps_a_claim_from_being_published_stands_beside_the_buttons_and_it_stays_a_draft(client, editor):
    answer = client.post(ADD, new_claim(_publish="1"), follow=True)
    claim = Claim.objects.get()

    assert claim.state == ReviewState.DRAFT
    assert answer.redirect_chain[-1][0] == change_page(claim)
    assert answer.context["lacking"]
    assert "要发布，还差" in answer.content.decode()


def test_who_may_not_publish_has_no_such_button_and_saves_a_draft(client):
    client.force_login(make_staff("add_claim", "view_claim", "change_claim"))
    page = client.get(ADD).content.decode()
    client.post(ADD, new_claim(_publish="1"))

    assert "_publish" not in page and "存为草稿" in page
    assert Claim.objects.get().state == ReviewState.DRAFT


def test_a_published_claim_is_withdrawn_from_its_form_with_a_public_reason(client, editor):
    claim = make_claim()
    address = f"/admin/debate/claim/{claim.pk}/withdraw/"
    page = client.get(change_page(claim)).content.decode()
    asked = client.get(address)
    answer = client.post(address, {"apply": "1", "because": "虚构的理由。"})
    claim.refresh_from_db()

    assert address in page and 'value="存为草稿"' not in page and 'name="_publish"' not in page
    assert "公开的说明" in asked.content.decode()
    assert answer.headers["Location"] == change_page(claim)
    assert (claim.state, claim.withdrawn_because) == (ReviewState.WITHDRAWN, "虚构的理由。")


def test_an_address_is_made_for_a_claim_without_one(client, editor):
    client.post(ADD, new_claim(slug="", said_on="2024-07-05"))
    more = {"statement": "虚构的另一句。", "speaker": Claim.objects.get().speaker_id, "topics": [make_topic().pk]}
    client.post(ADD, form(slug="", said_on="2024-07", **more))
    first, second = Claim.objects.order_by("pk")

    assert first.slug == f"{first.speaker.slug}-2024-07"
    assert second.slug == f"{first.slug}-2"


def test_a_refused_form_names_its_fields_and_leads_to_them(client, editor):
    page = client.post(ADD, new_claim(statement="", said_on="很久以前")).content.decode()

    assert '<a href="#id_statement">' in page and '<a href="#id_said_on">' in page
