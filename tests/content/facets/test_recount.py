"""After hundreds of random edits, or a thousand, the pages count what a plain recount by the queries counts."""

import random
from collections import Counter
from contextlib import suppress
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from debate.content import published as holder
from debate.content.filters import ClaimFilter
from debate.content.indexing import reindex
from debate.content.published import current_content
from debate.content.verification import problems
from debate.curation.affected_claims import claims_derived_from, reindex_after_save
from debate.curation.publishing import delete, publish, withdraw
from debate.models import Affiliation, Citation, Claim, Company, Model, Prediction, Speaker, Topic
from debate.models.entities.citations import fingerprint
from debate.views.shared.facet_links import LONGEST, SHOWN, facets_of, months_of
from debate.vocabulary import ClaimType, Outcome, QuoteType, ReviewState, Stance
from tests.factories import make_article, make_editor
from tests.thorough import times

pytestmark = pytest.mark.django_db

EDITS, EVERY, QUESTIONS = times(300, 1_100), 50, 4

DATES = ["", "2023", "2024", "2023-12", "2024-01", "2024-07", "2023-12-31", "2024-01-01", "2024-07-05", "2025-02-28"]
BOUNDS = ["2022", "2023", "2024", "2023-12", "2024-01", "2024-07", "2024-07-01", "2023-12-31", "2025-12"]
OCCASIONS = ["", "", "虚构大会", "虚构论坛"]
WORDS = ["开放", "闭源", "模型", "虚构公司甲", "生态", "llama 3.1", "更快", "開源", "安全", "成本"]
# facet -> (the adjective that narrows by it, where its values stand for a reader)
ADJECTIVES = {
    "stance": ("taking", "stance"),
    "company": ("said_for", "said_for__slug"),
    "about": ("about", "about_companies__slug"),
    "speaker": ("by", "speaker__slug"),
    "model": ("about_models_named", "about_models__slug"),
    "topic": ("on", "topics__slug"),
    "year": ("said_in", "said_on"),
    "type": ("of_type", "claim_type"),
    "quote": ("quoted", "citations__quote_type"),
    "outcome": ("with_outcome", "prediction__outcome"),
}
ENTITIES = {"company": Company, "about": Company, "speaker": Speaker, "model": Model, "topic": Topic}


class Desk:
    """Makes random edits, each through a door of the project."""

    def __init__(self, seed: int, client) -> None:
        self.random = random.Random(seed)
        self.client = client
        self.editor = make_editor("bianji")
        client.force_login(self.editor)
        self.made = 0
        self.done: Counter = Counter()
        self.articles = [make_article(f"虚构文章{n}", f"article-{n}") for n in range(4)]
        for n in range(9):
            self.add(Company(name=f"虚构公司{'甲乙丙丁戊己庚辛壬'[n]}", slug=f"company-{n}"))
        for n in range(14):
            self.add(Speaker(name=f"{'张李王赵钱孙周吴郑冯陈褚卫蒋'[n]}三三", slug=f"speaker-{n}"))
        for n in range(10):
            self.add(Topic(name=f"议题{n}", slug=f"topic-{n}", name_en=f"Topic {n}", definition="虚构的定义。"))
        for n in range(6):
            self.add(Model(name=f"虚构模型{n}", slug=f"model-{n}", developer=self.some(Company)))
        for _ in range(20):
            self.affiliate()
        for _ in range(60):
            self.create()

    def edit(self) -> None:
        doors = [self.create] * 6 + [self.decide] * 5 + [self.fields, self.links, self.cite] * 6 + [self.predict] * 4
        doors += [self.affiliate] * 4 + [self.drop] * 3 + [self.uncite, self.recite] * 3
        doors += [self.rename, self.relink, self.new_entity, self.drop_entity, self.undo] + [self.forms] * 2
        door = self.random.choice(doors)
        with suppress(Nothing, ProtectedError):
            door()
            self.done[door.__name__] += 1

    # What the doors have in common

    def add(self, obj) -> None:
        obj.save()
        reindex_after_save(obj, [])

    def some(self, model, **conditions):
        pks = list(model.objects.filter(**conditions).order_by("pk").values_list("pk", flat=True))
        if not pks:
            raise Nothing
        return model.objects.get(pk=self.random.choice(pks))

    def several(self, model, most: int) -> list:
        pks = list(model.objects.order_by("pk").values_list("pk", flat=True))
        chosen = self.random.sample(pks, self.random.randint(0, min(most, len(pks))))
        rows = model.objects.in_bulk(chosen)
        return [rows[pk] for pk in chosen]

    def number(self) -> int:
        self.made += 1
        return self.made

    def values(self) -> dict:
        choice = self.random.choice
        return {
            "speaker": self.some(Speaker),
            "statement": f"{choice(WORDS)}{choice(WORDS)}，{choice(WORDS)}。",
            "stance": choice(Stance.values),
            "claim_type": choice(ClaimType.values),
            "said_on": choice(DATES),
            "occasion": choice(OCCASIONS),
        }

    def linked(self) -> dict:
        return {
            "topics": self.several(Topic, 3),
            "about_companies": self.several(Company, 2),
            "about_models": self.several(Model, 2),
        }

    @transaction.atomic
    def saved(self, claim: Claim, links: dict) -> None:
        """As the importer and the seeding do it."""
        claim.save_whole(links)
        reindex(Claim.objects.filter(pk=claim.pk))

    @transaction.atomic
    def followed(self, obj) -> None:
        """As the desk does it."""
        touched = claims_derived_from(obj)
        obj.save()
        reindex_after_save(obj, touched)

    # The doors

    def create(self) -> None:
        state = self.random.choice([ReviewState.PUBLISHED] * 3 + [ReviewState.DRAFT])
        claim = Claim(slug=f"claim-{self.number()}", state=state, **self.values())
        if state == ReviewState.PUBLISHED:
            claim.reviewed_by, claim.reviewed_at = self.editor, timezone.now()
        self.saved(claim, self.linked())

    def decide(self) -> None:
        claims = Claim.objects.filter(pk__in=[self.some(Claim).pk for _ in range(3)])
        self.random.choice([publish, publish, withdraw])(claims, self.editor)

    def fields(self) -> None:
        claim, values = self.some(Claim), self.values()
        for name in self.random.sample(sorted(values), 2):
            setattr(claim, name, values[name])
        self.saved(claim, {})

    def links(self) -> None:
        links = self.linked()
        name = self.random.choice(sorted(links))
        self.saved(self.some(Claim), {name: links[name]})

    def cite(self) -> None:
        start = self.number() * 10
        place = {"raw_start": start, "raw_end": start + 5, "quote_sha256": fingerprint(str(start))}
        kind, article = self.random.choice(QuoteType.values), self.random.choice(self.articles)
        said = self.random.choice(["", "", f"原话：{self.random.choice(WORDS)}。"])
        self.followed(Citation(claim=self.some(Claim), article=article, quote_type=kind, quote=said, **place))

    def recite(self) -> None:
        citation = self.some(Citation)
        if self.random.random() < 0.5:
            touched, citation.claim = claims_derived_from(citation), self.some(Claim)
            citation.save()
            reindex_after_save(citation, touched)
        else:
            citation.quote_type, citation.quote = self.random.choice(QuoteType.values), self.random.choice(WORDS)
            self.followed(citation)

    def uncite(self) -> None:
        delete(self.some(Citation))

    def predict(self) -> None:
        claim = self.some(Claim)
        prediction = Prediction.objects.filter(claim=claim).first()
        if prediction and self.random.random() < 0.4:
            delete(prediction)
            return
        prediction = prediction or Prediction(claim=claim, criteria="虚构的判定标准。")
        prediction.outcome = self.random.choice(Outcome.values)
        prediction.resolved_on = "2025" if prediction.is_settled else ""
        self.followed(prediction)

    def affiliate(self) -> None:
        known, chance = list(Affiliation.objects.order_by("pk")), self.random.random()
        if len(known) > 15 and chance < 0.3:
            delete(self.random.choice(known))
            return
        since, until = sorted(self.random.choice(["", "2023", "2024-01", "2024-07"]) for _ in range(2))
        role = Affiliation(speaker=self.some(Speaker), role=f"职务{self.number()}")
        if len(known) > 15 and chance < 0.6:
            role = self.random.choice(known)
        touched = claims_derived_from(role)
        role.company, role.since, role.until = self.some(Company), since, until
        if chance > 0.5:
            role.speaker = self.some(Speaker)
        role.save()
        reindex_after_save(role, touched)

    def drop(self) -> None:
        delete(self.some(Claim))

    def rename(self) -> None:
        obj = self.some(self.random.choice([Speaker, Company, Model, Topic]))
        obj.name = f"{self.random.choice(['新', '旧'])}名字{self.random.choice(WORDS)}"
        obj.slug = f"renamed-{self.number()}"
        self.followed(obj)

    @transaction.atomic
    def relink(self) -> None:
        """All that one speaker said turns out to be another's, as after a merge."""
        one, other = self.some(Speaker), self.some(Speaker)
        pks = list(one.claims.values_list("pk", flat=True)[:5])
        Claim.objects.filter(pk__in=pks).update(speaker=other)
        reindex(Claim.objects.filter(pk__in=pks), others=True)

    def new_entity(self) -> None:
        n = self.number()
        named = {"name": f"后来的{n}", "slug": f"later-{n}"}
        topic = Topic(name_en=f"Later {n}", definition="虚构的定义。", **named)
        self.add(self.random.choice([Speaker(**named), Company(**named), topic]))

    def drop_entity(self) -> None:
        delete(self.some(self.random.choice([Speaker, Company, Model, Topic])))

    def undo(self) -> None:
        """An edit that failed after somebody had looked at it from inside."""
        with suppress(Broken), transaction.atomic():
            self.fields()
            self.links()
            current_content().matching(asked({"q": [self.random.choice(WORDS)]}).meanings)
            raise Broken

    def forms(self) -> None:
        self.random.choice([self.form_of_claim, self.form_of_claim, self.form_of_affiliation, self.form_of_list])()

    def form_of_claim(self) -> None:
        claim, values, links = self.some(Claim), self.values(), self.linked()
        sent = {"slug": claim.slug, **values, "speaker": values["speaker"].pk, "sense_of_open": "osi"}
        sent |= {name: [row.pk for row in rows] for name, rows in links.items()}
        sent["topics"] = sent["topics"] or [self.some(Topic).pk]
        for prefix in ("citations", "responses_out", "prediction"):
            sent |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
        cited = list(claim.citations.order_by("pk"))
        gone = self.random.choice(cited) if len(cited) > 1 else None
        sent |= {"citations-TOTAL_FORMS": len(cited), "citations-INITIAL_FORMS": len(cited)}
        for n, each in enumerate(cited):
            row = {"id": each.pk, "claim": claim.pk, "article": each.article_id, "quote": each.quote}
            row |= {"quote_type": self.random.choice(QuoteType.values)} | ({"DELETE": "on"} if each == gone else {})
            sent |= {f"citations-{n}-{name}": value for name, value in row.items()}
        if not cited and claim.is_published:
            raise Nothing  # the form insists on a citation
        self.sends(reverse("admin:debate_claim_change", args=[claim.pk]), sent)

    def form_of_affiliation(self) -> None:
        role = self.some(Affiliation)
        sent = {"speaker": self.some(Speaker).pk, "company": self.some(Company).pk, "role": role.role}
        sent |= {"since": self.random.choice(["", "2023"]), "until": self.random.choice(["", "2024-07"])}
        self.sends(reverse("admin:debate_affiliation_change", args=[role.pk]), sent)

    def form_of_list(self) -> None:
        action = self.random.choice(["publish_claims", "withdraw_claims", "delete_selected"])
        sent = {"action": action, "_selected_action": [self.some(Claim).pk for _ in range(2)], "post": "yes"}
        sent |= {"apply": "1", "because": "虚构的说明。"}
        self.sends(reverse("admin:debate_claim_changelist"), sent)

    def sends(self, address: str, sent: dict) -> None:
        answer = self.client.post(address, sent)
        said = answer.context and [*answer.context["errors"], *answer.context["adminform"].errors.items()]
        assert (answer.status_code, said) == (302, None)
        self.done["sent"] += 1


class Nothing(Exception):
    """There is nothing to edit."""


class Broken(Exception):
    """Something failed."""


def asked(data: dict[str, list[str]]) -> ClaimFilter:
    query = QueryDict(mutable=True)
    for name, values in data.items():
        query.setlist(name, values)
    return ClaimFilter(query, current_content())


def random_conditions(chance: random.Random) -> dict[str, list[str]]:
    """What a reader may have chosen."""
    conditions = {}
    for name in chance.sample(sorted(ADJECTIVES), chance.choice([0, 1, 1, 2, 2, 3])):
        if name in ENTITIES:
            known = list(ENTITIES[name].objects.order_by("pk").values_list("slug", flat=True))
        elif name == "year":
            known = ["2023", "2024", "2025", "0000"]
        else:
            choices = {"stance": Stance, "type": ClaimType, "quote": QuoteType, "outcome": Outcome}
            known = choices[name].values
        conditions[name] = chance.sample(known, min(chance.choice([1, 1, 2, 3]), len(known)))
    if chance.random() < 0.5:
        words = [chance.choice(WORDS), *chance.choice([[], [], [f"-{chance.choice(WORDS)}"], [chance.choice(WORDS)]])]
        named = Speaker.objects.order_by("pk").values_list("name", flat=True)
        conditions["q"] = [" ".join(words if chance.random() < 0.7 else [chance.choice(list(named))])]
    for name in ("since", "until"):
        if chance.random() < 0.25:
            conditions[name] = [chance.choice(BOUNDS)]
    return conditions


class Recount:
    """The same by the adjectives of the claims' queries, and by counting on one's fingers."""

    def __init__(self, conditions: dict[str, list[str]], loosened: str | None, names) -> None:
        self.conditions, self.names = conditions, names
        self.query = loosened or conditions.get("q", [""])[0]
        self.until = conditions.get("until", [""])[0]
        self.asked: dict[frozenset[str], list[int]] = {}
        self.counted: dict[str, Counter] = {}

    def claims(self, *without: str):
        claims = Claim.objects.published()
        for name, (adjective, _) in ADJECTIVES.items():
            if name in self.conditions and name not in without:
                given = [self.conditions[name], self.until] if name == "outcome" else [self.conditions[name]]
                claims = getattr(claims, adjective)(*given)
        if self.query:
            claims = claims.matching(self.query, self.names)
        for name in ("since", "until"):
            if name in self.conditions and name not in without:
                claims = getattr(claims, name)(self.conditions[name][0])
        return claims

    def pks(self, *without: str) -> list[int]:
        """Asked of the database once for all kinds of which nothing was chosen: to them it is the same question."""
        left_out = frozenset(without) & frozenset(self.conditions)
        if left_out not in self.asked:
            self.asked[left_out] = list(self.claims(*without).order_by().values_list("pk", flat=True))
        return self.asked[left_out]

    def counts(self, name: str) -> Counter:
        """How many claims have which value, whatever of this kind was chosen."""
        if name not in self.counted:
            self.counted[name] = self._counts(name)
        return self.counted[name]

    def _counts(self, name: str) -> Counter:
        lookup = ADJECTIVES[name][1]
        if name == "outcome":
            return self._outcomes()
        rows = Claim.objects.filter(pk__in=self.pks(name)).order_by().values_list("pk", lookup)
        if name == "year":
            return Counter(str(day)[:4] for _, day in rows if day)
        return Counter(value for _, value in set(rows) if value is not None)

    def _outcomes(self) -> Counter:
        """As of a day, what came out later was pending."""
        rows = Claim.objects.filter(pk__in=self.pks("outcome"), prediction__isnull=False)
        told = list(rows.values_list("prediction__outcome", "prediction__resolved_on"))
        later = [bool(self.until and day) and day > self.until and not day.startswith(self.until) for _, day in told]
        return Counter("pending" if is_later else outcome for (outcome, _), is_later in zip(told, later, strict=True))

    def months(self) -> list[tuple[str, int]]:
        rows = Claim.objects.filter(pk__in=self.pks("year", "since")).values_list("said_on", flat=True)
        return sorted(Counter(day[:7] for day in rows if len(day) > 4).items())

    def options(self, name: str, shown: int) -> tuple[list[tuple[str, int, bool]], int]:
        """The options with their numbers, and how many more there are."""
        counts, chosen = self.counts(name), self.conditions.get(name, [])
        if name == "year":
            return [(year, n, year in chosen) for year, n in sorted(counts.items(), reverse=True)], 0
        keys = dict(ENTITIES[name].objects.values_list("slug", "pk")) if name in ENTITIES else {}
        in_order = sorted(counts, key=lambda value: (-counts[value], keys.get(value, value)))
        kept = {*in_order[:shown], *chosen}
        options = sorted(kept, key=lambda value: (-counts[value], keys.get(value, value)))
        found = [(value, counts[value], value in chosen) for value in options]
        return found, len(counts) - sum(1 for _, n, _ in found if n)


def check(conditions: dict[str, list[str]], expanded: str) -> int:
    """Everything the page of a list says; returns how many claims it lists."""
    filter_ = asked(conditions | {"more": [expanded]})
    assert filter_.errors_in_words == [], conditions
    recount = Recount(conditions, filter_.loosened, filter_.content.directory.names)
    selection = filter_.selection
    newest = list(recount.claims().newest_first().values_list("pk", flat=True))
    oldest = list(recount.claims().oldest_first().values_list("pk", flat=True))

    assert len(selection) == len(newest) == recount.claims().count(), conditions
    assert selection.page(0, len(newest) + 5) == newest, conditions
    assert selection.page(0, len(newest) + 5, oldest_first=True) == oldest, conditions
    assert selection.page(7, 19) == newest[7:19], conditions
    if not filter_.loosened:
        assert list(filter_.qs.values_list("pk", flat=True)) == newest, conditions
    shown = {
        facet.name: ([(option.value, option.count, option.chosen) for option in facet.options], facet.left)
        for facet in facets_of(filter_)
    }
    wanted = {name: recount.options(name, LONGEST if name == expanded else SHOWN) for name in ADJECTIVES}
    assert shown == {name: options for name, options in wanted.items() if options[0]}, conditions
    for name in ADJECTIVES:
        assert selection.total(name) == len(recount.counts(name)), (name, conditions)
    assert selection.months() == recount.months(), conditions
    bars = months_of(filter_)
    assert not bars or [(bar.month, bar.count) for bar in bars.bars] == recount.months(), conditions
    assert selection.years() == sorted(recount.counts("year").items(), reverse=True), conditions
    return len(newest)


@pytest.fixture
def processes():
    """Two processes that ask for the content now and then, each with what it held last."""
    held: list = [[], []]

    def switch(number: int) -> None:
        holder._held[:] = held[number]

    def leave(number: int) -> None:
        held[number] = list(holder._held)

    yield SimpleNamespace(enter=switch, leave=leave)
    holder._held[:] = []


@pytest.mark.parametrize("seed", [20261122])
def test_after_any_edits_the_pages_count_what_a_plain_recount_counts(
    client, monkeypatch, processes, seed, record_property
):
    # So that the index is read anew now and then, between many small changes.
    monkeypatch.setattr(holder, "MOST_FOLLOWED", 60)
    loads, load = [], holder._load
    monkeypatch.setattr(holder, "_load", lambda head: loads.append(head) or load(head))
    desk, chance = Desk(seed, client), random.Random(seed + 1)
    sizes, number = [], 0
    # The edits are the same on both databases; the longer walk is the quicker one's.
    edits = EDITS if connection.vendor == "sqlite" else times(220, EDITS)
    for n in range(edits):
        processes.enter(number)
        desk.edit()
        if n % 7 == 0:  # readers come by: words are remembered, and small changes follow small changes
            asked({"q": [chance.choice(WORDS)]}).selection.counts("topic")
        processes.leave(number)
        if (n + 1) % EVERY == 0:
            number = int((n + 1) // EVERY % 4 == 0)  # the second one is far behind whenever it asks
            processes.enter(number)
            assert list(problems()) == []
            for _ in range(QUESTIONS):
                sizes.append(check(random_conditions(chance), chance.choice(sorted(ADJECTIVES))))
            sizes.append(check({}, ""))
            processes.leave(number)
    record_property("measured", f"{sum(desk.done.values()):,} edits, {len(sizes)} questions")
    print(desk.done, f"{len(sizes)} questions, {sum(map(bool, sizes))} with answers; read anew {len(loads)} times")

    assert sum(desk.done.values()) - desk.done["sent"] >= edits * 10 // 11
    assert desk.done["sent"] > edits // 60
    assert sum(map(bool, sizes)) > len(sizes) / 2
    assert 2 < len(loads) < edits // 20  # each process at first, and again, but seldom
