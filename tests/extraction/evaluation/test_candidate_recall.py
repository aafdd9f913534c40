"""Who spoke counts as found where a mention within reach of the words is that speaker."""

from debate.extraction.evaluation.candidate_recall import find_spoken
from debate.extraction.evaluation.gold import GoldArticle, GoldClaim
from debate.extraction.evaluation.predicted import PredictedArticle
from debate.extraction.people import SpeakerKind, SpeakerMention
from debate.text import OffsetMap
from debate.text.offsets import Segment

QUOTE = "开放模型会走得更快"
FILLER = "这里什么也没有。" * 12


def is_found(text: str, *names: str, **given) -> list[bool]:
    at = text.index(QUOTE)
    values = {"also": (), "inferred": False, "optional": False, "turn": "", "stance": "pro", "on_debate": True}
    values |= {"kind": "direct", "speaker": "顾明远", "is_prediction": False} | given
    claim = GoldClaim(start=at, end=at + len(QUOTE), quote=QUOTE, **values)
    gold = GoldArticle("one", "one.txt", (claim,), {"顾明远": ("顾明远", "老顾")}, (), (), (0, len(text)), ())
    people = tuple(
        SpeakerMention(text.index(name), text.index(name) + len(name), text.index(name), name, SpeakerKind.PERSON)
        for name in names
    )
    offsets = OffsetMap([Segment(0, 0, len(text))])
    predicted = PredictedArticle((), text=text, offsets=offsets, people=people)
    return [each.is_found for each in find_spoken(gold, predicted)]


def test_a_mention_in_the_sentence_is_in_reach():
    assert is_found(f"顾明远说：“{QUOTE}。”", "顾明远") == [True]
    assert is_found(f"顾明远说：“{QUOTE}。”") == [False]
    assert is_found(f"林若溪和老顾说：“{QUOTE}。”", "林若溪") == [False]


def test_a_mention_behind_the_words_is_in_reach_up_to_the_head_of_the_next_paragraph():
    assert is_found(f"“{QUOTE}。”\n顾明远在会上说。", "顾明远") == [True]
    assert is_found(f"“{QUOTE}。”\n{FILLER}顾明远在会上说。", "顾明远") == [False]


def test_a_name_far_before_is_in_reach_only_as_a_label_or_where_nothing_nearer_names_the_speaker():
    assert is_found(f"顾明远来了。{FILLER}{FILLER}\n他说：“{QUOTE}。”", "顾明远") == [True]
    assert is_found(f"顾明远来了。{FILLER}{FILLER}\n老顾说：“{QUOTE}。”", "顾明远") == [False]
    assert is_found(f"顾明远的一天\n{FILLER}{FILLER}\n老顾说：“{QUOTE}。”", "顾明远") == [True]


def test_words_of_nobody_of_the_narrator_and_guessed_ones_do_not_count():
    said = f"有人说：“{QUOTE}。”"
    assert is_found(said, speaker=None) == is_found(said, inferred=True) == is_found(said, kind="narrator") == []
