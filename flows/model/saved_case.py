"""A case as a file of its own, to go on with in any copy of the bot: values and their JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pydantic import TypeAdapter

from flows.model.screen import Letter
from flows.model.state import Case, Frozen

#: How such a file ends, and how many bytes it may have.
ENDING, MOST_BYTES = ".age", 5_000_000
#: The layout of the JSON; whoever changes it so that a former bot would misread it raises it.
VERSION = 1
#: The number of the case, the kind of the letter, which of its kind it is.
_LETTER_ID = re.compile(r"\d{1,9}(-(?P<kind>[a-z0-9_]+)-\d{1,9})")


class NewerFileError(ValueError):
    """The file was written by a newer version of the bot."""


@dataclass(frozen=True, slots=True)
class SavedCase:
    """A case and the documents of its letters."""

    case: Case
    letters: tuple[Letter, ...]
    version: int = VERSION
    kind: Literal["dovod-case"] = "dovod-case"


@cache
def _adapter() -> TypeAdapter[SavedCase]:
    """Built at the first file."""
    return TypeAdapter(SavedCase)


def saved_to_json(saved: SavedCase) -> bytes:
    """The file's content, readable by people as well."""
    return _adapter().dump_json(saved, indent=1)


def saved_from_json(raw: str | bytes) -> SavedCase:
    """The inverse of :func:`saved_to_json`.

    Raises :class:`NewerFileError`, and ``ValueError`` for what is no such file.
    """
    fields = json.loads(raw)
    version = fields.get("version") if isinstance(fields, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise NewerFileError
    saved = _adapter().validate_python(fields)
    _check(saved)
    return saved


def _check(saved: SavedCase) -> None:
    """Ids stand in lists and buttons, kinds in names of folders: they must be of their form."""
    named: tuple[Frozen | Letter, ...] = (*saved.case.letters, *saved.letters)
    for one in named:
        found = _LETTER_ID.fullmatch(one.id)
        if found is None or found["kind"] != one.letter:
            message = "a letter has an id of another form"
            raise ValueError(message)


def renumber(saved: SavedCase, number: int) -> SavedCase:
    """The same case under another number, its letters with it."""
    frozen = tuple(replace(one, id=_renamed(one, number)) for one in saved.case.letters)
    letters = tuple(replace(one, id=_renamed(one, number), case=number) for one in saved.letters)
    return replace(saved, case=replace(saved.case, number=number, letters=frozen), letters=letters)


def _renamed(letter: Frozen | Letter, number: int) -> str:
    return _LETTER_ID.sub(rf"{number}\1", letter.id)
