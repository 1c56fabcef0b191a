"""The values used last, kept beside the database that holds them all."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """At most ``limit`` values, the longest unused dropped first; with 0 nothing is kept."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[Key, Value] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        """The value, if it is still kept."""
        return self._kept.get(key)

    def keep(self, key: Key, value: Value) -> None:
        """Keep the value as the one used last."""
        self._kept[key] = value
        self._kept.move_to_end(key)
        if len(self._kept) > self._limit:
            self._kept.popitem(last=False)

    def drop(self, key: Key) -> Value | None:
        """Forget the value; returns what was kept."""
        return self._kept.pop(key, None)
