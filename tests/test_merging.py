"""Merging and taking it back: nothing is lost, nothing stands twice, and everything derived follows."""

import json
import random

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debate.choices import Outcome, RedirectReason
from debate.indexing import reindex
from debate.merging import MERGEABLE, merge, preview, undo
from debate.models import (
    Claim,
    Redirect,
    Response,
)
from debate.verification import problems
from tests.factories import (
    make_article,
    make_claim,
    make_company,
    make_editor,
    make_model,
    make_position_change,
    make_prediction,
    make_source,
    make_speaker,
    make_suggestion,
    make_topic,
)

pytestmark = pytest.mark.django_db

# What tells of changes, or is derived anew; everything else must come back exactly.
NOT_CONTENT = {"Merge", "Revision", "Change", "Seeding"}
DERIVED_LINKS = Claim.said_for.through


def dump() -> dict[str, list]:
    """Every content table, links included, without the moments of the last change."""
    models = {each.__name__: each for each in apps.get_app_config("debate").get_models(include_auto_created=True)}
    names = [name for name in models if not name.startswith("Historical") and name not in NOT_CONTENT]
    return {name: rows_of(models[name]) for name in names}


def rows_of(model) -> list[str]:
    left_out = {"updated_at"} | ({"id"} if model is DERIVED_LINKS else set())
    columns = [field.attname for field in model._meta.concrete_fields if field.name not in left_out]
    return sorted(json.dumps(row, default=str) for row in model._base_manager.values_list(*columns))


class Base:
    """A small random base in which things are likely to collide."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.by = make_editor()
        self.speakers = [make_speaker(name, aliases=[name[::-1]]) for name in ("张三三", "張三三", "李四四")]
        self.companies = [make_company(f"虚构公司{n}", country=n and "CN") for n in ("", "甲", "乙")]
        self.models = []
        for n in range(3):
            family = self.some([None, *self.models])
            self.models.append(make_model(f"模型{n}", developer=self.some(self.companies), family=family))
        self.topics = [make_topic(f"议题{n}") for n in range(3)]
        self.articles = [make_article() for _ in range(2)]
        self.sources = [make_source() for _ in range(3)]
        self.claims = [self.claim(n) for n in range(5)]
        for _ in range(12):
            self.chance.choice([self.role, self.cite, self.answer, self.assess, self.foretell, self.change])()
        for n in range(4):
            self.suggestion(n)
        for entity in (self.some(self.companies), self.some(self.claims)):
            Redirect.objects.create(old_path=f"/old/{entity.slug}/", target=entity, reason=RedirectReason.RENAMED)
        self.companies[0].sources.set(self.several(self.sources))
        reindex(Claim.objects.all(), others=True)

    def some(self, rows):
        return self.chance.choice(rows)

    def several(self, rows):
        return self.chance.sample(rows, self.chance.randint(0, len(rows)))

    def claim(self, n: int) -> Claim:
        links = {"topics": self.topics, "about_companies": self.companies, "about_models": self.models}
        state = self.some(["published", "published", "published", "draft", "withdrawn"])
        values = {"said_on": self.some(["2024", "2024-07-05"]), "occasion": self.some(["", "虚构大会"]), "state": state}
        many = {name: self.several(rows) for name, rows in links.items()}
        return make_claim(f"虚构观点{n}。", speaker=self.some(self.speakers[:2]), by=self.by, **values, **many)

    def once(self, model, /, **values):
        """Unless the database has one already."""
        row = model(**values)
        try:
            row.validate_unique()
            row.validate_constraints()
        except Exception:
            return None
        row.save()
        return row

    def role(self) -> None:
        values = {"speaker": self.some(self.speakers), "company": self.some(self.companies), "role": "创始人"}
        affiliation = apps.get_model("debate.Affiliation")
        self.once(affiliation, since=self.some(["", "2023"]), note=self.some(["", "备注"]), **values)

    def cite(self) -> None:
        start = self.some([10, 20])
        values = {"raw_start": start, "raw_end": start + 5, "quote_sha256": "0" * 64, "quote_type": "direct"}
        citation = apps.get_model("debate.Citation")
        self.once(citation, claim=self.some(self.claims), article=self.some(self.articles), **values)

    def answer(self) -> None:
        one, other = self.some(self.claims), self.some([*self.claims, None])
        citation = one.citations.first()
        how = {"kind": self.some(["rebuts", "supports"]), "target": "named"}
        to = {"to_claim": other, "to_speaker": other.speaker if other else self.some(self.speakers)}
        self.once(Response, from_claim=one, citation=citation, **how, **to)

    def assess(self) -> None:
        values = {
            "dimension": "weights",
            "value": self.some(["open", "closed"]),
            "valid_from": self.some(["2023", "2024"]),
        }
        assessment = apps.get_model("debate.OpennessAssessment")
        self.once(assessment, model=self.some(self.models), evidence=self.some(self.sources), **values)

    def foretell(self) -> None:
        claim = self.some(self.claims)
        if not hasattr(Claim.objects.get(pk=claim.pk), "prediction"):
            outcome = self.some([Outcome.PENDING, Outcome.PENDING, Outcome.AMBIGUOUS])
            make_prediction(claim, outcome=outcome).evidence.set(self.several(self.sources))

    def change(self) -> None:
        before, after = self.chance.sample(self.claims, 2)
        after_model = self.some([None, *self.models])
        row = make_position_change(before, after, after_model=after_model, topic=self.some([None, *self.topics]))
        row.evidence.set(self.several(self.sources))

    def suggestion(self, n: int) -> None:
        claim = self.some(self.claims)
        values = {"proposed_speaker": self.some(self.speakers), "similar_claim": claim, "resulting_claim": claim}
        cited = {"resulting_citation": claim.citations.first()}
        made = make_suggestion(self.some(self.articles), n * 10, n * 10 + 4, **values, **cited)
        made.proposed_topics.set(self.several(self.topics))
        made.proposed_companies.set(self.several(self.companies))
        made.proposed_models.set(self.several(self.models))

    def chosen(self) -> tuple:
        """What stays and what is merged into it."""
        rows = list(self.some(MERGEABLE).objects.order_by("pk"))
        kept, *merged = self.chance.sample(rows, self.chance.choice([2, 2, 3]))
        return kept, merged


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(min_value=0, max_value=10**9))
def test_whatever_is_merged_and_taken_back_is_as_it_was_before(db, seed):
    with transaction.atomic():
        base = Base(seed)
        kept, merged = base.chosen()
        before = dump()
        if not preview(kept, merged).problems:
            done = merge(kept, merged, base.by, "虚构的理由")
            assert list(problems()) == []
            assert type(kept).objects.filter(pk__in=[each.pk for each in merged]).count() == 0
            assert undo(done, base.by) == []
            assert list(problems()) == []
        assert dump() == before
        transaction.set_rollback(True)
