"""What to show a person: text, buttons, the kind of answer awaited, letters to hand over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from flows.errors import Flaw
from flows.model.document import Document
from flows.model.events import Verb
from flows.model.outcomes import Recount
from flows.model.reminders import CasePlan

#: Among ``Screen.files``: not a letter, all that is kept about the person.
EXPORT = "export"
#: Among ``Screen.files``: a letter with the evidence of its case, as «court:<id of the letter>»:
#: separate documents for court, or one to be printed.
BUNDLES = ("court", "print")
#: Likewise, before the number of a case: its days for a calendar.
CALENDAR = "calendar-"
#: Likewise: all of a case for whoever takes it over.
PACK = "pack-"
#: Likewise: its road as a picture.
PICTURE = "road-"

Style = Literal["plain", "primary", "danger"]


@dataclass(frozen=True, slots=True)
class Button:
    """One button: a verb with its argument, or a text to copy, or an address to open.

    ``share`` is the query of a result to be sent to another chat.

    ``disabled``: shown, and nothing happens on a tap; the label says why.
    """

    label: str
    verb: Verb | None = None
    arg: str = ""
    style: Style = "plain"
    copy: str = ""
    url: str = ""
    share: str = ""
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A person says that a contact does not work, or is another one by now: for the admins."""

    contact: str
    kind: Literal["broken", "changed"]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter confirmed just now, to be kept for good before anything is shown.

    ``id`` is unique within the person's cases («1-claim_defect-2»); ``base`` is the version of
    the content it was built from, ``digest`` the SHA-256 of its document.
    """

    id: str
    case: int
    letter: str
    dated: date
    document: Document
    base: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A screen ready to be shown.

    ``text`` is HTML with the tags b, i, pre and blockquote, of any length; ``part`` names the part
    of the walk, ``expects`` the kind of answer awaited («» when only buttons work). ``toast`` is a
    short plain line for the tap that led here. ``letters`` are to be stored, ``files`` (letter
    ids, ``EXPORT``, a case's ``CALENDAR``, ``PACK``, ``PICTURE``) to be handed over, ``plans`` are
    the reminders of the cases that changed, ``recounts`` how they count now. ``flaws`` of the
    content showed on the way: for the log, nothing of the person is in them. ``erases``:
    everything kept about the person goes instead of a new state being kept.
    """

    part: str
    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    expects: str = ""
    toast: str = ""
    letters: tuple[Letter, ...] = ()
    files: tuple[str, ...] = ()
    plans: tuple[CasePlan, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    recounts: tuple[Recount, ...] = ()
    report: Report | None = None
    erases: bool = False
