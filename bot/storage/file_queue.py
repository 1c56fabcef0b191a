"""What is still to be done of a kind, as one text that SQL can add to and take from."""

from __future__ import annotations


def entry(one: str) -> str:
    """The id of a letter or a message as it stands in the text: with commas of its own."""
    return f",{one},"


def entries(ids: tuple[str, ...]) -> str:
    """The text to put after what is there."""
    return "".join(map(entry, ids))


def read_entries(text: str) -> tuple[str, ...]:
    """The ids in a stored text, in order, each once."""
    return tuple(dict.fromkeys(item for item in text.split(",") if item))
