"""Rules for responses: one claim answers another, or its speaker."""

from collections.abc import Iterator

from debate.curation.content_rules.types import Base, Problem, Record, Rule, Severity, Text, each
from debate.curation.content_rules.words import comes_before, employers
from debate.vocabulary import ResponseKind

OF_ONESELF = (ResponseKind.RESTATES, ResponseKind.RETRACTS_OWN)


def answers_nobody(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(not record["to_claim"] and not record["to_speaker"], "to_claim")


def answers_itself(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(record["to_claim"] == record["from_claim"], "to_claim")


def foreign_citation(record: Record, base: Base) -> Iterator[Problem]:
    citation = record["citation"]
    yield from each(bool(citation) and citation[:1] != record["from_claim"], "citation")


def no_citation(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(not record["citation"], "citation")


def another_speaker(record: Record, base: Base) -> Iterator[Problem]:
    answered = base.get("claims", record.link("to_claim"))
    if answered:
        yield from each(record["to_speaker"] != answered["speaker"], "to_speaker", speaker=_first(answered, "speaker"))


def answers_the_future(record: Record, base: Base) -> Iterator[Problem]:
    answer, answered = _ends(record, base)
    if answer and answered:
        dates = {"answer": answer["said_on"], "answered": answered["said_on"]}
        yield from each(comes_before(answer["said_on"], answered["said_on"]), "to_claim", **dates)


def another_who_restates(record: Record, base: Base) -> Iterator[Problem]:
    answer, answered = _ends(record, base)
    if answer and answered and record["kind"] in OF_ONESELF and answer["speaker"] != answered["speaker"]:
        ours, theirs = (employers(each.link("speaker"), base) for each in (answer, answered))
        yield from each(not ours & theirs, "kind")


def _ends(record: Record, base: Base) -> tuple[Record | None, Record | None]:
    return base.get("claims", record.link("from_claim")), base.get("claims", record.link("to_claim"))


def _first(record: Record, name: str) -> str:
    return str(record[name][0]) if record[name] else ""


REFUSE = Severity.REFUSE
RULES = (
    Rule(
        "response-answers-somebody",
        ("responses",),
        REFUSE,
        Text("请填被回应的观点或被回应者。", "Say which claim or which speaker is answered."),
        Text("回应总有对象。", "A response answers somebody."),
        answers_nobody,
    ),
    Rule(
        "response-answers-another-claim",
        ("responses",),
        REFUSE,
        Text("观点不能回应自己。", "A claim does not answer itself."),
        Text("回应连着两条观点。", "A response ties two claims."),
        answers_itself,
    ),
    Rule(
        "response-is-cited-from-its-claim",
        ("responses",),
        REFUSE,
        Text("这个出处是另一条观点的。", "This citation is another claim's."),
        Text("回应的依据是回应方自己的那段话。", "That it answers shows in the words of the claim that answers."),
        foreign_citation,
    ),
    Rule(
        "response-has-a-citation",
        ("responses",),
        Severity.WARN,
        Text("没有写明哪一段话表明它在回应。", "It does not say which passage shows that it answers."),
        Text("读者凭那一段核对。", "Readers check it there."),
        no_citation,
        in_draft=Severity.HINT,
    ),
    Rule(
        "response-names-the-answered-speaker",
        ("responses",),
        REFUSE,
        Text(
            "被回应者应当是那条观点的发言者 {speaker}。",
            "The one who is answered is the speaker of that claim, {speaker}.",
        ),
        Text(
            "两处说的是同一个人；对不上，关系图就画错了。",
            "Both name one speaker; where they differ the network is wrong.",
        ),
        another_speaker,
    ),
    Rule(
        "response-comes-after",
        ("responses",),
        REFUSE,
        Text(
            "回应说于 {answer}，被回应的话 {answered} 才说。",
            "The answer of {answer} comes before what it answers, {answered}.",
        ),
        Text("没有人能回应还没有说的话。", "Nobody answers what is not yet said."),
        answers_the_future,
    ),
    Rule(
        "own-words-are-ones-own",
        ("responses",),
        REFUSE,
        Text(
            "重申与改口只能是对自己的话：两条观点的发言者不同，也不属于同一家机构。",
            "Only one's own words are restated or taken back, or those of one's organisation.",
        ),
        Text(
            "别人的话只能反驳、支持、限定或质疑；机构可以收回自己的人说过的话。",
            "Others' words are rebutted, supported, qualified or questioned.",
        ),
        another_who_restates,
    ),
)
