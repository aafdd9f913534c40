"""Put pages on the import desk: uploaded or pasted ones, and imported articles to check their cleaning again."""

from typing import Any
from uuid import uuid4

from debate.importing.import_desk.addresses import kept_by_article
from debate.importing.import_desk.reading import read
from debate.importing.importer import said_of_each
from debate.models import Article, Intake
from debate.text import MAX_BYTES, Unreadable, unpack
from debate.vocabulary import IntakeState


def new_batch() -> str:
    """Return a fresh id for intakes that are received together."""
    return uuid4().hex


def receive(raw: bytes, *, by: Any, batch: str, name: str = "", described: dict[str, str] | None = None) -> Intake:
    """Store bytes as an intake that waits to be read; of more than MAX_BYTES store only that they were refused.

    Args:
        raw: the page as received.
        by: the user who brings it.
        batch: an id from `new_batch`.
        name: the name of the file, if it was one.
        described: what the user says of the article, by its field.
    """
    refused = f"文件过大，上限为 {MAX_BYTES:,} 字节。" if len(raw) > MAX_BYTES else ""
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


def receive_file(
    raw: bytes, *, by: Any, batch: str, name: str, described: dict[str, str] | None = None
) -> list[Intake]:
    """Store every page in a file as an intake; of a file that cannot be read only that it was refused."""
    try:
        pages = unpack(raw, name)
    except Unreadable as reason:
        refused = receive(b"", by=by, batch=batch, name=name)
        Intake.objects.filter(pk=refused.pk).update(state=IntakeState.REFUSED, problem=str(reason))
        return [Intake.objects.get(pk=refused.pk)]
    said = said_of_each(described or {}, len(pages))
    return [receive(page.raw, by=by, batch=batch, name=page.name, described=said) for page in pages]


def reopen_article(article: Article, by: Any) -> Intake:
    """Return an unfinished intake of an imported article; create one from its bytes and kept spans if there is none."""
    held = Intake.objects.unfinished().filter(article=article).first()
    if held:
        return held
    intake = Intake.objects.create(
        name=str(article)[:200], batch=new_batch(), raw=article.raw, kept=article.kept, article=article, brought_by=by
    )
    return read(intake)
