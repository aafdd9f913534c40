"""Names of companies that reports on large models use, as a table: forms joined by |, the usual name first.

Where the list comes from: the makers named on the public register of generative AI services
(国家互联网信息办公室《生成式人工智能服务已备案信息》) and on the model hubs (Hugging Face, ModelScope), well-known
companies of the technology indices, the big clouds, and the state enterprises, banks and insurers that buy models.
Written down from general knowledge: facts of the market, not of any article. Products and platforms (微信, 飞书, 抖音)
and media are left out on purpose: they are no companies. A company of the knowledge base needs no entry here: an entry
only adds further names to it.
"""

import re
from pathlib import Path
from typing import Final

from debate.text import read_lists, words_of

_LISTS: Final = read_lists(Path(__file__).with_suffix(".txt"))

COMPANIES: Final = _LISTS["companies"]

# Universities and institutes: companies only where they make something, not where a speaker teaches.
SCHOOLS: Final = _LISTS["schools"]
MAKES: Final = re.compile(
    r"[^,.。;:!?]{0,14}?(?:发布|推出|研发|研制|开源|提出|训练|联合)|"
    r"(?:系|团队)?的?[\"“「']?[a-z][a-z0-9-]+|的[^,.。;:!?]{1,8}模型"
)

# Name in folded form -> an expression for what must not stand before it, or behind it: part of another word.
NOT_BEFORE: Final = dict(map(str.split, _LISTS["not_before"]))
NOT_AFTER: Final = dict(map(str.split, _LISTS["not_after"]))
# Name in folded form -> an expression for what must stand right behind it, unless it stands in an enumeration.
NEEDS_AFTER: Final = dict(map(str.split, _LISTS["needs_after"]))
# English words: only with a capital first letter in the text.
CAPITAL: Final = frozenset(words_of(_LISTS["capital"]))
NOT_COMPANIES: Final = frozenset(words_of(_LISTS["not_companies"]))
