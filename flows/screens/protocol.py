"""What every screen is: a module that reacts to an event and says what to show."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from flows.model.events import Event
    from flows.model.pending import Pending
    from flows.model.screen import Screen
    from flows.screens.context import Context, Transition


class Needs(IntEnum):
    """What must be there before a screen can be shown; each value includes the ones below it."""

    NOTHING = 0
    CASE = 1
    PROBLEM = 2
    RUNG = 3


class ScreenModule(Protocol):
    """A module of this package that stands for one ``ScreenId``.

    ``NEEDS``: without it the person is led to where there is enough. ``LISTENS``: typed text of
    any length is for the screen itself; elsewhere a long one may be a story or an answer.
    ``PENDING``: the kind of record that waits here for a decision, ``None`` when nothing does.
    """

    @property
    def NEEDS(self) -> Needs:  # noqa: N802 - a constant of the module
        """What must be there before the screen can be shown."""
        ...

    @property
    def LISTENS(self) -> bool:  # noqa: N802 - a constant of the module
        """Whether any typed text is for this screen."""
        ...

    @property
    def PENDING(self) -> type[Pending] | None:  # noqa: N802 - a constant of the module
        """What waits here for a decision."""
        ...

    def react(self, context: Context, event: Event) -> Transition:
        """The transition for ``event``; a wrong event changes nothing and carries an error."""
        ...

    def show(self, context: Context, transition: Transition) -> Screen:
        """The screen of the state in ``context``, with what ``transition`` adds to it."""
        ...
