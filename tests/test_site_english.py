"""The whole site in English: every link leads somewhere in that language, and every word is in it."""

import re
from collections import Counter

import pytest

from debate.models import Article, Claim, Company, Model
from tests.crawling import chinese_in, crawl
from tests.test_weight import KB, weight

ID = re.compile(r'<[^>]* id="([^"]+)"')

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(scope="module")
def pages(seeded, django_db_blocker) -> dict[str, tuple[int, str]]:
    with django_db_blocker.unblock():
        return crawl("/en/")


def test_every_link_leads_to_a_page(pages):
    assert {address: status for address, (status, _) in pages.items() if status != 200} == {}


def test_everything_public_is_reached(pages):
    things = [*Claim.objects.published(), *Company.objects.all(), *Model.objects.all(), *Article.objects.all()]

    assert len(things) > 300
    assert [thing.slug for thing in things if f"/en{thing.get_absolute_url()}" not in pages] == []


def test_no_word_is_left_in_another_language(pages):
    strange = {address: chinese_in(text)[:3] for address, (_, text) in pages.items()}

    assert {address: lines for address, lines in strange.items() if lines} == {}


def test_no_page_gives_two_things_the_same_id(pages):
    ids = {address: Counter(ID.findall(text)) for address, (_, text) in pages.items()}
    twice = {address: [name for name, n in found.items() if n > 1] for address, found in ids.items()}

    assert any("histogram" in found and "months" in found for found in ids.values())
    assert {address: names for address, names in twice.items() if names} == {}


def test_no_page_weighs_more_than_its_budget(pages):
    """Lists are held to eight kilobytes (tests/test_weight.py); pages with pictures and several lists to fourteen."""
    weights = {address: weight(text.encode()) for address, (_, text) in pages.items()}

    assert {address: n for address, n in weights.items() if n > 14 * KB} == {}
