"""Find talks and letters that are printed without marks, behind words that announce them or with a salutation."""

import re
from collections import Counter
from dataclasses import replace
from itertools import islice, pairwise

from debate.extraction.page import Page, flatten
from debate.extraction.people import SpeakerMention, name_end
from debate.extraction.speech.cast import Cast
from debate.extraction.speech.lines import Line, Turn, kind_of, speaks_of_self

# What is printed whole, and what may be quoted in part as well.
_WHOLE = (
    r"演讲|致辞|致词|实录|全文|原文|译文|文字稿|文稿|讲稿|公开信|内部信|全员信|来信|自述|口述|独白|语录|金句|"
    r"\d+ ?[条句段](?:思考|看法|思想|名言|箴言|观点|话)"
)
_SPEECH = rf"(?:{_WHOLE}|讲话|发言|邮件|信件|信的?内容|分享|博客|长文|帖子|贴文|回应|声明|书信|录音|讲述)"
_BYLINE = r"[\s*]*(?:口述|讲述|自述|演讲|主讲|分享|致辞|发言)[人者]?[ *]*[:|/｜丨]"
# Words that announce a talk or a letter: 以下为演讲全文：, 公开信全文如下：, The full transcript follows.
ANNOUNCES = re.compile(
    rf"(?:以下|下面|下文|如下)[^。!?\n]{{0,60}}?{_SPEECH}|{_SPEECH}[^。!?\n]{{0,24}}如下|(?:{_WHOLE})[ *]*:[ *]*$|"
    rf"^{_BYLINE}|"
    r"(?i:(?:full (?:text|transcript)|transcript|remarks|letter|speech|here is|the following is|below is)\b[^.\n]{0,80}"
    r"(?:follows|below|speech|remarks|letter|transcript|keynote|talk|post|memo)\b)"
)
_NOT_ANNOUNCED = re.compile(r"要点|摘要|(?:核心|主要)观点|亮点|总结|概要|提要|看点|对话|访谈|采访|问答|圆桌")
# A sentence of the narrator that says that somebody gave a talk.
EVENT = re.compile(
    r"(?:发表|作|做|带来)了?[^,。]{0,30}(?:演讲|讲话|发言|致辞|报告|分享)|演讲(?:中|上)|"
    r"(?:演讲|讲话|发言|致辞)(?:实录|全文|整理)|(?:公开信|内部信|全员信|致股东信|家书)|"
    r"(?i:keynote|gave a (?:talk|speech)|open letter|address to)"
)
SALUTATION = re.compile(
    r"[\s*>]*(?:(?:各位|尊敬的|亲爱的|敬爱的|女士们|先生们|同学们|同事们|朋友们|老师们|伙伴们|同志们)[^。]{0,40}?[,:!。]|"
    r"[^,。:]{0,12}(?:大家|你们|早上|上午|下午|晚上)好|(?i:dear |good (?:morning|afternoon|evening)|hello,? every|"
    r"ladies and gentlemen|thank you (?:all|so much|very much)))"
)
_SIGNED = re.compile(r"[\s*—\-–]*(?P<name>[^。!?,:]{2,40}?)[\s*]*$")
_DRESS = re.compile(r"[\s*—–-]*")
# The number of an entry, where a person's sayings are printed as a list.
_NUMBER = re.compile(r"[\s*]*\d{1,3}[.、)] ?[ *]*")
_ENDS_LINE = re.compile(r"[ *]*(?:\n|$)")
_ANNOUNCED_NAME = re.compile(rf"{_BYLINE}|[\s*]*(?:(?:以下|下面|下文)(?:就?是|为|系|即))?")
_NAMES_SPEECH = re.compile(rf"[ *]*(?:\n|$)|[^,。\n]{{0,20}}?{_SPEECH}")
# How many announced talks of a page are read, and how many other openings, so that the time stays linear.
MOST_TALKS, MOST_OPENINGS = 12, 3
# How many lines below a letter may be its signature.
MOST_BELOW = 3
# The share of the paragraphs that must be in the first person: behind words that announce it, and without.
ANNOUNCED_SHARE, SHARE = 0.15, 0.4
LEAST_PARAGRAPHS, LONGEST_ANNOUNCEMENT = 3, 240


def find_talks(page: Page, lines: list[Line], cast: Cast) -> list[Turn]:
    """Return the paragraphs of all talks and letters that are announced, or else of one that fills the page."""
    announced = [index for index, line in enumerate(lines) if _announces(line)][:MOST_TALKS]
    talks = [
        _talk(page, lines, cast, "announced", index, lines[index + 1 : end])
        for index, end in pairwise([*announced, len(lines)])
    ]
    for rule, opens in (("salutation", _greets), ("event", _tells_of_talk)) if not any(talks) else ():
        for index in islice((index for index, line in enumerate(lines) if opens(line)), MOST_OPENINGS):
            if not any(talks):
                talks = [_talk(page, lines, cast, rule, index, lines[index + (rule == "event") :])]
    return [replace(turn, turn=f"talk{number}") for number, talk in enumerate(talks, 1) for turn in talk]


def _talk(page: Page, lines: list[Line], cast: Cast, rule: str, index: int, rest: list[Line]) -> list[Turn]:
    """Return the paragraphs of the talk that the line with an index opens, or none."""
    said = _said(rest)
    if not _is_own_words(said, rule):
        return []
    name, who = _speaker(page, lines[index], rest, cast, said)
    if rule == "event" and not name:
        return []
    return [_turn(page, each, name, who) for each in _before_narration(said, who, cast)]


def _announces(line: Line) -> bool:
    found = ANNOUNCES.search(line.body[-LONGEST_ANNOUNCEMENT:])
    return bool(found and not _NOT_ANNOUNCED.search(found[0]) and not speaks_of_self(found[0]))


def _greets(line: Line) -> bool:
    return bool(SALUTATION.match(line.body))


def _tells_of_talk(line: Line) -> bool:
    tail = line.body[-LONGEST_ANNOUNCEMENT:]
    return bool(EVENT.search(tail) and not speaks_of_self(tail))


def _said(lines: list[Line]) -> list[Line]:
    """Return the lines up to the closing notes, without headings and captions."""
    said: list[Line] = []
    for line in lines:
        kind = kind_of(line)
        if kind == "closing":
            break
        if kind not in ("heading", "caption") or line.label:
            said.append(line)
    return said


def _before_narration(said: list[Line], who: SpeakerMention | None, cast: Cast) -> list[Line]:
    """Return the lines before the narrator goes on about the speaker: 顾明远的这封信引发了讨论。"""
    ends = (index for index, line in enumerate(said if who else []) if who and cast.is_about(line, who))
    return said[: next(ends, len(said))]


def _is_own_words(said: list[Line], rule: str) -> bool:
    own = sum(speaks_of_self(line.body) for line in said)
    share = ANNOUNCED_SHARE if rule == "announced" else SHARE
    least = 1 if rule == "announced" else LEAST_PARAGRAPHS
    return len(said) >= least and own >= max(1, share * len(said))


def _speaker(
    page: Page, opening: Line, rest: list[Line], cast: Cast, said: list[Line]
) -> tuple[str | None, SpeakerMention | None]:
    """Return who speaks: a label's or a signature's name, who is named where the talk is announced, or most before."""
    label = next((line.label for line in said if line.label), None)
    signatures = [line for line in rest if line.start > said[-1].start][:MOST_BELOW]
    here = cast.within(opening.whole, opening.end)
    who = (
        (cast.person(label) if label else None)
        or next(filter(None, (_signer(line, cast) for line in signatures)), None)
        or (here[0] if len(here) == 1 else _most_named(cast, opening.end))
    )
    if who:
        return who.name, who
    announced = _ANNOUNCED_NAME.match(opening.body)
    places = [(opening.whole + announced.end(), False)] if announced else []
    places += [(line.whole, True) for line in signatures]
    return label or next(filter(None, (_printed_name(page, at, alone) for at, alone in places)), None), None


def _signer(line: Line, cast: Cast) -> SpeakerMention | None:
    match = _SIGNED.match(line.label or line.body)
    return cast.person(match["name"]) if match else None


def _most_named(cast: Cast, end: int) -> SpeakerMention | None:
    """Return who is named most often before ``end``, if nobody is named as often."""
    counts = Counter(who.name for who in cast.mentions if who.name_start < end).most_common(2)
    clear = counts and (len(counts) < 2 or counts[0][1] > counts[1][1])
    return cast.person(flatten(counts[0][0])) if clear else None


def _printed_name(page: Page, at: int, alone: bool) -> str | None:
    """Return a name that nothing else on the page reveals: 以下为顾明远演讲全文, or one on a line of its own."""
    dress = _DRESS.match(page.flat, at)
    at = dress.end() if dress else at
    end = name_end(page.flat, at, sure=True)
    follows = end and (_ENDS_LINE if alone else _NAMES_SPEECH).match(page.flat, end)
    name = page.printed(at, end) if end and follows and end - at > 1 else ""
    return None if name.isascii() and " " not in name else name  # one Latin word is a company


def _turn(page: Page, line: Line, name: str | None, who: SpeakerMention | None) -> Turn:
    number = _NUMBER.match(page.flat, line.start, line.end)
    start = number.end() if number and number.end() < line.end else line.start
    end = line.end
    while end > start and page.flat[end - 1] in " *":
        end -= 1
    return Turn(start, end, name, who, "", "talk", 0.8 if name else 0.0)
