"""Where a case and each of its rungs stand, derived from the facts and never stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from flows.facts.given import today_of
from flows.forms.ladder import ladder_of
from flows.letters.due_days import Reckoned, answer_deadline, term_deadline
from flows.records.timeline import CaseState
from flows.timeline.next_rung import recommended_rung

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Case
    from flows.records.replies import Reply
    from flows.records.rungs import Rung

#: After one of these the road goes on by another rung; what was sent still runs in the others.
_RUNNING = frozenset({CaseState.WAITING})
#: An answer that leads here, or to no state at all, is not the one that was waited for.
_UNDECIDED = frozenset({None, CaseState.ASKS_MORE})
#: What a hand-over may use besides the facts: the day of the answer, by :func:`due_if_sent`.
HANDOVER_VALUES = frozenset({"due"})
#: The last day to answer, and the latest it may become.
Due = tuple[date, date]
_CLOSED = frozenset({CaseState.SOLVED, CaseState.ABANDONED})


@dataclass(frozen=True, slots=True)
class Standing:
    """A rung (``None`` on a case without a road) and its state.

    ``made``: its letters are there, or nothing is written there and it is done. ``sent`` is the
    day they went out, ``due`` the last day of the other side to answer, ``latest`` the same where
    everything that may lengthen the term does, ``reply`` the answer.
    """

    rung: Rung | None
    state: CaseState
    made: bool = False
    sent: date | None = None
    due: date | None = None
    latest: date | None = None
    reply: Reply | None = None

    @property
    def closed(self) -> bool:
        """Whether the case is over."""
        return self.state in _CLOSED


def rung_standing(catalogue: Catalogue, case: Case, facts: Facts, rung: Rung) -> Standing | None:
    """Where a rung stands by itself; ``None`` while nothing was done there."""
    sent: date | None = facts[rung.marks_sent] if rung.marks_sent else None
    reply = _reply(catalogue, case, facts, rung)
    made = rung.slug in case.done
    if not (made or sent or reply or rung.slug == case.rung):
        return None
    due, latest = due_days(catalogue, facts, rung) or (None, None)
    state = _state_by_answer(catalogue, reply)
    if state is None or (state is CaseState.OVERDUE and due and due >= today_of(facts)):
        out = sent is not None or (made and not rung.marks_sent)  # whose day nobody asks
        state = _state_by_days(today_of(facts), due) if out else CaseState.PREPARING
    return Standing(rung, state, made, sent, due, latest, reply)


def _state_by_answer(catalogue: Catalogue, reply: Reply | None) -> CaseState | None:
    """The state an answer leads to; ``None`` for a promise, which leaves the term to run."""
    kind = reply.kind if reply else ""
    found = (state for state in CaseState if kind in catalogue.timeline[state].answers)
    return next(found, None)


def _state_by_days(today: date, due: date | None) -> CaseState:
    """The state of what was sent and not answered."""
    if due is None:
        return CaseState.SENT
    return CaseState.WAITING if due >= today else CaseState.OVERDUE


def answer_to(case: Case, facts: Facts, rung: Rung) -> str:
    """The answer kept in the rung's step by its slug; empty when none has come.

    What the story told of came before the letters that were made here: it answers something else.
    """
    older = rung.slug in case.done and rung.answer not in case.answers
    return (facts[rung.answer] or "") if rung.answer and not older else ""


def _reply(catalogue: Catalogue, case: Case, facts: Facts, rung: Rung) -> Reply | None:
    """The answer to the rung, when it is of whom the rung turns to."""
    found = catalogue.replies.get(answer_to(case, facts, rung))
    return found if found and (not found.by or found.by == rung.body) else None


def is_undecided(catalogue: Catalogue, case: Case, facts: Facts, rung: Rung) -> bool:
    """Whether what has come to the rung decides nothing or asks for more: its term still runs."""
    reply = _reply(catalogue, case, facts, rung)
    return reply is not None and _state_by_answer(catalogue, reply) in _UNDECIDED


def due_days(catalogue: Catalogue, facts: Facts, rung: Rung) -> Due | None:
    """The last day to answer: as the rung's deadline says, else by its term from the sending.

    While the day that sets it off is not known, the latest possible day is waited for.
    """
    if record := catalogue.deadlines.get(rung.deadline):
        found = answer_deadline(catalogue, record, facts)
        known = record.start(facts) is not None or (record.instead and record.instead(facts))
        return _day_of(found, begun=bool(known))
    sent: date | None = facts[rung.marks_sent] if rung.marks_sent else None
    if sent is None or not rung.answer:
        return None
    if rung.term.days:
        day = sent + timedelta(days=rung.term.days)
        return day, day
    norm = catalogue.norms.get(rung.term.norm)
    found = term_deadline(catalogue, norm, sent, facts) if norm else None
    return _day_of(found, begun=True)


def due_if_sent(catalogue: Catalogue, facts: Facts, rung: Rung, day: date) -> date | None:
    """The last day to answer what was sent, or is going to be sent on ``day``."""
    sent = rung.marks_sent
    sending = {**facts, sent: facts[sent] or day} if sent else facts
    found = due_days(catalogue, sending, rung)
    return found[0] if found else None


def _day_of(found: Reckoned | None, *, begun: bool) -> Due | None:
    if found is None or found.deadline is None:
        return None
    latest = found.deadline.latest
    if begun:
        return found.deadline.earliest, latest or found.deadline.earliest
    return (latest, latest) if latest else None


def standings(catalogue: Catalogue, case: Case, facts: Facts) -> tuple[Standing, ...]:
    """Every rung where something was done, in the order of the road.

    One that nothing further is expected of, because a later one was sent, is escalated.
    """
    ladder = ladder_of(catalogue, case, facts)
    found = [one for r in ladder if (one := rung_standing(catalogue, case, facts, r))]
    last = max((n for n, one in enumerate(found) if _is_out(one)), default=0)
    return tuple(
        replace(one, state=CaseState.ESCALATED)
        if n < last and one.state is not CaseState.SATISFIED
        else one
        for n, one in enumerate(found)
    )


def _is_out(one: Standing) -> bool:
    return one.state is not CaseState.PREPARING


def last_sent(found: tuple[Standing, ...]) -> Standing | None:
    """The last rung that was sent or answered; ``None`` before the first."""
    return next((one for one in reversed(found) if _is_out(one)), None)


def standing_of_case(catalogue: Catalogue, case: Case, facts: Facts) -> Standing:
    """Where the case stands: at the last rung sent, or at the next one while it is prepared.

    A rung prepared while an earlier one is waited for does not hide what is waited for.
    """
    found = standings(catalogue, case, facts)
    prepared = [one for one in found if not _is_out(one)]
    lead = last_sent(found)
    if prepared and not (lead and lead.state in _RUNNING) and _after(found, prepared[-1], lead):
        state = CaseState.ESCALATED if lead else CaseState.PREPARING
        lead = replace(prepared[-1], state=state)
    if lead is None:
        lead = Standing(recommended_rung(catalogue, case, facts), CaseState.PREPARING)
    if case.closed is None:
        return lead
    lost = case.outcome == "nothing"
    return replace(lead, state=CaseState.ABANDONED if lost else CaseState.SOLVED)


def _after(found: tuple[Standing, ...], one: Standing, lead: Standing | None) -> bool:
    return lead is None or found.index(one) > found.index(lead)
