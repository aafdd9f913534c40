"""The package of a debate: what is read, and in which words a bad one is refused."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import override

from debate.vocabulary import DEBATE, Openness, Stance
from debate.vocabulary.debate_package import PAPERS, read_debate

ROOT = Path(__file__).parent.parent.parent
SECOND = ROOT / "tests" / "second_debate"
SAID = (SECOND / "debate.toml").read_text(encoding="utf-8")


def refused(folder: Path, text: str) -> str:
    (folder / "debate.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ImproperlyConfigured) as error:
        read_debate(folder)
    return str(error.value).removeprefix(f"{folder / 'debate.toml'}")


def test_a_package_is_read_with_its_fixtures_beside_it():
    second = read_debate(SECOND)

    assert second.by_role["con"].value == "longer"
    assert second.fixtures_folder == SECOND / "fixtures"
    assert (DEBATE.folder, DEBATE.fixtures_folder) == (Path(settings.DEBATE_FOLDER), ROOT / "fixtures")


@pytest.mark.parametrize(
    ("language", "name"), [("zh-hans", "长短之争"), ("zh-hant", "長短之爭"), ("en", "Short or Long")]
)
def test_its_texts_speak_the_language_of_the_reader(language, name):
    with override(language):
        assert str(read_debate(SECOND).texts.name) == name


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('value = "shorter"', 'value = "a-b"', "stances.pro.value: 'a-b' is not of small letters and digits only"),
        ('en = "Short or Long"', 'english = "Short or Long"', "texts.name.en: is missing"),
        ('shape = "disc"', 'shape = "ring"', "pro, both and con have ring, half and disc in any order"),
        ('value = "longer"', 'value = "shorter"', "value: each is given once"),
        ('light = "#1b6e3c"', 'light = "#9fe0b5"', "light: the contrast with #fbfaf7 is 1.46, less than 4.5"),
        ('light = "#1b6e3c"', 'light = "green"', "stances.pro.colour.light: 'green' is no colour like #1f6f8b"),
        ('value = "trial"', 'value = "adopted"', "openness: 'adopted' is given twice"),
        ('tone = "both"', 'tone = "con"', "openness: none has the tone 'both'"),
        ('tone = "both"', 'tone = "purple"', "openness[2].tone: Input should be"),
        ('value = "unspecified"', 'value = "unsaid"', "senses: 'unspecified' is missing"),
        ('deciding_layer = "days"', 'deciding_layer = "weeks"', ": deciding_layer: 'weeks' is none of the layers"),
        (
            'value = "trial"',
            'value = "on-trial"',
            "openness[2].value: 'on-trial' is not of small letters",
        ),
        ("question = {", 'question = "四天？" #', "texts.question: '四天？' is not a text in both languages: { zh = "),
        ("keywords =", "key words =", " is no TOML: "),
        ("keywords =", "keyword =", "keyword: there is no such entry"),
    ],
)
def test_a_bad_package_is_refused_by_file_entry_and_fault(tmp_path, before, after, fault):
    assert before in SAID

    assert fault in refused(tmp_path, SAID.replace(before, after))


def test_a_folder_without_a_package_is_named(tmp_path):
    with pytest.raises(
        ImproperlyConfigured,
        match=re.escape(f"{tmp_path / 'debate.toml'} of DEBATE_FOLDER cannot be read: No such file"),
    ):
        read_debate(tmp_path)


def test_a_command_says_what_is_wrong_with_a_package_and_shows_no_code(tmp_path):
    environment = {**os.environ, "DEBATE_FOLDER": str(tmp_path)}
    started = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=environment, capture_output=True, text=True
    )

    sentence = f"{tmp_path / 'debate.toml'} of DEBATE_FOLDER cannot be read: No such file or directory.\n"
    assert (started.returncode, started.stderr) == (1, sentence)


def test_stances_are_asked_for_by_role_and_drawn_by_shape():
    assert [Stance.by_role(role) for role in ("pro", "both", "con", "neutral")] == list(Stance)
    assert [stance.role for stance in Stance] == ["pro", "both", "con", "neutral"]
    assert {each.shape for each in Stance} == {"ring", "half", "disc", "lines"}
    assert {each.shape for each in Openness} == {"ring", "half", "disc", "unknown"}


def test_the_papers_are_those_of_the_style_sheet():
    style = (ROOT / "static" / "debate.css").read_text(encoding="utf-8")

    assert f"--paper: light-dark({PAPERS['light']}, {PAPERS['dark']});" in style


def test_debates_hold_no_code():
    files = [path for folder in (ROOT / "debates", SECOND) for path in folder.rglob("*") if path.is_file()]

    assert {path.suffix for path in files} <= {".toml", ".json", ".txt", ".po", ".mo", ".html", ".svg", ".css"}
