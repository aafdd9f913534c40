"""The desk in two languages: in English nothing is Chinese, in Chinese no English of Django's."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from debate.extraction.learned.reasons import RULES
from debate.models import Article, Citation, Claim, ErrorReport, Intake, Merge, SecondLook, Suggestion
from tests.factories import (
    make_affiliation,
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_editor,
    make_imported_article,
    make_intake,
    make_model,
    make_prediction,
    make_response,
    make_source,
    make_speaker,
    make_suggestion,
    make_topic,
)

ROOT = Path(__file__).parents[2]
# Letters and punctuation; not the full-width plus sign, nor the colon that a pattern of a script cuts off.
CHINESE = re.compile(r"[\u3001-\u9fff，；！？（）]|：(?!\*)")
TRANSLATED = re.compile(
    r"/\[[^/]*/g|"  # a pattern of a script
    r"{% blocktranslate\b.*?{% endblocktranslate %}|{% translate .*?%}|_\(\".*?\"\)|{#.*?#}|{% comment.*?endcomment %}",
    re.DOTALL,
)
SOURCES = [*(ROOT / "templates" / "admin").rglob("*.html"), *(ROOT / "static").glob("*desk.js")]
# Two words of English, or more, one behind the other.
ENGLISH = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]{2,})+")
# What is in Latin letters in Chinese too: what the base holds, proper names, the tables of other libraries, and one
# choice for which Django has no Chinese.
NAMES = re.compile(
    r"nvented|Shift Tab|Wikimedia|CC BY-SA|- Select an option -|^(?:Axes|Otp_\w+|Tasks Database Backend) \|"
)
ENGLISH_TEXT = "An Invented Page\n\nAn invented company said: “An invented model is open.”\n"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_what_a_template_or_script_of_the_desk_says_is_a_message(path):
    text = TRANSLATED.sub("", path.read_text(encoding="utf-8"))
    found = [line.strip() for line in text.splitlines() if CHINESE.search(line)]

    assert found == []


class Words(HTMLParser):
    """Collects in ``found`` what is shown and ``pattern`` finds, but not what says that it is in that language."""

    SHOWN = {"title", "aria-label", "alt", "placeholder", "data-name"}
    EMPTY = {"br", "img", "input", "link", "meta", "hr", "path", "use"}

    def __init__(self, html: str, pattern: re.Pattern) -> None:
        super().__init__()
        self.pattern, self.found = pattern, set[str]()
        self.silent: list[bool] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs) -> None:
        given = dict(attrs)
        is_other = (given.get("lang") or "").startswith("zh" if self.pattern is CHINESE else "en")
        is_silent = is_other or tag in ("script", "style", "kbd", "code") or self.silent[-1:] == [True]
        shown = [given.get(name) for name in self.SHOWN] + [given.get("value") if given.get("type") == "submit" else ""]
        for text in shown:
            is_silent or self.note(text or "")
        if tag not in self.EMPTY:
            self.silent.append(is_silent)

    def handle_endtag(self, tag) -> None:
        if tag not in self.EMPTY and self.silent:
            self.silent.pop()

    def handle_data(self, data) -> None:
        self.silent[-1:] == [True] or self.note(data)

    def note(self, text: str) -> None:
        if self.pattern.search(text):
            self.found.add(" ".join(text.split()))


def make_english_base() -> None:
    """One row of most entities, all in Latin letters, so that whatever is Chinese on a page is said by the desk."""
    company, speaker = make_company("Invented Company"), make_speaker("Invented Speaker")
    make_affiliation(speaker, company, role="Founder")
    model = make_model("Invented Model", developer=company, source=make_source())
    article = make_imported_article(ENGLISH_TEXT, outlet="Invented Daily")
    linked = {
        "topics": [make_topic("Invented Topic", definition="Invented.")],
        "about_companies": [company],
        "about_models": [model],
    }
    claims = [make_claim(f"Invented claim {n}.", speaker=speaker, **linked) for n in range(2)]
    for claim in claims:
        make_citation(claim, article, quote="An invented model is open.", attribution="Invented")
    make_citation(claims[0], make_article("Invented Unread Article", outlet="Invented Weekly"), attribution="Invented")
    make_response(*claims)
    make_prediction(make_claim("Invented foretelling.", speaker=speaker, **linked), criteria="Invented", resolved_on="")
    make_speaker("Invented Speaker")  # looks alike
    make_suggestions(article)
    make_intake("Another Invented Page\n\nInvented words that nobody has said before now.\n", "page.txt")
    ErrorReport.objects.create(page="/", what="Invented error")
    Citation.objects.filter(article=article).update(widening="either")


def make_suggestions(article) -> None:
    """A suggestion that waits, with all that the machine may say of one; one rejected; one to be looked at again."""
    offered = {"name": "Invented", "known": "", "role": "Founder", "company": "", "probability": 0.4}
    make_suggestion(
        article,
        0,
        12,
        quote="An Invented ",
        attribution="Invented",
        on_debate=True,
        is_prediction=True,
        role_printed="founder",
        similar_claim=make_claim("Invented claim said before.", speaker=make_speaker("Somebody Invented")),
        offered=[offered],
        answers=[{"target": "Invented", "target_words": "", "cue": "no"}],
        reasons=[
            *({"rule": rule, "words": "invented 0.87" if rule == "neighbour" else ""} for rule in RULES),
            {"rule": "gone", "words": ""},
            {"rule": "recut", "words": "bianji：原为 1–2"},
        ],
    )
    made = {"decided_by": make_editor(), "decided_at": timezone.now()}
    for n, given in enumerate(({"state": "rejected", "rejected_because": "no_claim"}, {"state": "accepted"})):
        each = make_suggestion(article, 20 + n, 40, quote=article.text[20 + n : 40], on_debate=True, **given, **made)
        if given["state"] == "accepted":
            SecondLook.objects.create(suggestion=each)


def address_of(model, page: str, *arguments) -> str | None:
    try:
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)
    except NoReverseMatch:
        return None


def pages_of_the_desk() -> list[str]:
    """Return the address of every list, form, history and desk of ours and of Django's accounts, one of each."""
    names = ("index", "two_factor", "password_change", "debate_merge_lookalikes", "debate_citation_widenings")
    found: list[str | None] = [reverse(f"admin:{name}") for name in names]
    found += [address_of(Claim, page) for page in ("import", "export", "deleted")]
    for model in (each for each in admin.site._registry if each._meta.app_label in ("debate", "auth")):
        found += [address_of(model, page) for page in ("changelist", "add")]
        row = model._default_manager.order_by("pk").first()
        if row and model is not Merge:
            found += [address_of(model, page, row.pk) for page in ("change", "history")]
    desk = reverse("admin:debate_article_review", args=[Suggestion.objects.earliest("pk").article_id])
    queries = ["", "?show=all&by=speaker", *(f"?show=all&s={each.pk}" for each in Suggestion.objects.all())]
    return [address for address in found if address] + [f"{desk}{query}" for query in queries]


def said_on_the_desk(client, pattern: re.Pattern) -> dict[str, str]:
    """Return what the pages of the desk show and a pattern finds, each with the first address it stands at."""
    found: dict[str, str] = {}
    for address in pages_of_the_desk():
        answer = client.get(address)
        if answer.status_code == 200:
            found |= dict.fromkeys(Words(answer.content.decode(), pattern).found - found.keys(), address)
    return found


def stored_words() -> set[str]:
    """The reasons that a history keeps, and what a reading found: these stay in the language of who stored them."""
    readings = " ".join(json.dumps([each.found, each.reading], ensure_ascii=False) for each in Intake.objects.all())
    reasons = Article.history.values_list("history_change_reason", flat=True)
    return {*filter(None, reasons), *re.findall(r"[\u4e00-\u9fff]{4,}", readings)}


@pytest.mark.django_db
def test_in_english_nothing_on_the_desk_is_chinese_but_what_was_written(client, editor):
    make_english_base()
    client.post(reverse("admin:language"), {"language": "en"})
    found = said_on_the_desk(client, CHINESE)

    assert {words: at for words, at in found.items() if not any(each in words for each in stored_words())} == {}


@pytest.mark.django_db
def test_in_chinese_the_desk_says_nothing_in_the_english_of_django(client, editor):
    make_english_base()
    client.post(reverse("admin:language"), {"language": "zh-hans"})
    found = said_on_the_desk(client, ENGLISH)

    assert {words: at for words, at in found.items() if not NAMES.search(words)} == {}
