"""What people read of a version: README with the codebook, licence, how to cite."""

import json
import re
from functools import partial
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override
from lxml import html

from debate.dataset.descriptors import CALLED, KEYWORDS, TITLE, every_table
from debate.dataset.fields import AnyTable, Column, Kind
from debate.dataset.versions import Version
from debate.vocabulary import DEBATE, ENGLISH, HANS, LICENCE, Stance

# File -> the language it is in, and that language's code in a `Words`.
READMES = {"README.md": (ENGLISH, "en"), "README.zh.md": (HANS, "zh")}
LICENCE_TEXT = f"""Creative Commons Attribution 4.0 International

Our statements, annotations and facts may be shared, adapted and sold by anybody who names "{CALLED}" and links
to the page of the claim or to this data set: {LICENCE}legalcode

Quoted passages (`quote` in the citations, `exact` in the annotations) and titles of articles belong to their
publishers. They stand here, cut short, so that what is said of them can be checked; quote them from their source.
"""
KINDS = {
    "en": {
        Kind.TEXT: "text",
        Kind.ADDRESS: "web address",
        Kind.PARTIAL_DATE: "date, or month, or year",
        Kind.DAY: "date",
        Kind.NUMBER: "whole number",
        Kind.FLAG: "true or false",
        Kind.NAMES: "list of texts",
        Kind.LINKS: "list of keys",
    },
    "zh": {
        Kind.TEXT: "文本",
        Kind.ADDRESS: "网址",
        Kind.PARTIAL_DATE: "日期，或年月，或年",
        Kind.DAY: "日期",
        Kind.NUMBER: "整数",
        Kind.FLAG: "是否",
        Kind.NAMES: "文本列表",
        Kind.LINKS: "键的列表",
    },
}
HEADS = {"en": ("table", "rows", "column", "meaning", "kind"), "zh": ("表", "行数", "列", "含义", "类型")}
# The codebook's elements -> what stands before their text in Markdown.
MARKS = {"h2": "## ", "h3": "### ", "p": "", "li": "- ", "dt": "**", "dd": ": "}


def readme(version: Version, name: str) -> str:
    """Return one of READMES, as Markdown."""
    language, code = READMES[name]
    text = Path(__file__).with_name(f"readme.{code}.md").read_text(encoding="utf-8")
    return text.format(
        version=version.name,
        revision=version.revision,
        day=version.day,
        base=version.base,
        address=f"{version.base}/data/{version.name}/",
        title=TITLE,
        names=DEBATE.texts.name,
        texts=DEBATE.texts,
        called=CALLED,
        pro=Stance.PRO.value,
        con=Stance.CON.value,
        neutral=Stance.NEUTRAL.value,
        quote_length=settings.QUOTE_LENGTH,
        rows=_rows(version, code),
        columns="\n\n".join(_columns(table, code) for table in every_table()),
        codebook=codebook(language),
    )


def _rows(version: Version, code: str) -> str:
    table, rows, _, meaning, _ = HEADS[code]
    lines = [f"| `{each.name}` | {each.titles[code]} | {version.counts[each.name]} |" for each in every_table()]
    return "\n".join([f"| {table} | {meaning} | {rows} |", "|---|---|---|", *lines])


def _columns(table: AnyTable, code: str) -> str:
    _, _, column, meaning, kind = HEADS[code]
    lines = [f"### `{table.name}`: {table.titles[code]}", "", f"| {column} | {meaning} | {kind} |", "|---|---|---|"]
    return "\n".join([*lines, *map(partial(_column, code=code), table.columns)])


def _column(column: Column, code: str) -> str:
    kind = KINDS[code][column.kind]
    if column.choices:
        kind = ", ".join(f"`{value}` {words[code]}" for value, words in column.labels.items())
    elif column.refers:
        kind += f" → `{column.refers}`"
    return f"| `{column.name}` | {column.titles[code]} | {kind} |"


def codebook(language: str) -> str:
    """Return the rules of coding as Markdown: those that the page about the method states, from its own template."""
    with override(language):
        page = html.fromstring(f"<div>{render_to_string('_codebook.html', {'blind': DEBATE.read_blind})}</div>")
    lines = []
    for element in page.iter(*MARKS):
        parts = list(element) if element.tag == "dt" else []
        words = " / ".join(part.text_content() for part in parts) or element.text_content()
        words = re.sub(r"\s+", " ", words).strip()
        before = "" if element.tag in ("li", "dd") else "\n"
        lines.append(f"{before}{MARKS[element.tag]}{words}{'**' if element.tag == 'dt' else ''}")
    return "\n".join(lines).strip()


def citation_file(version: Version) -> str:
    """Return CITATION.cff 1.2.0 of a version; a JSON string is a YAML string as well."""
    editors = settings.SITE_EDITORS_EN or settings.SITE_EDITORS or f"The editors of {CALLED}"
    fields = {
        "cff-version": "1.2.0",
        "message": "If you use this data set, please cite it as below.",
        "type": "dataset",
        "title": TITLE,
        "version": version.name,
        "date-released": version.day,
        "url": f"{version.base}/data/{version.name}/",
        "license": "CC-BY-4.0",
        "keywords": KEYWORDS,
        "authors": [{"name": editors}],
        **({"doi": settings.SITE_DOI} if settings.SITE_DOI else {}),
    }
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
