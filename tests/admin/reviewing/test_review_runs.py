"""The review desk with many suggestions: runs of one speaker, rejected or named together, long lists and long texts."""

from types import SimpleNamespace

import pytest

from debate.models import Affiliation, Article, Claim, Speaker, Suggestion
from tests.admin.pages import messages_of
from tests.factories import (
    make_company,
    make_editor,
    make_imported_article,
    make_speaker,
    make_topic,
    make_unread_article,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    """An interview of 200 paragraphs in 100 turns, of two who take turns, and an editor at the desk."""
    article = make_unread_article()
    text = "".join(f"虚构的第{number:03}段谈话。\n" for number in range(200))
    Article.objects.filter(pk=article.pk).update(text=text, published_on="2024-07-05")
    article.refresh_from_db()
    quotes = text.splitlines()
    Suggestion.objects.bulk_create(
        Suggestion(
            article=article,
            start=number * 12,
            end=number * 12 + 11,
            quote=quote,
            quote_type="direct",
            turn=f"t{number // 2}",
            attribution=("张三三", "李四四")[number // 2 % 2],
            on_debate=True,
        )
        for number, quote in enumerate(quotes)
    )
    editor = make_editor()
    client.force_login(editor)
    return SimpleNamespace(article=article, editor=editor, address=f"/admin/debate/suggestion/article/{article.pk}/")


def test_two_hundred_suggestions_come_in_pages_of_which_the_one_in_hand_is_shown(client, desk):
    first = client.get(desk.address)
    last = desk.article.suggestions.last()
    page = client.get(desk.address, {"s": last.pk}).context["page"]

    assert [sum(len(row.suggestions) for row in rows) for rows in page.pages] == [50, 50, 50, 50]
    assert (first.context["page"].page_number, page.page_number) == (1, 4)
    assert len(first.content) < 150_000
    assert client.get(desk.address, {"page": "3"}).context["page"].page_number == 3
    for nonsense in ("0", "9", "x"):
        assert client.get(desk.address, {"page": nonsense}).context["page"].page_number == 1


def test_by_speaker_each_has_one_row_with_all_he_said(client, desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        answer = client.get(desk.address, {"by": "speaker"})
    groups = answer.context["page"].groups

    assert [(group.name, len(group.suggestions), group.turns, group.is_open) for group in groups] == [
        ("张三三", 100, 50, True),
        ("李四四", 100, 50, False),
    ]
    assert len(answer.content) < 150_000
    assert "by=speaker" in answer.context["page"].address()


def test_a_run_is_named_once_and_the_other_rejected_once_confirmed(client, desk):
    speaker = make_speaker("王五五")
    mine, others = client.get(desk.address, {"by": "speaker"}).context["page"].groups
    values = {"chosen": [mine.ticked_by], "named": "1", "run_speaker": speaker.pk}
    assert messages_of(client.post(f"{desk.address}many/", values, follow=True)) == ["100 条的发言者定为王五五。"]
    assert Suggestion.objects.filter(proposed_speaker=speaker).count() == 100
    values = {"chosen": [others.ticked_by], "because": "no_claim"}
    asked = client.post(f"{desk.address}many/", values)
    assert "这 100 条都否决" in asked.content.decode() and Suggestion.objects.decided().count() == 0
    sure = client.post(f"{desk.address}many/", values | {"sure": "1"}, follow=True)
    assert messages_of(sure) == ["否决了 100 条：没有观点"]
    assert Suggestion.objects.decided().count() == 100
    for told in ("撤销了 100 个决定。", "撤销了上一步改动。", "没有可以撤销的。"):
        assert messages_of(client.post(f"{desk.address}undo/", follow=True)) == [told]
    assert not Suggestion.objects.exclude(state="waiting", proposed_speaker=None).exists()


@pytest.mark.parametrize("given", [{"run_speaker": ""}, {"run_speaker": "999"}])
def test_a_run_needs_somebody(client, desk, given):
    values = {"chosen": [desk.article.suggestions.first().pk], "named": "1"}
    assert messages_of(client.post(f"{desk.address}many/", values | given, follow=True)) == ["请选是谁说的。"]


def test_of_a_long_text_the_part_around_the_one_in_hand_is_shown(client, desk):
    text = "".join(f"虚构的第{number:05}段谈话。\n" for number in range(5000))
    Article.objects.filter(pk=desk.article.pk).update(text=text)
    answer = client.get(desk.address, {"at": "35000"})
    window = answer.context["page"].window

    assert "".join(mark.text for mark in answer.context["page"].marks) == text[window.start : window.end]
    assert window.start < 35000 < window.end < len(text) and len(answer.content) < 150_000
    assert f'data-start="{window.start}"' in answer.content.decode()
    assert client.get(desk.address).context["page"].window.start == 0


def test_a_passage_is_marked_by_its_words_as_well(client, desk):
    Suggestion.objects.all().delete()
    client.post(f"{desk.address}mark/", {"words": "第007段谈话", "start": "", "end": ""}, follow=True)
    assert Suggestion.objects.get().quote == "第007段谈话"
    for words in ("虚构的第", "没有这些字"):
        answer = client.post(f"{desk.address}mark/", {"words": words}, follow=True)
        assert messages_of(answer) == ["正文里没有这几个字，或者不止一处：请照抄，多抄几个字。"]


def accepted(**otherwise) -> dict:
    values = {
        "add_speaker": "on",
        "speaker_name": "张三三",
        "speaker_kind": "person",
        "statement": "虚构的转述。",
        "stance": "open",
        "claim_type": "causal",
        "topics": [make_topic().pk],
        "said_on": "2024-07",
        "sense_of_open": "unspecified",
        "quote_type": "direct",
        "response_target": "named",
        "publish": "1",
    }
    return values | otherwise


def test_a_new_speaker_is_added_with_his_role_and_the_rest_under_his_name_is_his(client, desk):
    company = make_company("虚构公司甲")
    Suggestion.objects.filter(attribution="张三三").update(role_printed="创始人", company_printed="虚构公司甲")
    first = desk.article.suggestions.first()
    form = client.get(desk.address).context["form"]
    named = ("speaker_name", "company", "position", "role_then", "said_on")
    assert [form[name].value() for name in named] == [
        "张三三",
        company.pk,
        "创始人",
        "虚构公司甲创始人",
        "2024-07-05",
    ]
    values = accepted(company=company.pk, position="创始人", name_rest="on")
    client.post(f"/admin/debate/suggestion/{first.pk}/accept/", values)

    claim = Claim.objects.get()
    assert (claim.speaker.name, list(claim.said_for.all())) == ("张三三", [company])
    assert Suggestion.objects.waiting().filter(proposed_speaker=claim.speaker).count() == 99
    assert client.get(desk.address, {"s": first.pk + 1}).context["form"]["said_on"].value() == "2024-07"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"add_speaker": ""}, "speaker"),
        ({"speaker_name": " "}, "speaker_name"),
        ({"speaker_name": "李四四"}, "speaker_name"),  # somebody else's name
        ({"speaker": "known"}, "speaker"),
        ({"company": "known"}, "position"),
    ],
)
def test_half_a_speaker_is_refused(client, desk, given, field):
    known = make_speaker("李四四")
    values = {"known": {"speaker": known.pk, "company": make_company().pk}}["known"]
    given = {name: values[name] if value == "known" else value for name, value in given.items()}
    first = desk.article.suggestions.first()
    form = client.post(f"/admin/debate/suggestion/{first.pk}/accept/", accepted(**given)).context["form"]

    assert set(form.errors) == {field}
    assert not Claim.objects.exists() and Speaker.objects.count() == 1 and not Affiliation.objects.exists()


def test_a_role_that_was_over_is_not_filled_in_and_a_known_one_is_told(client, desk):
    company, known = make_company("虚构公司甲"), make_speaker("张三三")
    Suggestion.objects.update(role_printed="前总裁", company_printed="虚构公司甲")
    assert client.get(desk.address).context["form"]["company"].value() is None
    Suggestion.objects.update(proposed_speaker=known, role_printed="总裁")
    Affiliation.objects.create(speaker=known, company=company, role="董事长", since="2020")
    answer = client.get(desk.address)

    assert answer.context["form"]["company"].value() is None
    assert "虚构公司甲 董事长（2020–）" in answer.content.decode()


def test_undoing_leads_to_the_article_of_the_last_decision(client, desk):
    first = desk.article.suggestions.first()
    client.post(f"/admin/debate/suggestion/{first.pk}/reject/", {"because": "other"})
    other = make_imported_article("虚构\n\n张三三说：“开放模型会让虚构产业走得更快。”\n")
    page = client.get(f"/admin/debate/suggestion/article/{other.pk}/").content.decode()

    assert f'data-key="u" href="{desk.address}"' in page
