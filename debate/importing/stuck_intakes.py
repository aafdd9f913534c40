"""Intakes that no background task works on any more, and how an editor has one tried again."""

from typing import Any

from debate.importing.background import Halt, find_halts, is_late, queue_again
from debate.importing.tasks import read_batch, save_intake
from debate.models import Intake
from debate.vocabulary import IntakeState


def find_stuck_intakes(intakes: list[Intake]) -> dict[int, Halt]:
    """Return primary key -> why nothing happens to it, for those intakes at work of which that is so.

    An intake that waits is judged by the task of its batch. Costs what `find_halts` does.
    """
    at_work = [each for each in intakes if each.state in (IntakeState.WAITING, IntakeState.IMPORTING)]
    late = {each.pk: _work_of(each) for each in at_work if is_late(each.updated_at)}
    halts = find_halts(set(late.values()))
    return {pk: halts[work] for pk, work in late.items() if work in halts}


def retry(intake: Intake, by: Any) -> bool:
    """Queue the task of an intake again if it was cut off; return whether it was.

    A task that is still known keeps the user it works for; a new one works for ``by``.
    """
    halt = find_stuck_intakes([intake]).get(intake.pk)
    if halt is None or not halt.can_retry:
        return False
    queued = queue_again(_work_of(intake))
    if queued is not None:
        return queued
    if intake.state == IntakeState.WAITING:
        read_batch.enqueue(intake.batch)
    else:
        save_intake.enqueue(intake.pk, by.pk)
    return True


def _work_of(intake: Intake) -> tuple[str, Any]:
    """Return the path of the task that works on an intake, and its first argument."""
    if intake.state == IntakeState.WAITING:
        return read_batch.module_path, intake.batch
    return save_intake.module_path, intake.pk
