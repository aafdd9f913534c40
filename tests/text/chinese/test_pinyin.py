"""Names in Latin letters."""

import pytest

from debate.text.chinese.pinyin import readings, romanise


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("张三三", "zhangsansan", "zss"),
        ("張三三", "zhangsansan", "zss"),
        ("解四四", "xiesisi", "xss"),  # a surname with a reading of its own
        ("吕五五", "lvwuwu", "lww"),
        ("OpenAI基金会", "openaijijinhui", "openaijjh"),
        ("Li Sisi", "lisisi", "lisisi"),
        ("李·四四", "lisisi", "lss"),
        ("☆", "", ""),
    ],
)
def test_a_name_has_letters_and_initials(name: str, full: str, initials: str) -> None:
    assert romanise(name) == (full, initials)


def test_a_character_has_all_its_readings() -> None:
    assert {"chang", "zhang"} <= readings("长")
    assert readings("x") == frozenset()
