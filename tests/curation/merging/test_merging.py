"""Merging and taking it back: nothing is lost, nothing stands twice, and everything derived follows."""

import json
import random
from collections import Counter

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debate.content.indexing import reindex
from debate.content.published import current_content
from debate.content.verification import problems
from debate.curation.merging import MERGEABLE, MergeRefused, merge, preview, undo
from debate.curation.merging.relations import links_to
from debate.curation.publishing import delete
from debate.models import (
    Claim,
    Company,
    Distinction,
    Merge,
    Model,
    PositionChange,
    Redirect,
    Response,
    Source,
    Speaker,
    Topic,
)
from debate.vocabulary import Outcome, RedirectReason
from tests.factories import (
    make_affiliation,
    make_article,
    make_assessment,
    make_citation,
    make_claim,
    make_company,
    make_editor,
    make_model,
    make_position_change,
    make_prediction,
    make_response,
    make_source,
    make_speaker,
    make_suggestion,
    make_topic,
    make_user,
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
        state = self.some(["published"] * 6 + ["draft", "withdrawn"])
        values = {"said_on": self.some(["2024", "2024-07-05"]), "occasion": self.some(["", "虚构大会"]), "state": state}
        many = {name: self.several(rows) for name, rows in links.items()}
        return make_claim(
            f"虚构观点{n}。", speaker=self.some(self.speakers[:1] * 4 + self.speakers), by=self.by, **values, **many
        )

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
        several = [model for model in MERGEABLE if model.objects.count() > 1]
        rows = list(self.some(several).objects.order_by("pk"))
        kept, *merged = self.chance.sample(rows, min(len(rows), self.chance.choice([2, 2, 3])))
        return kept, merged


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


def words(groups) -> dict[str, int]:
    return {group.label: group.count for group in groups}


def addresses() -> dict[str, str | None]:
    return {each.old_path: each.new_path for each in Redirect.objects.all()}


def found(query: str) -> list[str]:
    return sorted(Claim.objects.matching(query, current_content().directory.names).values_list("slug", flat=True))


def test_a_speaker_takes_over_what_the_other_said_held_and_was_called():
    company = make_company()
    kept = make_speaker("张三三", aliases=["三三"])
    other = make_speaker("張三", aliases=["老张", "三三"], name_en="Zhang San", summary="虚构的简介。")
    make_claim(slug="said", speaker=other, said_on="2024-07")
    make_affiliation(kept, company, since="2023")
    make_affiliation(other, company, since="2023", until="2025", note="备注")
    make_affiliation(other, company, role="顾问")
    plan = preview(kept, [other])
    assert words(plan.moving) == {"观点 · 发言者": 1, "任职 · 发言者": 1}
    assert words(plan.dropping) == {"任职 · 发言者": 1}
    assert [(each.field.name, each.value) for each in plan.dropping[0].inherited] == [
        ("until", "2025"),
        ("note", "备注"),
    ]
    assert [(each.field.name, each.source) for each in plan.inherited] == [
        ("name_en", "張三"),
        ("summary", "張三"),
    ]
    assert plan.aliases == ["張三", "老张"]

    merge(kept, [other], make_user())
    kept.refresh_from_db()
    assert (kept.name, kept.name_en, kept.aliases) == ("张三三", "Zhang San", ["三三", "張三", "老张"])
    held = kept.affiliations.order_by("role").values_list("role", "since", "until", "note")
    assert list(held) == [("创始人", "2023", "2025", "备注"), ("顾问", "", "", "")]
    assert found("老张") == ["said"]
    assert list(Claim.objects.said_for([company.slug]).values_list("speaker", flat=True)) == [kept.pk]
    assert list(problems()) == []


def test_every_old_address_leads_to_the_one_that_stays_and_back_after_undoing(client):
    kept, other = make_company(slug="jia"), make_company(slug="yi")
    Redirect.objects.create(old_path="/companies/older/", target=other, reason=RedirectReason.RENAMED)
    Redirect.objects.create(old_path="/companies/yi/", target=make_company(slug="bing"), reason=RedirectReason.RENAMED)
    before, by = addresses(), make_user()
    done = merge(kept, [other], by)
    assert addresses() == {"/companies/older/": "/companies/jia/", "/companies/yi/": "/companies/jia/"}
    answer = client.get("/companies/yi/")
    assert (answer.status_code, answer["Location"]) == (301, "/companies/jia/")
    assert undo(done, by) == []
    assert addresses() == before
    assert client.get("/companies/yi/").status_code == 200


def test_a_merge_in_english_redirects_in_every_language_and_is_undone_in_chinese(client):
    kept, other, by = make_company(slug="jia"), make_company(slug="yi"), make_user()
    with override("en"):
        done = merge(kept, [other], by)
    assert addresses() == {"/companies/yi/": "/companies/jia/"}
    assert client.get("/en/companies/yi/")["Location"] == "/en/companies/jia/"
    undo(done, by)
    assert addresses() == {}


def test_each_row_that_moved_has_one_entry_that_says_why_and_who():
    by, kept, other = make_user(), make_topic("议题甲"), make_topic("议题乙")
    claim, untouched = make_claim(topics=[other, make_topic()]), make_claim(topics=[kept])
    entries = claim.history.count(), untouched.history.count()
    done = merge(kept, [other], by, "重复")
    for row in (claim, kept):
        newest = row.history.first()
        assert (newest.history_change_reason, newest.history_user) == ("合并：议题乙 → 议题甲（重复）", by)
    assert (claim.history.count(), untouched.history.count()) == (entries[0] + 1, entries[1])
    assert set(claim.history.first().topics.values_list("topic", flat=True)) == set(
        claim.topics.values_list("pk", flat=True)
    )
    assert Topic.history.filter(id=other.pk).first().get_history_type_display() in ("Deleted", "已删除", "删除")
    undo(done, by)
    assert claim.history.first().history_change_reason == "还原合并：议题乙 → 议题甲（重复）"
    assert claim.history.count() == entries[0] + 2


def pair_of_claims(**fields) -> tuple[Claim, Claim]:
    speaker = make_speaker()
    return make_claim("甲说法。", "one", speaker), make_claim("乙说法。", "other", speaker, **fields)


def test_a_claim_takes_over_citations_and_answers_and_drops_what_it_has_already():
    article, (kept, other) = make_article(), pair_of_claims()
    place = {"raw_start": 10, "raw_end": 15, "quote_sha256": "0" * 64}
    same, twin = make_citation(other, article, **place), make_citation(kept, article, **place)
    further = make_citation(other, make_article())
    third = make_claim()
    answer = make_response(third, other, citation=same)
    make_response(kept, other)
    plan = preview(kept, [other])
    assert words(plan.moving) == {"出处 · 观点": 1, "回应 · 出处": 1, "回应 · 被回应观点": 1}
    assert {group.label: group.why for group in plan.dropping} == {
        "出处 · 观点": "保留的已有同样的一条",
        "回应 · 被回应观点": "合并后成了自己回应自己",
    }
    merge(kept, [other], make_user())
    assert set(kept.citations.all()) == {twin, further}
    answer.refresh_from_db()
    assert (answer.to_claim, answer.citation) == (kept, twin)
    assert Response.objects.count() == 1
    kept.refresh_from_db()
    assert (kept.statement, found("甲说法"), found("乙说法")) == ("甲说法。", ["one"], [])


def refuses(kept, merged, *parts: str) -> None:
    """The preview says why, merging says the same, and nothing has changed."""
    before = dump()
    reasons = preview(kept, merged).problems
    assert [part for part, reason in zip(parts, reasons, strict=True) if part not in reason] == []
    with pytest.raises(MergeRefused) as error:
        merge(kept, merged, make_user("refused"))
    assert error.value.reasons == reasons
    assert dump() == before
    assert Merge.objects.count() == 0


def test_claims_of_different_speakers_are_not_one():
    refuses(make_claim(), [make_claim(speaker=make_speaker("李四四"))], "是李四四说的，不是张三三说的")


@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_what_readers_see_does_not_vanish_in_a_draft(state):
    one, other = pair_of_claims(state=state)
    Claim.objects.filter(pk=one.pk).update(state="draft")
    one.refresh_from_db()
    refuses(one, [other], "的观点不能并入草稿的")
    assert preview(other, [one]).problems == []


def test_two_predictions_that_turned_out_differently_are_not_one():
    one, other = pair_of_claims()
    make_prediction(one)
    make_prediction(other, outcome=Outcome.AMBIGUOUS)
    refuses(one, [other], "结果却不同（「尚无结果」与「难以判定」）")


def test_two_predictions_that_agree_become_one_with_the_evidence_of_both():
    one, other = pair_of_claims()
    sources = [make_source() for _ in range(3)]
    make_prediction(one).evidence.set(sources[:2])
    make_prediction(other, due_on="2026").evidence.set(sources[1:])
    merge(one, [other], make_user())
    prediction = Claim.objects.get().prediction
    assert set(prediction.evidence.all()) == set(sources)
    assert prediction.due_on == "2026"


def test_the_two_sides_of_a_change_are_not_one_claim():
    one, other = pair_of_claims()
    make_position_change(one, other, slug="moved")
    refuses(one, [other], "立场变化「moved」以这两条观点为前后")


def test_two_accounts_of_one_change_become_one_with_the_evidence_of_both():
    before, after = make_claim(), make_claim()
    kept, other = make_position_change(before, after, "one"), make_position_change(before, after, "other")
    kept.evidence.add(make_source("https://example.org/a"))
    other.evidence.add(make_source("https://example.org/b"))
    done = merge(kept, [other], make_editor())

    assert sorted(str(source) for source in kept.evidence.all()) == ["https://example.org/a", "https://example.org/b"]
    assert Redirect.objects.count() == 0
    undo(done, make_editor())
    assert [each.evidence.count() for each in PositionChange.objects.order_by("slug")] == [1, 1]


def test_changes_of_different_people_are_not_one():
    kept, other = (
        make_position_change(make_claim(speaker=make_speaker(name)), make_claim()) for name in ("甲甲", "乙乙")
    )
    assert "不同的人或公司的立场变化不能合并" in " ".join(preview(kept, [other]).problems)


def test_a_model_is_not_its_own_family():
    family = make_model("系列")
    version = make_model("版本", developer=family.developer, family=family)
    make_model("另一版本", developer=family.developer, family=family)
    by = make_user()
    done = merge(version, [family], by)
    version.refresh_from_db()
    assert (version.family, version.members.count()) == (None, 1)
    undo(done, by)
    version.refresh_from_db()
    assert (version.family, family.members.count()) == (family, 2)


def test_families_do_not_lead_round_in_a_circle():
    top = make_model("顶")
    middle = make_model("中", developer=top.developer, family=top)
    refuses(make_model("底", developer=top.developer, family=middle), [top], "所属系列会绕成一圈")


def test_things_of_two_kinds_or_one_thing_alone_are_not_merged():
    company = make_company()
    assert preview(company, [make_speaker()]).problems == ["只能合并同一类的发言者、公司、模型、议题、观点或立场变化。"]
    assert preview(make_article(), [make_article()]).problems == [
        "只能合并同一类的发言者、公司、模型、议题、观点或立场变化。"
    ]
    for merged in ([], [company]):
        assert preview(company, merged).problems == ["至少要有两个不同的对象才能合并。"]
    with pytest.raises(MergeRefused, match="重新勾选"):
        merge(company, [company], make_user())


def test_who_is_gone_meanwhile_is_not_merged():
    kept, other = make_company(), make_company()
    Company.objects.filter(pk=other.pk).delete()
    with pytest.raises(MergeRefused, match="已经不在"):
        merge(kept, [other], make_user())


def test_an_editor_is_told_that_somebody_has_told_them_apart():
    one, other = make_company(), make_company()
    kind = ContentType.objects.get_for_model(Company)
    Distinction.objects.create(content_type=kind, one=one.pk, other=other.pk, by=make_user("bianji"))
    assert [warning[:14] for warning in preview(one, [other]).warnings] == ["bianji曾判断其中两个不"]


def test_topics_have_no_aliases_and_what_differs_is_said():
    plan = preview(make_topic("甲", name_en="One"), [make_topic("乙", name_en="Two")])
    assert plan.aliases == []
    assert [(each.label, each.kept, each.others) for each in plan.differences] == [
        ("名称", "甲", ("乙",)),
        ("英文名", "One", ("Two",)),
    ]


def test_undoing_leaves_what_editors_did_since_and_says_so():
    by, kept, other, third = make_user(), make_speaker("张三三"), make_speaker("李四四"), make_speaker("王五五")
    Speaker.objects.filter(pk=other.pk).update(summary="虚构的简介。")
    stays, moves, gone = (make_claim(f"第{n}句。", speaker=other) for n in range(3))
    done = merge(kept, [other], by)
    Claim.objects.filter(pk=stays.pk).update(speaker=third)
    gone.refresh_from_db()
    delete(gone)
    Speaker.objects.filter(pk=kept.pk).update(summary="改过的简介。", aliases=["李四四", "后加的"])
    reindex(Claim.objects.all(), others=True)
    assert Counter(undo(done, by)) == Counter(
        [
            "一条观点后来删去了，没有移回。",
            "「张三三」的简介后来改过，没有改回。",
            "观点「第0句。」后来改过，没有移回。",
        ]
    )
    kept.refresh_from_db()
    assert (kept.summary, kept.aliases) == ("改过的简介。", ["后加的"])
    assert dict(Claim.objects.values_list("pk", "speaker")) == {stays.pk: third.pk, moves.pk: other.pk}
    assert list(problems()) == []


def cannot_undo(done: Merge, part: str) -> None:
    before = dump()
    with pytest.raises(MergeRefused, match=part):
        undo(done, make_user())
    assert {**before, "User": []} == {**dump(), "User": []}


def test_a_merge_is_undone_once():
    by = make_user()
    done = merge(make_topic(), [make_topic()], by)
    undo(done, by)
    done.refresh_from_db()
    assert (done.undone_by, Merge.objects.standing().count()) == (by, 0)
    cannot_undo(done, "已经还原过了")


def test_an_address_taken_meanwhile_is_not_taken_away():
    done = merge(make_company(), [make_company(slug="yi")], make_user())
    make_company("虚构公司丁", "yi")
    cannot_undo(done, "网址名 yi 已被「虚构公司丁」占用")


def test_merges_of_merges_are_undone_from_the_last_one_back():
    by, companies = make_user(), [make_company(name, name_en=name) for name in ("Jia", "Yi", "Bing")]
    before = dump()
    first = merge(companies[1], [companies[0]], by)
    second = merge(companies[2], [companies[1]], by)
    assert set(addresses().values()) == {companies[2].get_absolute_url()}
    cannot_undo(first, "「Yi」后来并入了「Bing」；请先还原那次合并")
    assert (undo(second, by), undo(first, by)) == ([], [])
    assert dump() == before


def test_who_made_a_model_must_be_there_when_it_comes_back():
    kept, other = make_model("甲"), make_model("乙")
    done = merge(kept, [other], make_user())
    Company.objects.filter(pk=other.developer_id).delete()
    cannot_undo(done, "「乙」的开发者已经不在")


def test_a_dropped_row_whose_evidence_is_gone_comes_back_without_or_not_at_all():
    by, source, kept, other = make_user(), make_source(), make_model("甲"), make_model("乙", source=make_source())
    make_assessment(kept, valid_from="2024")
    make_assessment(other, valid_from="2024", evidence=source)
    done = merge(kept, [other], by)
    kept.refresh_from_db()
    Model.objects.filter(pk=kept.pk).update(source=None)
    source.delete()
    Source.objects.filter(pk=other.source_id).delete()
    assert Counter(undo(done, by)) == Counter(
        [
            "「甲」的依据后来改过，没有改回。",
            "一条模型的依据已经不在。",
            "一条开放程度评定的依据已经不在。",
            "一条开放程度评定没有恢复。",
        ]
    )
    other.refresh_from_db()
    assert (other.source, other.assessments.count(), kept.assessments.count()) == (None, 0, 1)


def test_what_points_at_a_speaker_is_known_and_history_is_not_among_it():
    labels = {model.__name__: [link.label for link in links_to(model)] for model in (Speaker, Topic)}
    assert labels == {
        "Speaker": [
            "任职 · 发言者",
            "观点 · 发言者",
            "立场变化 · 发言者",
            "回应 · 被回应者",
            "复核 · 采纳时的发言者",
            "复核 · 发言者",
            "待审 · 建议发言者",
        ],
        "Topic": ["观点 · 议题", "立场变化 · 议题", "待审 · 建议议题"],
    }
