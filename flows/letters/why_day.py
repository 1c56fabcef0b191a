"""Why a deadline ends on its day: every step of the reckoning in words, with its norm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flows.letters.due_days import Reckoned, answer_deadline
from flows.letters.telling import Telling

if TYPE_CHECKING:
    from markupsafe import Markup

    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.letters.own_deadlines import OwnDay
    from flows.records.deadlines import AnswerDeadline
    from flows.records.rungs import Rung

_PAGE = "screens/why_day.j2"


def why_answer(catalogue: Catalogue, rung: Rung, facts: Facts) -> Markup | None:
    """Why the other side answers by this day, as HTML; ``None`` while nothing has begun."""
    record = catalogue.deadlines.get(rung.deadline)
    found = answer_deadline(catalogue, record, facts) if record else None
    if record is None or found is None:
        return None
    phrase = Telling(catalogue, record.norms, facts).phrase
    told = {
        "title": phrase(record.title),
        "begins": "" if _is_set(found) else phrase(record.begins),
        "changes": "" if _is_set(found) else phrase(record.changes),
        "says": _says(record, facts),
        "own": False,
        "post": "",
    }
    return _page(catalogue, facts, found, told)


def why_own(catalogue: Catalogue, own: OwnDay, facts: Facts) -> Markup:
    """Why the person's own deadline ends on its last safe day, as HTML."""
    told = {
        "title": own.title,
        "begins": "",
        "changes": "",
        "own": True,
        "post": own.post,
        "says": {},
    }
    return _page(catalogue, facts, Reckoned(own.deadline), told)


def _says(record: AnswerDeadline, facts: Facts) -> dict[str, str]:
    """What goes on in each term, by its norm."""
    return {one.norm(facts): one.says for one in record.terms}


def _is_set(found: Reckoned) -> bool:
    """Whether somebody set the day, so that nothing was counted."""
    return found.deadline is not None and not found.deadline.steps


def _page(catalogue: Catalogue, facts: Facts, found: Reckoned, told: dict[str, Any]) -> Markup:
    counting = catalogue.counting
    steps = (*found.deadline.steps, *found.deadline.late_steps) if found.deadline else ()
    cited = {step.norm for step in steps} | {counting.months, told["post"]}
    values = {"deadline": found.deadline, "year": found.year, "counting": counting, **told}
    return Telling(catalogue, tuple(cited), {**facts, **values}).page(_PAGE)
