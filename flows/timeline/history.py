"""What happened in a case by its days, read from the answers: nothing of it is kept twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flows.facts.given import today_of
from flows.forms.display import label_of
from flows.letters.own_deadlines import own_days
from flows.timeline.standing import standings

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Case
    from flows.records.steps import Step

#: So many events stand on one screen: the newest of the past, the nearest ahead.
_PAST, _AHEAD = 10, 3


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened, or is to happen, on a whole day; ``None`` when it is not known."""

    day: date | None
    title: str


@dataclass(frozen=True, slots=True)
class History:
    """What happened, in order, and what lies ahead."""

    past: tuple[Happening, ...]
    ahead: tuple[Happening, ...]

    def shown(self) -> dict[str, object]:
        """What a screen shows of it."""
        return {
            "past": self.past[-_PAST:],
            "ahead": self.ahead[:_AHEAD],
            "earlier": max(0, len(self.past) - _PAST),
        }


def history_of(catalogue: Catalogue, case: Case, facts: Facts) -> History:
    """The events of a case; those without a day stand last."""
    found = [*_letters(catalogue, case), *_days_told(catalogue, facts)]  # made, then sent
    found += _answers(catalogue, case, facts)
    if case.closed is not None:
        outcome = case.outcome or "all"
        found.append(Happening(case.closed, catalogue.pages.text(f"history.closed_{outcome}")))
    order = sorted(found, key=lambda one: (one.day is None, one.day or date.max))
    return History(tuple(order), tuple(sorted(_ahead(catalogue, case, facts), key=_day)))


def _day(one: Happening) -> date:
    return one.day or date.max


def _days_told(catalogue: Catalogue, facts: Facts) -> Iterator[Happening]:
    """The days that the person named and that have come; those of answers stand with these."""
    of_answers = {
        slug for step in catalogue.steps.values() if _takes_replies(step) for slug in step.then
    }
    for step in catalogue.steps.values():
        day = facts[step.slug] if step.kind == "date" and step.slug not in of_answers else None
        if isinstance(day, date) and day <= today_of(facts):
            yield Happening(day, label_of(catalogue, step, facts))


def _answers(catalogue: Catalogue, case: Case, facts: Facts) -> Iterator[Happening]:
    """The answers in force, and those that a later one took the place of."""
    for step in catalogue.steps.values():
        reply = catalogue.replies.get(facts[step.slug] or "") if _takes_replies(step) else None
        if reply is not None:
            day = day_of_answer(catalogue, step, facts)
            yield Happening(day, f"{label_of(catalogue, step, facts)}: {reply.title}")
    for former in case.superseded:
        if former.step in catalogue.steps and former.reply in catalogue.replies:
            day = date.fromisoformat(former.day) if former.day else None
            title = catalogue.replies[former.reply].title
            called = label_of(catalogue, catalogue.steps[former.step], facts)
            yield Happening(day, f"{called}: {title}")


def day_of_answer(catalogue: Catalogue, step: Step, facts: Facts) -> date | None:
    """The day of the answer that ``step`` holds, where it was told."""
    return next((facts[one] for one in step.then if catalogue.steps[one].kind == "date"), None)


def _takes_replies(step: Step) -> bool:
    return step.options_from == "replies"


def _letters(catalogue: Catalogue, case: Case) -> Iterator[Happening]:
    for one in case.letters:
        if one.letter in catalogue.letters:
            title = catalogue.letters[one.letter].title
            yield Happening(one.dated, catalogue.pages.text("history.letter", title=title))


def _ahead(catalogue: Catalogue, case: Case, facts: Facts) -> Iterator[Happening]:
    """The days to come: answers waited for, and the person's own deadlines."""
    if case.closed is not None or case.problem not in catalogue.problems:
        return
    for one in standings(catalogue, case, facts):
        if one.rung and one.due and one.due >= today_of(facts) and one.state == "waiting":
            title = catalogue.pages.text("history.due", rung=one.rung.title)
            yield Happening(one.due, title)
    for own in own_days(catalogue, catalogue.problems[case.problem], facts):
        yield Happening(own.day, own.title.striptags())
