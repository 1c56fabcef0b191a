"""A file as Telegram keeps it: a clean name, an id to send it again, a path to fetch it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from demo.api.errors import Json

Kind = Literal["document", "photo", "sticker", "voice"]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file on the shelf; ``width`` and ``height`` are zero for what is no picture."""

    file_id: str
    unique_id: str
    path: str
    kind: Kind
    name: str
    mime: str
    data: bytes
    width: int = 0
    height: int = 0

    def handle(self) -> Json:
        """Return the fields every Bot API object of a file has."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.data),
        }

    def document(self) -> Json:
        """Return the Document object."""
        return {**self.handle(), "file_name": self.name, "mime_type": self.mime}

    def photo(self) -> list[Json]:
        """Return the PhotoSize array (one size: the demo does not scale pictures)."""
        return [{**self.handle(), "width": self.width, "height": self.height}]

    def field(self) -> Json:
        """Return the message field this file fills: ``document`` or ``photo``."""
        return {"photo": self.photo()} if self.kind == "photo" else {"document": self.document()}
