"""Finish an intake: import it as an article, now or by the worker, or discard it."""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from debate.importing.article_reading import read_article
from debate.importing.import_desk.addresses import keep_copy_brought
from debate.importing.import_desk.reading import FAILED, kept_spans, lock, read
from debate.importing.importer import Report, store_article
from debate.importing.near_duplicates import same_article
from debate.models import Intake
from debate.text import Unreadable
from debate.vocabulary import IntakeState, statements, trouble_of

logger = logging.getLogger(__name__)


class Cancelled(Exception):
    """The import was taken back while its page was read; nothing is stored."""


def import_intake(intake: Intake, described: dict[str, Any], by: Any, *, scheduled: bool = False) -> Report:
    """Make an article of an intake, or update the one with the same bytes; a second time changes nothing.

    It is read before the transaction opens, and again when it, or the article, was changed meanwhile.

    Raises:
        Cancelled: it was ``scheduled`` and is not any more.
        Unreadable: as `import_article` does; nothing is stored.
        ValidationError: likewise, or the user may not change the article that is there.
    """
    while True:
        kept = kept_spans(intake)
        reading = read_article(bytes(intake.raw), kept)
        with transaction.atomic():
            intake = lock(intake)
            if scheduled and intake.state != IntakeState.IMPORTING:
                raise Cancelled
            _check_permission(intake, by)
            report = store_article(reading, kept=kept, by=by, **described) if kept_spans(intake) == kept else None
            if report:
                intake.article, intake.state, intake.problem = report.article, IntakeState.IMPORTED, ""
                intake.described, intake.reading = described, {}
                intake.save()
                keep_copy_brought(intake, report)
                return report


def _check_permission(intake: Intake, by: Any) -> None:
    known = same_article(intake) if intake.state != IntakeState.IMPORTED else None
    if known and known.is_imported and not by.has_perm("debate.change_article"):
        raise ValidationError(_("这篇文章已经导入；再改它是编辑的事。"))


def schedule_import(intake: Intake, described: dict[str, Any]) -> None:
    """Mark an intake that was read as to be imported with these fields; `run_scheduled_import` does it."""
    changed = {"state": IntakeState.IMPORTING, "described": described, "problem": ""}
    Intake.objects.filter(pk=intake.pk, state=IntakeState.READ).update(**changed, updated_at=timezone.now())


def run_scheduled_import(intake: Intake, by: Any) -> None:
    """Import an intake that was scheduled; after a failure it is back on the desk with the reason.

    Raises:
        Error: the database is in trouble (see `trouble_of`); the intake is scheduled as before.
    """
    if intake.state != IntakeState.IMPORTING:
        return
    try:
        import_intake(intake, intake.described, by, scheduled=True)
    except Cancelled:
        return
    except (Unreadable, ValidationError) as error:
        problem = statements(error.messages) if isinstance(error, ValidationError) else str(error)
    except Exception as error:
        if trouble_of(error):
            raise
        logger.exception("intake %s could not be imported", intake.pk)
        problem = FAILED
    else:
        return
    scheduled = Intake.objects.filter(pk=intake.pk, state=IntakeState.IMPORTING)
    scheduled.update(state=IntakeState.READ, problem=problem)


def cancel_import(intake: Intake) -> bool:
    """Take back an import that was scheduled, and return whether that was in time: the page is on the desk as before.

    The worker asks for the last time when it has read the page, before it stores anything.
    """
    scheduled = Intake.objects.filter(pk=intake.pk, state=IntakeState.IMPORTING)
    return bool(scheduled.update(state=IntakeState.READ, updated_at=timezone.now()))


def cancel_reading(batch: str) -> int:
    """Discard the pages of a batch that are not read yet, and return how many; those that are read stay.

    The worker asks before each page, and again before it stores one.
    """
    return Intake.objects.of_batch(batch).waiting().update(state=IntakeState.DISCARDED, updated_at=timezone.now())


def discard(intake: Intake) -> None:
    """Mark an unfinished intake as discarded; `restore` undoes it."""
    Intake.objects.filter(pk=intake.pk).unfinished().update(state=IntakeState.DISCARDED, updated_at=timezone.now())


def restore(intake: Intake) -> None:
    """Put a discarded intake back on the desk and read it again."""
    discarded = Intake.objects.filter(pk=intake.pk, state=IntakeState.DISCARDED)
    if discarded.update(state=IntakeState.WAITING):
        intake.refresh_from_db()
        read(intake)
