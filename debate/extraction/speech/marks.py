"""Decide which quotations are speech, not terms, nicknames, titles, slogans or verse.

The features say where the quotation stands, what leads to it and follows, and what kind of words it holds.
"""

import re
from collections.abc import Iterator

from debate.extraction.cue_words import GESTURES, NOUNS
from debate.extraction.learned import Features, facts, probability, weightiest
from debate.extraction.page import Page
from debate.extraction.quotation_marks import MarkedText
from debate.extraction.speech.parsed import Parsed, bucket
from debate.extraction.types import Weights

# Shorter quotations, in characters and Latin words, are terms, even if they end like a sentence.
LEAST, LEAST_ENDED = 4, 3
# So many code points of a quotation are looked at, and so many before and behind it.
READ, AROUND = 400, 12
MOST_REASONS = 2
WORDS = re.compile(r"[A-Za-z0-9.]+|[\u3400-\u9fff]")
# Words that make a quotation a statement rather than a name for something.
PREDICATE = re.compile(
    r"是|先|再|做|给|会|有|没|不|能|要|应|让|使|必须|可以|了|就|才|很|更|最|太|比|将|需|得|都|也|把|被|在|"
    r"只|别|完成|实现|取决|请|\b(?:is|are|was|will|can|have|has|do|be|must|should|n't)\b",
    re.IGNORECASE,
)
ENDS_SENTENCE = re.compile(r"[。!?…][\s*’』]*$|[a-z][.!?,][\s*]*$")
_NOUN_BEHIND = re.compile(r"\s*(?:的|这(?:一|种|个|样)|等|之|一词|二字|式|般|类|模式|战略|计划|概念|理念|时代)")
_SAYING_BEHIND = re.compile(r"\s*(?:的|这(?:一|个|种|样的?)|等)?[^,。“]{0,4}?(?:" + "|".join(NOUNS) + ")")
# In the clause before, these say that the words are named, read, received or asked, not said.
_NOT_SAID = re.compile(
    r"问题|网友|评论|问|标语|口号|标题|题为|写着|印着|名为|名叫|收到|看到|听到|听见|面对|评价|引用|提示|显示|规定|流传|"
    r"取名|起名|名字|代号|绰号|外号|俗语|老话|名言|谚语|广告|弹窗|短信|邮件|想起|记得|印象|比喻|变成|称为|所谓|叫做"
)
# Right before the marks these say that somebody else asked, and that the words stand on something or came as a message.
_UNANSWERED = re.compile(
    r"(?:没有?|未|拒绝|不愿|避免)(?:正面)?(?:回答|回应|理会)[^。!?“”]{0,16}(?:问题|提问|追问|质疑)[,:]?\s*\Z"
)
_SHOWN = re.compile(
    r"(?:写着|印着|刻着|贴着|挂着|写有|印有|题为|名为|名叫|取名|起名|[起取]了?个?(?:新)?(?:名字|代号|外号|绰号)|"
    r"收到(?:一条|一封|这样一条|了一条)?[^,。“”]{0,6}|(?:弹窗|短信|标语|横幅|海报|屏幕上?)(?:写着|显示|是)?)"
    r"(?:[,:]|叫做?|为|是)?\s*\Z"
)
_DENIED = re.compile(r"否认|拒绝承认|不可能|没有?|并未|从未|不会|未曾")
_CLAUSES = re.compile("[,;。!?、]")


def find_quotes(parsed: Parsed, weights: Weights) -> list[tuple[MarkedText, tuple[str, ...]]]:
    """Return the quotations that are speech, in order, each with the rules that speak most for it."""
    model, least = weights.models["marks"], weights.thresholds["marks"]
    found = []
    for index, mark in candidate_marks(parsed):
        features = mark_features(parsed, index)
        if probability(model, features) >= least:
            found.append((mark, weightiest("marks", model, features, MOST_REASONS)))
    return found


def candidate_marks(parsed: Parsed) -> Iterator[tuple[int, MarkedText]]:
    """Yield the quotations that may be speech, with their index.

    None is short, in an answer, denied, written on something, or verse.
    """
    for index, mark in enumerate(parsed.page.marked):
        size = len(WORDS.findall(parsed.page.flat, mark.start, min(mark.end, mark.start + READ)))
        ends = ENDS_SENTENCE.search(parsed.page.flat[max(mark.start, mark.end - 3) : mark.end])
        if size < (LEAST_ENDED if ends else LEAST) or parsed.in_turn(mark.start):
            continue
        if not _is_denied(parsed, mark) and not _is_shown(parsed, mark):
            yield index, mark


def _is_denied(parsed: Parsed, mark: MarkedText) -> bool:
    """Tell whether the article says that these words were not said: 否认自己说过“……”, 没有回答记者的问题：“……”."""
    around = parsed.lead_of(mark) or parsed.around_of(mark)
    if around and around.negated and mark.outer_start - around.end <= AROUND:
        return True
    return bool(_UNANSWERED.search(parsed.page.masked, max(0, mark.outer_start - 3 * AROUND), mark.outer_start))


def _is_shown(parsed: Parsed, mark: MarkedText) -> bool:
    """Tell whether words are written on something or received, or verse without a cue."""
    if _SHOWN.search(parsed.page.masked, max(0, mark.outer_start - 2 * AROUND), mark.outer_start):
        return True
    return parsed.lead_of(mark) is None and is_verse(parsed.page.flat[mark.start : mark.end])


def mark_features(parsed: Parsed, index: int) -> Features:
    """Return what there is to say for and against a quotation being speech."""
    page, mark = parsed.page, parsed.page.marked[index]
    inner = page.flat[mark.start : min(mark.end, mark.start + READ)]
    stands = _stands(page, mark)
    return facts(
        [
            "any",
            *_words(mark, inner, stands, len(WORDS.findall(inner))),
            *_behind(page, mark, inner),
            *_place(page, index),
            *_cues(parsed, mark, inner, stands),
        ]
    )


def _stands(page: Page, mark: MarkedText) -> str:
    """Return where a quotation stands: led by a comma or colon, behind a stop, opening a paragraph, in a clause."""
    before = page.flat[max(0, mark.outer_start - AROUND) : mark.outer_start].rstrip(" *")
    if not before or before[-1] == "\n":
        return "opens"
    return {":": "colon", ",": "comma"}.get(before[-1], "stop" if before[-1] in "。!?…”」』;)" else "in")


def _words(mark: MarkedText, inner: str, stands: str, size: int) -> Iterator[str]:
    length = bucket(size, (5, 7, 9, 13, 20, 35))
    ends, says = bool(ENDS_SENTENCE.search(inner)), bool(PREDICATE.search(inner))
    yield f"size={length}"
    yield f"stands={stands}"
    yield f"ends={ends}|stands={stands}"
    yield f"says={says}|stands={stands}"
    yield f"says={says}|ends={ends}|size={bucket(size, (5, 8, 12, 20))}"
    yield f"stands={stands}|size={bucket(size, (5, 8, 12, 20))}"
    if re.search("[,。;]", inner):
        yield f"clauses|{stands}"
    for name, pattern in (("first-person", "我|咱"), ("you", "你"), ("particle", "[吗呢吧啊嘛]")):
        if re.search(pattern, inner):
            yield name
    if not mark.closed:
        yield "unclosed"
    if mark.start == mark.outer_start:
        yield "block"


def _behind(page: Page, mark: MarkedText, inner: str) -> Iterator[str]:
    behind = page.flat[mark.outer_end : mark.outer_end + AROUND]
    ends = bool(ENDS_SENTENCE.search(inner))
    yield f"behind={_class_of(behind[:1])}|ends={ends}"
    if _NOUN_BEHIND.match(behind):
        yield "noun-behind"
        yield f"noun-behind|size={bucket(len(inner), (6, 10, 16))}"
    if _SAYING_BEHIND.match(page.flat, mark.outer_end, mark.outer_end + 24):
        yield "saying-behind"


def _class_of(character: str) -> str:
    return character if character in tuple(",。:;!?、“「的") else "end" if character in ("", "\n") else "other"


def _place(page: Page, index: int) -> Iterator[str]:
    mark, paragraph = page.marked[index], page.paragraphs[page.paragraph_at(page.marked[index].outer_start)]
    opens = not page.flat[paragraph.start : mark.outer_start].strip(" *")
    closes = not page.flat[mark.outer_end : paragraph.end].strip(" *。,.")
    yield f"paragraph={'whole' if opens and closes else 'opens' if opens else 'closes' if closes else 'in'}"
    for other, name in ((index - 1, "mark-before"), (index + 1, "mark-behind")):
        near = page.marked[other] if 0 <= other < len(page.marked) else None
        gap = (
            (near.outer_start - mark.outer_end if other > index else mark.outer_start - near.outer_end) if near else 99
        )
        if 0 <= gap <= 2:
            yield name
    if page.flat[paragraph.end - 1] not in '。!?…”」』"*)':
        yield "heading"


def _cues(parsed: Parsed, mark: MarkedText, inner: str, stands: str) -> Iterator[str]:
    page, ends = parsed.page, bool(ENDS_SENTENCE.search(inner))
    start = parsed.clauses.clause_start(max(0, mark.outer_start - 1), max(0, mark.outer_start - 40))
    clause = page.masked[start : mark.outer_start]
    for name, pattern in (("not-said", _NOT_SAID), ("denied", _DENIED)):
        if pattern.search(clause):
            yield name
            yield f"{name}|{stands}"
    lead, around, tail = parsed.lead_of(mark), parsed.around_of(mark), parsed.tail_of(mark)
    if lead:
        named = lead.subject.who is not None
        yield f"lead|{lead.form}|named={named}"
        yield f"lead|{stands}|size={bucket(len(inner), (6, 9, 14, 22))}"
        yield f"lead={lead.words if lead.form == 'verb' else lead.form}"
        if lead.negated:
            yield "lead-denied"
        if lead.words in GESTURES:
            yield "lead-gesture"
    elif around:
        yield f"around|{stands}|named={around.subject.who is not None}|ends={ends}"
        yield f"around|gap={bucket(mark.outer_start - around.end, (3, 8, 20, 60))}"
        if around.negated:
            yield "around-denied"
    else:
        yield f"no-cue|{stands}|ends={ends}"
    if tail:
        yield f"tail|{tail.form}|ends={ends}|{stands}"
        at = tail.subject.who.start - mark.outer_end if tail.subject.who else -1
        yield f"tail|subject={bucket(at, (-1, 1, 3, 10)) if tail.subject.who else 'none'}"


def is_verse(inner: str) -> bool:
    """Tell whether text is verse or a saying: four or more clauses of one length, or two halves of the same words."""
    clauses = [clause for clause in _CLAUSES.split(inner[:200]) if clause.strip()]
    if len(clauses) >= 4 and len({len(clause) for clause in clauses}) == 1:
        return True
    halves = [half for half in re.split("[;。]", inner[:200]) if half.strip()]
    if len(halves) != 2 or abs(len(halves[0]) - len(halves[1])) > 1:
        return False
    first, second = set(halves[0]), set(halves[1])
    return len(first & second) >= 0.6 * len(first | second)
