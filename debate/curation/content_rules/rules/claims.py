"""Rules for claims and their citations: our own words, a passage behind each, nothing said after it was printed."""

from collections.abc import Iterator

from debate.curation.content_rules.types import Base, Problem, Record, Rule, Severity, Text, each
from debate.curation.content_rules.words import comes_before, names_of, shared_run
from debate.search import normal
from debate.vocabulary import ClaimType, QuoteType, ReviewState, Stance, listed

MOST_TOPICS = 3
# Up to so many characters a statement in our own words may well equal the quotation.
SHORT_STATEMENT = 12


def statement_of_another(record: Record, base: Base) -> Iterator[Problem]:
    for name in ("statement", "statement_en"):
        others = base.saying("claims", name, record[name]) - {record.key} if record[name] else set()
        yield from each(bool(others), name, claims=listed(sorted(str(key[0]) for key in others)))


def many_topics(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(len(record["topics"]) > MOST_TOPICS, "topics", number=len(record["topics"]), most=MOST_TOPICS)


def uncited(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(not base.referring("citations", "claim", record.key))


def unreviewed(record: Record, base: Base) -> Iterator[Problem]:
    is_public = record["state"] != ReviewState.DRAFT
    yield from each(is_public and not (record["reviewed_by"] and record["reviewed_at"]), "reviewed_by")


def unexplained_withdrawal(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(record["state"] == ReviewState.WITHDRAWN and not record["withdrawn_because"], "withdrawn_because")


def no_prediction(record: Record, base: Base) -> Iterator[Problem]:
    is_predictive = record["claim_type"] == ClaimType.PREDICTIVE
    yield from each(is_predictive and not base.referring("predictions", "claim", record.key), "claim_type")


def said_after_article(record: Record, base: Base) -> Iterator[Problem]:
    claim, article = base.get("claims", record.link("claim")), base.get("articles", record.link("article"))
    if claim and article:
        dates = {"said": claim["said_on"], "published": article["published_on"]}
        is_later = comes_before(article["published_on"], claim["said_on"])
        yield from each(is_later, "article", **dates, article=article["title"] or article["slug"], claim=claim["slug"])


def side_of_what_is_relayed(record: Record, base: Base) -> Iterator[Problem]:
    citations = base.referring("citations", "claim", record.key)
    relayed = bool(citations) and all(_is_relayed(record, citation, base) for citation in citations)
    yield from each(relayed and record["stance"] != Stance.NEUTRAL, "stance")


def _is_relayed(claim: Record, citation: Record, base: Base) -> bool:
    """Whether an outlet, speaking in its own article, reports there what others said."""
    article, speaker = base.get("articles", citation.link("article")), base.get("speakers", claim.link("speaker"))
    outlet = article["outlet"] if article else ""
    is_narrator = (
        speaker is not None and bool(outlet) and outlet in {_without_author(name) for name in names_of(speaker)}
    )
    return is_narrator and citation["quote_type"] == QuoteType.INDIRECT


def _without_author(name: str) -> str:
    """Return the name of an outlet without the author that a speaker's name adds: 虚构报（张三三）."""
    return name.partition("（")[0].partition(" (")[0]


def repeats_quotation(record: Record, base: Base) -> Iterator[Problem]:
    for name in ("statement", "statement_en"):
        written = normal(record[name])
        quoted = [normal(quote) for quote in base.quotes(record.key).values()]
        repeated = any(written in quote or quote in written for quote in quoted if quote)
        yield from each(len(written) > SHORT_STATEMENT and repeated, name)


def shares_run(record: Record, base: Base) -> Iterator[Problem]:
    quotes = base.quotes(record.key)
    names = _names_in(record, base) if quotes else []
    told = {name for name, _ in repeats_quotation(record, base)}
    for name, english in (("statement", False), ("statement_en", True)):
        if name in told:
            continue
        runs = (shared_run(record[name], quote, names, english=english) for quote in quotes.values())
        longest = max(runs, key=len, default="")
        yield from each(bool(longest), name, run=longest)


def _names_in(record: Record, base: Base) -> list[str]:
    """The names of whom and what a claim is about: nobody can write those otherwise."""
    links = {"speaker": "speakers", "about_companies": "companies", "about_models": "models"}
    linked = (base.get(file, key) for field, file in links.items() for key in record.keys(field))
    return [name for entity in linked if entity for name in names_of(entity)]


REFUSE, WARN, HINT = Severity.REFUSE, Severity.WARN, Severity.HINT
RULES = (
    Rule(
        "narrator-takes-no-side-by-relaying",
        ("claims",),
        WARN,
        Text(
            "这是媒体在自己的文章里转述别人的话，它自己没有站队；能写明是谁说的，就记在他名下。",
            "An outlet relays others here, so it takes no side. Where it says who, the claim is theirs.",
        ),
        Text(
            "转述别人的批评，不等于自己批评。",
            "Who reports that others criticise does not criticise.",
        ),
        side_of_what_is_relayed,
    ),
    Rule(
        "statement-is-said-once",
        ("claims",),
        REFUSE,
        Text("另一条观点就是这样写的：{claims}。", "Another claim has this very statement: {claims}."),
        Text(
            "一字不差的两条多半是一条，应当并成一条、加一个出处；真是两次发言，就写明各在什么场合。",
            "Two claims in the same words are mostly one, with one citation more. Of two occasions each says its own.",
        ),
        statement_of_another,
    ),
    Rule(
        "few-topics",
        ("claims",),
        WARN,
        Text("有 {number} 个议题；最多选 {most} 个最要紧的。", "{number} topics; choose the {most} that matter most."),
        Text(
            "什么都谈，等于什么都没谈；议题页也会混进不相干的观点。",
            "What is on everything is on nothing, and topic pages fill with what is beside the point.",
        ),
        many_topics,
    ),
    Rule(
        "claim-has-a-citation",
        ("claims",),
        REFUSE,
        Text(
            "没有出处的观点不能发布：先存为草稿，再加出处；已发布的要先撤回，才能拿掉最后一个出处。",
            "A claim without a citation is not published; withdraw it before taking away its last one.",
        ),
        Text("读者要能看到原话。草稿可以先没有。", "Readers see the words themselves. A draft may wait."),
        uncited,
        in_draft=HINT,
    ),
    Rule(
        "published-claim-has-a-reviewer",
        ("claims",),
        REFUSE,
        Text("不是草稿的观点要写明由谁、何时审核。", "A claim that is no draft says who reviewed it, and when."),
        Text("机器只提建议，署名的人发布。", "The machine suggests; a named person publishes."),
        unreviewed,
        in_files_only=True,
    ),
    Rule(
        "withdrawal-says-why",
        ("claims",),
        REFUSE,
        Text("撤回要写明给读者看的说明。", "A withdrawal gives readers its reason."),
        Text("撤回的观点还有一页，那一页要说明缘由。", "A withdrawn claim keeps its page, which says why."),
        unexplained_withdrawal,
    ),
    Rule(
        "predictive-claim-has-a-prediction",
        ("claims",),
        WARN,
        Text("类型是预测，还没有写判定标准。", "Its type is predictive, and there are no criteria."),
        Text(
            "没有标准的预测不能判定，也不在预测页上。只提醒：先有观点才能写预测，分两个文件导入时必有先后。",
            "Without criteria nothing can be judged, and the page of predictions lacks it. A warning only, since a "
            "prediction "
            "belongs to a claim that is there already.",
        ),
        no_prediction,
        in_draft=HINT,
    ),
    Rule(
        "said-before-the-article",
        ("citations",),
        REFUSE,
        Text(
            "观点 {claim} 说于 {said}，引它的《{article}》却早在 {published} 就发表了。",
            "Claim {claim} was said on {said}, after the article that cites it: {article}, {published}.",
        ),
        Text(
            "话说在前，报道在后；两个日期必有一个不对。", "What is reported was said before: one of the dates is wrong."
        ),
        said_after_article,
    ),
    Rule(
        "statement-repeats-no-quotation",
        ("claims",),
        REFUSE,
        Text("请用自己的话写：引文会原样显示在旁边。", "Write in your own words: the quotation stands beside it."),
        Text(
            "原文归原作者；我们的表述是概括，不是抄写。",
            "The source's words are others'; a statement sums up and does not copy.",
        ),
        repeats_quotation,
    ),
    Rule(
        "statement-shares-no-long-run",
        ("claims",),
        REFUSE,
        Text(
            "这一串与引文相同：「{run}」。请换个说法。",
            "It shares a run with the quotation: “{run}”. Say it otherwise.",
        ),
        Text(
            "中文连续 12 个字（一个外文词算一个），英文连续 28 个字母和数字与引文相同，就是别人的话了；"
            "发言者、公司、模型的名称算一个字，简繁不算不同。",
            "12 characters in Chinese (a foreign word counts as one), or 28 letters and digits in English, are "
            "another's words. "
            "A name of the speaker, a company or a model counts as one; script does not count.",
        ),
        shares_run,
    ),
)
