"""How pages print outlets and authors: the patterns of ``credit_patterns.txt``, by what they find."""

import re
from pathlib import Path

from debate.text.word_lists import patterns_of, read_lists, with_parts


def _read_patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    lists = read_lists(Path(__file__).with_name("credit_patterns.txt"))
    parts = {name: lists.pop(name)[0] for name in ("starts", "name")}
    return {
        name: tuple(re.compile(with_parts(pattern, parts)) for pattern in patterns_of(lines))
        for name, lines in lists.items()
    }


PATTERNS = _read_patterns()
NO_NAME = re.compile(r"(?:于|时间|日期|更新|发布|发表|编辑|修改|推荐|来源|作者|首页|正文|原创)\Z|\A\W*\Z")
