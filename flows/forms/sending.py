"""When letters may have been sent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flows.errors import AnswerError

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.model.state import Answer, Case
    from flows.records.steps import Step


def check_sent(catalogue: Catalogue, case: Case, step: Step, answer: Answer) -> None:
    """No letter was sent before the day it bears; messages may follow others like them.

    Raises :class:`AnswerError`: ``date_before_letter`` (value, dated).
    """
    if step.kind != "date" or not answer:
        return
    rungs = {slug for slug, rung in catalogue.rungs.items() if rung.marks_sent == step.slug}
    files = {slug for slug, kind in catalogue.letters.items() if kind.form == "document"}
    made = (one for one in case.letters if one.rung in rungs and one.letter in files)
    day = date.fromisoformat(answer[0])
    dated = min((one.dated for one in made), default=day)
    if day < dated:
        raise AnswerError("date_before_letter", {"value": day, "dated": dated})
