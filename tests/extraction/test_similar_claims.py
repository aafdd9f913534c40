"""The same claim is known again in other words; mere likeness of theme decides nothing."""

import math
from random import Random

from debate.extraction import similar_claims
from debate.extraction.similar_claims import (
    SAME_FROM,
    Example,
    Neighbours,
    SimilarClaims,
    _bigrams,
    combine,
    find_similar,
    learn,
)
from debate.extraction.types import Reading

CLAIMS = [
    Example("tax", "开源模型是在向企业征收一笔看不见的部署税。", "con", ("cost",)),
    Example("bridge", "开源像一座桥,谁都可以走,也谁都可以修。", "pro", ("history-analogy", "ecosystem")),
    Example("both", "小企业先用开源练手,再按需购买闭源服务。", "both", ("application",)),
    Example("wire", "数据中心的电费会超过模型本身的训练费用。", "neutral", ("cost",)),
]


def test_the_same_claim_in_other_words_is_recognised() -> None:
    found = find_similar(learn(CLAIMS), "開源模型其實是在向企業徵收一筆看不見的稅")
    assert (found.same, found.stance, found.topics) == ("tax", "con", ("cost",))
    assert "tax" in found.reasons[0].words


def test_a_claim_on_the_same_theme_has_no_vote() -> None:
    found = find_similar(learn(CLAIMS), "企业部署开源模型越来越容易")
    assert (found.same, found.stance) == ("", "")


def test_what_is_left_out_has_no_vote() -> None:
    found = find_similar(learn(CLAIMS), CLAIMS[0].text, leave_out={"tax"})
    assert found.same == ""
    assert find_similar(learn(CLAIMS), CLAIMS[0].text).same == "tax"


def test_two_equal_claims_that_differ_leave_the_stance_open() -> None:
    twice = [CLAIMS[0], Example("tax-again", CLAIMS[0].text, "pro", ("cost",))]
    assert find_similar(learn(twice), CLAIMS[0].text).stance == ""


def test_nothing_learnt_suggests_nothing() -> None:
    assert find_similar(learn([]), "开源") == SimilarClaims()
    assert find_similar(learn(CLAIMS), "") == SimilarClaims()


def test_the_same_claim_overrules_the_rules_and_a_likely_one_only_completes_them() -> None:
    model = learn(CLAIMS)
    certain = find_similar(model, CLAIMS[1].text)
    assert combine(Reading(stance="con", on_debate=True), certain).stance == "pro"
    likely = find_similar(model, "他说开源就像一座桥,人人可以走,但要有人出钱养护,不然会塌")
    assert likely.same == "bridge" and likely.similarity < 0.45
    assert combine(Reading(stance="both", on_debate=True), likely).stance == "both"
    assert combine(Reading(on_debate=True), likely).stance == "pro"
    assert combine(Reading(), likely).on_debate is False


def test_the_most_similar_claim_is_the_one_that_comparing_with_every_claim_finds() -> None:
    random = Random(7)
    words = ["开源", "闭源", "模型", "成本", "安全", "企业", "社区", "更低", "领先", "信任", "创新", "数据", "虚构"]
    texts = ["".join(random.choices(words, k=random.randint(3, 12))) for _ in range(300)]
    model = learn([Example(str(number), text, "pro") for number, text in enumerate(texts)])
    quotes = ["".join(random.sample(words, 5) if n % 2 else random.sample("".join(words), 9)) for n in range(100)]
    alike = [max(similarity(model, quote, number) for number in range(300)) for quote in quotes]

    assert 10 < sum(each >= SAME_FROM for each in alike) < 90
    for quote, best in zip(quotes, alike, strict=True):
        assert find_similar(model, quote).similarity == (round(best, 4) if best >= SAME_FROM else 0.0)


def similarity(model: Neighbours, quote: str, number: int) -> float:
    """The cosine, with every bigram compared."""
    weights = {bigram: model.idf.get(bigram, math.log(1 + len(model.examples))) for bigram in _bigrams(quote)}
    norm = math.sqrt(sum(weight**2 for weight in weights.values()))
    return sum(weight / norm * model.postings.get(bigram, {}).get(number, 0.0) for bigram, weight in weights.items())


def test_what_a_quotation_costs_does_not_grow_with_the_claims(monkeypatch) -> None:
    model = learn([Example(str(number), f"开源的模型更安全{number}", "pro") for number in range(1_000)])
    seen = []

    class Counting(dict):
        def items(self):
            seen.append(len(self))
            return super().items()

    counted = Neighbours(
        model.examples, {bigram: Counting(found) for bigram, found in model.postings.items()}, model.idf
    )
    monkeypatch.setattr(similar_claims, "MOST_POSTINGS", 100)
    assert find_similar(counted, "开源的模型更安全777").same == "777"
    assert sum(seen) <= 100
