"""The address of an article in a link that an exporter wrote above or below its text: [查看原文](https://…)."""

import re

from debate.text.markup import Front, is_html

LINK = re.compile(r"\A\W*\[(?P<label>[^\[\]]{1,60})\]\((?P<value>https?://[^()\s<>]{4,1000})\)(?P<rest>[^\n]{0,40})\Z")
# … or one behind the words for it: 原文地址 [example.com](https://…).
SAID = re.compile(
    r"(?:原文(?:地址|链接|網址|网址|連結)?|original|source)\W{0,4}\[[^\[\]]{1,60}\]\((?P<value>https?://[^()\s<>]{4,1000})\)",
    re.IGNORECASE,
)
# What such links are called, where they are not called like the site or by a word of the file's head.
CALLED = re.compile(
    r"(?:查看|阅读|閱讀|打开|浏览)?(?:原文|原始)(?:链接|網址|网址|地址|连结|連結)?|原链接|源链接|文章(?:链接|地址)|"
    r"(?:view |read |open )?(?:the )?(?:original|source)(?: article| link)?|permalink|via",
    re.IGNORECASE,
)
# Exporters' own pages.
EXPORTERS = re.compile(
    r"https?://(?:[\w-]+\.)?(?:cubox\.(?:pro|cc)|readwise\.io|omnivore\.app|notion\.so|getpocket\.com)/"
)
# Lines at either end of a text.
NEAR = 6


def source_link(raw: str, front: Front) -> tuple[int, int] | None:
    """Return the raw span of the address in a line that is only a link to the article itself, or None."""
    if is_html(raw):
        return None
    lines = [
        (found.start(), found[0]) for found in re.finditer(r"[^\n]*\S[^\n]*", raw) if not front.holds(found.start())
    ]
    for start, line in (*lines[:NEAR], *lines[-NEAR:]) if len(lines) > NEAR else lines:
        said = SAID.search(line) if len(line) < 1_200 else None
        if said:
            return start + said.start("value"), start + said.end("value")
        link = LINK.match(line.strip()) if len(line) < 1_200 else None
        if link and not EXPORTERS.match(link["value"]) and _leads_home(link, raw[: front.end]):
            at = start + line.index(link["value"], line.index("]("))
            return at, at + len(link["value"])
    return None


def _leads_home(link: re.Match[str], head: str) -> bool:
    """Tell whether a link is called like its host, by a word that means the original, or by an entry of the head."""
    label = link["label"].strip()
    host = link["value"].split("/")[2]
    if label.lower() in (host, host.removeprefix("www.")) or label == link["value"]:
        return True
    return not link["rest"].strip() and bool(
        CALLED.fullmatch(label) or f'- "{label}"\n' in head or f"- {label}\n" in head
    )
