"""`manage.py evaluate`: figures on a folder of articles, and nothing stored."""

import io
import json
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from tests.factories import make_citation, make_claim, make_company, make_imported_article, make_model, make_speaker

pytestmark = pytest.mark.django_db
GOLD = Path(__file__).parents[1] / "gold"
QUOTE = "开源会让整个行业走得更快，闭源只会把路越走越窄。"
TEXT = f"虚构公司甲创始人张三三表示：“{QUOTE}”\n"


def run(texts: Path, *options: str, gold: Path) -> tuple[list[str], str]:
    """The lines on stdout, and what stands on stderr."""
    out, err = io.StringIO(), io.StringIO()
    call_command("evaluate", str(texts), "--gold", str(gold), *options, stdout=out, stderr=err, no_color=True)
    return out.getvalue().splitlines(), err.getvalue()


@pytest.fixture
def folder(tmp_path) -> Path:
    """One article in `texts`, annotated in `gold`, by another name than its file's."""
    start = TEXT.index(QUOTE)
    claim = {"start": start, "end": start + len(QUOTE), "quote": QUOTE, "kind": "direct", "speaker": "张三三"}
    given = {
        "file": "one.txt",
        "body": {"start": 0, "end": len(TEXT) - 1, "noise": []},
        "speakers": [{"name": "张三三"}],
        "companies": [{"name": "虚构公司甲"}],
        "models": [],
        "claims": [claim | {"on_debate": True, "stance": "pro-open"}],
    }
    for name in ("texts", "gold"):
        (tmp_path / name).mkdir()
    (tmp_path / "texts" / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold" / "a.json").write_text(json.dumps(given), encoding="utf-8")
    return tmp_path


def rows() -> dict[str, int]:
    """How many rows every table has."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models(include_auto_created=True)}


def figures(lines: list[str], name: str) -> dict[str, str]:
    """The figures of one line of the table, by the head of its column; heads and cells are aligned at the right."""
    (line,) = (line for line in lines if line.startswith(name))
    cells = range(24, len(lines[0]), 13)
    return {lines[0][at : at + 13].strip(): line[at : at + 13].strip() for at in cells}


@pytest.mark.parametrize("options", [[], ["--no-names"]])
def test_what_the_page_says_of_itself_has_a_line_for_each_annotated_field(folder, options):
    path = folder / "gold" / "a.json"
    said = {"title": None, "author": None, "published": "2024-07-05"}
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | said), encoding="utf-8")
    (folder / "texts" / "one.txt").write_text(f"{TEXT}\n\n发布于 2024-07-05", encoding="utf-8")
    lines, _ = run(folder / "texts", *options, gold=folder / "gold")
    assert [" ".join(line.split()) for line in lines[4:]] == [
        "byline 0 right, 0 missed, 0 wrong of 1",
        "published_on 1 right, 0 missed, 0 wrong of 1",
    ]


def test_every_article_and_the_total_have_a_line_of_figures(folder):
    make_company("虚构公司甲")
    lines, _ = run(folder / "texts", gold=folder / "gold")
    assert len(lines) == 3
    for name in ("one.txt", "all"):
        measured = figures(lines, name)
        assert float(measured.pop("chars/s").replace(",", "")) > 0
        assert measured == {
            "body P/R": "1.000/1.000",
            "direct F1": "1.000",
            "+speaker F1": "1.000",
            "candidates R": "1.000",
            "dir+ind F1": "1.000",
            "exact F1": "1.000",
            "companies": "1.000",
            "models": "-",
            "on-debate": "1.000",
            "prediction": "-",
            "misattr.": "0/1",
            "stance F1": "1.000",
        }


def test_our_own_gold_is_measured_with_an_empty_knowledge_base():
    lines, err = run(GOLD / "texts", gold=GOLD / "annotations")
    texts = sorted(path.name for path in (GOLD / "texts").iterdir())
    assert [line.split()[0] for line in lines[1 : len(texts) + 2]] == [*texts, "all"]
    assert err == "The knowledge base is empty: `manage.py seed` loads the names to read with.\n"


def test_nothing_is_stored():
    make_speaker("张三三")
    make_model("空想大模型")
    make_citation(make_claim(), quote="开放模型会让虚构产业走得更快。")
    before = rows()
    run(GOLD / "texts", "--errors", gold=GOLD / "annotations")
    assert rows() == before


def test_predictions_are_written_as_the_scorer_reads_them(folder):
    (folder / "texts" / "other.txt").write_text("李四四说，闭源模型在虚构市场上更加稳妥。\n", encoding="utf-8")
    run(folder / "texts", "--json", str(folder / "pred.json"), gold=folder / "gold")
    assert json.loads((folder / "pred.json").read_text(encoding="utf-8")) == {
        "one": [{"quote": QUOTE, "speaker": "张三三", "kind": "direct"}],
        "other": [{"quote": "闭源模型在虚构市场上更加稳妥", "speaker": "李四四", "kind": "indirect"}],
    }


def test_errors_are_listed_by_article_with_their_context(folder):
    annotations = folder / "gold" / "a.json"
    given = json.loads(annotations.read_text())
    given["claims"][0] |= {"speaker": "李四四", "stance": "pro-closed"}
    annotations.write_text(json.dumps(given | {"companies": []}))
    make_company("虚构公司甲")
    lines, _ = run(folder / "texts", "--errors", gold=folder / "gold")
    assert lines[3:] == [
        "",
        "one.txt",
        f"  WRONG SPEAKER 张三三 is 李四四: {QUOTE}",
        f"  STANCE pro is con: {QUOTE}",
        f"  NO CANDIDATE 李四四: {QUOTE}",
        "  TOO MANY company: 虚构公司甲",
    ]


def test_without_names_the_knowledge_base_is_not_asked(folder, django_assert_num_queries):
    make_company("虚构公司甲")
    with django_assert_num_queries(0):
        lines, err = run(folder / "texts", "--no-names", gold=folder / "gold")
    assert (figures(lines, "all")["companies"], err) == ("0.000", "")


def test_an_article_is_not_read_with_what_editors_coded_of_it(folder):
    make_citation(make_claim("我们的表述。", stance="closed"), make_imported_article(TEXT), quote=QUOTE)
    lines, _ = run(folder / "texts", gold=folder / "gold")
    assert figures(lines, "all")["stance F1"] == "1.000"
    make_claim(QUOTE, stance="closed")
    lines, _ = run(folder / "texts", gold=folder / "gold")
    assert figures(lines, "all")["stance F1"] == "0.000"


def refusal(texts: Path, *options: str, gold: Path) -> str:
    with pytest.raises(CommandError) as error:
        run(texts, *options, gold=gold)
    return str(error.value)


def test_folders_that_are_not_there_are_named(folder):
    missing = folder / "missing"
    assert refusal(missing, gold=folder / "gold") == f"{missing}: not a folder"
    assert refusal(folder / "texts", gold=missing) == f"{missing}: no annotations (*.json) here"


def test_bad_gold_is_named(folder):
    bad = folder / "gold" / "bad.json"
    bad.write_text("{}")
    assert refusal(folder / "texts", gold=folder / "gold") == f"{bad}: KeyError: 'body'"


def test_an_annotation_finds_its_text_by_its_own_name_too(folder):
    (annotation,) = (folder / "gold").iterdir()
    given = json.loads(annotation.read_text(encoding="utf-8")) | {"file": "elsewhere.txt"}
    annotation.unlink()
    (folder / "gold" / "one.json").write_text(json.dumps(given), encoding="utf-8")
    lines, _ = run(folder / "texts", gold=folder / "gold")
    assert lines[1].split()[0] == "one.txt"


def test_an_annotated_article_that_is_missing_or_unreadable_is_named(folder):
    text = folder / "texts" / "one.txt"
    text.write_bytes(b"%PDF-1.7 \x00\x01")
    wanted = f"{folder / 'texts'}: not here or not readable: one.txt"
    assert refusal(folder / "texts", gold=folder / "gold") == wanted
    text.unlink()
    assert refusal(folder / "texts", gold=folder / "gold") == wanted


def test_an_unreadable_article_without_annotations_is_passed_over_with_a_word(folder):
    other = folder / "texts" / "other.pdf"
    other.write_bytes(b"%PDF-1.7 \x00\x01")
    (folder / "texts" / "gone.txt").symlink_to(folder / "nowhere")
    lines, err = run(folder / "texts", "--no-names", gold=folder / "gold")
    assert len(lines) == 3
    assert err.startswith(f"{other}: ")


def test_predictions_that_cannot_be_written_are_a_clear_refusal(folder):
    out = folder / "no" / "pred.json"
    assert refusal(folder / "texts", "--json", str(out), gold=folder / "gold") == f"{out}: No such file or directory"
