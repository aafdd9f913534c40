"""Rules for what claims are about: articles, sources, companies, models and how open they were."""

import re
from collections.abc import Iterator

from debate.curation.content_rules.types import Base, Problem, Record, Rule, Severity, Text, each
from debate.curation.content_rules.words import comes_before
from debate.vocabulary import DEBATE, AssessmentValue, Dimension, Openness, SourceStanding

COUNTRY = re.compile("[A-Z]{2}")
# What makes a record worth reading, by file.
DESCRIBED_BY = {
    "articles": ("summary", "published_how"),
    "companies": ("summary",),
    "speakers": ("summary",),
    "sources": ("publisher",),
    "citations": ("attribution",),
}
RESTS_ON = {"companies": "sources", "models": "source", "affiliations": "source"}
# The links through which a source is used.
USES = (
    ("companies", "sources"),
    ("models", "source"),
    ("affiliations", "source"),
    ("openness_assessments", "evidence"),
    ("predictions", "evidence"),
    ("position_changes", "evidence"),
)


def no_country(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(not record["country"], "country")


def country_code(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(
        bool(record["country"]) and not COUNTRY.fullmatch(record["country"]), "country", code=record["country"]
    )


def website(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(bool(record["website"]) and not record["website"].startswith("https://"), "website")


def source_address(record: Record, base: Base) -> Iterator[Problem]:
    url, is_mirror = record["url"] or "", record["standing"] == SourceStanding.MIRROR
    yield from each(bool(url) and not is_mirror and not url.startswith("https://"), "url")


def page_and_article(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(bool(record["url"]) == bool(record["article"]), "url")


def unexplained_mirror(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(record["standing"] == SourceStanding.MIRROR and not record["note"], "note")


def unused_source(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(not any(base.referring(file, field, record.key) for file, field in USES))


def uncited_article(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(not base.referring("citations", "article", record.key))


def undescribed(record: Record, base: Base) -> Iterator[Problem]:
    # An article of ours says by itself who published it.
    names = () if record.file == "sources" and record["article"] else DESCRIBED_BY[record.file]
    yield from ((name, {}) for name in names if not record[name])


def without_source(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(not record[RESTS_ON[record.file]], RESTS_ON[record.file])


def own_family(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(record.link("family") == record.key, "family")


def weights_and_openness(record: Record, base: Base) -> Iterator[Problem]:
    model = base.get("models", record.link("model"))
    if model and record["dimension"] == DEBATE.deciding_layer and not record["valid_to"]:
        openness = model["openness"]
        differ = _is_pro(AssessmentValue, record["value"]) != _is_pro(Openness, openness)
        labels = {
            "layer": label(Dimension, record["dimension"]),
            "degree": label(AssessmentValue, record["value"]),
            "openness": label(Openness, openness),
        }
        yield from each(differ, "value", model=model["name"], **labels)


def _is_pro(choices: type[AssessmentValue] | type[Openness], value: str) -> bool:
    """Whether a value is drawn like the side that agrees with the motion; one that is no choice is not."""
    return value in choices and choices(value).tone == "pro"


def label(choices: type, value: str) -> str:
    """Return the label of a choice; a value that is none as it is."""
    return str(dict(choices.choices).get(value, value))  # type: ignore[attr-defined]


def overlapping_assessments(record: Record, base: Base) -> Iterator[Problem]:
    for other in base.referring("openness_assessments", "model", record.link("model") or ()):
        is_later = (other["valid_from"], str(other.key)) > (record["valid_from"], str(record.key))
        if other["dimension"] == record["dimension"] and is_later:
            ends_before = bool(record["valid_to"]) and comes_before(record["valid_to"], other["valid_from"])
            yield from each(not ends_before, "valid_to", since=other["valid_from"])


REFUSE, WARN, HINT = Severity.REFUSE, Severity.WARN, Severity.HINT
RULES = (
    Rule(
        "company-has-country",
        ("companies",),
        WARN,
        Text("没有国家或地区；查不到就留空。", "No country; leave it empty where none is known."),
        Text(
            "按国家筛选要用；但网上的小媒体常常查不到在哪里，编一个比空着更糟，所以只提醒。",
            "Readers filter by it. Small outlets on the web have none that is known, and an invented one would be "
            "worse than none.",
        ),
        no_country,
    ),
    Rule(
        "country-code",
        ("companies",),
        REFUSE,
        Text("「{code}」不是两位大写字母的代码，例如 CN。", "“{code}” is no code of two capital letters, such as CN."),
        Text("代码按 ISO 3166，页面据此显示国家名。", "Pages make the country's name of its ISO 3166 code."),
        country_code,
    ),
    Rule(
        "website-is-safe",
        ("companies",),
        WARN,
        Text("网站不是 https:// 开头。", "The website does not begin with https://."),
        Text(
            "读者会点开它；没有加密的网页可能被人改过。",
            "Readers open it, and without encryption others may change what they see.",
        ),
        website,
    ),
    Rule(
        "source-is-safe",
        ("sources",),
        WARN,
        Text("网址不是 https:// 开头。", "The address does not begin with https://."),
        Text(
            "读者凭依据核对；转载页不给读者看，不在此列。",
            "Readers check facts there; mirrors, which they do not see, are exempt.",
        ),
        source_address,
    ),
    Rule(
        "source-is-a-page-or-an-article",
        ("sources",),
        REFUSE,
        Text("依据要么是网址，要么是站内文章，二者取一。", "A source is either an address or an article of ours."),
        Text("一条依据指一处地方。", "A source is one place."),
        page_and_article,
    ),
    Rule(
        "mirror-says-why",
        ("sources",),
        WARN,
        Text("转载页要在备注里写明为什么留它。", "Say in the note why the mirror is kept."),
        Text(
            "转载只是权宜，写明缘由，别人才知道该找哪一页来换。",
            "A mirror stands in for a better page, which others can only look for if they know why.",
        ),
        unexplained_mirror,
    ),
    Rule(
        "source-is-used",
        ("sources",),
        HINT,
        Text("没有哪条记录用到它。", "No record rests on it."),
        Text("用不着的依据只会让清单变长。", "Unused sources only make lists longer."),
        unused_source,
        in_files_only=True,
    ),
    Rule(
        "article-is-cited",
        ("articles",),
        HINT,
        Text("没有哪条观点引自这篇文章。", "No claim cites this article."),
        Text("文章是为了引用才收的。", "Articles are kept to be cited."),
        uncited_article,
        in_files_only=True,
    ),
    Rule(
        "described",
        tuple(DESCRIBED_BY),
        HINT,
        Text("这里还空着。", "This is still empty."),
        Text(
            "简介、日期的依据、发布者、文中称呼，读者凭它们知道这是什么、可不可信。",
            "Readers learn from it what this is and how far to trust it.",
        ),
        undescribed,
    ),
    Rule(
        "fact-rests-on-a-source",
        tuple(RESTS_ON),
        WARN,
        Text("没有依据。", "There is no source."),
        Text("任职、公司与模型的事实要能核对。", "Facts of companies, models and affiliations can be checked."),
        without_source,
    ),
    Rule(
        "model-is-not-its-own-family",
        ("models",),
        REFUSE,
        Text("模型不能是自己的系列。", "A model is not its own family."),
        Text("系列是上一层。", "A family stands above its members."),
        own_family,
    ),
    Rule(
        "model-is-as-open-as-its-weights",
        ("openness_assessments",),
        WARN,
        Text(
            "{model}的{layer}评为「{degree}」，模型却写「{openness}」。",
            "{layer} of {model}: assessed {degree}, but the model says {openness}.",
        ),
        Text(
            "两处说的是一件事。只提醒：它们可能分两个文件先后改好。",
            "Both say one thing. A warning only, since the two may be put right by two files, one after the other.",
        ),
        weights_and_openness,
    ),
    Rule(
        "assessments-do-not-overlap",
        ("openness_assessments",),
        REFUSE,
        Text(
            "同一层面从 {since} 起另有评定；这一条要在那之前结束。",
            "Another assessment of this layer begins in {since}; this one has to end before.",
        ),
        Text("同一天，一个层面只有一个程度。", "On one day a layer goes to one degree."),
        overlapping_assessments,
    ),
)
