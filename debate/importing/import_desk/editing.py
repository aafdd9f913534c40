"""What an editor changes on an intake before it is imported: the fields of the article, and what the cleaning keeps."""

from django.db import transaction

from debate.importing.import_desk.reading import (
    Page,
    is_slow_to_read,
    kept_spans,
    lock,
    read_again,
    read_page,
    store_page,
    stored_page,
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


@transaction.atomic
def keep_span(intake: Intake, span: tuple[int, int]) -> bool:
    """Put what the cleaning removed at a raw span back into the text.

    Returns False when nothing was removed there, or when keeping it does not change the text, as for a tag.
    """
    intake = lock(intake)
    if span in kept_spans(intake):
        return True
    before = stored_page(intake)
    if span not in [(each.raw_start, each.raw_end) for each in before.removals]:
        return False
    intake.kept = sorted([*intake.kept, list(span)])
    if is_slow_to_read(intake):
        read_again(intake)
        return True
    after = read_page(intake)
    if after.text != before.text:
        store_page(intake, after, intake.found["seconds"])
    return after.text != before.text


@transaction.atomic
def stop_keeping_span(intake: Intake, span: tuple[int, int]) -> None:
    """Let the cleaning remove a raw span again."""
    intake = lock(intake)
    intake.kept = [each for each in intake.kept if tuple(each) != span]
    read_again(intake)
