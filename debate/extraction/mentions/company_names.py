"""Names of companies that reports on large models use, and what tells them from ordinary words.

The lists and their source are in company_names.txt.
"""

import re
from pathlib import Path
from typing import Final

from debate.text import read_lists, words_of

_LISTS: Final = read_lists(Path(__file__).with_suffix(".txt"))

COMPANIES: Final = _LISTS["companies"]

SCHOOLS: Final = _LISTS["schools"]
# What follows the name of a university or institute that makes something, and so counts as a company.
MAKES: Final = re.compile(
    r"[^,.。;:!?]{0,14}?(?:发布|推出|研发|研制|开源|提出|训练|联合)|"
    r"(?:系|团队)?的?[\"“「']?[a-z][a-z0-9-]+|的[^,.。;:!?]{1,8}模型"
)

CAPITAL: Final = frozenset(words_of(_LISTS["capital"]))
NOT_COMPANIES: Final = frozenset(words_of(_LISTS["not_companies"]))
