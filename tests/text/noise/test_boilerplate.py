"""Which pages are given to trafilatura, whose time is not linear in everything."""

import pytest

from debate.text.cleaning import clean
from debate.text.noise import boilerplate

PROSE = "".join(f"<p>虚构公司甲的张三三表示，开源模型的成本更低，也更容易得到开发者的信任。{n}</p>" for n in range(9))


@pytest.mark.parametrize(("attributes", "is_given"), [(900, True), (1_100, False)])
def test_a_page_with_thousands_of_attributes_in_a_tag_is_read_by_our_own_rule(monkeypatch, attributes, is_given):
    given = []
    monkeypatch.setattr(boilerplate, "_main_text", lambda raw: given.append(raw) or "")
    tag = "<p " + " ".join(f'a{n}="b"' for n in range(attributes)) + ">"
    text = clean(f"<html><body>{tag}{PROSE}</body></html>").text

    assert bool(given) == is_given
    assert text.count("张三三") == 9
