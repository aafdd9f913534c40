"""What every curated entity shares: slugs, names, natural keys, one entry in the history for one change."""

import io
import json

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction

from debate.curation.exchange.seeding import FIXTURES
from debate.models import Company, Passage, Shingle, Speaker, Suggestion, Topic
from debate.models.base import SLUG_FORM, Curated
from debate.vocabulary import Outcome
from tests import factories
from tests.factories import make_claim, make_company, make_source, make_speaker, make_topic, make_user, refused

pytestmark = pytest.mark.django_db
CURATED = [model for model in apps.get_app_config("debate").get_models() if issubclass(model, Curated)]


@pytest.mark.parametrize("slug", ["a", "360", "gpt-4o", "zhang-sansan-2024-07-open"])
def test_a_slug_is_lower_case_words(slug):
    SLUG_FORM(slug)


@pytest.mark.parametrize("slug", ["", "-a", "a-", "a--b", "A", "a_b", "张三三", "a b", "a\n", "ａ"])
def test_anything_else_is_no_slug(slug):
    with pytest.raises(ValidationError):
        SLUG_FORM(slug)


@pytest.mark.parametrize("make", [make_company, make_speaker, make_topic, make_claim, factories.make_article])
def test_a_slug_is_used_once(make):
    make(slug="invented")
    with refused("slug"):
        make(slug="invented")


@pytest.mark.parametrize(
    ("name", "pinyin", "initials", "letter"),
    [("张三三", "zhangsansan", "zss", "Z"), ("单小虚", "shanxiaoxu", "sxx", "S"), ("Yi-34B", "yi34b", "yi34b", "Y")],
)
def test_a_name_gets_its_pinyin_and_its_letter(name, pinyin, initials, letter):
    speaker = make_speaker(name)
    assert (speaker.pinyin, speaker.pinyin_initials, speaker.letter) == (pinyin, initials, letter)


@pytest.mark.parametrize("name", ["360", "？？", "Ωmega"])
def test_a_name_without_a_letter_stands_under_a_sign(name):
    assert Speaker(name=name, pinyin="360" if name == "360" else "").letter == "#"


def test_pinyin_an_editor_wrote_is_kept_and_the_rest_filled_in():
    speaker = make_speaker("单小虚", pinyin="danxiaoxu")
    assert (speaker.pinyin, speaker.pinyin_initials) == ("danxiaoxu", "sxx")


def test_the_longest_name_fits_with_its_pinyin():
    company = make_company("庄" * 100)
    company.full_clean()
    assert (len(company.pinyin), len(company.pinyin_initials)) == (200, 60)


def test_names_are_said_once_the_chinese_one_first():
    company = Company(name="虚构甲", name_en="Invented", aliases=["甲", "Invented", "虚构甲", "乙"])
    assert company.names == ["虚构甲", "Invented", "甲", "乙"]
    assert Company(name="虚构甲").names == ["虚构甲"]


def test_names_sort_by_pinyin():
    for name in ("张三三", "安一一", "李四四"):
        make_speaker(name)
    assert [speaker.name for speaker in Speaker.objects.all()] == ["安一一", "李四四", "张三三"]


def test_saving_whole_writes_one_entry_with_its_links():
    sources = [make_source(), make_source()]
    company = Company(slug="invented", name="虚构甲")
    company.save_whole({"sources": sources}, "虚构的理由")
    entry = company.history.get()
    assert (entry.history_type, entry.history_change_reason) == ("+", "虚构的理由")
    assert sorted(link.source_id for link in entry.sources.all()) == [source.pk for source in sources]

    company.name = "虚构乙"
    company.save_whole({"sources": sources[:1]}, "另一个理由")
    entry = company.history.latest()
    assert (company.history.count(), entry.history_type, entry.history_change_reason) == (2, "~", "另一个理由")
    assert (entry.name, [link.source_id for link in entry.sources.all()]) == ("虚构乙", [sources[0].pk])


def test_a_row_that_could_not_be_saved_whole_keeps_its_history_afterwards():
    company = Company(slug="invented", name="虚构甲")
    with pytest.raises(ValueError), transaction.atomic():
        company.save_whole({"sources": ["not a source"]})
    company.name = "虚构乙"
    company.save()
    assert list(company.history.values_list("name", flat=True)) == ["虚构乙"]


def test_a_deleted_row_leaves_its_history():
    topic = make_topic("虚构议题")
    topic.delete()
    assert list(Topic.history.values_list("name", "history_type")) == [("虚构议题", "-"), ("虚构议题", "+")]


def make_small_base():
    """At least one row of every seeded entity, each optional reference both empty and filled."""
    article, source = factories.make_article(), make_source()
    company, topic, speaker, other = (
        make_company(),
        make_topic(),
        make_speaker(aliases=["三三"]),
        make_speaker("李四四"),
    )
    company.sources.set([source])
    series = factories.make_model("虚构系列", developer=company)
    model = factories.make_model(developer=company, family=series, source=source, released_on="2024-07")
    factories.make_assessment(model, evidence=source)
    factories.make_affiliation(speaker, company, since="2020", source=source)
    factories.make_affiliation(other, company)
    links = {"topics": [topic], "about_companies": [company], "about_models": [model]}
    before = make_claim(speaker=speaker, by=make_user("curator"), said_on="2023", **links)
    after = make_claim(speaker=other, by=before.reviewed_by, **links)
    citation = factories.make_citation(before, article)
    factories.make_citation(after, quote=factories.QUOTE)
    factories.make_response(after, before, citation=citation)
    factories.make_response(after, to_speaker=speaker)
    prediction = factories.make_prediction(
        before, outcome=Outcome.PARTLY, resolved_on="2024", resolved_by=before.reviewed_by
    )
    prediction.evidence.set([source])
    factories.make_position_change(before, after, company=company, topic=topic).evidence.set([source])
    factories.make_position_change(before, after_model=model)
    factories.Source.objects.create(article=article)


def dump() -> str:
    out = io.StringIO()
    labels = [model._meta.label for model in CURATED if model._meta.model_name != "redirect"]
    call_command("dumpdata", *labels, natural_foreign=True, natural_primary=True, indent=1, stdout=out)
    return out.getvalue()


def test_a_base_dumped_by_natural_keys_loads_as_it_was(tmp_path):
    make_small_base()
    # The machine's, and derived from the text: no part of a dump.
    Suggestion.objects.all().delete()
    Passage.objects.all().delete()
    Shingle.objects.all().delete()
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in CURATED}
    file = tmp_path / "base.json"
    file.write_text(dump(), encoding="utf-8")
    assert len({row["model"] for row in json.loads(file.read_text())}) == len(FIXTURES)
    for model in CURATED:
        for relation in model._meta.many_to_many:
            relation.remote_field.through.objects.all()._raw_delete(connection.alias)
        model.objects.all()._raw_delete(connection.alias)
    call_command("loaddata", str(file), verbosity=0)
    assert dump() == file.read_text(encoding="utf-8")
    assert not any(before[model] & set(model.objects.values_list("pk", flat=True)) for model in CURATED)


def test_every_row_is_found_by_its_natural_key():
    make_small_base()
    keyed = [model for model in CURATED if hasattr(model, "natural_key")]
    rows = [row for model in keyed for row in model.objects.all()]
    assert [type(row).objects.get_by_natural_key(*row.natural_key()) for row in rows] == rows
    for model in keyed:
        assert model.objects.primary_keys() == {row.natural_key(): row.pk for row in model.objects.all()}
    assert len(keyed) == len(FIXTURES)
