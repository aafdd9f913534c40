"""Figures and misses as an editor or developer reads them."""

from debate.extraction.evaluation.gold import GoldArticle, GoldClaim
from debate.extraction.evaluation.predicted import Predicted, PredictedArticle
from debate.extraction.evaluation.report import misses, table
from debate.extraction.evaluation.scores import Scores, Tally

RAW = "张三三在虚构大会上说：“开放模型会让产业走得更快。”\n李四四说，封闭模型在市场上更加稳妥。"
NAMES = {"张三三": ("张三三",), "李四四": ("李四四",)}
OPEN, CLOSED = "开放模型会让产业走得更快。", "封闭模型在市场上更加稳妥"


def claim(quote: str, speaker: str | None, kind: str = "direct", **fields) -> GoldClaim:
    start = RAW.index(quote)
    values = {"also": (), "inferred": False, "optional": False, "turn": "", "stance": "pro", "on_debate": True}
    values |= {"start": start, "end": start + len(quote), "is_prediction": False}
    return GoldClaim(quote=quote, speaker=speaker, kind=kind, **(values | fields))


def listed(claims: list[GoldClaim], passages: list[Predicted], companies=((), ()), models=((), ())) -> list[str]:
    gold = GoldArticle("one", "one.txt", tuple(claims), NAMES, companies[0], models[0], (0, len(RAW)), ())
    return list(misses(gold, PredictedArticle(tuple(passages), companies[1], models[1]), RAW))


def test_the_table_has_a_head_and_a_line_for_each_article():
    scores = Scores(filled=8, misattributed=1, characters=3000, seconds=0.25)
    scores.tallies["body"] = Tally(9, 10, 9, 9)
    scores.tallies["direct"] = Tally(1, 1, 1, 1)
    scores.tallies["companies"] = Tally(0, 2, 0, 0)
    scores.stances["pro", "pro"] = 1
    head, line, empty = table([("one.txt", scores), ("a-very-long-name-of-an-article.txt", Scores())])
    assert head.split("  ")[-1].strip() == "chars/s"
    expected = ["one.txt", "0.900/1.000", "1.000", "-", "-", "-", "-", "0.000", "-", "-", "-", "1/8", "1.000", "12,000"]
    assert line.split() == expected
    assert empty.split() == ["a-very-long-name-of-an-a", "0.000/0.000", *["-"] * 9, "0/0", "0.000", "-"]
    assert len(head) == len(line) == len(empty)


def test_a_perfect_reading_has_no_misses():
    claims = [claim(OPEN, "张三三"), claim(CLOSED, "李四四", "indirect", stance="con")]
    passages = [Predicted(OPEN, "张三三", "direct", "pro"), Predicted(CLOSED, "李四四", "indirect", "con")]
    assert listed(claims, passages) == []


def test_what_was_missed_stands_in_its_context():
    claims = [claim(OPEN, "张三三"), claim(CLOSED, None, "indirect")]
    before = RAW[RAW.index(CLOSED) - 20 : RAW.index(CLOSED)].replace("\n", "⏎")
    assert listed(claims, []) == [
        f"  MISSED direct 张三三: 张三三在虚构大会上说：“【{OPEN}】”⏎李四四说，封闭模型在市场上更加稳妥。",
        f"  MISSED indirect ?: {before}【{CLOSED}】。",
    ]


def test_optional_and_narrated_passages_are_not_missed():
    assert listed([claim(OPEN, "张三三", optional=True), claim(CLOSED, None, "narrator")], []) == []


def test_what_is_too_many_is_listed_unless_it_is_a_piece_of_something_found():
    passages = [Predicted(OPEN, "张三三", "direct", "pro"), Predicted(OPEN[:8], None, "direct")]
    passages += [Predicted("别处的另外一句话", None, "indirect"), Predicted("叙述不算在内", None, "narrator")]
    assert listed([claim(OPEN, "张三三")], passages) == ["  TOO MANY indirect ?: 别处的另外一句话"]


def test_wrong_and_missing_speakers_are_told_apart_and_so_are_stances():
    claims = [claim(OPEN, "张三三"), claim(CLOSED, "李四四", "indirect", stance="con")]
    passages = [Predicted(OPEN, "李四四", "direct", ""), Predicted(CLOSED, None, "indirect", "pro")]
    assert listed(claims, passages) == [
        f"  WRONG SPEAKER 李四四 is 张三三: {OPEN}",
        f"  STANCE unsure is pro: {OPEN}",
        f"  NO SPEAKER ? is 李四四: {CLOSED}",
        f"  STANCE pro is con: {CLOSED}",
    ]


def test_a_stance_off_the_debate_is_nobodys_miss():
    assert listed([claim(OPEN, "张三三", on_debate=False)], [Predicted(OPEN, "张三三", "direct", "con")]) == []


def test_companies_and_models_are_compared_by_all_their_names():
    companies = ((("虚构公司甲", "虚甲"), ("虚构公司乙",)), (("虚甲集团",), ("虚构公司丙",)))
    assert listed([], [], companies, ((("空想",),), (("空想大模型",),))) == [
        "  MISSED company: 虚构公司乙",
        "  TOO MANY company: 虚构公司丙",
    ]
