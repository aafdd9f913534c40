"""A page that sends its readers on says so, whatever it is made of."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.importing.fetching.addresses import parse
from debate.importing.fetching.meta_refresh import SEARCHED, refresh_address

HERE = parse("http://news.example/x/a")


@pytest.mark.parametrize(
    ("page", "onward"),
    [
        ('<meta http-equiv="refresh" content="0;url=b">', "http://news.example/x/b"),
        ("<META HTTP-EQUIV=Refresh CONTENT='3; URL=\"http://other.example/b\"'>", "http://other.example/b"),
        ('<html><head><meta content="0,/b" http-equiv=" refresh "></head>', "http://news.example/b"),
        ('<meta http-equiv="refresh" content="0.5; url=/b?c=d&amp;e=f">', "http://news.example/b?c=d&e=f"),
        ('<meta http-equiv="refresh" content="0;url=/文">', "http://news.example/%E6%96%87"),
        ('<meta http-equiv="refresh" content="600;url=/b">', ""),
        ('<meta http-equiv="refresh" content="5">', ""),
        ('<meta http-equiv="refresh" content="0;url=a">', ""),
        ('<meta http-equiv="refresh" content="0;url=javascript:alert(1)">', ""),
        ('<meta http-equiv="refresh" content="0;url=http://[">', ""),
        ('<meta http-equiv="refresh" content="now;url=/b">', ""),
        ('<noscript><meta http-equiv="refresh" content="0;url=/b"></noscript>', ""),
        ('<!-- <meta http-equiv="refresh" content="0;url=/b"> -->', ""),
        ('<meta name="refresh" content="0;url=/b">', ""),
        (" " * SEARCHED + '<meta http-equiv="refresh" content="0;url=/b">', ""),
        ("", ""),
    ],
)
def test_where_a_page_sends_on_is_found(page, onward):
    assert refresh_address(HERE, "", page.encode()) == onward


@pytest.mark.parametrize(("header", "onward"), [("0; url=/b", "http://news.example/b"), ("9", ""), ("", "")])
def test_a_header_may_say_it_too(header, onward):
    assert refresh_address(HERE, header, b"<p>") == onward


@given(st.text(st.characters(max_codepoint=255)), st.binary())
def test_whatever_a_page_is_made_of_is_searched(header, content):
    assert isinstance(refresh_address(HERE, header, content), str)


@pytest.mark.parametrize(
    "piece", ["<!", "<a ", "</", "<meta http-equiv=refresh content='", "<script>", "<!--", "<![", "&#", '="']
)
def test_a_page_made_to_take_for_ever_does_not(piece):
    begun = time.process_time()
    refresh_address(HERE, piece * 5_000, (piece * SEARCHED).encode())

    assert time.process_time() - begun < 0.5
