"""Find companies and models that no list has, by how such names are built."""

import re
from collections.abc import Iterable, Iterator, Sequence

from debate.extraction.mentions.model_grammar import ANY_GPT, NAMED, SIZED
from debate.extraction.mentions.name_lexicon import Lexicon
from debate.extraction.types import Mention
from debate.text.chinese import word_count

# A name begins after punctuation or after a word that is never part of one.
_START = r"(?:(?<=[^\u4e00-\u9fffA-Za-z0-9])|^|(?<=[的和与及由对在是据请为让被向如而从了像给前]))"
_NAME = r"[^\W\d_a-zA-Z的了是在和与及等从对被把将以于也都就不有个为这那其他她它们]"
_SUFFIX = r"(?:科技|资本|创投|风投|集团|证券|银行|保险|基金会|基金|汽车|电子|软件|半导体|机器人|智能|金融)"
TITLE = (
    r"(?:联合|共同)?(?:创始人|创办人|合伙人|董事长|首席执行官|首席技术官|首席科学家|首席运营官|副?总裁|总经理|研究总监|"
    r"(?:CEO|CTO|COO|CIO|CFO)(?![A-Za-z]))"
)
# What must follow a name ending in 智能 or 科技: behind the ordinary word 人工智能 a noun often follows instead.
_GOES_ON = (
    rf"(?=[,，。、;；:：)）”」』\s]|{TITLE}|的|等|和|与|发布|推出|宣布|表示|认为|称|回应|官方|方面|开源|也|则|在|$)"
)
BY_SUFFIX = re.compile(rf"{_START}(?P<stem>{_NAME}{{2,4}}){_SUFFIX}{{1,2}}(?:公司)?{_GOES_ON}", re.M)
BY_TITLE = re.compile(
    rf"{_START}(?P<stem>{_NAME}{{2,6}}) ?(?={TITLE})|"
    rf"(?<![A-Za-z0-9])(?P<latin>[A-Z][A-Za-z]{{2,}}(?: [A-Z][A-Za-z]+){{0,2}}) ?(?={TITLE}|公司)",
    re.M,
)
BY_REPORT = re.compile(
    r"据 ?(?P<latin>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){1,3})(?![A-Za-z])|"
    r"(?:公司|机构|厂商|企业|实验室) ?(?P<kind>[A-Z][A-Za-z]*(?:\.ai)?(?: [A-Z][A-Za-z]+){0,2})(?![A-Za-z0-9.-])"
)
# Words that make a stem a description and not a name (一家互联网科技公司, 中小银行, 著名创始人).
GENERIC = re.compile(
    r"副$|岁|^[一二三四五六七八九十]|词|叫|人工|互联网|教育|大型|国内|国外|创业|初创|头部|传统|家电|手机|[多几两每各一]家|各大|上市|中小|独立|全球|中国$|美国|海外|知名|国产|"
    r"我国|世界|第三方|垂直|行业|商业|国际|国有|高$|新$|硬$|黑$|^[大小老新前原]|具身|群体|通用|机器|生成|高级|超级|作为|担任|兼|现任|时任|"
    r"有限|华人|资深|名誉|执行|企业|公司|媒体|记者|专家|时间|目前|去年|今年|当时|现在|曾|联合|共同|旗下|投资|消费|普惠|数字|供应链|"
    r"信息|量化|智慧|智能|包括|涉及|新能源|造车|传媒|产业|前沿|未来|中心|大会|论坛|协会|学会|主席|秘书|研究所|大学|学院|实验|事业|部门|团队|业务|两位|"
    r"多位|这位|一位|说道|指出|认为|表示|接受|采访|自己|本人|女士|先生|技术|平台|产品|应用|模型|开源|闭源|财经|日报|时报"
)


FIELD = re.compile("(?:科技|金融|保险|汽车|电子|软件|机器人|智能|基金)$")
# What only a company does or has.
ACTS = re.compile(rf"{TITLE}|公司|宣布|发布|推出|表示|官方|则|(?:AI)?大模型")
# The count in the dictionary from which on a word is one of everyday language.
ORDINARY = 50


def find_new_companies(simple: str, taken: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return companies recognised by a suffix (某某资本) or a title (某某CEO), without overlap with `taken`."""
    spans = _Spans(taken)
    found: list[Mention] = []
    for pattern in (BY_SUFFIX, BY_TITLE, BY_REPORT):
        for match in pattern.finditer(simple):
            group = match.lastgroup if match.lastgroup in ("latin", "kind") else 0
            start, end = match.start(group), match.start() + len(match[0].rstrip())
            if _is_name(match, lexicon) and not spans.touch(start, end):
                found.append(Mention(start, end, simple[start:end], "", "company"))
                spans.add(start, end)
    return found


def find_new_models(simple: str, taken: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return models recognised by their name's form (AbcGPT, Abc-13B, “某某”大模型).

    They overlap none of `taken`, but for those that are only the beginning of one: ERNIE in 模型 ERNIE-Gram.
    """
    spans = _Spans(taken)
    begins = {one.start: one.end for one in taken}
    found: list[Mention] = []
    for start, end in _new_models(simple, lexicon):
        if not spans.touch(start, end) or begins.get(start, end) < end:
            found.append(Mention(start, end, simple[start:end], "", "model"))
            spans.add(start, end)
    return found


def _new_models(simple: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    for pattern in (ANY_GPT, SIZED):
        for match in pattern.finditer(simple):
            yield match.span()
    for match in NAMED.finditer(simple):
        group = match.lastgroup or "latin"
        if group == "quoted" and word_count(match[group]) >= ORDINARY:
            continue
        name = match[group].lower()
        if not lexicon.has("not_names", name) and not any(word in name for word in lexicon.lists.get("in_no_name", ())):
            yield match.span(group)


def _is_name(match: re.Match[str], lexicon: Lexicon) -> bool:
    groups = match.groupdict()
    if latin := groups.get("latin") or groups.get("kind"):
        return not lexicon.has("not_companies", latin.split(" ")[0])
    stem = groups["stem"]
    if GENERIC.search(stem):
        return False
    # An ordinary word before 科技 or 智能 is a field or a slogan, unless something behind shows a company: 太空科技.
    return word_count(stem) < ORDINARY or not FIELD.search(match[0]) or bool(ACTS.match(match.string, match.end()))


class _Spans:
    """The positions that already belong to a mention."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.taken: set[int] = set()
        for one in mentions:
            self.add(one.start, one.end)

    def add(self, start: int, end: int) -> None:
        self.taken.update(range(start, end))

    def touch(self, start: int, end: int) -> bool:
        return not self.taken.isdisjoint(range(start, end))
