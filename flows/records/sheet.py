"""One parsed file of ``data/`` with the line of every key at hand for errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.errors import Flaw

Path = tuple[str | int, ...]
Plain = str | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One parsed file: its plain value (every scalar a string) and where each key stands."""

    file: str
    value: Plain
    lines: Mapping[Path, int] = field(repr=False)

    def line(self, path: Path) -> int:
        """The line of the deepest known part of ``path`` (1 for the file itself)."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def flaw(self, path: Path, reason: str) -> Flaw:
        """A flaw at ``path`` of this file."""
        return Flaw(self.file, self.line(path), reason)
