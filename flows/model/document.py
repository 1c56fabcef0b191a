"""A letter as a value: what every renderer receives, so that all formats say the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Format = Literal["docx", "pdf", "txt"]
FORMATS: tuple[Format, ...] = ("docx", "pdf", "txt")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look. ``blank`` is a line to be filled in by hand."""

    text: str
    bold: bool = False
    blank: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Justified text with a first-line indent; ``heading`` is centred and bold."""

    runs: Runs
    kind: Literal["paragraph"] = "paragraph"
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Numbered points («1.», «2.»)."""

    items: tuple[Runs, ...]
    kind: Literal["listing"] = "listing"


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; the first row is its header."""

    rows: tuple[tuple[Runs, ...], ...]
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page (an appendix with its own signature)."""

    kind: Literal["break"] = "break"


@dataclass(frozen=True, slots=True)
class Signature:
    """The line «date — signature — name» of a letter or of an appendix."""

    dated: str
    name: str
    kind: Literal["signature"] = "signature"


Block = Paragraph | Listing | Table | PageBreak | Signature


@dataclass(frozen=True, slots=True)
class Document:
    """One formal letter.

    ``head`` is the addressee block at the right: groups of lines (to, from, copy);
    the first line of a group is its label. ``attachments`` are numbered from 1.
    ``title`` and ``subject`` are centred. ``name`` is the file name without its ending.
    ``short`` is the shortest version of a chat message, to be copied with one tap.
    """

    name: str
    title: str
    subject: str = ""
    head: tuple[tuple[str, ...], ...] = ()
    body: tuple[Block, ...] = ()
    attachments_label: str = ""
    attachments: tuple[str, ...] = ()
    closing: tuple[Block, ...] = field(default=())
    language: str = "ru"
    short: str = ""
