"""A base with something of everything, and what must never leave it."""

from types import SimpleNamespace

from debate.models import Revision
from debate.vocabulary import ReviewState, SourceStanding
from tests.factories import (
    add_row,
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_editor,
    make_imported_article,
    make_position_change,
    make_prediction,
    make_response,
    make_scene,
    make_source,
    make_speaker,
    make_topic,
)

# Stands in everything that readers must not see.
SECRET = "虚构秘密"
SECRET_SLUG = "invented-secret"
LONG_PASSAGE = "开放模型好，" * 30 + SECRET + "，封闭模型也好。"


def make_base(rows: int = 1) -> SimpleNamespace:
    """What pages show, so many times; quotations are there."""
    scene = make_scene()
    for _ in range(rows):
        add_row(scene)
    return scene


def make_hidden(scene: SimpleNamespace) -> None:
    """Drafts, withdrawn claims and what belongs to them; editors' notes; a mirror; a long passage; whole articles."""
    editor = make_editor(f"{SECRET_SLUG}-editor")
    secret = make_speaker(f"{SECRET}发言者", f"{SECRET_SLUG}-speaker")
    article = make_article(f"{SECRET}文章", f"{SECRET_SLUG}-article", url=f"https://example.org/{SECRET_SLUG}")
    for state in (ReviewState.DRAFT, ReviewState.WITHDRAWN):
        linked = {"topics": [scene.topic], "about_companies": [scene.company], "by": editor}
        fields = {"note": SECRET, "withdrawn_because": SECRET, "occasion": SECRET}
        claim = make_claim(f"{SECRET}观点", f"{SECRET_SLUG}-{state}", secret, state=state, **linked, **fields)
        make_citation(claim, article)
        make_response(scene.rows[0], claim, note=SECRET)
        make_response(claim, scene.rows[0], note=SECRET)
        make_position_change(claim, scene.rows[0], f"{SECRET_SLUG}-change-{state}", rationale=SECRET)
        prediction = make_prediction(claim, criteria=SECRET)
        prediction.evidence.set([make_source(f"https://example.org/{SECRET_SLUG}-{state}")])
    mirror = make_source(f"https://example.org/{SECRET_SLUG}-mirror", standing=SourceStanding.MIRROR, note=SECRET)
    scene.company.sources.add(mirror)
    scene.model.source = mirror
    scene.model.save()
    prediction = scene.rows[0].prediction
    prediction.note = SECRET
    prediction.save()
    long = make_claim("开放模型好。", speaker=scene.speaker, topics=[scene.topic], by=editor)
    imported = make_imported_article(
        f"虚构日报\n\n{LONG_PASSAGE}\n\n{SECRET}不在引文里。", url="https://example.org/long"
    )
    make_citation(long, imported, quote=LONG_PASSAGE)
    Revision.move()


def make_unused() -> None:
    """What has a page of its own though no claim names it."""
    make_company("虚构公司丙")
    make_topic("虚构议题丙")
