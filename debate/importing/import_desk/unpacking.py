"""Take the pages out of a file that waits on the import desk; the file itself is kept as it came."""

from django.db import transaction

from debate.importing.import_desk.addresses import kept_by_article
from debate.importing.importer import said_of_each
from debate.models import Intake
from debate.text import Unpacked, says_its_address, unpack
from debate.vocabulary import IntakeState


def unpack_file(intake: Intake) -> None:
    """Make an intake of a file its first page, and add one for each further page, and one for the file.

    Nothing for an intake that is a page itself, or was taken from a file.

    Raises:
        Unreadable: it is a file that holds no page, or that cannot be read; the message says what to do instead.
    """
    if intake.container_id or intake.article_id or not intake.raw:
        return
    pages = unpack(bytes(intake.raw), intake.name)
    if [each.raw for each in pages] == [bytes(intake.raw)]:
        return
    with transaction.atomic():
        stored = Intake.objects.select_for_update().filter(pk=intake.pk, state=IntakeState.WAITING, container=None)
        if stored.exists():
            _store_pages(intake, pages)
    intake.refresh_from_db()


def _store_pages(intake: Intake, pages: list[Unpacked]) -> None:
    common = {"batch": intake.batch, "brought_by": intake.brought_by}
    container = Intake.objects.create(
        name=intake.name, raw=intake.raw, found=intake.found, state=IntakeState.UNPACKED, **common
    )
    said = said_of_each(intake.described, len(pages))
    for number, page in enumerate(pages):
        # What a feed says is the address of an entry is not that of the feed, which an editor gave.
        described = {name: value for name, value in said.items() if name != "url" or not says_its_address(page.raw)}
        fields = {"name": page.name[:200], "raw": page.raw, "kept": kept_by_article(page.raw), "described": described}
        if number:
            Intake.objects.create(container=container, found=intake.found, **fields, **common)
        else:
            Intake.objects.filter(pk=intake.pk).update(container=container, **fields)
