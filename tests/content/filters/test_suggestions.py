"""What a reader whose words find nothing may have meant: each suggestion opens what it says, and none opens nothing."""

import pytest
from django.http import QueryDict

from debate.content.filters import ClaimFilter, relaxed, suggestions_of
from debate.content.published import current_content
from tests.factories import make_affiliation, make_claim, make_company, make_speaker, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def said(for_the_module, django_db_blocker):
    with django_db_blocker.unblock():
        company = make_company("星河科技", "jia", name_en="Galaxy")
        mark = make_speaker("马克·布拉姆斯基", "mark", name_en="Mark Bramsky", aliases=["小布"])
        make_affiliation(mark, company, since="2020")
        for stance, day in (("closed", "2023-05"), ("closed", "2024-02"), ("open", "2024-03")):
            make_claim("闭源更省心。", speaker=mark, stance=stance, said_on=day)
        other, topics = make_speaker("李四四"), [make_topic("虚构安全", "safe")]
        make_claim("权重该放出来。", speaker=other, about_companies=[company], topics=topics)


def asked(query: str) -> ClaimFilter:
    return ClaimFilter(QueryDict(query), current_content())


def made(query: str) -> list[tuple[str, int]]:
    return [(each.words, each.count) for each in suggestions_of(asked(f"q={query}"))]


QUESTIONS = [
    "小布 火星",
    "谁支持闭源",
    "who is for closed",
    "2024年星河科技",
    "Bramskij",
    "小布2024年为什么不开源",
    "专有更省心",
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # Whom a nickname means, what is said of the company, and what its people say.
        ("小布 火星", [("小布", 3), ("谈及星河科技", 1)]),
        ("谁支持闭源", [("支持闭源", 2)]),
        ("who is for closed", [("支持闭源", 2)]),
        ("2024年星河科技", [("星河科技的人说的 · 2024年", 2), ("谈及星河科技 · 2024年", 1)]),
        ("Bramskij", [("Mark Bramsky", 3)]),
        ("小布2024年为什么不开源", [("支持闭源 · 马克·布拉姆斯基说的 · 2024年", 1)]),
        ("专有更省心", [("支持闭源", 2), ("闭源更省心", 3)]),
    ],
)
def test_what_was_meant_is_offered(said, query, expected):
    offered = made(query)

    assert [each for each in expected if each not in offered] == []
    assert offered[0] == expected[0] or query == "小布 火星"


@pytest.mark.parametrize("query", QUESTIONS)
@pytest.mark.parametrize("more", ["", "&until=2023", "&stance=open&sort=oldest"])
def test_every_suggestion_opens_exactly_as_many_claims_as_it_says_and_never_none(client, said, query, more):
    found = suggestions_of(asked(f"q={query}{more}"))

    assert len(found) <= 5
    for each in found:
        page = client.get(f"/claims/?{each.query}").content.decode()
        assert each.count > 0 and f"<b>{each.count}</b> 条观点" in page, each


def test_it_is_offered_on_both_pages_and_a_word_for_nothing_still_leads_on(client, said):
    for address in ("/claims/", "/search/"):
        page = client.get(address, {"q": "谁支持闭源"}).content.decode()
        assert (
            '您是不是要找：<span><a href="/claims/?stance=closed" rel="nofollow">支持闭源</a><span class="n">2</span>'
            in page
        )
    page = client.get("/search/", {"q": "qwzx"}).content.decode()
    assert "您是不是要找" not in page and 'href="/topics/">看全部议题' in page


def test_what_is_found_as_it_was_typed_and_signs_alone_suggest_nothing(said):
    assert made("闭源") == made("小布") == made("？！") == made("") == []


def test_only_conditions_that_empty_the_list_are_offered_to_be_removed(client, said):
    query = "speaker=mark&stance=open&year=2023"
    offered = [(condition.words, n) for condition, n in relaxed(asked(query))]

    assert offered == [("支持开源", 1), ("2023年", 1)]
    assert relaxed(asked("speaker=mark")) == relaxed(asked("stance=nonsense")) == []
    page = client.get(f"/claims/?{query}").content.decode().partition('class="nothing"')[2]
    assert page.count("<li>") == 2


def test_who_asks_for_words_wants_the_most_telling_first(said):
    sorts = {query: asked(query).sort for query in ("", "q=闭源", "q=闭源&sort=newest", "q=闭源&sort=oldest", "q=？！")}

    assert [*sorts.values()] == ["newest", "relevance", "newest", "oldest", "newest"]
