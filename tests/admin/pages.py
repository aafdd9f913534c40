"""Addresses of the desk, and what tests read in its answers."""

from html.parser import HTMLParser

from django.urls import reverse


def change_page(row) -> str:
    """Return the address of a row's form."""
    return reverse(f"admin:debate_{row._meta.model_name}_change", args=[row.pk])


def messages_of(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


class Audit(HTMLParser):
    """Collects in ``found`` what a page holds that `script-src 'self' 'nonce-…'` and `style-src` alike would stop."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs) -> None:
        given = dict(attrs)
        self.found += [f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")]
        data_only = given.get("type") == "application/json"
        if tag in ("script", "style") and "src" not in given and not given.get("nonce") and not data_only:
            self.found.append(f"<{tag}>")
