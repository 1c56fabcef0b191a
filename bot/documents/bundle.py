"""What a bundle is made of, as it travels to the process of the letters and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.documents.files import File

#: One letter apart from the other papers, or all of it to be printed.
Purpose = Literal["court", "print"]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file gives no sheets: it is broken, behind a password, or unfolds to too much."""

    reason: Literal["broken", "locked", "too_big"]


@dataclass(frozen=True, slots=True)
class Sheets:
    """A file as PDF, and how many sheets it has."""

    pdf: bytes
    count: int


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One document of a bundle, of one file or several.

    ``title`` stands in the index and the bookmarks, ``name`` is the name of its own file without
    the ending. ``stamps`` are the words on each sheet in order; none: nothing is stamped.
    ``files`` are what no paper can show, as they were sent, each under its name: a recording, a
    table. They go into the archive for court; to be printed they are only named.
    """

    title: str
    name: str
    sheets: tuple[Sheets, ...] = ()
    stamps: tuple[str, ...] = ()
    files: tuple[File, ...] = ()

    @property
    def count(self) -> int:
        """How many sheets it has."""
        return sum(one.count for one in self.sheets)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Documents to be put together: ``court`` apart in an archive, ``print`` in one PDF.

    ``name`` is the name of the file without its ending, ``title`` and ``note`` head the index.
    """

    purpose: Purpose
    name: str
    title: str
    note: str
    exhibits: tuple[Exhibit, ...]
