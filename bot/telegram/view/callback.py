"""Callback data: revision, verb and argument in at most 64 bytes."""

from __future__ import annotations

from flows.model.events import Tap, Verb

#: Bot API: InlineKeyboardButton.callback_data, bytes.
LIMIT = 64


def pack(rev: int | None, verb: Verb, arg: str = "") -> str:
    """The data of a button drawn for revision ``rev``; ``None``: it works at any time."""
    return f"{'' if rev is None else f'{rev:x}'}:{verb.value}:{arg}"


def unpack(data: str) -> Tap:
    """The tap behind callback data; anything foreign or old becomes a stale tap."""
    rev, _, rest = data.partition(":")
    verb, _, arg = rest.partition(":")
    try:
        return Tap(Verb(verb), arg, int(rev, 16) if rev else None)
    except ValueError:
        return Tap(Verb.SHOW, rev=-1)
