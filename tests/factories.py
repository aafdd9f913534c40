"""Rows for tests, made by plain functions. Every name is invented, and says so."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction
from django.utils import timezone

from debate.content.indexing import reindex
from debate.curation.exchange.seeding import FIXTURES
from debate.importing.import_desk.reading import read
from debate.importing.import_desk.receiving import new_batch, receive
from debate.importing.importer import import_article
from debate.models import (
    Affiliation,
    Article,
    Citation,
    Claim,
    Company,
    Intake,
    Model,
    OpennessAssessment,
    PositionChange,
    Prediction,
    Response,
    Revision,
    Source,
    Speaker,
    Suggestion,
    Topic,
)
from debate.models.entities.citations import fingerprint
from debate.vocabulary import (
    ClaimType,
    Dimension,
    QuoteType,
    ResponseKind,
    ResponseTarget,
    ReviewState,
    Stance,
    roles,
)

_numbers = count(1)

ARTICLE = """虚构日报的一篇虚构文章

虚构公司甲的创始人张三三在虚构大会上表示：“开放模型会让虚构产业走得更快。”

虚构公司乙的李四四不同意，他说，封闭模型在虚构市场上更稳妥。
"""
QUOTE = "开放模型会让虚构产业走得更快。"


def _slug(kind: str) -> str:
    return f"{kind}-{next(_numbers)}"


def _shown(create):
    """What readers see moved: every door of the site says so, and so do these."""

    def made(**fields):
        row = create(**fields)
        Revision.move()
        return row

    return made


def make_user(username: str = "", **fields):
    return get_user_model().objects.create_user(username or _slug("user"), password="x", **fields)


def make_editor(username: str = "", **fields):
    """A superuser: roles are a matter of their own."""
    return make_user(username, is_staff=True, is_superuser=True, **fields)


def make_member(role: str, username: str = "", **fields):
    """Somebody of the staff in one of the groups of debate.vocabulary.roles."""
    if not Group.objects.filter(name=role).exists():  # tests that commit have emptied the tables
        roles.apply(apps)
    user = make_user(username, is_staff=True, **fields)
    user.groups.add(Group.objects.get(name=role))
    return user


def make_staff(*codenames: str):
    """Somebody of the staff with these permissions alone."""
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def make_company(name: str = "虚构公司甲", slug: str = "", **fields) -> Company:
    return _shown(Company.objects.create)(name=name, slug=slug or _slug("company"), **fields)


def make_speaker(name: str = "张三三", slug: str = "", **fields) -> Speaker:
    return _shown(Speaker.objects.create)(name=name, slug=slug or _slug("speaker"), **fields)


def make_affiliation(speaker: Speaker, company: Company, role: str = "创始人", **fields) -> Affiliation:
    affiliation = Affiliation.objects.create(speaker=speaker, company=company, role=role, **fields)
    reindex(speaker.claims.all(), others=True)
    return affiliation


def make_source(url: str = "", **fields) -> Source:
    if "article" not in fields:
        url = url or f"https://example.org/{_slug('page')}"
    return _shown(Source.objects.create)(url=url or None, **fields)


def make_model(name: str = "虚构模型一", slug: str = "", developer: Company | None = None, **fields) -> Model:
    developer = developer or make_company()
    return _shown(Model.objects.create)(name=name, slug=slug or _slug("model"), developer=developer, **fields)


def make_assessment(model: Model, **fields) -> OpennessAssessment:
    values = {
        "dimension": "weights",
        "value": "open",
        "valid_from": "2024-07",
        "evidence": fields.pop("evidence", None) or make_source(),
    }
    return _shown(OpennessAssessment.objects.create)(model=model, **{**values, **fields})


def make_topic(name: str = "虚构议题", slug: str = "", **fields) -> Topic:
    return _shown(Topic.objects.create)(
        name=name,
        slug=slug or _slug("topic"),
        **{"name_en": "An invented topic", "definition": "虚构的定义。", **fields},
    )


def make_article(title: str = "虚构文章", slug: str = "", **fields) -> Article:
    """An article known but not imported."""
    values = {"outlet": "虚构日报", "published_on": "2024-07-05", "raw_sha256": fingerprint(_slug("bytes"))}
    return _shown(Article.objects.create)(title=title, slug=slug or _slug("article"), **{**values, **fields})


def make_imported_article(text: str = ARTICLE, **described) -> Article:
    """An article brought in through the importer."""
    return import_article(text.encode(), **described).article


def make_public_article(*given, **fields) -> Article:
    """An article known but not imported that readers see, since a fact rests on it."""
    return shown_to_readers(make_article(*given, **fields))


def shown_to_readers(article: Article) -> Article:
    """Let a fact rest on an article, so that it has a page without any claim."""
    make_source(article=article)
    return article


def make_unread_article(text: str = ARTICLE) -> Article:
    """An imported article as it is before the machine has read it: importing makes suggestions at once."""
    article = make_imported_article(text)
    article.suggestions.all().delete()
    return article


def make_claim(
    statement: str = "开放模型更好。",
    slug: str = "",
    speaker: Speaker | None = None,
    *,
    topics=(),
    about_companies=(),
    about_models=(),
    by=None,
    **fields,
) -> Claim:
    """A published claim, indexed for search, unless ``state`` says otherwise."""
    values = {"stance": Stance.PRO, "claim_type": ClaimType.NORMATIVE, "said_on": "2024-07-05"}
    state = fields.pop("state", ReviewState.PUBLISHED)
    if state != ReviewState.DRAFT:
        fields |= {"reviewed_by": by or make_user(), "reviewed_at": timezone.now()}
    claim = Claim.objects.create(
        statement=statement,
        slug=slug or _slug("claim"),
        speaker=speaker or make_speaker(),
        state=state,
        **{**values, **fields},
    )
    for links, linked in (
        (claim.topics, topics),
        (claim.about_companies, about_companies),
        (claim.about_models, about_models),
    ):
        if linked:  # of a new claim, nothing is what it has
            links.set(linked)
    reindex(Claim.objects.filter(pk=claim.pk), others=True)
    claim.refresh_from_db()
    return claim


def make_citation(claim: Claim, article: Article | None = None, *, quote: str = "", **fields) -> Citation:
    """Of an imported article when ``quote`` is given, else a place and fingerprint of one that is not."""
    citation = Citation(
        claim=claim,
        article=article or (make_imported_article() if quote else make_article()),
        **{"quote_type": QuoteType.DIRECT, "attribution": "张三三", **fields},
    )
    if quote:
        citation.quote = quote
        citation.locate_quote()
    elif citation.raw_start is None:
        start = next(_numbers) * 10
        citation.raw_start, citation.raw_end = start, start + 5
        citation.quote_sha256 = fingerprint(f"虚构引文{start}")
    citation.save()
    reindex(Claim.objects.filter(pk=claim.pk))
    return citation


def make_response(from_claim: Claim, to_claim: Claim | None = None, **fields) -> Response:
    to_speaker = fields.pop("to_speaker", to_claim and to_claim.speaker)
    values = {"kind": ResponseKind.REBUTS, "target": ResponseTarget.NAMED}
    return _shown(Response.objects.create)(
        from_claim=from_claim, to_claim=to_claim, to_speaker=to_speaker, **{**values, **fields}
    )


def make_prediction(claim: Claim, **fields) -> Prediction:
    prediction = Prediction.objects.create(claim=claim, **{"criteria": "虚构的判定标准。", **fields})
    reindex(Claim.objects.filter(pk=claim.pk))
    return prediction


def make_position_change(before_claim: Claim, after_claim: Claim | None = None, slug: str = "", **fields):
    values = {"degree": "full", "rationale": "虚构的理由。", "speaker": before_claim.speaker}
    return _shown(PositionChange.objects.create)(
        slug=slug or _slug("change"), before_claim=before_claim, after_claim=after_claim, **{**values, **fields}
    )


def make_suggestion(article: Article, start: int = 0, end: int = 4, **fields) -> Suggestion:
    values = {"quote": "虚构引文", "quote_type": QuoteType.DIRECT}
    return Suggestion.objects.create(article=article, start=start, end=end, **{**values, **fields})


def make_suggestion_of(article: Article, quote: str = QUOTE, **fields) -> Suggestion:
    """A suggestion of the first place in an article's text where ``quote`` stands."""
    start = article.text.index(quote)
    return make_suggestion(article, start, start + len(quote), **{"quote": quote, **fields})


def make_intake(raw: bytes | str = ARTICLE, name: str = "", *, by=None, batch: str = "", **described: str) -> Intake:
    """A page brought in and read."""
    raw = raw.encode() if isinstance(raw, str) else raw
    return read(receive(raw, by=by or make_user(), batch=batch or new_batch(), name=name, described=described))


def write_fixtures(folder: Path, base: dict[str, list[dict]]) -> Path:
    """Every file that `seed` reads, with the given rows; what is not given is empty, or left out for ``retired``."""
    models = {
        "companies": "company",
        "openness_assessments": "opennessassessment",
        "position_changes": "positionchange",
        "retired": "retirement",
    }
    for name in (*FIXTURES, *(["retired"] if "retired" in base else [])):
        entity = f"debate.{models.get(name, name.removesuffix('s'))}"
        rows = [{"model": entity, "fields": fields} for fields in base.get(name, [])]
        (folder / f"{name}.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return folder


@contextmanager
def refused(*words: str) -> Iterator[None]:
    """The database itself refuses what the block writes, naming the constraint, or the columns that are not unique."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        yield
    assert [word for word in words if word not in str(error.value)] == []


def make_scene() -> SimpleNamespace:
    """What the rows of ``add_row`` have in common, so that each page shows all of them."""
    company = make_company(slug="scene-company")
    return SimpleNamespace(
        company=company,
        speaker=make_speaker(slug="scene-speaker"),
        model=make_model(slug="scene-model", developer=company, family=make_model("虚构系列"), source=make_source()),
        topic=make_topic(slug="scene-topic"),
        article=make_imported_article(url="https://example.org/scene"),
        rows=[],
    )


def add_row(scene: SimpleNamespace) -> Claim:
    """One more of everything a page can list, each with links of its own."""
    n = len(scene.rows)
    other = make_speaker(f"李四四{n}")
    linked: dict[str, Any] = {"topics": [scene.topic, make_topic()], "about_companies": [scene.company, make_company()]}
    linked["about_models"] = [scene.model, make_model(developer=scene.company, source=make_source())]
    claim = make_claim(f"虚构观点{n}。", f"scene-claim-{n}", scene.speaker, occasion="虚构大会", **linked)
    answer = make_claim(f"虚构答复{n}。", speaker=other, **linked)
    sources = [make_source(), make_source(article=make_article())]
    for said in (claim, answer):
        make_citation(said, scene.article, quote=QUOTE)
        make_citation(said, make_imported_article(f"{ARTICLE}\n第{n}版。{said.pk}"), quote=QUOTE)
        make_citation(said, make_article())
        make_prediction(said, rationale="虚构的理由。").evidence.set(sources)
        make_affiliation(said.speaker, scene.company, f"职务{n}", since="2020", source=sources[1])
        make_position_change(said, answer, company=scene.company, after_model=scene.model).evidence.set(sources)
    for row in scene.rows:
        make_response(claim, row)
    make_response(claim, answer)
    make_response(answer, claim)
    make_response(claim, to_speaker=other)
    make_response(answer, to_speaker=scene.speaker)
    make_affiliation(scene.speaker, make_company(), source=sources[0])
    make_assessment(scene.model, dimension=Dimension.values[n], evidence=sources[1])
    scene.rows.append(claim)
    return claim
