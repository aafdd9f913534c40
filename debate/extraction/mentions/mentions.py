"""Find the companies and AI models that a text names, and where."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from debate.extraction.mentions import model_grammar
from debate.extraction.mentions.name_lexicon import Lexicon, Name, company_lexicon, model_lexicon
from debate.extraction.mentions.unlisted_names import find_new_companies, find_new_models
from debate.extraction.name_guards import is_in_other_words, lacks_sign, needs_maker
from debate.extraction.types import Knowledge, Mention
from debate.text.chinese import fold, simplify

COMPANY = "company"
MODEL = "model"
NAME_HEAD = 12
# What follows the name of a university or institute that makes something, and so counts as a company.
MAKES = re.compile(
    r"[^,.。;:!?]{0,14}?(?:发布|推出|研发|研制|开源|提出|训练|联合)|"
    r"(?:系|团队)?的?[\"“「']?[a-z][a-z0-9-]+|的[^,.。;:!?]{1,8}模型"
)
MODEL_AFTER = re.compile(
    r"(?:都|也|已|将|正式|全面)?[开闭]源|(?:ai)?(?:大模型|大语言模型|语言模型|认知模型|模型|系列)|[”\"」』](?:ai)?(?:大模型|模型)"
)
OF_A_HOUSE = re.compile(r"旗下的?[“\"「『]\Z")
OWNED = re.compile(r"(?:旗下|自研|自家研发|研发|发布|推出|介入|接入|搭载)?的?[“\"「『]?\Z")
RELEASED = re.compile(r"(?:发布|推出|上线|自研|接入|搭载|做|升级)了?[“\"「『]?\Z")
NOT_BARE_GPT = re.compile(r"商店|生态|时代|们|应用|技术|架构|类|大模型|模型|s\b|\s?store")
NOT_BEFORE_GPT = re.compile(r"(?:自定义|定制|类)\Z")
MAKERS_MODEL = re.compile(r"(?:ai)?大模型(?=[、等])")
ALIAS_BEHIND = re.compile(r"[(（]([^()（）]{2,12})[)）]")
AFTER = 16


@dataclass(frozen=True, slots=True)
class _Page:
    """The text as printed, simplified and folded: three strings of one length."""

    printed: str
    simple: str
    folded: str


def find_mentions(text: str, knowledge: Knowledge) -> list[Mention]:
    """Return the companies and models that `text` names, in order of their start.

    Two mentions of one kind never overlap. A company may lie inside a model (讯飞 in 讯飞星火), but not inside a Latin
    name (no DeepSeek in DeepSeek-R1). ``slug`` is set only where the knowledge base has that very company or version.
    Takes linear time; never raises.
    """
    page = _Page(text, simplify(text), fold(text))
    lexicon = company_lexicon(knowledge)
    companies = list(_find_companies(page, lexicon))
    models = _without_overlaps(_find_models(page, knowledge, companies))
    starts = [one.start for one in models]
    shown = [one for one, name in companies if name.listed and not _is_part(one, models, starts, page)]
    taken = [*(one for one, _ in companies), *models]
    shown += find_new_companies(page.simple, taken, lexicon)
    return sorted([*shown, *models], key=lambda one: (one.start, -one.end, one.kind))


def _find_companies(page: _Page, lexicon: Lexicon) -> Iterator[tuple[Mention, Name]]:
    for match in lexicon.pattern.finditer(page.folded):
        start, end = match.span()
        name = lexicon.find(match[0])
        if name is None or not _is_company(page, start, end, name, lexicon):
            continue
        yield Mention(start, end, name.name, name.slug, COMPANY), name


def _is_company(page: _Page, start: int, end: int, name: Name, lexicon: Lexicon) -> bool:
    """Tell whether the words around a form allow it to be a company's name."""
    form = page.folded[start:end]
    if lexicon.has("capital", form) and not page.printed[start].isupper():
        return False
    if _is_shouted(form) and not page.printed[start:end].isupper() and form.isascii():
        return False
    if name.school:
        return bool(MAKES.match(page.folded[end : end + AFTER])) or bool(name.slug)
    return not is_in_other_words(page.folded, start, end) and not lacks_sign(page.folded, start, end)


def _is_shouted(form: str) -> bool:
    """Tell whether a form is a short abbreviation, which counts only in capitals (HAI, SSI, AMD)."""
    return 1 < len(form) <= 3 and form.isalpha() and form != "xai"


def _is_part(company: Mention, models: Sequence[Mention], starts: Sequence[int], page: _Page) -> bool:
    """Tell whether a company's name only begins a model's in Latin (DeepSeek in DeepSeek-R1, not DeepSeek R1).

    ``models`` do not overlap; ``starts`` are where they begin, in order.
    """
    if not page.folded[company.start : company.end].isascii():
        return False
    index = bisect_right(starts, company.start) - 1
    joined = page.folded[company.end : company.end + 1] != " "
    return index >= 0 and company.end < models[index].end and joined


def _find_models(page: _Page, knowledge: Knowledge, companies: Iterable[tuple[Mention, Name]]) -> list[Mention]:
    """Return the models; a debate that lists none, in a base that knows none, is about none."""
    lexicon = model_lexicon(knowledge)
    if not lexicon.names:
        return []
    makers = [one for one, _ in companies]
    ends = {one.end for one in makers}
    sure: list[Mention] = []
    maybe: list[tuple[Mention, str]] = []
    for match in lexicon.pattern.finditer(page.folded):
        mention = _as_model(page, match, lexicon)
        form = match["form"]
        if (
            not lexicon.has("needs_sign", form)
            or mention.end - mention.start > len(form)
            or _has_sign(page, match, ends)
        ):
            if _is_model(page, match, lexicon, is_known=bool(mention.slug)):
                sure.append(mention)
        else:
            maybe.append((mention, form))
    said = {one.name for one in sure}
    sure += [one for one, form in maybe if one.name in said and lexicon.has("safe_in_text", form)]
    listed = _listed(page, [one for one, _ in maybe], sure)
    sure = [*_with_maker_named(page, [*sure, *listed], makers, knowledge)]
    return [
        *sure,
        *_makers_models(page, makers, sure, lexicon),
        *find_new_models(page.simple, [*sure, *makers], lexicon),
    ]


def _with_maker_named(
    page: _Page, models: Sequence[Mention], makers: Iterable[Mention], knowledge: Knowledge
) -> Iterator[Mention]:
    """Yield the models without those that need their maker, or a longer name of theirs, in the text and lack it."""
    of = {model.slug: model.of or model.slug for model in knowledge.models}
    bare = {one for one in models if one.slug in of and needs_maker(page.folded[one.start : one.end])}
    named = {one.slug for one in makers} | {of[one.slug] for one in models if one.slug in of and one not in bare}
    yield from (one for one in models if one not in bare or of[one.slug] in named)


def _as_model(page: _Page, match: re.Match[str], lexicon: Lexicon) -> Mention:
    start, end = match.span()
    name = lexicon.find(match[0])
    if name is None:
        name = lexicon.find(model_grammar.DECORATION.sub("", match[0]))
    alias = ALIAS_BEHIND.match(page.folded, end)
    family = lexicon.find(match["form"])
    if alias and family and (other := lexicon.find(alias[1])) and other.name == family.name:
        end = alias.end()
    if name is None:
        return Mention(start, end, page.simple[start : match.end()], "", MODEL)
    return Mention(start, end, name.name, name.slug, MODEL)


def _is_model(page: _Page, match: re.Match[str], lexicon: Lexicon, *, is_known: bool) -> bool:
    """Tell whether the characters of a form and the words around it allow it to be a model's name.

    A form of two characters is in capitals, unless the knowledge base has it: o1 is written so.
    """
    start, end = match.span()
    form = match["form"]
    if lexicon.has("capital", form) and not page.printed[start].isupper():
        return False
    if is_in_other_words(page.folded, start, end):
        return False
    maker = lexicon.maker_of.get(form, "")
    shouted = bool(maker) or len(form) > 2 or not form.isascii() or page.printed[start : start + len(form)].isupper()
    if not is_known and (maker not in page.folded or not shouted):
        return False
    before = page.folded[max(0, start - 3) : start]
    return match[0] != "gpt" or not (NOT_BARE_GPT.match(page.folded, end) or NOT_BEFORE_GPT.search(before))


def _has_sign(page: _Page, match: re.Match[str], company_ends: set[int]) -> bool:
    """Tell whether the words next to an everyday word show that it names a model."""
    start, end = match.span()
    if MODEL_AFTER.match(page.folded, end):
        return True
    before = page.folded[max(0, start - NAME_HEAD) : start]
    if RELEASED.search(before) and "的" not in page.folded[end : end + 1]:
        return True
    if OF_A_HOUSE.search(before):
        return True
    owned = OWNED.search(before)
    return owned is not None and start - len(before) + owned.start() in company_ends


def _listed(page: _Page, maybe: Iterable[Mention], sure: Sequence[Mention]) -> list[Mention]:
    """Return the doubtful mentions that stand in an enumeration with another (豆包、元宝、ChatGPT)."""
    doubtful = list(maybe)
    starts = {one.start for one in (*sure, *doubtful)}
    ends = {one.end for one in (*sure, *doubtful)}
    found: list[Mention] = []
    for one in sorted(doubtful, key=lambda mention: mention.start):
        joined_before = page.folded[one.start - 1 : one.start] in ("、", "和") and one.start - 1 in ends
        joined_after = page.folded[one.end : one.end + 1] in ("、", "和") and one.end + 1 in starts
        if joined_before or joined_after:
            found.append(one)
    return found


def _makers_models(
    page: _Page, makers: Iterable[Mention], sure: Sequence[Mention], lexicon: Lexicon
) -> Iterator[Mention]:
    """Yield models that go by their makers' names: 乙AI大模型等; DeepSeek, where no version of it is named."""
    starts = {one.start for one in sure}
    named = {page.folded[one.start : one.end] for one in sure}
    for maker in makers:
        behind = MAKERS_MODEL.match(page.folded, maker.end)
        form = page.folded[maker.start : maker.end]
        if behind and maker.start not in starts:
            yield Mention(maker.start, behind.end(), page.simple[maker.start : behind.end()], "", MODEL)
        elif lexicon.has("named_like_maker", form) and not any(name.startswith(form) for name in named):
            yield Mention(maker.start, maker.end, page.simple[maker.start : maker.end], "", MODEL)


def _without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions in order; of overlapping ones keep the one that starts first, or else the longest."""
    kept: list[Mention] = []
    for one in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
