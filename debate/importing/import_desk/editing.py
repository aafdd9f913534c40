"""What an editor changes on an intake before it is imported: the fields of the article, and what the cleaning keeps."""

from collections.abc import Callable

from django.db import transaction

from debate.importing.import_desk.reading import (
    Page,
    kept_spans,
    lock,
    read_again,
    read_page,
    store_page,
    stored_page,
    why_put_off,
)
from debate.importing.importer import DESCRIBED_FIELDS
from debate.importing.near_duplicates import same_article
from debate.models import Intake


def initial_description(intake: Intake, page: Page) -> dict[str, str]:
    """Return a value for each described field: the editor's, else the stored article's, else the detected one, else ''.

    Of an intake with the bytes of a stored article nothing is detected but the script, where that is unknown.
    """
    same = same_article(intake)
    if same:
        stored = {name: str(getattr(same, name)) for name in DESCRIBED_FIELDS}
        stored["script"] = stored["script"] or page.detected["script"].value
    else:
        stored = {name: each.value for name, each in page.detected.items()}
    return {name: intake.described.get(name, stored.get(name, "")) for name in DESCRIBED_FIELDS}


def save_description(intake: Intake, described: dict[str, str]) -> None:
    """Store what the editor has filled in so far, valid or not; at most 1,000 characters a field."""
    intake.described = {name: described.get(name, "").replace("\0", "")[:1_000] for name in DESCRIBED_FIELDS}
    intake.save(update_fields=["described", "updated_at"])


def keep_span(intake: Intake, span: tuple[int, int]) -> bool:
    """Put what the cleaning removed at a raw span back into the text.

    Returns False when nothing was removed there, or when keeping it does not change the text, as for a tag.
    """
    intake = Intake.objects.get(pk=intake.pk)
    if span in kept_spans(intake):
        return True
    if not intake.reading:  # imported or refused meanwhile
        return False
    before = stored_page(intake)
    if span not in [(each.raw_start, each.raw_end) for each in before.removals]:
        return False
    if why_put_off(intake):
        return _change_kept(intake, lambda kept: [*kept, list(span)])
    after = read_page(intake, kept := sorted([*intake.kept, list(span)]))
    if after.text == before.text:
        return False
    # When the kept spans were changed meanwhile this is no reading of the page any more: begin again.
    return store_page(intake, after, intake.found["seconds"], kept) or keep_span(intake, span)


def stop_keeping_span(intake: Intake, span: tuple[int, int]) -> None:
    """Let the cleaning remove a raw span again."""
    _change_kept(intake, lambda kept: [each for each in kept if tuple(each) != span])


def _change_kept(intake: Intake, change: Callable[[list], list]) -> bool:
    """Store other spans to keep, and read the intake anew; return True."""
    with transaction.atomic():
        intake = lock(intake)
        intake.kept = sorted(change(intake.kept))
        intake.save(update_fields=["kept", "updated_at"])
    read_again(intake)
    return True
