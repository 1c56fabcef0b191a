"""What is proposed where a case stands: a cell of the decision table, told over the facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from flows.forms.ladder import ladder_of, rung_named
from flows.letters.reply_meaning import meaning_of, silence_of
from flows.letters.telling import Telling
from flows.records.timeline import CaseState
from flows.timeline.next_rung import rung_after
from flows.timeline.standing import standing_of_case

if TYPE_CHECKING:
    from markupsafe import Markup

    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Case
    from flows.records.rungs import Rung
    from flows.records.timeline import CaseEvent, Move
    from flows.timeline.standing import Standing

#: What the phrases of the table may use besides the facts.
STATE_VALUES = frozenset({"rung", "made", "sent_on", "due", "latest", "following", "early"})


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a case stands and where it goes: the next rung, and from which day it is not early.

    ``beside`` stands beside the stages, was left out and is not the next one: it stays open.
    """

    standing: Standing
    following: Rung | None
    early: date | None
    beside: Rung | None = None

    @property
    def gives_first(self) -> bool:
        """Whether what the other side asked for comes before a complaint to a body."""
        asked = self.standing.state is CaseState.ASKS_MORE
        return asked and bool(self.following and self.following.body)


@dataclass(frozen=True, slots=True)
class Proposed:
    """The next step, its reason as HTML, and whether that is advice and no law."""

    move: Move
    text: Markup
    advice: bool


def outlook_of(catalogue: Catalogue, case: Case, facts: Facts) -> Outlook:
    """Where the case stands on these facts, and the rung it goes to."""
    standing = standing_of_case(catalogue, case, facts)
    following = _following(catalogue, case, facts, standing)
    early = _early_until(catalogue, case, facts, standing, following) if following else None
    after = rung_after(catalogue, case, facts, standing.rung)
    beside = after if after and not after.stage and after != following else None
    return Outlook(standing, following, early, beside)


def _following(catalogue: Catalogue, case: Case, facts: Facts, standing: Standing) -> Rung | None:
    """The rung that the answer in hand proposes, if it is one of this road; else the next one.

    A company that let its term pass has answered with silence, said or not: the two lead one way.
    """
    reply = standing.reply
    late = standing.state is CaseState.OVERDUE and standing.rung and not standing.rung.body
    if reply is None and late:
        reply = silence_of(catalogue)
    after = rung_after(catalogue, case, facts, standing.rung, answered=reply is not None)
    if reply is None:
        return after
    proposed = meaning_of(catalogue, reply, facts).next
    found = rung_named(ladder_of(catalogue, case, facts), proposed)
    return found if found and found != standing.rung else after


def propose(catalogue: Catalogue, facts: Facts, outlook: Outlook, event: CaseEvent) -> Proposed:
    """What the decision table says to ``event`` where the case stands."""
    standing = outlook.standing
    cell = catalogue.timeline[standing.state].events[event]
    values = {
        **_values(facts, standing),
        "following": outlook.following,
        "early": outlook.early,
    }
    text = Telling(catalogue, cell.norms, values).phrase(cell.text)
    return Proposed(cell.move, text, cell.advice)


def state_title(catalogue: Catalogue, facts: Facts, standing: Standing) -> str:
    """How the state of a case, or of a rung, is called."""
    title = catalogue.timeline[standing.state].title
    return catalogue.pages.phrase(title, _values(facts, standing))


def _values(facts: Facts, standing: Standing) -> dict[str, object]:
    return {
        **facts,
        "rung": standing.rung,
        "made": standing.made,
        "sent_on": standing.sent,
        "due": standing.due,
        "latest": standing.latest,
    }


def _early_until(
    catalogue: Catalogue, case: Case, facts: Facts, standing: Standing, rung: Rung
) -> date | None:
    """The day from which ``rung`` is not early any more, while its forerunner may still answer.

    ``None`` when it is not early: nobody has to be waited for.
    """
    ladder = ladder_of(catalogue, case, facts)
    before = [rung_named(ladder, word) for word in rung.needs]
    if standing.state is not CaseState.WAITING or standing.due is None:
        return None
    if standing.rung not in before:
        return None
    return standing.due + timedelta(days=1)
