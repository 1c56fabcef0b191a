"""The letters still to be handed over, as one text that SQL can add to and take from."""

from __future__ import annotations


def entry(letter: str) -> str:
    """One letter's id as it stands in the text: every entry has commas of its own."""
    return f",{letter},"


def entries(letters: tuple[str, ...]) -> str:
    """The text to put after what is there."""
    return "".join(map(entry, letters))


def read_entries(text: str) -> tuple[str, ...]:
    """The ids in a stored text, in order, each once."""
    return tuple(dict.fromkeys(item for item in text.split(",") if item))
