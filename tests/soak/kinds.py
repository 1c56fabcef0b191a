"""The kinds of faults by name, and the engines each is tried on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.soak.run import Run

Work = Callable[[Run], Awaitable[None]]
EVERY = ("sqlite-poll", "sqlite-hook", "shared-poll", "shared-hook")
POLLING = ("sqlite-poll", "shared-poll")
HOOKS = ("sqlite-hook", "shared-hook")
SHARED = ("shared-poll", "shared-hook")
SQLITE = ("sqlite-poll", "sqlite-hook")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault; ``work`` lets people walk through it. ``refuses``: the store is away."""

    name: str
    work: Work
    engines: tuple[str, ...]
    refuses: bool = False


KINDS: dict[str, Kind] = {}


def kind(*engines: str, refuses: bool = False) -> Callable[[Work], Work]:
    """Make a function a kind of fault, tried on these engines."""

    def add(work: Work) -> Work:
        name = getattr(work, "__name__", "")
        KINDS[name] = Kind(name, work, engines, refuses)
        return work

    return add
