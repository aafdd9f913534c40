"""An invented base of any size, the same every time: pure, without Django. Nobody and nothing in it exists.

The number of speakers, companies, models and topics is the same at every size, so that what grows from one size to the
next is the number of claims, and of the articles they are cited from, as in a real base.
"""

import datetime
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, product
from typing import NamedTuple

from debate.vocabulary import (
    SETTLED_OUTCOMES,
    ChangeDegree,
    ClaimType,
    Outcome,
    PredictionKind,
    QuoteType,
    ResponseKind,
    ResponseTarget,
    Stance,
    may_fall_within,
)

# Another number means another base: what was built before is built anew.
VERSION = 3
# The tiny one shows that the benchmark runs, not how fast the site is; in a smaller one the rare words would be rarer.
TINY = "tiny"
SIZES = {TINY: 600, "10k": 10_000, "100k": 100_000, "1m": 1_000_000}
SPEAKERS, COMPANIES, MODELS, TOPICS = 1_000, 300, 300, 12
CLAIMS_AN_ARTICLE = 6
# One in so many claims answers an earlier one, foretells something, is what a position changed to.
ANSWERS, FORETELLS, CHANGES = 20, 20, 200
# However much somebody says: nobody changes position more often.
MOST_CHANGES = 3
FIRST_DAY, DAYS = datetime.date(2023, 1, 1), 3 * 365

# The words from the commonest on; those after them are made up of characters.
COMMONEST = (
    "开源 模型 公司 闭源 生态 能力 开发者 成本 企业 技术 用户 安全 市场 数据 应用 创新 竞争 训练 行业 商业 "
    "免费 社区 价格 权重 算力 产品 性能 监管 推理 客户 平台 透明 芯片 许可 风险 代码 研究 场景 论文 投资 "
    "部署 效果 基础 规模 标准 壁垒 路线 利润 协议 责任 "
)
HEADS = COMMONEST.split()
CHARACTERS = (
    "天地人和春夏秋冬东西南北山水风云花鸟虫鱼金木土石江河湖海日月星光雨雪冰霜松竹梅兰琴棋书画诗酒茶香衣食住行舟车路桥"
    "门窗墙瓦田园林草米麦豆麻丝布锦绣笔墨纸砚钟鼓笛箫红黄蓝绿青紫黑白大小多少长短高低前后左右上下内外来去进退升降开合"
)
MADE_UP_WORDS = 6_000
# Weight of the word of a rank: 1 / (rank + OFFSET). It puts the commonest into 89 of 100 statements.
OFFSET = 0.7
COMMON, MIDDLING = HEADS[:1], HEADS[4:24]
TWO_WORDS = [f"{first} {second}" for first, second in zip(HEADS[1:11], HEADS[24:34], strict=True)]
# Each stands in so many statements, whatever the size.
RARE = [f"罕{first}{second}" for first, second in product("甲乙丙丁", "子丑寅卯辰")]
RARE_HITS = 30
SIGNS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


class Role(NamedTuple):
    speaker: int
    company: int
    since: str
    until: str


class Foretold(NamedTuple):
    """What a claim foretells; ``resolved_on`` is '' while that is open."""

    kind: str
    due_on: str
    outcome: str
    resolved_on: str


class Answer(NamedTuple):
    """One claim answers another, or a speaker: ``to_claim`` is None then."""

    claim: int
    to_claim: int | None
    to_speaker: int
    kind: str
    target: str


class Turn(NamedTuple):
    """A speaker's position moved from one claim to another."""

    speaker: int
    before: int
    after: int
    degree: str


class Said(NamedTuple):
    """One claim; entities are numbers from 1, which are their primary keys."""

    pk: int
    speaker: int
    statement: str
    stance: str
    claim_type: str
    said_on: str
    topics: list[int]
    about: list[int]
    models: list[int]
    said_for: list[int]
    article: int
    quote_type: str
    foretold: Foretold | None


def speaker_name(number: int) -> str:
    return "虚拟假设构"[number % 5] + SIGNS[number // 5 % 22] + SIGNS[number // 110 % 22]


def company_name(number: int) -> str:
    return f"{SIGNS[number % 22]}{SIGNS[number // 22]}虚构社"


def zipf(count: int, offset: float = 0.0) -> list[float]:
    """Running sums of the weights of the ranks from 1, as `random.choices` takes them."""
    return list(accumulate(1 / (rank + offset) for rank in range(1, count + 1)))


def roles() -> list[Role]:
    """Everybody has one company after another, one in five has two at once."""
    chance, companies, found = random.Random(VERSION), zipf(COMPANIES, 5), []
    for speaker in range(1, SPEAKERS + 1):
        moved = day(chance.randrange(DAYS))
        first, second, other = chance.choices(range(1, COMPANIES + 1), cum_weights=companies, k=3)
        found += [Role(speaker, first, "2020", moved), Role(speaker, second, moved, "")]
        if chance.random() < 0.2 and other not in (first, second):
            found.append(Role(speaker, other, "2022", ""))
    return found


def article_count(size: int) -> int:
    return size // CLAIMS_AN_ARTICLE


def claims(size: int) -> Iterator[Said]:
    chance = random.Random(f"{VERSION} {size}")
    held: dict[int, list[Role]] = {}
    for role in roles():
        held.setdefault(role.speaker, []).append(role)
    statement = _Statements(chance, size)
    speakers, companies, articles = zipf(SPEAKERS), zipf(COMPANIES, 2), article_count(size)
    for pk in range(1, size + 1):
        said_on = _partial_day(chance)
        (speaker,) = chance.choices(range(1, SPEAKERS + 1), cum_weights=speakers)
        yield Said(
            pk=pk,
            speaker=speaker,
            statement=statement(),
            stance=chance.choices(Stance.values, (45, 20, 20, 15))[0],
            claim_type=chance.choice(ClaimType.values),
            said_on=said_on,
            topics=_some(chance, TOPICS, (0, 75, 20, 5), zipf(TOPICS, 3)),
            about=_some(chance, COMPANIES, (20, 50, 20, 10), companies),
            models=_some(chance, MODELS, (55, 32, 13), companies),
            said_for=sorted({r.company for r in held[speaker] if may_fall_within(said_on, r.since, r.until)}),
            article=chance.randint(1, articles),
            quote_type=chance.choice(QuoteType.values),
            foretold=_foretold(chance) if chance.random() < 1 / FORETELLS else None,
        )


def answers(said: Sequence[tuple[int, int]]) -> Iterator[Answer]:
    """Yield who answers whom, of (primary key, speaker) of the claims in their order: only what was said before."""
    chance, kinds, targets = random.Random(VERSION), ResponseKind.values, ResponseTarget.values
    for place, (pk, _) in enumerate(said[1:], start=1):
        if chance.random() < 1 / ANSWERS:
            earlier, speaker = said[chance.randrange(place)]
            to_claim = earlier if chance.random() < 0.9 else None
            kind, target = chance.choices(kinds, (40, 20, 15, 8, 2, 15))[0], chance.choices(targets, (60, 25, 15))[0]
            yield Answer(pk, to_claim, speaker, kind, target)


def turns(said: Sequence[tuple[int, int]]) -> Iterator[Turn]:
    """Yield changes of position between claims of one speaker."""
    chance, last, changed = random.Random(VERSION), dict[int, int](), Counter[int]()
    for pk, speaker in said:
        if speaker in last and chance.random() < 1 / CHANGES and changed[speaker] < MOST_CHANGES:
            changed[speaker] += 1
            yield Turn(speaker, last[speaker], pk, chance.choice(ChangeDegree.values))
        last[speaker] = pk


class _Statements:
    """Makes one statement of 30 to 120 characters after another."""

    def __init__(self, chance: random.Random, size: int) -> None:
        made_up = list(product(CHARACTERS, CHARACTERS))
        random.Random(VERSION).shuffle(made_up)
        self.words = [*HEADS, *map("".join, made_up[:MADE_UP_WORDS])]
        self.weights = zipf(len(self.words), OFFSET)
        self.chance, self.rarely = chance, RARE_HITS * len(RARE) / size

    def __call__(self) -> str:
        length = self.chance.randint(30, 120)
        words = self.chance.choices(self.words, cum_weights=self.weights, k=length // 2)
        if self.chance.random() < self.rarely:
            words[0] = self.chance.choice(RARE)
        return "，".join("".join(words[start : start + 7]) for start in range(0, len(words), 7))[: length - 1] + "。"


def _foretold(chance: random.Random) -> Foretold:
    """Half of it has come out; what has not is due some time, often long ago."""
    kind = chance.choices(PredictionKind.values, (70, 25, 5))[0]
    outcome = chance.choices(Outcome.values, (45, 15, 10, 15, 5, 10))[0]
    is_settled = outcome in SETTLED_OUTCOMES
    return Foretold(kind, day(chance.randrange(2 * DAYS)), outcome, day(chance.randrange(DAYS)) if is_settled else "")


def _some(chance: random.Random, of: int, how_many: tuple[int, ...], weights: list[float]) -> list[int]:
    """Numbers from 1, none twice; `how_many` are the odds of none, one, two and so on."""
    (count,) = chance.choices(range(len(how_many)), how_many)
    return sorted(set(chance.choices(range(1, of + 1), cum_weights=weights, k=count))) if count else []


def _partial_day(chance: random.Random) -> str:
    """One in a hundred is unknown, four are known to the month."""
    kind, known = chance.random(), day(chance.randrange(DAYS))
    return "" if kind < 0.01 else known[:7] if kind < 0.05 else known


def day(number: int) -> str:
    return (FIRST_DAY + datetime.timedelta(days=number)).isoformat()
