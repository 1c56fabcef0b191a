"""One turn of the conversation: what it rests on, and the move a room answers with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from flows.case import Case, Place, State, Where
from flows.errors import AnswerError
from flows.facts import Facts, alike, gather
from flows.screen import Button, Letter

if TYPE_CHECKING:
    from flows.catalogue import Catalogue
    from flows.events import Verb

#: More than one empty line in a row: what an untaken branch of a template leaves.
_GAPS = re.compile(r"\n[ \n]*\n")


@dataclass(frozen=True)
class Turn:
    """The catalogue, the state before the event and the moment: all a room may know."""

    catalogue: Catalogue
    state: State
    now: datetime
    gathered: list[tuple[Case, Facts]] = field(default_factory=list, repr=False)

    @property
    def today(self) -> date:
        """The calendar day of the moment (the shell gives it in Moscow time)."""
        return self.now.date()

    @property
    def case(self) -> Case:
        """The case in hand. Rooms that need one are entered with one."""
        case = self.state.case
        if case is None:
            message = "this screen needs a case in hand"
            raise LookupError(message)
        return case

    @property
    def facts(self) -> Facts:
        """The facts of the case in hand."""
        return self.facts_of(self.case)

    def facts_of(self, case: Case) -> Facts:
        """The facts of a case, gathered once a turn for the same answers."""
        for known, facts in self.gathered:
            if alike(known, case):
                return facts
        facts = MappingProxyType(dict(gather(self.catalogue, case, self.today)))
        self.gathered.append((case, facts))
        return facts

    def at(self, state: State) -> Turn:
        """The same turn over another state."""
        return Turn(self.catalogue, state, self.now, self.gathered)

    def stay(self) -> Move:
        """Nothing changes."""
        return Move(self.state)

    def go(self, where: Where, **place: str) -> Move:
        """To another screen, nothing else changing."""
        return Move(replace(self.state, place=Place(where, **place)))

    def put(self, case: Case, where: Where | None = None, **place: str) -> Move:
        """The case changed, and perhaps the screen."""
        state = self.state.with_case(case)
        if where is not None:
            state = replace(state, place=Place(where, **place))
        return Move(state)

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
class Move:
    """What came of an event: the next state and what the screen must add to it.

    ``error`` is shown above the question, ``why`` unfolds the reason of the question,
    ``toast`` is a key of ``data/texts``; ``letters`` were confirmed, ``files`` are handed over.
    """

    state: State
    error: AnswerError | None = None
    why: bool = False
    toast: str = ""
    letters: tuple[Letter, ...] = field(default=())
    files: tuple[str, ...] = field(default=())
