"""Runs of one kind of character, and Chinese cut into words by a tokenizer of our own."""

import logging
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.text.chinese import tokens
from debate.text.chinese.script import fold
from debate.text.chinese.tokens import CJK_RUN, RUN, add_words, is_part_of_words, words


@pytest.fixture
def cache_home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def run_of(text: str) -> list[str]:
    return RUN.findall(text)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("用deepseek的", ["用", "deepseek", "的"]),
        ("gpt-4o", ["gpt", "4", "o"]),
        ("a_b+c", ["a", "b", "c"]),
        ("二〇二四年𠮷野家", ["二〇二四年𠮷野家"]),
        ("カタカナ・ひらがな한글", ["カタカナ", "ひらがな한글"]),
        ("привет,γειά½", ["привет", "γειά½"]),
        ("——，。！😀 \n", []),
    ],
)
def test_a_run_is_of_one_kind_of_character(text, runs):
    assert run_of(text) == runs


def test_words_are_those_of_the_folded_text_without_punctuation():
    assert words("開源模型，降低了成本！") == ["开源", "模型", "降低", "了", "成本"]
    assert words("用ＤｅｅｐＳｅｅｋ-V3的人") == ["用", "deepseek", "v", "3", "的", "人"]
    assert words("，。 \n") == words("") == []


def test_a_name_is_one_word_once_it_is_known():
    assert "虚构谟型厂" not in words("在虚构谟型厂工作")
    add_words(["虛構謨型廠", "X", "虚"])
    assert words("在虚构谟型厂工作") == ["在", "虚构谟型厂", "工作"]


def test_a_name_told_twice_is_added_once(monkeypatch):
    add_words(["张虚虚"])
    words("张虚虚说")
    add_words(["张虚虚", "張虛虛"])
    assert tokens._new == set()


@settings(deadline=None)
@given(st.text())
def test_words_keep_every_character_of_every_run_in_order(text):
    assert "".join(words(text)) == "".join(RUN.findall(fold(text)))
    assert all(CJK_RUN.fullmatch(word) or not CJK_RUN.search(word) for word in words(text))


def test_many_threads_may_cut_and_teach_at_once():
    def work(number: int) -> list[str]:
        add_words([f"虚构{chr(0x4E00 + number)}公司"])
        return words("开源模型的成本更低")

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(work, range(200)))
    assert {tuple(result) for result in results} == {tuple(words("开源模型的成本更低"))}


def test_nothing_loads_before_the_first_chinese_word_and_nothing_is_said():
    code = (
        "import sys; from debate.text.chinese.tokens import add_words, words; add_words(['张三三']); words('GPT 4');"
        "assert 'jieba' not in sys.modules; words('开源模型'); assert 'jieba' in sys.modules"
    )
    ran = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    words("开源模型")
    assert not logging.getLogger("jieba").isEnabledFor(logging.INFO)


def test_the_dictionary_is_kept_in_a_private_folder_and_read_from_there(cache_home):
    tokens._tokenizer.__wrapped__()
    folder = cache_home / "debate"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [path.name.startswith("jieba-") for path in folder.iterdir()] == [True]
    first = next(folder.iterdir()).stat().st_mtime_ns
    assert list(tokens._tokenizer.__wrapped__().cut("开源模型")) == ["开源", "模型"]
    assert next(folder.iterdir()).stat().st_mtime_ns == first


def test_a_folder_others_may_write_is_not_trusted_and_nothing_stays_of_the_other(cache_home):
    folder = cache_home / "debate"
    folder.mkdir()
    folder.chmod(0o777)
    with tokens._private_folder() as used:
        assert used != folder
        assert stat.S_IMODE(used.stat().st_mode) == 0o700
    assert not used.exists()


def test_a_cache_home_that_cannot_be_made_is_done_without(cache_home, monkeypatch):
    (cache_home / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_home / "file"))
    with tokens._private_folder() as used:
        assert used.is_dir()
    assert os.listdir(cache_home) == ["file"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("缺少开源社区长期维护", "开源社", True),
        ("开源社联合创始人", "开源社", False),
        ("他说很有道理", "有道", True),
        ("有道的词典", "有道", False),
        ("谷歌手里没有秘方", "谷歌", False),
        ("阿里面向未来", "阿里", False),
        ("王坚持认为如此", "王坚", True),
        ("王坚认为如此", "王坚", False),
        ("月之暗面会形成", "月之暗面", False),
        ("Z开源社", "开源社", False),
    ],
)
def test_a_name_is_a_part_of_words_where_words_run_across_its_ends(text, name, expected):
    add_words([name])
    words(name)  # a name that the dictionary was taught does not speak for itself
    start = text.index(name)

    assert is_part_of_words(text, start, start + len(name)) == expected


@given(st.text(alphabet="开源社区有道理王坚持a1，", min_size=1, max_size=30), st.data())
@settings(deadline=None, max_examples=60)
def test_any_place_of_any_text_can_be_asked_for(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    assert is_part_of_words(text, start, end) in (True, False)
