"""Gold annotations: what is read from a file, what is refused, and that our own invented set is sound."""

import json
from pathlib import Path

import pytest

from debate.extraction.evaluation.gold import BadGold, GoldArticle, body_characters, load_gold
from debate.extraction.mentions.mentions import find_mentions
from debate.extraction.types import Knowledge
from tests.debates import OPEN_CLOSED

ROOT = Path(__file__).parents[3]
GOLD = ROOT / "tests" / "gold"
ANNOTATIONS = sorted((GOLD / "annotations").glob("*.json"))
KINDS = {"direct", "indirect", "narrator"}
STANCES = {"pro-open", "pro-closed", "both/hybrid", "neutral/irrelevant"}
COMPANIES = {"虚构公司甲", "虚构公司乙", "虚构资本", "虚构证券", "假想科技", "无名智能", "Fakecorp", "Mocklabs"}
MODELS = {"空想一号", "空想-Pro", "空想2.0", "空想大模型", "妄想-7B"}
PEOPLE = {"张三三", "李四四", "王五五", "赵六六", "孙小九", "陈小二", "林九九", "陳小小", "黃小七"}
OTHERS = {"多位业内人士", "一位开发者", "有网友", "某投资人（未具名）", "有人（未具名）", "《虚构白皮书》"}
ENGLISH = {"Tom Fakeson", "Jane Mockwell"}

each_file = pytest.mark.parametrize("path", ANNOTATIONS, ids=lambda path: path.stem)


def read(path: Path) -> tuple[dict, str]:
    given = json.loads(path.read_text(encoding="utf-8"))
    with (GOLD / "texts" / given["file"]).open(encoding="utf-8", newline="") as file:
        return given, file.read()


def annotation(**fields) -> dict:
    claim = {"start": 5, "end": 7, "quote": "引文", "kind": "direct", "speaker": "张三三", "stance": "pro-open"}
    given = {
        "body": {"start": 0, "end": 20, "noise": [{"text_start": "点赞", "start": 10, "kind": "navigation"}]},
        "speakers": [{"name": "张三三", "aliases": ["张总"]}],
        "companies": [{"name": "虚构公司甲", "forms": ["虚构甲"]}],
        "models": [],
        "claims": [{**claim, "on_debate": True}],
    }
    return given | fields


def write(folder: Path, given: object, name: str = "one.json") -> Path:
    (folder / name).write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
    return folder


def load(folder: Path, given: dict) -> GoldArticle:
    (article,) = load_gold(write(folder, given))
    return article


def test_an_annotation_is_read_with_its_defaults(tmp_path):
    article = load(tmp_path, annotation())
    (claim,) = article.claims
    assert (article.file, article.body, article.noise) == ("one.txt", (0, 20), ((10, "点赞", "navigation"),))
    assert article.names == {"张三三": ("张三三", "张总")}
    assert (article.companies, article.models) == ((("虚构公司甲", "虚构甲"),), ())
    assert (claim.start, claim.end, claim.quote, claim.kind, claim.speaker) == (5, 7, "引文", "direct", "张三三")
    assert (claim.stance, claim.also, claim.turn) == ("pro", (), "")
    assert (claim.on_debate, claim.inferred, claim.optional, claim.is_prediction) == (True, False, False, False)


def test_what_a_claim_may_say_besides_is_read(tmp_path):
    said = {"speaker_alt": ["李四四"], "speaker_inferred": True, "optional": True, "turn": 3, "is_prediction": True}
    claim = annotation()["claims"][0] | said | {"speaker": None, "stance": "both"}
    article = load(tmp_path, annotation(file="other.txt", claims=[claim]))
    (claim,) = article.claims
    assert (article.file, claim.speaker, claim.also, claim.turn) == ("other.txt", None, ("李四四",), "3")
    assert (claim.stance, claim.inferred, claim.optional, claim.is_prediction) == ("both", True, True, True)


@pytest.mark.parametrize(
    "given",
    [
        [],
        "text",
        {},
        {key: value for key, value in annotation().items() if key != "speakers"},
        annotation(body={"start": 0}),
        annotation(claims=[{"quote": "引文"}]),
        annotation(claims=["引文"]),
        annotation(body={"start": 0, "end": 9, "noise": [{"start": 3}]}),
    ],
)
def test_bad_gold_is_refused_by_the_name_of_its_file(tmp_path, given):
    with pytest.raises(BadGold) as error:
        load_gold(write(tmp_path, given, "bad.json"))
    assert str(error.value).startswith(f"{tmp_path / 'bad.json'}: ")


def test_a_file_that_is_no_json_or_no_text_is_bad_gold(tmp_path):
    for content in (b"{not json", b"\xff\xfe\x00"):
        (tmp_path / "bad.json").write_bytes(content)
        with pytest.raises(BadGold, match=r"bad\.json"):
            load_gold(tmp_path)


def test_a_folder_without_annotations_is_bad_gold(tmp_path):
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(BadGold) as error:
            load_gold(folder)
        assert str(error.value) == f"{folder}: no annotations (*.json) here"


def test_one_article_is_annotated_once(tmp_path):
    write(tmp_path, annotation(file="same.txt"))
    with pytest.raises(BadGold) as error:
        load_gold(write(tmp_path, annotation(file="same.txt"), "two.json"))
    assert str(error.value) == f"{tmp_path}: annotated more than once: same.txt"


def test_the_body_is_what_is_neither_noise_nor_white_space_nor_a_gloss(tmp_path):
    raw = "頁首\n開創(chuàng)\n分享到微博\n正文完\n頁尾"
    noise = [{"text_start": "分享", "start": raw.index("分享"), "kind": "navigation"}]
    body = {"start": raw.index("開"), "end": raw.index("完") + 1, "noise": noise}
    wanted = body_characters(load(tmp_path, annotation(body=body)), raw)
    assert "".join(raw[i] for i in sorted(wanted)) == "開創正文完"


def test_noise_inside_a_line_ends_with_its_own_words(tmp_path):
    raw = "甲**乙**丙"
    noise = [{"text_start": "**", "start": at, "kind": "markup"} for at in (1, 4)]
    wanted = body_characters(load(tmp_path, annotation(body={"start": 0, "end": 99, "noise": noise})), raw)
    assert "".join(raw[i] for i in sorted(wanted)) == "甲乙丙"


@each_file
def test_every_span_of_our_gold_is_exactly_what_it_quotes(path):
    given, raw = read(path)
    body = given["body"]
    spans = [(each["start"], each["end"], each["quote"]) for each in given["claims"]]
    spans += [(each["start"], each["end"], each["evidence"]) for each in given["rebuttals"]]
    spans += [(each["start"], each["end"], each["text"]) for each in given["distractors"]]
    spans += [(each["start"], each["start"] + len(each["text_start"]), each["text_start"]) for each in body["noise"]]
    assert [words for start, end, words in spans if raw[start:end] != words] == []
    assert raw[body["start"] :].startswith(body["first_words"])
    assert raw[: body["end"]].endswith(body["last_words"])


@each_file
def test_our_gold_speaks_its_own_vocabulary_and_points_at_itself(path):
    given, raw = read(path)
    speakers = {each["name"] for each in given["speakers"]}
    named = [each["speaker"] for each in given["claims"] if each["speaker"]]
    named += [
        name for each in given["claims"] for key in ("speaker_alt", "speaker_candidates") for name in each.get(key, [])
    ]
    named += [each[key] for each in given["rebuttals"] for key in ("from_speaker", "to_speaker")]
    assert set(named) == speakers
    assert {each["kind"] for each in given["claims"]} <= KINDS
    assert {each["stance"] for each in given["claims"]} <= STANCES
    assert [
        form for kind in ("companies", "models") for each in given[kind] for form in each["forms"] if form not in raw
    ] == []
    assert given["id"] == path.stem == Path(given["file"]).stem
    assert 250 <= len(raw) <= 900


@each_file
def test_our_gold_names_nobody_real(path):
    given, raw = read(path)
    speakers = {each["name"] for each in given["speakers"]}
    mentions = find_mentions(raw, Knowledge(words=OPEN_CLOSED))
    curated = json.loads((ROOT / "fixtures" / "speakers.json").read_text(encoding="utf-8"))
    known = [row["fields"] for row in curated if row["fields"].get("kind") not in ("unnamed", "group")]
    real = [name for each in known for name in (each["name"], *each.get("aliases", []))]
    assert speakers - PEOPLE - OTHERS - ENGLISH - COMPANIES == set()
    assert {each["name"] for each in given["companies"]} <= COMPANIES
    assert {each["name"] for each in given["models"]} <= MODELS
    assert [name for name in real if name in raw] == []
    assert [each.name for each in mentions if not any(each.name in name for name in COMPANIES | MODELS)] == []


def test_our_gold_covers_every_kind_stance_and_courtesy():
    articles = [read(path)[0] for path in ANNOTATIONS]
    claims = [claim for each in articles for claim in each["claims"]]
    assert len(load_gold(GOLD / "annotations")) == len(list((GOLD / "texts").iterdir())) == 12
    assert {claim["kind"] for claim in claims} == KINDS
    assert {claim["stance"] for claim in claims if claim["on_debate"]} == STANCES
    assert {claim["marker"] for claim in claims if claim["kind"] == "direct"} == {"quotation-marks", "interview-turn"}
    for field in ("optional", "speaker_alt", "speaker_inferred", "speaker_candidates", "turn"):
        assert [claim["id"] for claim in claims if claim.get(field)] != []
    assert {each["script"] for each in articles} == {"zh-Hans", "zh-Hant", "en"}
    kinds = {noise["kind"] for each in articles for noise in each["body"]["noise"]}
    assert kinds == {
        *("navigation", "comment-form", "disclaimer", "boilerplate", "teaser"),
        *("gloss", "mojibake", "markup"),
    }


def test_markup_is_no_word_of_the_body_and_noise_ends_where_the_article_goes_on(tmp_path):
    raw = (
        "记者**张三三** \n> **引文**[一](https://a.b/c)![图](https://a.b/\nc.png)\n# 二\n===\n\\*图注。正文三引文四。\n"
    )
    start = raw.index("\\*")
    noise = [
        {"text_start": "记者", "start": 0, "kind": "boilerplate"},
        {"text_start": "\\*图注。", "start": start, "kind": "boilerplate"},
    ]
    body = {"start": raw.index(">"), "end": len(raw), "noise": noise}
    claim = annotation()["claims"][0] | {"start": raw.rindex("引文"), "end": raw.rindex("引文") + 2}
    wanted = body_characters(load(tmp_path, annotation(body=body, claims=[claim])), raw)
    assert "".join(raw[i] for i in sorted(wanted)) == "引文一二正文三引文四。"
