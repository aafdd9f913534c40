"""Texts made to be slow to import: one piece over and over, up to a size in bytes. Pure, without Django.

Some pieces are numbered, so that no two are alike: a thousand different names cost other things than one name.
"""

from collections.abc import Callable
from itertools import count

# Characters of names: of any numbers of two digits in base 40 no two give the same.
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红健波辉斌梅鑫浩凯莉琳雪晨宇"
SURNAMES = "张王李赵刘陈杨黄周吴徐孙马朱胡郭何林罗高"
FOREIGN = "史密斯约翰安德鲁米勒布朗克里特森维尔"
LETTERS = "abcdefghijklmnoprstuvw"


def person(number: int) -> str:
    """Return one of 32,000 Chinese names of three characters."""
    first, rest = divmod(number, len(GIVEN) ** 2)
    return SURNAMES[first % len(SURNAMES)] + GIVEN[rest // len(GIVEN)] + GIVEN[rest % len(GIVEN)]


def foreigner(number: int) -> str:
    return _spelt(number, FOREIGN, 2) + "·" + _spelt(number // 7, FOREIGN, 3)


def latin(number: int) -> str:
    """Return a name in Latin letters: "Baaaf Caaah"."""
    word = _spelt(number, LETTERS, 4)
    return f"{word.capitalize()} {word[::-1].capitalize()}"


def company(number: int) -> str:
    return _spelt(number, GIVEN, 3) + "科技"


def model(number: int) -> str:
    return f"{_spelt(number, LETTERS, 4).capitalize()}-{number % 99 + 1}B"


def _spelt(number: int, alphabet: str, places: int) -> str:
    """Return a number written with the characters of an alphabet as digits, the last ones first."""
    written = ""
    for _ in range(places):
        number, digit = divmod(number, len(alphabet))
        written += alphabet[digit]
    return written


Piece = str | Callable[[int], str]
PIECES: dict[str, Piece] = {
    # Many cues in one sentence.
    "one speaker's reports": "张三丰说开源会赢得未来的市场，",
    "speakers in turn": lambda n: f"{person(n % 7)}说开源会赢得未来，",
    "reports said on": "张三丰表示开源会赢，又称闭源会输，还指出开源更安全，",
    "a says b says c": lambda n: f"{person(n)}说",
    "cues alone": "表示",
    "cue verbs": "说称指出认为强调表示",
    "frames": lambda n: f"在{person(n % 50)}看来，",
    "frames of the same one": "据张三丰介绍，",
    "nouns of saying": "张三丰的观点是，",
    "remarks": "张三丰的一句话，",
    "pronouns": "他认为她说，",
    "he says, no end": "他认为",
    "no subject": "近日也曾在会上表示，",
    "listeners": "张三丰告诉记者",
    "adverbs before a cue": "还在演讲中进一步地对此",
    "questions behind a report": "张三丰说，开源会赢，他怎么看",
    # Many marks.
    "quotations": "张三丰说：“开源一定会赢得未来。”",
    "quotations, no end": "张三丰说：“开源会赢得未来”，",
    "quotations alone": "“开源会赢得未来。”",
    "short quotations": "“好”",
    "opened": "“",
    "closed": "”",
    "opened, with words": "“开源会赢得未来，",
    "opened sentences": "“开源会赢得未来。",
    "straight marks": '"',
    "straight marks with words": '"开源会赢，',
    "corner marks opened": "「开源会赢得未来，",
    "nested marks": "“开源「会『赢",
    "mixed marks": "“开源」会『赢”得‘未'来\"，",
    "quotations behind one report": "“开源会赢”的",
    "split quotations": "“开源会赢得未来，”他开门见山，",
    "quotations by owner": "“开源会赢得未来”观点的张三丰，",
    "colons before marks": "：“",
    "bold": "**开源**",
    # Many names.
    "persons": lambda n: f"{person(n)}，",
    "persons saying": lambda n: f"{person(n)}说：“开源会赢得未来。”\n",
    "persons saying, one line": lambda n: f"{person(n)}表示，开源会赢得未来，",
    "persons of a role": lambda n: f"总裁{person(n)}和",
    "persons with apposition": lambda n: f"{person(n)}（虚构科技总裁）说，",
    "foreigners": lambda n: f"{foreigner(n)}说，",
    "persons in Latin": lambda n: f"{latin(n)} said openness wins, ",
    "roles in Latin": lambda n: f"创始人{latin(n)}和",
    "persons addressed": lambda n: f"，{SURNAMES[n % 20]}总说",
    "persons named twice": lambda n: f"，{person(n // 2)}与",
    "companies": lambda n: f"，{company(n)}发布",
    "companies saying": lambda n: f"{company(n)}表示，开源会赢得未来，",
    "models": lambda n: f"{model(n)}、",
    "models of GPT": lambda n: f"{_spelt(n, LETTERS, 4).capitalize()}GPT ",
    "listed companies": "百度和阿里巴巴、",
    "listed models": "文心一言4.0、豆包、",
    "listed names with openness": "智源开源、开源中国、",
    "models called open": lambda n: f"“开源{GIVEN[n % 40]}”大模型，",
    "unnamed sources": "业内人士认为",
    "sources with gaps": "一位不",
    "roles": "联合创始人、董事长兼",
    "titles": "《虚构日报》",
    "answers": lambda n: f"{person(n % 9)}反驳{person(n % 8)}，",
    "answers to this": lambda n: f"{person(n % 9)}对此表示不同意，",
    "answers in a chain": lambda n: f"{person(n % 9)}、{person(n % 7)}和",
    "against somebody unnamed": "我不同意有些人说的，",
    "agreeing": "张三丰说我不同意",
    # One line without a sentence's end.
    "one character": "开",
    "clauses": "开源，",
    "sides": "开源闭源",
    "sides compared": "开源不如闭源，闭源比开源好，",
    "praise": "开源更好更安全，",
    "neither without the other": "没有开源就没有闭源，",
    "conditions": "只有当",
    "predictions": "未来将会",
    "Latin letters": "a",
    "capitals": "A",
    "Latin words": "open ",
    "capitalised words": "Open ",
    "dots": ".",
    "initials": "A.",
    "middle dots": "克·",
    "spaces": " 开",
    "spaces alone": " ",
    "wide spaces": "\u3000开",
    "digits": "2",
    "decimals": "2.5",
    "versions": "GPT-4.5",
    "dates": "2024年7月5日",
    "ISO dates": "2024-07-05 ",
    "clocks": "10:00 ",
    "ellipses": "……",
    "exclamations": "！？",
    "commas": "，",
    "colons": "张：",
    "traditional": "開源會贏，",
    "surrogate-like": "\U0002000b",
    # Markup and parentheses.
    "parentheses opened": "（",
    "parentheses": "（开源）",
    "nested parentheses": "（开源(",
    "brackets": "[开",
    "links": "[开源](https://a.b/",
    "whole links": "[开源](https://a.b/c)",
    "pictures": "![",
    "emphasis": "*开",
    "underscores": "_a",
    "code": "`",
    "escapes": "\\*",
    "entities": "&amp;",
    "tags": "<b>",
    "angles": "<",
    "glosses": "創(chuàng)",
    "table bars": "|开",
    "addresses": "https://a.b/2024/07/05/",
    "credit": "来源：新华社 ",
    "bylines": "记者张三丰",
    # Many short paragraphs.
    "paragraphs": "开源会赢。\n",
    "long paragraphs": "张三丰表示，" + "开源会赢得未来。" * 40 + "\n",
    "block quotations": "张三丰写道：\n开源一定会赢得未来，闭源一定会输掉未来。\n",
    "interview": "记者：您怎么看？\n张三丰：开源会赢得未来的市场。\n",
    "interview of many": lambda n: f"记者：您怎么看？\n{person(n)}：开源会赢得未来的市场。\n",
    "interview in short": "问：好？\n答：好。\n",
    "interview without labels": "张三丰：好。\n您怎么看开源？\n开源会赢得未来的市场，我们相信。\n",
    "labels in one line": "记者：好？张三丰：好。",
    "numbered headings": lambda n: f"{n}、开源\n",
    "markdown headings": "# 开源\n",
    "list items": "- 开源会赢\n",
    "quoted lines": "> 开源会赢\n",
    "wrapped lines": "开源会赢得未来的市场而闭源只会输掉未来的市场所以我们相信开源会赢得\n",
    "credits": "来源：新华社 作者：张三丰 2024-07-05\n",
    "comments": "网友评论\n",
    "teasers": "文|" + "中" * 150 + "\n",
    "escaped page": "&lt;p&gt;",
    # Pages of HTML: the first piece says so.
    "page of paragraphs": "<p>张三丰表示，开源会赢。</p>",
    "page in depth": "<div><p>",
    "page of links": "<p><a href='/a'>开源会赢</a></p>",
    "page of areas": "<div class='comment'><p>开源</p>",
    "page of one line": "<p>张三丰说开源会赢，</p><p>" + "又说，" * 1000 + "</p>",
}


def text(name: str, size: int) -> str:
    """Return the text of a name, of at most ``size`` bytes in UTF-8."""
    piece = PIECES[name]
    if isinstance(piece, str):
        whole = piece * (size // len(piece.encode()) + 1)
    else:
        pieces: list[str] = []
        left = size
        for number in count():
            pieces.append(piece(number))
            left -= len(pieces[-1].encode())
            if left <= 0:
                break
        whole = "".join(pieces)
    return whole.encode()[:size].decode(errors="ignore")
