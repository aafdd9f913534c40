"""The whole reading of a clean text: speeches with what they mention and how they read, and who answers whom."""

from hypothesis import given, settings
from hypothesis import strategies as st

from debate.extraction.candidates import Found, find_candidates
from debate.extraction.similar_claims import Example, learn
from debate.extraction.types import Knowledge, Known
from tests.debates import OPEN_CLOSED

KNOWLEDGE = Knowledge(
    words=OPEN_CLOSED,
    people=(Known("zhang-sansan", ("张三三",), "jia"), Known("li-sisi", ("李四四",))),
    companies=(Known("jia", ("虚构公司甲",)), Known("yi", ("虚构公司乙",))),
    models=(Known("kongxiang", ("空想大模型", "空想"), "jia"),),
)
TEXT = """虚构公司甲创始人张三三表示：“开源会让空想大模型走得更远。”
李四四反驳张三三。李四四说，闭源模型更安全。
虚构公司乙没有回应。"""
PIECES = [
    "张三三",
    "李四四",
    "表示",
    "说",
    "，",
    "。",
    "：",
    "“",
    "”",
    "「",
    "」",
    "『",
    '"',
    "'",
    "\n",
    "\n\n",
    "他",
    "认为",
]
PIECES += [
    "开源模型",
    "闭源",
    "虚构公司甲",
    "在",
    "看来",
    "据",
    "介绍",
    "**",
    "记者：",
    "Zhang said ",
    "!",
    "？",
    "\u3000",
    "空想2.0",
]


def read(text: str, *examples: Example, leave_out: tuple[str, ...] = ()) -> Found:
    return find_candidates(text, KNOWLEDGE, learn(examples) if examples else None, leave_out)


def check(text: str) -> None:
    found = read(text)
    spans = [(each.speech.start, each.speech.end) for each in found.candidates]
    assert [each.quote for each in found.candidates] == [text[start:end] for start, end in spans]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
    assert len(set(spans)) == len(spans)
    assert all(0 <= each.speech.score <= 1 for each in found.candidates)
    assert all(0 <= each.start < each.end <= len(text) for each in (*found.mentions, *found.answers))


def test_a_candidate_holds_the_mentions_inside_its_words():
    first, second = read(TEXT).candidates
    assert (first.quote, first.speech.speaker, first.speech.known) == (
        "开源会让空想大模型走得更远。",
        "张三三",
        "zhang-sansan",
    )
    assert [(each.slug, each.kind) for each in first.mentions] == [("kongxiang", "model")]
    assert (second.quote, second.speech.known, second.mentions) == ("闭源模型更安全", "li-sisi", ())
    assert (second.reading.stance, second.reading.on_debate) == ("con", True)


def test_every_mention_of_the_article_and_every_answer_is_found():
    found = read(TEXT)
    assert [each.slug for each in found.mentions] == ["jia", "kongxiang", "yi"]
    assert [(each.speaker, each.target) for each in found.answers] == [("李四四", "张三三")]


def test_an_accepted_claim_that_says_the_same_is_linked_and_completes_the_reading():
    example = Example("known-claim", "开源会让空想大模型走得更远", "both", ("cost",))
    first, second = read(TEXT, example).candidates
    assert (first.same, first.reading.stance, first.reading.topics) == ("known-claim", "both", ("cost",))
    assert second.same == ""


def test_what_is_left_out_teaches_nothing():
    example = Example("known-claim", "开源会让空想大模型走得更远", "both", ("cost",))
    assert read(TEXT, example, leave_out=("known-claim",)).candidates == read(TEXT).candidates


def test_a_text_without_speech_has_no_candidates():
    assert read("") == Found((), (), ())
    assert read("虚构市今天下雨。").candidates == ()


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=150)
def test_any_text_gives_candidates_that_reproduce_their_words(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(deadline=None, max_examples=300)
def test_any_jumble_of_names_cues_and_marks_gives_candidates_that_reproduce_their_words(text: str) -> None:
    check(text)
