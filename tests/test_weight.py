"""What a reader has to load: the budgets of a page, as it is sent compressed."""

import gzip
from pathlib import Path

import pytest
from django_htmx import __file__ as django_htmx

STATIC = Path(__file__).parent.parent / "static"
STYLE, SCRIPT = STATIC / "debate.css", STATIC / "debate.js"
HTMX = Path(django_htmx).parent / "static" / "django_htmx" / "htmx-2.min.js"
KB = 1024


def weight(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def test_the_style_weighs_at_most_ten_kilobytes():
    assert weight(STYLE.read_bytes()) <= 10 * KB


def test_the_scripts_weigh_at_most_twenty_kilobytes():
    assert weight(SCRIPT.read_bytes()) + weight(HTMX.read_bytes()) <= 20 * KB


def test_every_block_of_the_style_is_closed_where_a_layer_ends():
    depth = 0
    for number, line in enumerate(STYLE.read_text(encoding="utf-8").splitlines(), 1):
        depth += line.count("{") - line.count("}")
        assert depth >= 0, number
        assert depth == 0 or not line.startswith("@layer") or (line.endswith("{") and depth == 1), number
    assert depth == 0


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize("language", ["", "/zh-hant", "/en"])
@pytest.mark.parametrize("query", ["", "?stance=open&topic=cost&sort=oldest", "?until=2024-08", "?q=模型"])
def test_a_list_of_twenty_weighs_at_most_eight_kilobytes(client, seeded, language, query):
    assert weight(client.get(f"{language}/claims/{query}").content) <= 8 * KB


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize("language", ["", "/zh-hant", "/en"])
@pytest.mark.parametrize("query", ["", "?stance=open&topic=cost&sort=oldest", "?q=模型"])
def test_a_list_weighs_no_more_where_it_can_be_had_by_mail(client, seeded, settings, language, query):
    settings.MAIL_IS_ON = True
    content = client.get(f"{language}/claims/{query}").content
    assert b"/subscribe/" in content
    assert weight(content) <= 8 * KB


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize("address", ["/", "/en/", "/zh-hant/", "/responses/", "/method/", "/en/method/"])
def test_a_page_with_pictures_or_the_codebook_weighs_at_most_fourteen_kilobytes(client, seeded, address):
    assert weight(client.get(address).content) <= 14 * KB
