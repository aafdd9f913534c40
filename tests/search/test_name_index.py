"""Names are found as readers type them: whole, in part, in pinyin, half typed or mistyped."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.search.name_index import Named, NameIndex
from debate.search.normalize import needle, normal

LI = Named("speaker", 1, "li", ("李虚宏", "Robin Xu", "虛宏哥"), ("lixuhong", "lxh"), 9)
ZHOU = Named("speaker", 2, "zhou", ("周虚祎", "红衣虚主"), ("zhouxuyi", "zxy"), 5)
CHAN = Named("speaker", 3, "chan", ("单虚虚",), ("shanxuxu", "sxx"))
SEEK = Named("company", 1, "seek", ("DeepXeek", "深度虚索"), ("deepxeek", "deepxeek"), 7)
OPEN = Named("company", 2, "open", ("OpenXI", "Open XI Inc"), ("openxi", "openxi"), 8)
LLAMA = Named("model", 1, "llama", ("Xlama 3.1",), ("xlama31", "xlama31"))
TWO = Named("model", 2, "llama-2", ("Xlama 2",), ("xlama2", "xlama2"))
COST = Named("topic", 1, "cost", ("虚构成本", "Costs of models"))
ALL = [LI, ZHOU, CHAN, SEEK, OPEN, LLAMA, TWO, COST]


@pytest.fixture(scope="module")
def names() -> NameIndex:
    return NameIndex(ALL, words=["开源", "闭源", "Anthropix"])


@pytest.mark.parametrize(
    ("term", "equal"),
    [
        ("李虚宏", [LI]),
        ("李虛宏", [LI]),
        ("robin xu", [LI]),
        ("Robin-Xu", [LI]),
        ("ROBINXU", [LI]),
        ("lixuhong", [LI]),
        ("li xu hong", [LI]),
        ("ＬＸＨ", [LI]),
        ("虚宏哥", [LI]),
        ("xuhongge", [LI]),
        ("xhg", [LI]),
        ("hongyixuzhu", [ZHOU]),
        ("shanxuxu", [CHAN]),
        ("danxuxu", []),
        ("Xlama-3.1", [LLAMA]),
        ("xlama 3", []),
        ("cost of model", [COST]),
        ("xgcb", [COST]),
        ("deep xeek", [SEEK]),
        ("虚宏", []),
        ("l", []),
        ("", []),
        ("—", []),
    ],
)
def test_a_name_equals_a_term_in_any_script_width_case_or_pinyin(names, term, equal):
    assert names.equal(term) == equal


@pytest.mark.parametrize(
    ("term", "held"),
    [
        ("虚", [LI, SEEK, ZHOU, CHAN, COST]),
        ("红衣", [ZHOU]),
        ("xlama", [TWO, LLAMA]),
        ("xlam", []),
        ("open xi", [OPEN]),
        ("cost", [COST]),
        ("zxy", [ZHOU]),
        ("李虚宏 Robin", []),
        ("", []),
    ],
)
def test_names_that_hold_a_term_as_texts_do_or_equal_it(names, term, held):
    assert names.containing(term) == held


@settings(deadline=None)
@given(st.text(st.sampled_from("李虚宏虛 robinxlama31.-"), max_size=8))
def test_containing_is_the_definition_of_a_match(term):
    wanted = needle(term)
    found = NameIndex(ALL).containing(term)
    assert {one for one in ALL if wanted and any(wanted in normal(name) for name in one.names)} <= {*found}
    assert {*NameIndex(ALL).equal(term)} <= {*found}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("deepx", [SEEK]),
        ("DEEP", [SEEK]),
        ("红", [ZHOU]),
        ("周虛", [ZHOU]),
        ("lixu", [LI]),
        ("li xu", [LI]),
        ("zx", [ZHOU]),
        ("xlama", [TWO, LLAMA]),
        ("xlama 3.", [LLAMA]),
        ("虚宏", [LI]),
        ("xi", [OPEN]),
        ("costs", [COST]),
        ("虚主", [ZHOU]),
        ("eek", [SEEK]),
        ("qq", []),
        ("", []),
        (" ", []),
        ("！", []),
    ],
)
def test_typing_a_beginning_offers_the_name(names, text, first):
    assert names.starting(text, 3)[: len(first)] == first
    assert bool(names.starting(text, 3)) == bool(first)


def test_offers_are_ranked_equal_then_begun_then_pinyin_then_held_and_by_weight():
    equal = Named("model", 1, "a", ("甲乙",))
    begun = Named("model", 2, "b", ("甲乙丙",), (), 1)
    heavy = Named("model", 3, "c", ("甲乙丁",), (), 9)
    held = Named("model", 4, "d", ("丙甲乙",), (), 99)
    index = NameIndex([held, begun, heavy, equal])
    assert index.starting("甲乙", 9) == [equal, heavy, begun, held]
    assert index.starting("甲乙", 2) == [equal, heavy]
    assert index.starting("jiay", 9) == [heavy, begun, equal]
    assert index.starting("甲乙", 0) == []


def test_names_of_equal_weight_come_by_name():
    index = NameIndex(Named("model", number, name, (name,)) for number, name in enumerate(["Xb", "Xc", "Xa"]))
    assert [one.slug for one in index.starting("x", 3)] == ["Xa", "Xb", "Xc"]


@pytest.mark.parametrize(
    ("term", "meant"),
    [
        ("李墟红", ["李虚宏"]),
        ("開原", ["开源"]),
        ("毕源", ["闭源"]),
        ("depxeek", ["DeepXeek"]),
        ("DeepXek", ["DeepXeek"]),
        ("depexeek", ["DeepXeek"]),
        ("周虚衣", ["周虚祎"]),
        ("周虚伟", ["周虚祎"]),
        ("Antropix", ["Anthropix"]),
        ("lixuhon", ["李虚宏"]),
        ("单虚续", ["单虚虚"]),
        ("sanxuxu", ["单虚虚"]),
        ("红衣虚猪", ["红衣虚主"]),
    ],
)
def test_a_slip_or_a_homophone_has_a_suggestion(names, term, meant):
    assert names.similar(term) == meant


@pytest.mark.parametrize(
    "term",
    ["李虚宏", "開源", "ROBIN-XU", "赵钱孙", "开放", "xyz", "qqqqqqqq", "Xlama 3.2", "Xlama 4", "", "—", "李", "o"],
)
def test_nothing_is_suggested_for_a_name_itself_or_when_nothing_is_near(names, term):
    assert names.similar(term) == []


def test_no_more_are_suggested_than_asked_for():
    index = NameIndex([], [f"虚构模型{letter}" for letter in "甲乙丙丁"])
    assert (len(index.similar("虚构模型戊")), len(index.similar("虚构模型戊", 1))) == (3, 1)


@settings(deadline=None)
@given(st.text(st.characters(), max_size=12))
def test_any_text_may_be_asked_about(text):
    index = NameIndex(ALL, ["开源"])
    assert all(normal(name) != normal(text) for name in index.similar(text))
    assert len(index.starting(text, 2)) <= 2
    assert {*index.equal(text)} <= {*index.containing(text)}


def test_an_index_of_nothing_finds_nothing():
    index = NameIndex([])
    assert index.equal("甲") == index.containing("甲") == index.starting("甲", 3) == index.similar("甲乙") == []


def test_typing_among_twenty_thousand_names_is_quick():
    many = [
        Named("speaker", n, str(n), (f"Person{n} Xu{n % 97}", f"Alias {n}"), (f"person{n}xu", f"pxu{n}"), n % 50)
        for n in range(20_000)
    ]
    index = NameIndex(many)
    for text in ("p", "x", "person1", "alias 199", "zzz", "son"):
        start = time.process_time()
        index.starting(text, 10)
        # Ten times the two or three milliseconds that it takes.
        assert time.process_time() - start < 0.05
