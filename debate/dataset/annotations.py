"""Citations as W3C Web Annotations: what we say of a passage, tied to the place of the passage in its article."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.urls import reverse

from debate.dataset.rows import AT_ONCE
from debate.dataset.tables import Said
from debate.formatting import extract_for
from debate.models import Citation
from debate.vocabulary import LICENCE, QUOTED_STATES

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FIELDS = (
    *("claim__slug", "claim__statement", "claim__statement_en", "article__slug", "article__url"),
    *("quote", "state", "raw_start", "raw_end"),
)
Data = dict[str, Any]


def write_annotations(path: Path, base: str) -> None:
    """Write one AnnotationCollection of all public citations. ``base`` is the site's address without a final slash."""
    citations = Citation.objects.published()
    head = {
        "@context": CONTEXT,
        "id": f"{base}{reverse('claim_list')}#annotations",
        "type": "AnnotationCollection",
        "label": "Debate: claims and the passages they are cited from",
        "rights": LICENCE,
        "total": citations.count(),
    }
    with open(path, "w", encoding="utf-8", newline="") as file:
        page = {"id": f"{head['id']}-1", "type": "AnnotationPage", "startIndex": 0}
        start = json.dumps({**head, "first": page}, ensure_ascii=False).removesuffix("}}")
        file.write(f'{start}, "items": [')
        for number, row in enumerate(citations.order_by("pk").values_list(*FIELDS).iterator(chunk_size=AT_ONCE)):
            file.write(f"{',' if number else ''}\n{json.dumps(_annotation(row, base), ensure_ascii=False)}")
        file.write("\n]}}\n")


def _annotation(row: tuple, base: str) -> Data:
    claim, statement, statement_en, article, url, quote, state, start, end = row
    page = base + reverse("claim_detail", args=[claim])
    words = extract_for(quote, Said(statement, statement_en)) if state in QUOTED_STATES else None
    return {
        "id": f"{page}#{article}-{start}-{end}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [{"id": page, "type": "Text", "format": "text/html"}, *_statements(statement, statement_en)],
        "target": {
            "source": url or base + reverse("article_detail", args=[article]),
            "selector": _selector(start, end, words),
        },
    }


def _statements(statement: str, statement_en: str) -> Iterator[Data]:
    for language, text in (("zh-Hans", statement), ("en", statement_en)):
        if text:
            yield {"type": "TextualBody", "value": text, "format": "text/plain", "language": language}


def _selector(start: int, end: int, words: Any) -> Data | list[Data]:
    """Return where the passage stands, and its words as far as the public may see them.

    Positions count code points of the decoded bytes of the article as they were received. Of a passage that is cut the
    words are a part, so they refine its place; else they are another way to find the same.
    """
    position: Data = {"type": "TextPositionSelector", "start": start, "end": end}
    if words is None or not words.text:
        return position
    quoted = {"type": "TextQuoteSelector", "exact": words.text}
    is_cut = words.is_cut_before or words.is_cut_after
    return {**position, "refinedBy": quoted} if is_cut else [quoted, position]
