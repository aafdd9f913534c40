"""Whatever is written into a field, or comes in with a page, is text on every page that shows it, and never runs.

The browser is told to let everything run that the content policy would stop: what is asked here is whether the pages
themselves are in order.
"""

from functools import cache
from html import escape
from random import Random
from unittest import mock
from urllib.parse import quote

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.test import Client

from debate.content.indexing import reindex
from debate.models import Claim
from tests.admin import test_permissions
from tests.admin.test_permissions import base_addresses, make_base, row_of
from tests.factories import make_editor, make_imported_article, make_intake
from tests.payloads import PAYLOADS
from tests.test_urls import PATHS
from tests.thorough import times

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.any_database,
    # See tests/admin/test_permissions.py.
    pytest.mark.filterwarnings("ignore:Calling select_related"),
]

# So many times the next payloads are written into every field, and every EVERYth page is opened: long fields come to
# all payloads in the thorough run, and short ones to as many as they have room for.
ROUNDS, EVERY = times(1, 10), times(20, 1)
# As many stand in one field at once, where they have room.
AT_ONCE = 30
LANGUAGES = ("", "/en", "/zh-hant")
ASKING = (
    "/search/?q={}",
    "/claims/?q={}&stance={}",
    "/compare/?a={}&b={}",
    "/report/?about={}",
    "/predictions/?until={}",
)
# Fields that take no payload at all: slugs, dates and codes.
DATES = {"said_on", "since", "until", "valid_from", "valid_to", "due_on", "resolved_on", "published_on", "released_on"}
REFUSING = {"slug", "country", *DATES}
COUNT_HITS = "window.hits = 0; window.hit = () => { window.hits += 1; };"
FIND_ACTIVE = r"""() => {
    const found = window.hits ? [`${window.hits} ran`] : [];
    const bad = /^(javascript|vbscript|livescript|data:text|data:image\/svg|blob|feed|view-source|\/\/e\.)/i;
    for (const element of document.querySelectorAll("*")) {
        for (const {name, value} of element.attributes) {
            if (/^on|^pwn$|^hx-on|^srcdoc$/i.test(name)) found.push(`<${element.localName} ${name}>`);
            const leads = /^(href|src|action|formaction|xlink:href|data|poster|hx-get)$/i.test(name);
            if (leads && bad.test(value.replace(/[\0-\x20]/g, ""))) found.push(`${name}=${value}`);
        }
        const isData = /json/.test(element.type || "");
        if (element.localName === "script" && !isData && element.textContent.includes("hit(")) found.push("<script>");
    }
    return {found, shows: document.documentElement.outerHTML.includes("hit(")};
}"""


def text_fields(model) -> list[models.Field]:
    """The fields that somebody may write any words into."""
    texts = models.CharField | models.TextField | models.JSONField
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, texts) and field.editable and not field.choices and field.name != "undo"
    ]


ENTITIES = [
    model
    for model in apps.get_app_config("debate").get_models()
    if model in admin.site._registry and text_fields(model)
]


def rows_of(model) -> list[models.Model]:
    """The row that the desk's pages show, and the newest."""
    rows = [row_of(model), model._default_manager.order_by("pk").last()]
    return [row for row in dict.fromkeys(rows) if row]


class Sower:
    """Writes payloads into every text field of every entity, the next ones each time."""

    def __init__(self) -> None:
        fields = [field for model in ENTITIES if rows_of(model) for field in text_fields(model)]
        # Each in an order of its own, so that all kinds come early.
        self.waiting = {field: Random(n).sample(PAYLOADS, len(PAYLOADS)) for n, field in enumerate(fields)}
        self.taken: dict[models.Field, int] = dict.fromkeys(fields, 0)

    def sow(self) -> None:
        for model in ENTITIES:
            chosen = {field: self._next(field) for field in text_fields(model) if field in self.waiting}
            values = {field: "".join(payloads) for field, payloads in chosen.items() if payloads}
            for row in rows_of(model):
                if not write(row, values):
                    # What refuses one value may take the others.
                    for field, text in values.items():
                        write(row, {field: text})
            for field, payloads in chosen.items():
                stored = model._default_manager.filter(pk=row_of(model).pk).values_list(field.attname, flat=True).get()
                self.taken[field] += len(payloads) if stored == as_value(field, values.get(field, "")) else 0
        reindex(Claim.objects.all(), others=True)

    def _next(self, field: models.Field) -> list[str]:
        """Take what has room in the field together, in order; what it refuses by itself is refused for good."""
        together: list[str] = []
        waiting = self.waiting[field]
        while waiting and len(together) < AT_ONCE:
            if accepts(field, "".join([*together, waiting[0]])):
                together.append(waiting.pop(0))
            elif together:
                break
            else:
                waiting.pop(0)
        return together


def write(row: models.Model, values: dict[models.Field, str]) -> bool:
    """Write what a form would accept, unless the constraints of the database refuse it."""
    row.refresh_from_db()
    for field, text in values.items():
        setattr(row, field.attname, as_value(field, text))
    try:
        with transaction.atomic():
            row.save()
    except (IntegrityError, ValidationError):
        return False
    return True


def as_value(field: models.Field, text: str) -> str | list[str]:
    return [text] if isinstance(field, models.JSONField) else text


def accepts(field: models.Field, text: str) -> bool:
    try:
        field.clean(as_value(field, text), None)
    except ValidationError:
        return False
    return True


def import_pages(payloads: tuple[str, ...]) -> None:
    """Bring in an article, and one that still waits, whose page says payloads in everything that is read from it."""
    one, words = escape(payloads[0]), escape(" ".join(payloads))
    head = f'<title>{one}</title><meta name="author" content="{one}"><meta property="og:site_name" content="{one}">'
    body = (
        f"<h1>{words}</h1><p>张三三表示：“开放模型会让虚构产业走得更快{words}。”</p><p>虚构公司的{one}说，{words}。</p>"
    )
    page = f'<!doctype html><html><head>{head}<meta property="og:title" content="{words}"></head><body>{body}'
    make_imported_article(page)
    make_intake(page + "<p>还在等。</p>", name=f"{payloads[0]}.html")


def newest(model) -> models.Model | None:
    return model._default_manager.order_by("pk").last()


def addresses(turn: int) -> list[str]:
    """Every page of the desk, of the first row and of the newest, and of the public, each in its turn's language."""
    public = {row.get_absolute_url(): None for model in ENTITIES for row in rows_of(model) if has_page(row)}
    asked = [pattern.replace("{}", quote(payload)) for pattern, payload in zip(ASKING, PAYLOADS[turn:], strict=False)]
    desk = [*base_addresses().values()]
    with mock.patch.object(test_permissions, "row_of", newest):
        desk += base_addresses().values()
    reading = [LANGUAGES[(n + turn) % 3] + path for n, path in enumerate([*PATHS, *public, *asked])]
    return [page for page in dict.fromkeys([*desk, *reading]) if "logout" not in page][::EVERY]


def has_page(row: models.Model) -> bool:
    return bool(hasattr(row, "get_absolute_url") and row.get_absolute_url())


def is_page(answer) -> bool:
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def test_payloads_are_text_on_every_page_and_never_run(browser, logged_in, live_server, record_property):
    make_base()
    client, editor = Client(), make_editor()
    client.force_login(editor)
    sower, opened, active = Sower(), [], {}
    # Files to take along are no pages, and a browser would not open them.
    pages = cache(lambda address: is_page(client.get(address)))
    with browser.new_context(locale="zh-CN", bypass_csp=True) as context:
        context.add_init_script(COUNT_HITS)
        page = context.new_page()
        logged_in(editor, page)
        for turn in range(ROUNDS):
            sower.sow()
            import_pages(PAYLOADS[turn * AT_ONCE % len(PAYLOADS) :][:AT_ONCE])
            for address in filter(pages, addresses(turn)):
                page.goto(live_server.url + address, wait_until="load")
                told = page.evaluate(FIND_ACTIVE)
                opened.append(told["shows"])
                active |= {address: told["found"]} if told["found"] else {}
    taken = sum(sower.taken.values())
    refusing = {field.name for field, number in sower.taken.items() if not number}
    fields = sum(map(bool, sower.taken.values()))
    written = f"{len(PAYLOADS)} payloads, written {taken:,} times into {fields} fields"
    seen = f"{sum(opened):,} of {len(opened):,} pages opened in Chromium show some"
    record_property("measured", f"{written}, {seen}, active on {len(active)}")

    assert active == {}
    assert refusing == REFUSING
    assert sum(opened) > len(opened) / 3  # which pages are opened in the short run is chance
