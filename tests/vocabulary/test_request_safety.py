"""Requests that browsers and Django would read otherwise than we do."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.vocabulary.request_safety import (
    REFUSED_CONTENT_TYPE,
    is_readable_content_type,
    is_safe_path,
    printed_path,
)


@pytest.mark.parametrize(
    ("header", "readable"),
    [
        ("", True),
        ("text/html", True),
        ("multipart/form-data; boundary=x", True),
        ("text/html; charset=UTF-8", True),
        ("text/html; charset=gbk", False),
        ("text/html; charset", False),
        ("text/html; x=1; Charset=gbk", False),
        ("text/html; charset=utf-8\0", False),
        (REFUSED_CONTENT_TYPE, False),
    ],
)
def test_a_content_type_names_our_charset_or_none(header, readable):
    assert is_readable_content_type(header) is readable


@given(st.text(max_size=40) | st.text(max_size=20).map("a/b; charset={}".format))
def test_no_content_type_breaks_the_reading_of_it(header):
    assert is_readable_content_type(header) in (True, False)


@pytest.mark.parametrize("path", ["/a\tb", "/a\\b", "/\0", "/\x7f", "/\x85", "/\r\n"])
def test_a_path_with_controls_or_backslashes_is_not_safe(path):
    assert is_safe_path("/claims/开 [x/") and not is_safe_path(path)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map("/".__add__))
def test_a_printed_path_is_one_of_this_site_and_decodes_to_the_path(path):
    printed = printed_path(path)

    assert printed.isascii() and urlsplit(printed)[:3] == ("", "", printed)
    assert unquote(printed).lstrip("/") == path.lstrip("/")
