"""Addresses name their language, and entries answer in the reader's own."""

from types import SimpleNamespace

import pytest
from django.utils.translation import deactivate_all, override
from hypothesis import given
from hypothesis import strategies as st

from debate.vocabulary.languages import (
    ENGLISH,
    HANS,
    HANT,
    current_language,
    in_language,
    is_english,
    language_of,
    text_of,
    without_language,
)

LANGUAGES = st.sampled_from([HANS, HANT, ENGLISH])
# Addresses as Simplified readers have them: some begin like a language.
ADDRESSES = st.lists(st.sampled_from(["claims", "english", "zh-hans", "zh", "enough", "虚构", "x-en"]), max_size=3).map(
    lambda parts: "/" + "".join(f"{part}/" for part in parts)
)


@pytest.mark.parametrize(
    ("path", "language", "page"),
    [
        ("/", HANS, "/"),
        ("/claims/", HANS, "/claims/"),
        ("/en/", ENGLISH, "/"),
        ("/en/claims/", ENGLISH, "/claims/"),
        ("/zh-hant/claims/some-claim/", HANT, "/claims/some-claim/"),
        ("/en", ENGLISH, "/"),
        # Like a language, and none of ours.
        ("/zh-hans/claims/", HANS, "/zh-hans/claims/"),
        ("/english/", HANS, "/english/"),
        ("/EN/", HANS, "/EN/"),
        ("/claims/en/", HANS, "/claims/en/"),
        ("/admin/", HANS, "/admin/"),
        ("", HANS, ""),
    ],
)
def test_an_address_names_its_language_by_its_first_part(path, language, page):
    assert (language_of(path), without_language(path)) == (language, page)


@given(ADDRESSES, LANGUAGES, LANGUAGES)
def test_a_page_has_one_address_in_each_language(address, first, second):
    there = in_language(address, first)

    assert (language_of(there), without_language(there)) == (first, address)
    assert in_language(there, second) == in_language(address, second)


@pytest.mark.parametrize(("language", "english"), [("zh-hans", False), ("zh-hant", False), ("en", True)])
def test_the_readers_language_is_the_one_that_is_active(language, english):
    with override(language):
        assert (current_language(), is_english()) == (language, english)


def test_where_no_language_is_active_that_of_the_settings_is_meant():
    with override(None):
        deactivate_all()
        assert (current_language(), is_english()) == (HANS, False)


@pytest.mark.parametrize(
    ("entry", "chinese", "english"),
    [
        ({"name": "虚构", "name_en": "Invented"}, "虚构", "Invented"),
        ({"name": "虚构", "name_en": ""}, "虚构", "虚构"),
        ({"name": "虚构"}, "虚构", "虚构"),
        ({"name": "", "name_en": "Invented"}, "", "Invented"),
    ],
)
def test_an_entry_answers_in_english_where_it_has_english(entry, chinese, english):
    said = {}
    for language in (HANS, HANT, ENGLISH):
        with override(language):
            said[language] = text_of(SimpleNamespace(**entry), "name")

    assert said == {HANS: chinese, HANT: chinese, ENGLISH: english}


@pytest.mark.parametrize("path", ["/en//evil.example/", "/zh-hant///evil.example", "//evil.example/", "///"])
def test_no_address_becomes_that_of_another_site(path):
    assert not without_language(path).startswith("//")
    assert not in_language(path, "zh-hans").startswith("//")
