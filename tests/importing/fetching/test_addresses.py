"""An address is checked before anything is asked of it, and has one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.importing.fetching import FetchError, Problem, Refused
from debate.importing.fetching.addresses import PORTS, follow, parse

HERE = parse("https://news.example/2026/03/a.html?id=1")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://news.example", "https://news.example/"),
        ("  HTTPS://News.Example:443/a#rd\n", "https://news.example/a"),
        ("http://news.example.:80/a?b=c&d=%e5%bc%80", "http://news.example/a?b=c&d=%E5%BC%80"),
        (
            "https://news.example/文章/开 源?问=答",
            "https://news.example/%E6%96%87%E7%AB%A0/%E5%BC%80%20%E6%BA%90?%E9%97%AE=%E7%AD%94",
        ),
        ("https://新闻.example/", "https://xn--efvy88h.example/"),
        ("https://news.example/a/./b/../../c", "https://news.example/c"),
        ("https://news.example//a//b", "https://news.example//a//b"),
        ("https://93.184.216.34/a", "https://93.184.216.34/a"),
        ("https://[2606:2800:0220:0001::1]/a", "https://[2606:2800:220:1::1]/a"),
        ("https://news.example/a%zz", "https://news.example/a%25zz"),
    ],
)
def test_an_address_has_one_spelling(written, read):
    assert str(parse(written)) == read


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", Problem.BAD_ADDRESS),
        ("news.example/a", Problem.BAD_ADDRESS),
        ("//news.example/a", Problem.BAD_ADDRESS),
        ("file:///etc/passwd", Problem.BAD_ADDRESS),
        ("ftp://news.example/a", Problem.BAD_ADDRESS),
        ("javascript:alert(1)", Problem.BAD_ADDRESS),
        ("https:///a", Problem.BAD_ADDRESS),
        ("https://news.example/\r\nHost: other.example", Problem.BAD_ADDRESS),
        ("https://news .example/", Problem.BAD_ADDRESS),
        ("https://news.example\\@other.example/", Problem.ADDRESS_NOT_ALLOWED),
        ("https://news%2eexample/", Problem.BAD_ADDRESS),
        ("https://-news.example/", Problem.BAD_ADDRESS),
        ("https://news..example/", Problem.BAD_ADDRESS),
        ("https://[fe80::1%25eth0]/", Problem.BAD_ADDRESS),
        ("https://[2606:2800::1", Problem.BAD_ADDRESS),
        ("https://news.example:port/", Problem.BAD_ADDRESS),
        ("https://news.example/" + "a" * 2_000, Problem.BAD_ADDRESS),
        ("https://user:word@news.example/", Problem.ADDRESS_NOT_ALLOWED),
        ("https://news.example:8443/", Problem.ADDRESS_NOT_ALLOWED),
        ("https://news.example:80/", Problem.ADDRESS_NOT_ALLOWED),
        ("http://news.example:22/", Problem.ADDRESS_NOT_ALLOWED),
        ("http://localhost/", Problem.ADDRESS_NOT_ALLOWED),
        ("http://redis/", Problem.ADDRESS_NOT_ALLOWED),
        ("http://127.1/", Problem.ADDRESS_NOT_ALLOWED),
        ("http://2130706433/", Problem.ADDRESS_NOT_ALLOWED),
        ("http://0x7f.0x1/", Problem.ADDRESS_NOT_ALLOWED),
        ("http://0177.0.0.1/", Problem.ADDRESS_NOT_ALLOWED),
    ],
)
def test_what_is_no_public_page_is_refused_unasked(written, problem):
    with pytest.raises(Refused) as refused:
        parse(written)

    assert refused.value.problem is problem


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("b.html", "https://news.example/2026/03/b.html"),
        ("/b?c#d", "https://news.example/b?c"),
        ("//other.example/b", "https://other.example/b"),
        ("?id=2", "https://news.example/2026/03/a.html?id=2"),
        ("http://other.example", "http://other.example/"),
        # Raw bytes, as http.client hands them on: UTF-8, and GBK, which stays what it is.
        ("/文".encode().decode("latin-1"), "https://news.example/%E6%96%87"),
        ("/文".encode("gbk").decode("latin-1"), "https://news.example/%CE%C4"),
        ("/文", "https://news.example/%E6%96%87"),
        ("/a b", "https://news.example/a%20b"),
    ],
)
def test_a_reference_leads_on_from_where_it_stands(reference, address):
    assert str(follow(HERE, reference)) == address


@pytest.mark.parametrize("reference", ["file:///etc/passwd", "http://user@other.example/", "http://[", "\ud800文"])
def test_a_reference_may_be_as_bad_as_an_address(reference):
    with pytest.raises(Refused):
        follow(HERE, reference)


# Random text is hardly ever an address; this is, nearly.
pieces = st.sampled_from(
    ["http://", "https://", "//", "@", ":", "[", "]", ".", "..", "/", "\\", "?", "#", "%", "%00", "80"]
)
nearly = st.lists(pieces | st.text(max_size=3) | st.sampled_from(["news.example", "127.0.0.1", "::1"]), max_size=8)


@given(st.text() | nearly.map("".join) | nearly.map(lambda parts: "https://news.example" + "".join(parts)))
def test_any_text_is_an_address_that_can_be_asked_or_is_refused(text):
    try:
        address = parse(text)
    except FetchError as error:
        assert str(error)
        return

    assert address.scheme in PORTS
    assert str(address).isascii() and str(address).isprintable() and " " not in str(address)
    assert address.target.startswith("/")
    assert parse(str(address)) == address


@given(st.text(st.characters(max_codepoint=255)) | nearly.map("".join))
def test_any_reference_leads_to_an_address_or_is_refused(reference):
    try:
        assert parse(str(follow(HERE, reference)))
    except FetchError as error:
        assert isinstance(error, Refused)
