"""The queue of citations that should take in a neighbouring sentence."""

import re

import pytest
from django.urls import reverse

from debate.models import Citation, Claim
from debate.vocabulary import ReviewState
from debate.vocabulary.roles import CONTRIBUTOR
from tests.admin.pages import change_page, messages_of
from tests.factories import make_citation, make_claim, make_imported_article, make_member

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = "星河科技上周公布了全部权重。", "顾明远说，这让小公司也跟得上。", "林若溪当场表示不同意。"
QUEUE = "/admin/debate/citation/widening/"


def narrow(quote: str, **of_claim) -> Citation:
    made = make_citation(make_claim(**of_claim), make_imported_article(FIRST + SECOND + THIRD), quote=quote)
    made.widening = "either"
    made.save()
    return made


@pytest.fixture
def citation():
    return narrow(SECOND, statement="公布权重让小团队不掉队。")


def page_of(client, citation: Citation, **query) -> str:
    return client.get(f"/admin/debate/citation/{citation.pk}/widening/", query).content.decode()


def form_of(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(start|end|first|last|next)" value="(\d+)"', page))


def act(client, citation: Citation, what: str, **given):
    return client.post(f"/admin/debate/citation/{citation.pk}/{what}/", given, follow=True)


def test_a_passage_stands_in_its_context_with_the_wider_one_marked(client, editor, citation):
    page = client.get(QUEUE).content.decode()

    assert f'<mark class="here">{FIRST}</mark><mark class="cited">{SECOND}</mark>{THIRD}' in page
    assert "<strong>1</strong> 条等着看" in page and "公布权重让小团队不掉队。" in page


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ({"before": 0, "after": 1}, f'<mark class="cited">{SECOND}</mark><mark class="here">{THIRD}</mark>'),
        ({"before": 0, "after": 0}, f'{FIRST}<mark class="cited">{SECOND}</mark>{THIRD}'),
        (
            {"before": "x", "after": "99"},
            f'{FIRST}</mark><mark class="cited">{SECOND}</mark><mark class="here">{THIRD}',
        ),
    ],
)
def test_either_end_moves_by_a_sentence(client, editor, citation, query, marked):
    assert marked in page_of(client, citation, **query)


def test_one_button_widens_and_goes_on_and_another_takes_it_back(client, editor, citation):
    following = narrow(THIRD, statement="反对的人也有。")
    form = form_of(page_of(client, citation))
    answer = act(client, citation, "widen", **form, quote_type="mixed")
    stored = Citation.objects.get(pk=citation.pk)

    assert (stored.quote, stored.quote_type) == (FIRST + SECOND, "mixed")
    assert answer.redirect_chain[-1][0] == f"/admin/debate/citation/{following.pk}/widening/?done={citation.pk}"
    assert messages_of(answer) == ["引文扩好了：公布权重让小团队不掉队。"]

    again = act(client, citation, "undo-widening")
    assert Citation.objects.get(pk=citation.pk).quote == SECOND
    assert again.context["current"] == citation


def test_one_button_leaves_it_as_it_is(client, editor, citation):
    answer = act(client, citation, "leave", **form_of(page_of(client, citation)))

    assert (Citation.objects.get().quote, Citation.objects.get().widening) == (SECOND, "")
    assert answer.context["ready"] == [] and "这里没有了。" in answer.content.decode()


def test_what_another_editor_decided_meanwhile_is_told_and_stays(client, editor, citation):
    form = form_of(page_of(client, citation))
    act(client, citation, "leave", **form)

    assert messages_of(act(client, citation, "widen", **form)) == ["别的编辑刚决定过这一条，或者改过它。"]
    assert messages_of(act(client, citation, "widen")) == ["没有选定文字。"]
    assert Citation.objects.get().quote == SECOND


def test_what_has_no_text_yet_waits_apart(client, editor, citation):
    make_citation(make_claim("还没有取来的一句。"), widening="after")
    page = client.get(QUEUE).content.decode()

    assert "<strong>1</strong> 条等着看，另有 1 条等原文" in page
    assert "<summary>等原文的 1 条</summary>" in page and "还没有取来的一句。" in page


def test_a_contributor_widens_what_belongs_to_drafts_alone(client, citation):
    client.force_login(make_member(CONTRIBUTOR))
    form = {"start": citation.start, "end": citation.end, "first": 0, "last": citation.end}

    assert client.get(QUEUE).context["ready"] == []
    for what in ("widen", "leave", "undo-widening"):
        assert act(client, citation, what, **form).status_code == 403
    Claim.objects.update(state=ReviewState.DRAFT, reviewed_by=None, reviewed_at=None)
    assert client.get(QUEUE).context["ready"] == [citation]
    assert act(client, citation, "widen", **form).status_code == 200
    assert Citation.objects.get().quote == FIRST + SECOND


def form_values(citation: Citation, **changed) -> dict:
    fields = {
        name: getattr(citation, name) for name in ("quote_type", "attribution", "role_printed", "quote", "widening")
    }
    return fields | {"claim": citation.claim_id, "article": citation.article_id} | changed


def test_an_editor_puts_one_on_the_list_by_hand_and_takes_it_off_by_choosing_the_words_anew(client, editor, citation):
    client.post(change_page(citation), form_values(citation, widening="after"))
    assert client.get(QUEUE).context["ready"][0].widening == "after"

    client.post(change_page(citation), form_values(Citation.objects.get(), quote=FIRST + SECOND))
    assert (Citation.objects.get().quote, client.get(QUEUE).context["ready"]) == (FIRST + SECOND, [])


def test_the_length_of_the_queue_costs_no_statements(client, editor, citation, django_assert_max_num_queries):
    for n in range(3):
        narrow(SECOND, statement=f"第 {n} 句另外的话。")
        make_citation(make_claim(f"第 {n} 句没有原文。"), widening="after")
    client.get(QUEUE)
    with django_assert_max_num_queries(12):
        client.get(reverse("admin:debate_citation_widenings"))
