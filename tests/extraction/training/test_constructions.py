import re

import pytest

from debate.extraction.learned import choose
from debate.extraction.training import BadConstructions, construction_rows, fit_models, read_constructions
from debate.extraction.training.constructions import FILE, read_knowledge
from tests.debates import OPEN_CLOSED

TEXT = FILE.read_text(encoding="utf-8")
ARTICLES = list(read_constructions(TEXT))
SAMPLE = """# kind: a comment
@ person 顾明远 Gu_Mingyuan
@ company 星河科技 星河

顾明远说：“{d 顾明远|开源会赢。}”
星河认为，{i 星河/海雀|这“{d |谁也说不准}”}。

林若溪没有说话。
"""


def test_an_article_is_a_block_of_paragraphs_with_its_passages():
    (text, gold), (other, nothing) = read_constructions(SAMPLE)

    assert text == "顾明远说：“开源会赢。”\n星河认为，这“谁也说不准”。"
    assert [(claim.kind, claim.quote, claim.speaker, claim.also) for claim in gold.claims] == [
        ("direct", "开源会赢。", "顾明远", ()),
        ("indirect", "这“谁也说不准”", "星河", ("海雀",)),
        ("direct", "谁也说不准", None, ()),
    ]
    assert all(text[claim.start : claim.end] == claim.quote for claim in gold.claims)
    assert (gold.name, gold.names["星河"], gold.names["海雀"]) == ("line 5", ("星河科技", "星河"), ("海雀",))
    assert (other, nothing.claims) == ("林若溪没有说话。", ())


def test_somebody_known_may_have_several_names():
    knowledge = read_knowledge(SAMPLE)

    assert [each.forms for each in knowledge.people] == [("顾明远", "Gu Mingyuan")]
    assert [each.forms for each in knowledge.companies] == [("星河科技", "星河")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("顾明远说：“{d 顾明远|开源会赢。”", "never closed"),
        ("顾明远说：“开源会赢。}”", "brace too many"),
        ("顾明远说：“{d 开源会赢。}”", "brace too many"),
        ("顾明远说：“{x 顾明远|开源会赢。}”", "kind"),
        ("顾明远说：“{d 顾明远|}”", "no words"),
        ("@ model 星河-7B", "not @ person or @ company"),
        ("@ person", "not @ person or @ company"),
    ],
)
def test_a_mistake_is_named_with_its_line(line, why):
    with pytest.raises(BadConstructions, match=re.escape("line 3: ") + ".*" + why):
        list(read_constructions(f"# kind: a comment\n\n{line}\n"))


def test_the_constructions_that_come_with_the_program_are_many_and_none_is_there_twice():
    texts = [text for text, _ in ARTICLES]

    assert len(texts) > 600
    assert sorted({text for text in texts if texts.count(text) > 1}) == []


def test_every_passage_is_one_that_the_reader_considers():
    """A passage that is no candidate, or whose speaker is none, would teach that it is no speech or nobody's."""
    claims = [claim for _, gold in ARTICLES for claim in gold.claims]
    rows = construction_rows(OPEN_CLOSED)
    taught = {name: [row for each in rows for row in each.get(name, ())] for name in ("marks", "reports", "speakers")}
    right = {name: sum(not row[-1][1] for row in found) for name, found in taught.items()}

    assert right["marks"] == sum(claim.kind == "direct" for claim in claims)
    assert right["reports"] >= sum(claim.kind == "indirect" for claim in claims)
    assert right["speakers"] >= sum(claim.speaker is not None for claim in claims)


def test_only_the_models_of_speech_learn_from_them():
    assert {name for rows in construction_rows(OPEN_CLOSED) for name in rows} == {"marks", "reports", "speakers"}


def test_what_half_of_them_teaches_holds_for_most_of_the_other_half():
    """They agree with each other: one annotated against the others would show here first."""
    rows = construction_rows(OPEN_CLOSED)
    models = fit_models(rows[::2])
    for name, least in (("marks", 0.85), ("reports", 0.8), ("speakers", 0.9)):
        held = [row for each in rows[1::2] for row in each.get(name, ())]
        decided = [choose(models[name], [features for features, _ in row]) for row in held]
        hits = [row[rated.index(max(rated))][1] for row, rated in zip(held, decided, strict=True)]

        assert sum(hits) / len(hits) > least, name
