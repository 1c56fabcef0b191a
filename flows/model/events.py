"""What a person does, as the core sees it. Updates of a messenger become one of these."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Literal

from flows.model.evidence import PICTURE, Evidence, ending_of


@unique
class Verb(StrEnum):
    """What a button or a command word asks for; the values travel inside buttons: short ones."""

    PICK = "p"
    DONE = "d"
    BACK = "b"
    SKIP = "s"
    WHY = "w"
    EDIT = "e"
    KEEP = "k"
    CONFIRM = "y"
    MENU = "m"
    TOPICS = "t"
    NEW = "n"
    CASES = "l"
    OPEN = "o"
    CANCEL = "c"
    ROAD = "r"
    RUNG = "g"
    PREVIEW = "v"
    FILES = "f"
    SENT = "z"
    CLOSE = "x"
    HELP = "h"
    ABOUT = "2"
    SHOW = "q"
    UNKNOWN = "u"
    CONTACTS = "a"
    COMPANY = "i"
    REPLY = "j"
    LATER = "1"
    PRIVACY = "P"
    ERASE = "D"
    EXPORT = "E"
    CHECK = "C"
    REPORT = "R"
    AGREE = "Y"
    CASE = "L"
    SECTION = "S"
    SILENT = "I"
    EARLY = "G"
    OUTCOME = "O"
    REOPEN = "A"
    NAME = "N"
    RAISE = "U"
    LOWER = "W"
    REMOVE = "X"
    CALENDAR = "K"
    QUESTION = "Q"


@dataclass(frozen=True, slots=True)
class Start:
    """``/start`` with an optional deep-link payload."""

    payload: str = ""
    kind: Literal["start"] = "start"


@dataclass(frozen=True, slots=True)
class Say:
    """Typed text, whole and untrimmed."""

    text: str
    kind: Literal["say"] = "say"

    @property
    def words(self) -> str:
        """What is to be read."""
        return self.text


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on a button (``rev`` of the screen it was drawn for) or a command (``rev`` None)."""

    verb: Verb
    arg: str = ""
    rev: int | None = None
    kind: Literal["tap"] = "tap"


@dataclass(frozen=True, slots=True)
class Attach:
    """A file sent to the chat; its bytes stay where they are, only the reference travels.

    ``name`` is empty for a photo, a voice or a video note, which have none.
    ``caption`` are the words under it; ``codes`` are the texts of the QR codes on a picture;
    ``readable`` is false for one that is broken or too large to open, ``looked_at`` for one that
    was not opened because there were many.
    """

    file_id: str
    name: str
    size: int
    mime: str = ""
    caption: str = ""
    codes: tuple[str, ...] = ()
    readable: bool = True
    looked_at: bool = True
    kind: Literal["attach"] = "attach"

    @property
    def words(self) -> str:
        """What is to be read: the words under the file."""
        return self.caption

    @property
    def evidence(self) -> Evidence:
        """The file as a case keeps it."""
        named = PICTURE.fullmatch(ending_of(self.name))
        picture = self.mime.startswith("image/") or named is not None
        return Evidence(
            "picture" if picture else "document",
            self.file_id,
            self.name,
            self.size,
            self.caption,
            self.readable,
            self.looked_at,
        )


@dataclass(frozen=True, slots=True)
class Restore:
    """A case's file was sent and opened: ``content`` is the JSON that was in it."""

    content: str
    kind: Literal["restore"] = "restore"


@dataclass(frozen=True, slots=True)
class Other:
    """Something that answers no question: a sticker, a voice, an unknown command.

    ``error`` is the key of the text that says so.
    """

    error: str = "not_text"
    kind: Literal["other"] = "other"


Event = Start | Say | Tap | Attach | Restore | Other
