"""What is asked, and how each side is asked it: an address of ours, an address of Datasette, a condition in SQL."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from benchmarks import recipe
from benchmarks.bases import Base
from benchmarks.recipe import HEADS
from debate.search import needle, needle_grams

PAGE_SIZE = 20
STANCES = ("open", "both", "closed", "neutral")


@dataclass(frozen=True)
class Asked:
    """The claims that meet all of this, newest first; entities are numbers from 1, 0 for any."""

    company: int = 0
    speaker: int = 0
    topic: int = 0
    stance: str = ""
    words: str = ""
    page: int = 1

    def site(self) -> str:
        """The address of the page that readers would be on: its own one where there is one condition only.

        All sides are asked for the same order, so that their times are those of the same question.
        """
        alone = [name for name in ("company", "speaker", "topic", "stance", "words") if getattr(self, name)]
        folders = {"company": "companies", "speaker": "speakers", "topic": "topics", "stance": "stances"}
        slugs = {name: f"{name}-{getattr(self, name)}" for name in ("company", "speaker", "topic")}
        slugs["stance"] = self.stance
        if len(alone) == 1 and alone[0] in folders:
            path, given = f"/{folders[alone[0]]}/{slugs[alone[0]]}/", {}
        else:
            path, given = "/claims/", {name: slugs[name] for name in alone if name in slugs}
        # A list of what says given words has the most telling first, unless it is asked for the newest first.
        given |= {"q": self.words, "sort": "newest"} if self.words else {}
        return f"{path}?{urlencode({**given, 'page': self.page})}"

    def datasette(self) -> str:
        facets = [("_facet", "stance"), ("_facet", "topic"), ("_facet", "company"), ("_facet_size", "8")]
        given = [("_size", str(PAGE_SIZE)), ("_sort_desc", "said_on"), *facets]
        for name in ("company", "speaker", "topic"):
            if getattr(self, name):
                given.append((f"{name}__exact", f"{name}-{getattr(self, name)}"))
        if self.stance:
            given.append(("stance__exact", self.stance))
        if self.words:
            phrases = (" ".join(needle_grams(needle(word))[0]) for word in self.words.split())
            given += [("_search", " ".join(f'"{phrase}"' for phrase in phrases)), ("_searchmode", "raw")]
        return f"/bench/claim?{urlencode(given)}"


@dataclass(frozen=True)
class Question:
    """`asked` gives what to ask the nth time; no two times the same where there is more than one thing to ask."""

    name: str
    asked: Callable[[int], Asked]
    with_datasette: bool = True


def questions(base: Base) -> list[Question]:
    size, companies = recipe.SIZES[base.size], base.facts["companies"]

    def company(n: int) -> int:
        return companies[n % len(companies)]

    def nth(of: int, n: int) -> int:
        return 1 + n % of

    combined = Asked(company=companies[0], topic=1, stance="open")
    return [
        Question("list", lambda n: Asked(page=1 + n % 5), True),
        Question("company, busy", lambda n: Asked(company=company(n))),
        Question("speaker", lambda n: Asked(speaker=nth(20, n))),
        Question("stance", lambda n: Asked(stance=STANCES[n % 4])),
        Question("topic", lambda n: Asked(topic=nth(12, n))),
        Question("company + topic + stance", lambda n: replace(combined, company=company(n), topic=nth(5, n))),
        Question("search, commonest word", lambda n: Asked(words=HEADS[0])),
        Question("search, middling word", lambda n: Asked(words=recipe.MIDDLING[n % len(recipe.MIDDLING)])),
        Question("search, rare word", lambda n: Asked(words=recipe.RARE[n % len(recipe.RARE)])),
        Question("search, two words", lambda n: Asked(words=recipe.TWO_WORDS[n % len(recipe.TWO_WORDS)])),
        Question("deepest page", lambda n: Asked(page=size // PAGE_SIZE - n % 5), with_datasette=False),
    ]


def claim_number(base: Base, n: int) -> int:
    return 1 + n * 7_919 % recipe.SIZES[base.size]


def other_pages(base: Base) -> dict[str, Callable[[int], str]]:
    """Return name -> the nth address of every kind of page that is no list of claims found by a question."""

    def nth(names: Sequence[str]) -> Callable[[int], str]:
        return lambda n: names[n % len(names)]

    listed = {"articles": "/articles/", "predictions": "/predictions/", "responses": "/responses/"}
    listed |= {"position changes": "/position-changes/", "speakers": "/speakers/", "companies": "/companies/"}
    middling = [recipe.MIDDLING[n] for n in range(len(recipe.MIDDLING))]
    return {
        "one claim": lambda n: f"/claims/claim-{claim_number(base, n)}/",
        "typing a name": lambda n: f"/search/names/?q={recipe.speaker_name(n)[:2]}",
        "search page, middling word": nth([f"/search/?q={word}" for word in middling]),
        "most telling first, middling word": nth([f"/claims/?q={word}" for word in middling]),
        "home": nth(["/"]),
        "home, English": nth(["/en/"]),
        "home, Traditional": nth(["/zh-hant/"]),
        "list, English": nth(["/en/claims/"]),
        "list, Traditional": nth(["/zh-hant/claims/"]),
        **{name: nth([address]) for name, address in listed.items()},
        "one article": lambda n: f"/articles/article-{base.facts['articles'][n % len(base.facts['articles'])]}/",
        "one model": lambda n: f"/models/model-{1 + n % recipe.MODELS}/",
        "compare, nobody yet": nth(["/compare/"]),
        "compare, two": lambda n: f"/compare/?a=speaker-{1 + n % 20}&b=speaker-{21 + n % 20}",
        "feed": nth(["/feed/"]),
        "sitemap": nth(["/sitemap.xml"]),
    }
