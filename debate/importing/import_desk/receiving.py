"""Put pages on the import desk: uploaded or pasted ones, and imported articles to check their cleaning again."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils.translation import gettext as _

from debate.importing.import_desk.addresses import kept_by_article
from debate.importing.import_desk.reading import read
from debate.models import Article, Intake
from debate.text import MAX_BYTES
from debate.vocabulary import IntakeState


def new_batch() -> str:
    """Return a fresh id for intakes that are received together, having cleared away what nobody finished."""
    if settings.INTAKES_KEPT_DAYS:
        Intake.objects.left_lying(timedelta(days=settings.INTAKES_KEPT_DAYS)).delete()
    return uuid4().hex


def receive(raw: bytes, *, by: Any, batch: str, name: str = "", described: dict[str, str] | None = None) -> Intake:
    """Store bytes as an intake that waits to be read; of more than MAX_BYTES store only that they were refused.

    The pages of a file that holds several become intakes when it is read.

    Args:
        raw: the page or file as received.
        by: the user who brings it.
        batch: an id from `new_batch`.
        name: the name of the file, if it was one.
        described: what the user says of the article, by its field.
    """
    refused = (
        (_("文件过大，上限为 %(MAX_BYTES)s 字节。") % {"MAX_BYTES": f"{MAX_BYTES:,}"}) if len(raw) > MAX_BYTES else ""
    )
    return Intake.objects.create(
        name="".join(filter(str.isprintable, name))[:200],
        batch=batch,
        raw=b"" if refused else raw,
        kept=kept_by_article(raw),
        described=described or {},
        state=IntakeState.REFUSED if refused else IntakeState.WAITING,
        problem=refused,
        brought_by=by,
    )


def reopen_article(article: Article, by: Any) -> Intake:
    """Return an unfinished intake of an imported article; create one from its bytes and kept spans if there is none."""
    held = Intake.objects.unfinished().filter(article=article).first()
    if held:
        return held
    intake = Intake.objects.create(
        name=str(article)[:200], batch=new_batch(), raw=article.raw, kept=article.kept, article=article, brought_by=by
    )
    return read(intake)
