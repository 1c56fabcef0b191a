"""A file that a person keeps with a case, as a record: its bytes stay in the messenger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: So many files answer one question; ``data/texts`` names the number.
MOST_FILES = 10


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file: ``reference`` finds it again in the messenger it came by.

    ``size`` counts bytes, 0 when not known; ``caption`` are the words sent with it; ``readable``
    is false for a file that could not be fetched or opened, ``looked_at`` for a picture that was
    not searched for codes because many came at once.
    """

    kind: Literal["picture", "document"]
    reference: str
    name: str
    size: int = 0
    caption: str = ""
    readable: bool = True
    looked_at: bool = True
