"""Asking the API in tests: an answer as values, a list to its end."""

import json
from urllib.parse import urlsplit

ROOT = "/api/v1/"


def answer_of(client, path: str, status: int = 200, **query):
    """The JSON at a path below the root; lists in ``query`` are repeated parameters."""
    answer = client.get(ROOT + path, query)
    assert answer.status_code == status, answer.content.decode()
    return json.loads(answer.content)


def pages_of(client, path: str, **query) -> list[dict]:
    """The pages of a list, followed to the end."""
    pages = [answer_of(client, path, **query)]
    while address := pages[-1]["next"]:
        parts = urlsplit(address)
        pages.append(json.loads(client.get(f"{parts.path}?{parts.query}").content))
    return pages


def items_of(client, path: str, **query) -> list[dict]:
    return [item for page in pages_of(client, path, **query) for item in page["items"]]


def slugs_of(client, path: str, **query) -> list[str]:
    return [item["slug"] for item in items_of(client, path, **query)]
