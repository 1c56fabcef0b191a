"""What a screen is given (the context) and what it returns (the transition)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from flows.errors import AnswerError, Flaw
from flows.facts.gather import gather, share_answers
from flows.facts.values import Facts
from flows.model.outcomes import Odds
from flows.model.pending import Pending
from flows.model.screen import Button, Letter, Report
from flows.model.state import Case, Position, ScreenId, State

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.model.events import Verb
    from flows.reading.reader import Reader

Waiting = TypeVar("Waiting", bound=Pending)
#: Of no rung it is known how others fared.
NONE_KNOWN: Mapping[str, Odds] = MappingProxyType({})
#: More than one empty line in a row: what an untaken branch of a template leaves.
_GAPS = re.compile(r"\n[ \n]*\n")


@dataclass(frozen=True)
class Context:
    """The catalogue, the state before the event, the moment, how others fared: all there is."""

    catalogue: Catalogue
    reader: Reader
    state: State
    now: datetime
    gathered: list[tuple[Case, Facts]] = field(default_factory=list, repr=False)
    odds: Mapping[str, Odds] = field(default_factory=lambda: NONE_KNOWN)

    @property
    def today(self) -> date:
        """The calendar day of the moment where the person lives, in Moscow until that is known."""
        return self.now.date()

    @property
    def case(self) -> Case:
        """The case in hand. Screens that need one are entered with one."""
        case = self.state.case
        if case is None:
            message = "this screen needs a case in hand"
            raise LookupError(message)
        return case

    def pending(self, kind: type[Waiting]) -> Waiting:
        """What waits for a decision. The screen of its kind is entered with it."""
        found = self.case.pending
        if not isinstance(found, kind):
            message = f"this screen needs a {kind.__name__} to decide about"
            raise TypeError(message)
        return found

    @property
    def facts(self) -> Facts:
        """The facts of the case in hand."""
        return self.facts_of(self.case)

    def facts_of(self, case: Case) -> Facts:
        """The facts of a case, gathered once a context for the same answers."""
        for known, facts in self.gathered:
            if share_answers(known, case):
                return facts
        facts = MappingProxyType(dict(gather(self.catalogue, case, self.today)))
        self.gathered.append((case, facts))
        return facts

    def over(self, state: State) -> Context:
        """The same context over another state."""
        return replace(self, state=state)

    def stay(self) -> Transition:
        """The transition that changes nothing."""
        return Transition(self.state)

    def go(self, screen: ScreenId, **position: str) -> Transition:
        """The transition to another screen; nothing else changes."""
        return Transition(replace(self.state, position=Position(screen, **position)))

    def put(self, case: Case, screen: ScreenId | None = None, **position: str) -> Transition:
        """The transition to a changed case, and to ``screen`` when one is given."""
        state = self.state.with_case(case)
        if screen is not None:
            state = replace(state, position=Position(screen, **position))
        return Transition(state)

    def text(self, key: str, **values: object) -> str:
        """A plain text of ``data/texts``."""
        return self.catalogue.pages.text(key, **values)

    def page(self, name: str, **values: Any) -> str:  # noqa: ANN401 - templates take anything
        """A screen template over the facts of the case (when there is one) and ``values``."""
        facts: Mapping[str, Any] = self.facts if self.state.case else {"today": self.today}
        error = values.pop("error", None)
        told = self.catalogue.pages.html(error.key, **error.values) if error else ""
        filled = self.catalogue.pages.page(
            f"screens/{name}.j2", {**facts, **values, "error": told}
        )
        return _GAPS.sub("\n\n", filled)

    def button(self, key: str, verb: Verb, arg: str = "", **values: object) -> Button:
        """A button with the label ``button.<key>`` of ``data/texts``."""
        return Button(self.text(f"button.{key}", **values), verb, arg)


@dataclass(frozen=True, slots=True)
class Transition:
    """The result of an event: the next state and what its screen must add.

    ``error`` is shown above the question, ``why`` unfolds the reason of the question, ``answer``
    (HTML) answers what was asked beside it and stands above the screen,
    ``toast`` is a key of ``data/texts``; ``letters`` were confirmed, ``files`` are handed over;
    ``report`` is what was said of a contact, ``flaws`` of the content kept a letter from being
    written, ``near`` are known questions offered above the screen's own buttons. ``erases``:
    nothing of the person is to be kept.
    """

    state: State
    error: AnswerError | None = None
    why: bool = False
    answer: str = ""
    toast: str = ""
    letters: tuple[Letter, ...] = field(default=())
    files: tuple[str, ...] = field(default=())
    flaws: tuple[Flaw, ...] = field(default=())
    report: Report | None = None
    near: tuple[str, ...] = ()
    erases: bool = False
