"""Rules for predictions and for changes of position."""

from collections.abc import Iterator

from debate.curation.content_rules.types import Base, Problem, Record, Rule, Severity, Text, each
from debate.curation.content_rules.words import comes_before, employers
from debate.vocabulary import SETTLED_OUTCOMES, ClaimType, Outcome, SourceStanding, listed


def prediction_of_no_prediction(record: Record, base: Base) -> Iterator[Problem]:
    claim = base.get("claims", record.link("claim"))
    yield from each(claim is not None and claim["claim_type"] != ClaimType.PREDICTIVE, "claim", claim=record.key[0])


def half_settled(record: Record, base: Base) -> Iterator[Problem]:
    settled = _is_settled(record)
    for name in ("resolved_on", "resolved_by"):
        yield from each(settled != bool(record[name]), name)


def settled_without_evidence(record: Record, base: Base) -> Iterator[Problem]:
    sources = [base.get("sources", key) for key in record.keys("evidence")]
    is_shown = any(source and source["standing"] != SourceStanding.MIRROR for source in sources)
    yield from each(_is_settled(record) and not is_shown, "evidence")


def settled_before_said(record: Record, base: Base) -> Iterator[Problem]:
    claim = base.get("claims", record.link("claim"))
    if claim and record["resolved_on"]:
        dates = {"resolved": record["resolved_on"], "said": claim["said_on"]}
        yield from each(comes_before(record["resolved_on"], claim["said_on"]), "resolved_on", **dates)


def unexplained_outcome(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(record["outcome"] != Outcome.PENDING and not record["rationale"], "rationale")


def nothing_known(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(record["outcome"] == Outcome.PENDING and not record["rationale"], "rationale")


def _is_settled(record: Record) -> bool:
    return record["outcome"] in SETTLED_OUTCOMES


def change_of_nobody(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(not record["speaker"] and not record["company"], "speaker")


def change_to_nothing(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(not record["after_claim"] and not record["after_model"], "after_claim")


def change_off_topic(record: Record, base: Base) -> Iterator[Problem]:
    claims = [base.get("claims", record.link(name)) for name in ("before_claim", "after_claim")]
    lacking = [claim["slug"] for claim in claims if claim and record["topic"] not in claim["topics"]]
    yield from each(bool(record["topic"]) and bool(lacking), "topic", claims=listed(lacking), change=record["slug"])


def change_without_topic(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(not record["topic"], "topic")


def change_backwards(record: Record, base: Base) -> Iterator[Problem]:
    before = base.get("claims", record.link("before_claim"))
    after, model = base.get("claims", record.link("after_claim")), base.get("models", record.link("after_model"))
    dates = {"after_claim": after["said_on"] if after else "", "after_model": model["released_on"] if model else ""}
    for name, date in dates.items():
        if before and date:
            yield from each(comes_before(date, before["said_on"]), name, before=before["said_on"], after=date)


def another_developer(record: Record, base: Base) -> Iterator[Problem]:
    model = base.get("models", record.link("after_model"))
    yield from each(model is not None and model["developer"] != record["company"], "after_model")


def position_of_others(record: Record, base: Base) -> Iterator[Problem]:
    before = base.get("claims", record.link("before_claim"))
    if before and (record["speaker"] or record["company"]):
        company = record["company"]
        own = before["speaker"] == record["speaker"] or (company and company in before["about_companies"])
        staff = company and tuple(company) in employers(before.link("speaker"), base)
        yield from each(not own and not staff, "before_claim")


REFUSE, WARN, HINT = Severity.REFUSE, Severity.WARN, Severity.HINT
RULES = (
    Rule(
        "prediction-belongs-to-a-predictive-claim",
        ("predictions",),
        REFUSE,
        Text(
            "观点 {claim} 的类型不是预测；请改类型，或删去这条预测。",
            "Claim {claim} is not predictive: change its type, or delete the prediction.",
        ),
        Text(
            "只有预测才判定应验与否；别的话算进去，战绩就不实。",
            "Only predictions are judged; others would make the record untrue.",
        ),
        prediction_of_no_prediction,
    ),
    Rule(
        "outcome-says-when-and-by-whom",
        ("predictions",),
        REFUSE,
        Text(
            "应验、部分应验、没有发生，要写明何时见分晓、由谁判定；别的结果不写。",
            "A settled outcome says when and by whom; others do not.",
        ),
        Text(
            "判定要有人署名，读者才能按某一天来看。",
            "A judgement is signed and dated, so that readers can look as of a day.",
        ),
        half_settled,
    ),
    Rule(
        "outcome-rests-on-evidence",
        ("predictions",),
        REFUSE,
        Text(
            "有了结果的预测要有读者看得到的依据；转载页不算。",
            "A settled outcome needs evidence that readers see; mirrors do not count.",
        ),
        Text("说谁说中了、谁说错了，不能没有凭据。", "Who was right and who was wrong is not said without evidence."),
        settled_without_evidence,
    ),
    Rule(
        "outcome-comes-after-the-claim",
        ("predictions",),
        REFUSE,
        Text("{resolved} 就见了分晓，话却说于 {said}。", "It was settled in {resolved} and said in {said}."),
        Text("先有预测，后有结果。", "A prediction comes before its outcome."),
        settled_before_said,
    ),
    Rule(
        "outcome-says-why",
        ("predictions",),
        WARN,
        Text("判定了，没有写理由。", "There is a verdict without a reason."),
        Text("读者要能不同意。", "Readers must be able to disagree."),
        unexplained_outcome,
    ),
    Rule(
        "prediction-says-what-is-known",
        ("predictions",),
        HINT,
        Text("还没有结果：可以写明查到了什么。", "It is pending: say what is known so far."),
        Text("下一位编辑不必从头查起。", "The next editor need not begin anew."),
        nothing_known,
    ),
    Rule(
        "position-change-is-somebodys",
        ("position_changes",),
        REFUSE,
        Text("请填发言者或公司。", "Give a speaker or a company."),
        Text("变的总是谁的立场。", "A position is somebody's."),
        change_of_nobody,
    ),
    Rule(
        "position-change-has-an-after",
        ("position_changes",),
        REFUSE,
        Text("请填此后的观点或此后发布的模型。", "Give the claim or the model that came after."),
        Text("有前有后，读者才能自己比。", "Readers compare what was before with what came after."),
        change_to_nothing,
    ),
    Rule(
        "position-change-stays-on-its-topic",
        ("position_changes",),
        REFUSE,
        Text(
            "立场变化 {change} 的议题，这些观点没有：{claims}。",
            "These claims are not on the topic of the position change {change}: {claims}.",
        ),
        Text(
            "写明了议题，前后两条就都在说它，否则比的是两件事。",
            "Where a topic is given both claims are on it, or two things are compared.",
        ),
        change_off_topic,
    ),
    Rule(
        "position-change-has-a-topic",
        ("position_changes",),
        HINT,
        Text("没有写议题。", "No topic is given."),
        Text(
            "转变可以关乎整场争论，所以不写也行；写了，议题页上就看得到。",
            "A change may concern the debate as a whole, so none is needed; with one, it can be found by topic.",
        ),
        change_without_topic,
    ),
    Rule(
        "position-change-goes-forward",
        ("position_changes",),
        REFUSE,
        Text(
            "此后的一条在 {after}，早于此前的 {before}。",
            "What came after is of {after}, before the claim of {before}.",
        ),
        Text("先前的在先，后来的在后。", "Before comes before after."),
        change_backwards,
    ),
    Rule(
        "position-change-by-its-own-model",
        ("position_changes",),
        REFUSE,
        Text("此后发布的模型不是这家公司的。", "The model that came after is another company's."),
        Text("别家发布的模型，说明不了这家的立场。", "Another company's model says nothing of this one's position."),
        another_developer,
    ),
    Rule(
        "position-change-begins-with-own-words",
        ("position_changes",),
        REFUSE,
        Text(
            "此前的观点不是这位发言者说的，不是这家公司的人说的，也不谈这家公司。",
            "The claim before is neither the speaker's, nor by the company's people, nor about the company.",
        ),
        Text("拿别人的话说不明谁的立场变了。", "Others' words do not show whose position moved."),
        position_of_others,
    ),
)
