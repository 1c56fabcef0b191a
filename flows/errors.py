"""Everything that can go wrong inside the core, as one tree.

DovodError
├── ContentError        content in ``data/`` or ``templates/`` is wrong: file, line, reason
├── AnswerError         a person's answer cannot be taken: a key of ``data/texts/errors.yaml``
└── OutsideCalendarError  a day's year was never verified: nobody knows its working days

An error knows the key of its text, never the text itself: Russian lives in ``data/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class DovodError(Exception):
    """The root of the tree."""


@dataclass(frozen=True, slots=True, order=True)
class Flaw:
    """One thing wrong with the content: where it stands and why it is refused."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class ContentError(DovodError):
    """Content is refused. Carries every flaw found, not only the first."""

    def __init__(self, flaws: tuple[Flaw, ...]) -> None:
        self.flaws = tuple(sorted(flaws))
        super().__init__("\n".join(str(flaw) for flaw in self.flaws))


class AnswerError(DovodError):
    """An answer cannot be taken as it is.

    ``key`` names a text in ``data/texts/errors.yaml``; ``values`` fill its placeholders.
    """

    def __init__(self, key: str, values: Mapping[str, object] | None = None) -> None:
        self.key = key
        self.values: Mapping[str, object] = values or {}
        super().__init__(key)


class OutsideCalendarError(DovodError):
    """Whether a day works is not known: its ``year`` is before ``first``, the first verified."""

    def __init__(self, year: int, first: int) -> None:
        self.year = year
        self.first = first
        super().__init__(f"the working days of {year} are not verified: they are from {first} on")
