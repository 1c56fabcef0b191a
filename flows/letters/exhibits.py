"""The files of a case as numbered documents: which attachment of a letter each one is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.letters.normalise import clean
from flows.model.evidence import Evidence

#: A title longer than this is a story: an index and a button show its beginning.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """One document: its number, what it is called, and its files in order."""

    number: int
    title: str
    files: tuple[Evidence, ...]


def number_evidence(
    attachments: tuple[str, ...], evidence: Iterable[Evidence]
) -> tuple[tuple[Listed, ...], tuple[str, ...]]:
    """The documents by their numbers, and the attachments no file was sent for.

    Files under one caption are one document. Captioned as an attachment of the letter it has that
    one's number; the others follow after the last attachment, in the order of the files.
    """
    groups: dict[str, list[Evidence]] = {}
    for file in evidence:
        groups.setdefault(_key(file.caption) or file.reference, []).append(file)
    numbers = {_key(text): number for number, text in enumerate(attachments, start=1)}
    further = (key for key in groups if key not in numbers)
    places = numbers | {key: place for place, key in enumerate(further, len(attachments) + 1)}
    listed = [
        Listed(places[key], title_of(files[0]), tuple(files)) for key, files in groups.items()
    ]
    missing = tuple(text for text in attachments if _key(text) not in groups)
    return tuple(sorted(listed, key=lambda one: one.number)), missing


def title_of(file: Evidence) -> str:
    """What a file is called: by the person, else by its name; one line that may be printed."""
    words = _line(file.caption) or _line(file.name.rpartition(".")[0]) or _line(file.name)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}\u2026"


def _line(words: str) -> str:
    return " ".join(clean(words).split())


def _key(words: str) -> str:
    return " ".join(words.split()).casefold()
