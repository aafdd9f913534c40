"""Every word of a query must occur, in whichever script and width either was written."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from debate.choices import ReviewState
from debate.models import Claim
from debate.search.index import reindex
from debate.search.match import LONGEST_QUERY, words_of
from debate.text.script import fold
from tests.factories import QUOTE, make_citation, make_claim, make_imported_article, make_speaker

pytestmark = pytest.mark.django_db
ODD = [
    "开源",
    "開源",
    "%",
    "_",
    "\\",
    "\\%",
    "'",
    '"',
    "\0",
    "\n",
    " ",
    "\u3000",
    "ＧＰＴ",
    "gpt",
    "Ｇ",
    "İ",
    "ß",
    "\ud800",
    "😀",
]
QUERIES = st.lists(st.sampled_from(ODD), max_size=12).map("".join) | st.text(st.characters())


def found(query: str) -> list[str]:
    return sorted(Claim.objects.matching(query).values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("statement", "queries"),
    [
        (
            "开源模型的成本更低。",
            ["开源", "開源", "模型 开源", "成本　開源", "低", "更低。", " 开源 ", "开源\t模型\r\n"],
        ),
        ("開源模型的創始人認為成本更低。", ["开源", "開源", "创始人认为", "創始人认为"]),
        ("ＯｐｅｎＡＩ发布了 GPT-4o。", ["openai", "OpenAI", "ＯＰＥＮＡＩ", "gpt-4O", "ｇｐｔ－４ｏ", "4o OPEN"]),
        ("Wang Wuwu likes OPEN models.", ["wang", "OPEN", "open WANG", "ike"]),
        ("它占了 50% 的市场，用的是 a_b 和 C:\\虚构。", ["50%", "a_b", "c:\\虚构", "\\", "%", "_", "５０％"]),
        ("“开放”就是‘免费’？", ["“开放”", "‘免费’", "?", "？"]),
    ],
)
def test_a_claim_is_found_in_either_script_width_and_case(statement, queries):
    make_claim(statement, "wanted")
    make_claim("别的什么事。", "other", make_speaker("李四四"))
    assert {query: found(query) for query in queries} == {query: ["wanted"] for query in queries}


@pytest.mark.parametrize(
    "query",
    [
        "源开",
        "开 闭",
        "开源模型成本",
        "o_en",
        "op%n",
        "%开源",
        "\\开源",
        "open\\",
        "50_",
        "开源;--",
        "开源'",
        "*",
        "开源 NOT",
    ],
)
def test_a_word_that_does_not_occur_finds_nothing(query):
    make_claim("开源模型，成本 50% 更低，Open。")
    assert found(query) == []


def test_every_word_must_occur_in_any_order_and_part():
    claim = make_claim("开放更好。", "both", make_speaker("李四四", name_en="Li Sisi", aliases=["四哥"]))
    make_claim("开放更好。", "one")
    make_citation(claim, make_imported_article(), quote=QUOTE)
    for query in ("李四四 开放", "更好 sisi", "四哥 LI", "虚构产业 李四四", "lss 产业", "lisisi"):
        assert found(query) == ["both"]
    assert found("开放") == ["both", "one"]


def test_no_word_runs_across_two_parts():
    make_claim("开放", slug="claim", speaker=make_speaker("模型派"), occasion="虚构大会")
    assert found("放虚") == found("会模") == found("开放虚构") == []
    assert found("开放 模型派 虚构大会") == ["claim"]


@pytest.mark.parametrize("query", ["", " ", "\u3000\t\n", "\0", "\0 \0"])
def test_a_query_without_a_word_narrows_nothing(query):
    make_claim(slug="only")
    assert (words_of(query), found(query)) == ([], ["only"])


def test_matching_hides_what_was_hidden():
    for state in ReviewState:
        make_claim("开放更好。", state, state=state)
    published = Claim.objects.published().matching("开放").values_list("slug", flat=True)
    assert (list(published), found("开放")) == (["published"], ["draft", "published", "withdrawn"])


@pytest.mark.parametrize(
    "query", ["开" * 10_000, "开 " * 5_000, "%" * 10_000, "\\" * 10_000, "q\0" * 5_000, "'" * 10_000]
)
def test_a_query_of_ten_thousand_characters_is_cut(query):
    make_claim("开" * 300, "wanted")
    assert len("".join(words_of(query))) <= LONGEST_QUERY
    assert found(query) == (["wanted"] if "开" in query else [])


def test_words_are_folded_and_said_once():
    assert words_of("開源 开源\u3000ＡＩ ai\0ai 50%") == ["开源", "ai", "50%"]


def test_any_query_finds_exactly_what_holds_its_words():
    claim = make_claim()

    @settings(deadline=None)
    @given(QUERIES, QUERIES)
    @example("开源%", "开源")
    def check(query, text):
        words = words_of(query)
        assert all(word == fold(word) and word.split() == [word] for word in words)
        indexed = fold(text.replace("\0", ""))
        Claim.objects.update(search_text=indexed)
        assert list(Claim.objects.matching(query)) == ([claim] if all(word in indexed for word in words) else [])

    check()


def test_any_statement_is_found_by_its_own_words():
    claim = make_claim()

    @settings(deadline=None)
    @given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30))
    def check(statement):
        Claim.objects.update(statement=statement)
        reindex(Claim.objects.all())
        assert list(Claim.objects.matching(statement)) == [claim]

    check()
