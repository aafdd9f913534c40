"""The same claim is known again in other words; mere likeness of theme decides nothing."""

from debate.extraction.similar_claims import Example, combine, find_similar, learn
from debate.extraction.types import Reading

CLAIMS = [
    Example("tax", "开源模型是在向企业征收一笔看不见的部署税。", "closed", ("cost",)),
    Example("bridge", "开源像一座桥,谁都可以走,也谁都可以修。", "open", ("history-analogy", "ecosystem")),
    Example("both", "小企业先用开源练手,再按需购买闭源服务。", "both", ("application",)),
    Example("wire", "数据中心的电费会超过模型本身的训练费用。", "neutral", ("cost",)),
]


def test_the_same_claim_in_other_words_is_recognised() -> None:
    found = find_similar(learn(CLAIMS), "開源模型其實是在向企業徵收一筆看不見的稅")
    assert (found.same, found.stance, found.topics) == ("tax", "closed", ("cost",))
    assert "tax" in found.reasons[0].words


def test_a_claim_on_the_same_theme_has_no_vote() -> None:
    found = find_similar(learn(CLAIMS), "企业部署开源模型越来越容易")
    assert (found.same, found.stance) == ("", "")


def test_what_is_left_out_has_no_vote() -> None:
    found = find_similar(learn(CLAIMS), CLAIMS[0].text, leave_out={"tax"})
    assert found.same == ""
    assert "tax" not in [near.example.slug for near in found.nearest]


def test_two_equal_claims_that_differ_leave_the_stance_open() -> None:
    twice = [CLAIMS[0], Example("tax-again", CLAIMS[0].text, "open", ("cost",))]
    assert find_similar(learn(twice), CLAIMS[0].text).stance == ""


def test_nothing_learnt_suggests_nothing() -> None:
    assert find_similar(learn([]), "开源").nearest == ()
    assert find_similar(learn(CLAIMS), "").nearest == ()


def test_the_same_claim_overrules_the_rules_and_a_likely_one_only_completes_them() -> None:
    model = learn(CLAIMS)
    certain = find_similar(model, CLAIMS[1].text)
    assert combine(Reading(stance="closed", on_debate=True), certain).stance == "open"
    likely = find_similar(model, "他说开源就像一座桥,人人可以走,但要有人出钱养护,不然会塌")
    assert likely.same == "bridge" and likely.similarity < 0.45
    assert combine(Reading(stance="both", on_debate=True), likely).stance == "both"
    assert combine(Reading(on_debate=True), likely).stance == "open"
    assert combine(Reading(), likely).on_debate is False
