"""How the work of reading grows with the text, on texts made to be hard: it may not outgrow them.

`make bench` begins with it; `python -m benchmarks.growth` runs it alone. That it cannot be asked in the tests: a clock
is only to be trusted where nothing else runs. There (tests/test_growth.py) each of these texts is read once.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from debate.extraction.debate_words import read_debate_words
from debate.extraction.evaluation.machine import predict
from debate.extraction.mentions.mentions import find_mentions
from debate.extraction.speech.speeches import find_speeches
from debate.extraction.stance.reading import read_speech
from debate.extraction.types import Knowledge, Known
from debate.text.cleaning import clean
from debate.text.shingles import sample

WORDS = read_debate_words(Path(__file__).parents[1] / "debates" / "open-closed" / "words")
KNOWLEDGE = Knowledge(
    words=WORDS,
    people=(Known("zhang-sansan", ("张三三",), "jia"), Known("li-sisi", ("李四四",), "yi")),
    companies=(Known("jia", ("虚构公司甲",)), Known("yi", ("虚构公司乙",))),
    models=(Known("kongxiang", ("空想大模型", "空想")), Known("wangxiang", ("妄想-7B",))),
)
CLEANED = (
    *(
        "<html><div>",
        "<html><p>某",
        "<html><!--",
        "<script>",
        "<br>",
        "<a href='x'>某",
        "某" * 30 + "\n",
        "|a",
        "\\",
        "_a_",
    ),
    *(
        "(",
        "創(chuàng)",
        "<",
        "<p ",
        "&",
        "[",
        "[a](/",
        "![a](http:",
        "*",
        "\n",
        "\r",
        "# ",
        "> ",
        "\ufffd中",
    ),
    *("评论\n", "相关阅读\n某甲\n", "免责声明\n1.本平台\n", "每日一言\n中\n", "-\n", "?!保匦", "/p>", "锟斤"),
    *(
        "搜索\n",
        "文|" + "中" * 150 + "\n",
        "成人,久久,",
        "---\na: b\n",
        "本文未经授权不代表观点转载侵权" * 8 + "\n",
    ),
)
MARKED = ["“", "「", '"', "“”", "他说：“好。”", "表示", "在他看来，", "张三三", "董事长、", "*", "\n"]
READ = (
    "“" * 2000,
    "”" * 2000,
    '"' * 2000,
    "「『" * 1000,
    "张三三说，" * 500,
    "张三三：\n" * 500,
    "张三三说：“开源" * 250,
    "他认为" * 700,
    "开源，闭源，" * 300,
    "在" * 2000,
    "：" * 2000,
    "虚构" + " " * 1000 + "\n" * 1000,
    "said Tom " * 250,
    "虚构公司甲的" * 300,
)
SAID = ("青山科技说,开源模型Llama 3.1不如闭源的GPT-4o,但没有开源就没有竞争,未来会缩小差距。",)


class Work(NamedTuple):
    """Something done with a text, the pieces that texts for it are made of, and how it may grow.

    Lengths are in code points. The longer text may take ``most`` times as long as the shorter one; what takes less than
    ``floor`` seconds is never too long, because below that the clock measures other things.
    """

    do: Callable[[str], object]
    pieces: tuple[str, ...]
    short: int
    long: int
    most: float
    floor: float


def read(text: str) -> None:
    predict(text.encode(), KNOWLEDGE)


def read_stance(text: str) -> None:
    read_speech(text, 0, len(text), find_mentions(text, Knowledge(words=WORDS)), "", debate=WORDS)


def find(text: str) -> None:
    find_speeches(text, Knowledge(words=WORDS))


# Room is left for a busy machine; a quadratic step would take as many times as long as the square of the lengths.
WORKS = {
    "clean": Work(clean, CLEANED, 10_000, 80_000, 30, 1.0),
    "find speeches": Work(find, MARKED, 20_000, 40_000, 3, 0.2),
    "read whole": Work(read, READ, 2_000, 16_000, 20, 0.4),
    "read stance": Work(read_stance, SAID, 5_000, 20_000, 8, 0.1),
    "sample shingles": Work(sample, ("".join(map(chr, range(0x4E00, 0x9F00))),), 20_000, 200_000, 40, 0.04),
}


def text_of(piece: str, length: int) -> str:
    """Return a text of so many code points made of a piece; of a piece of many different ones, they are shuffled."""
    if len(set(piece)) > 1_000:
        return "".join(Random(1).choices(piece, k=length))
    return (piece * (length // len(piece) + 1))[:length]


def seconds(work: Work, piece: str, length: int, clock: Callable[[], float] = time.process_time) -> float:
    """Return the least of three: what else the process does, collecting garbage above all, only ever adds."""
    text, taken = text_of(piece, length), []
    for _ in range(3):
        begun = clock()
        work.do(text)
        taken.append(clock() - begun)
    return min(taken)


def outgrows(work: Work, piece: str, clock: Callable[[], float] = time.process_time) -> str:
    """Return in words what is wrong with how long the work takes on such texts, '' when nothing is."""
    seconds(work, piece, len(piece), clock)  # loads what is loaded late
    short, long = (seconds(work, piece, length, clock) for length in (work.short, work.long))
    if long <= max(work.floor, work.most * short):
        return ""
    return f"{work.long:,} code points of {piece[:20]!r} took {long:.2f} s, {work.short:,} took {short:.2f} s"


def main() -> None:
    """Exit with 1 where the work outgrows the text."""
    wrong = 0
    for name, work in WORKS.items():
        found = [said for piece in work.pieces if (said := outgrows(work, piece))]
        print(f"{name}: {'; '.join(found) or f'grows with the text on all {len(work.pieces)}'}", flush=True)
        wrong += len(found)
    sys.exit(min(wrong, 1))


if __name__ == "__main__":
    main()
