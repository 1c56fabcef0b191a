"""A value found in a story, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value with its place in the story; ``role`` tells a date's meaning (``ordered`` …).

    What is not ``certain`` is offered to the person, never taken as understood.
    """

    value: T
    start: int
    end: int
    role: str = ""
    certain: bool = True
