"""Every variant of every case is read as it should be; what the files hold is said in README.md."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from debate.importing.article_reading import detect_fields
from debate.search import needle, normal
from debate.text import Cleaned, Decoded, clean, decode, doubts_of, unpack
from debate.text.chinese import traditional

FOLDER = Path(__file__).parent
CASES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
VARIANTS = [
    pytest.param(case.get("expected", {}) | variant, id=f"{name}: {variant['name']}")
    for name, case in CASES.items()
    for variant in case.get("variants", [])
]
SEARCHES = [
    pytest.param(search["text"], query, found, id=f"{name}: {query}")
    for name, case in CASES.items()
    for search in case.get("searches", [])
    for query, found in zip(search["queries"], search["found"], strict=True)
]
FIELDS = ("title", "outlet", "byline", "published_on", "url")
BROKEN = b"\xff"
ARTICLE = (
    "云岭智能的首席科学家林若溪在周三的会上表示，公开权重之后，外部的研究者才有了可以检查的对象。",
    "“我们不担心别人拿走它，我们担心的是没有人愿意用它。”她说，这才是一个模型真正的失败。",
    "星河科技的顾明远并不同意，他认为闭源的产品在商业上更容易持续投入，客户要的是有人负责。",
    "一位不愿具名的投资人指出，两条路线的差别最终会体现在生态，而不是跑分上。",
)


def written(case: dict[str, Any], lines: tuple[str, ...]) -> str:
    is_html = case.get("file", "page.html").endswith("html") and not case.get("plain")
    if "wrap" in case or is_html:
        return "".join(case.get("wrap", "<p>{}</p>").format(line) for line in lines)
    return ("\n" if case.get("plain") else "\n\n").join(lines)


def bytes_of(case: dict[str, Any]) -> bytes:
    """Return a variant as the bytes in which it comes."""
    lines = tuple(map(traditional, ARTICLE)) if case.get("traditional") else ARTICLE
    input_ = case.get("input", "\n\n".join([lines[0], case.get("sentence", ""), *lines[1:]]))
    text = input_.replace("{article}", written(case, lines))
    if "misread" in case:
        right, wrong = case["misread"]
        text = text.encode(right, errors="replace").decode(wrong, errors="replace")
    parts = text.split("\ufffd") if "misread" not in case else [text]
    return BROKEN.join(part.encode(case.get("encoding", "utf-8"), errors="replace") for part in parts)


def body_of(case: dict[str, Any]) -> list[str]:
    """Return the paragraphs that a variant must have."""
    lines = list(map(traditional, ARTICLE)) if case.get("traditional") else list(ARTICLE)
    stands_for = {
        "{article}": lines,
        "{first}": lines[:1],
        "{rest}": lines[1:],
        "{sentence}": [case.get("sentence", "")],
    }
    return [line for part in case["body"] for line in stands_for.get(part, [part])]


def read(case: dict[str, Any]) -> tuple[Decoded, Cleaned]:
    (page,) = unpack(bytes_of(case), case.get("file", "page.html"))
    decoded = decode(page.raw)
    return decoded, clean(decoded.text)


@pytest.mark.django_db
@pytest.mark.parametrize("case", VARIANTS)
def test_a_page_is_read_as_it_should_be(case: dict[str, Any]) -> None:
    decoded, cleaned = read(case)
    found = {name: each.value for name, each in detect_fields(decoded.text, cleaned).items()}

    assert {name: found.get(name, "") for name in FIELDS if name in case} == {
        name: case[name] for name in FIELDS if name in case
    }
    if "body" in case:
        assert cleaned.text.split("\n") == body_of(case)
    assert [words for words in case.get("keeps", []) if words not in cleaned.text] == []
    assert [words for words in case.get("drops", []) if words in cleaned.text] == []
    assert len(doubts_of(decoded, cleaned)) == case.get("doubts", 0)


@pytest.mark.parametrize(("text", "query", "found"), SEARCHES)
def test_a_text_is_found_by_what_it_says(text: str, query: str, found: bool) -> None:
    wanted = needle(query)

    assert (bool(wanted) and wanted in normal(text)) is found


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_case_says_its_kind(case: dict[str, Any]) -> None:
    assert case["kind"]
    assert case.get("variants") or case.get("searches")
