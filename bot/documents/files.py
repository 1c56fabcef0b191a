"""A file to hand over."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME_LIMIT = 60


@dataclass(frozen=True, slots=True)
class File:
    """Its name with the ending, and what is in it.

    With a ``caption`` (HTML) it is a picture to be looked at in the chat, with these words below.
    """

    name: str
    content: bytes
    caption: str = ""


def safe_name(words: str) -> str:
    """A name every system takes: letters, digits, «_» and «-», ≤ 60 of them; maybe none."""
    joined = re.sub(r"\s+", "_", words.strip())
    return re.sub(r"[^\w-]", "", joined)[:_NAME_LIMIT].strip("_-")
