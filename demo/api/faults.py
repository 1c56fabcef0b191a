"""A way for tests to make the n-th call of a method fail."""

from __future__ import annotations

from collections import defaultdict


class Faults:
    """Failures in waiting, by lower-case method; each strikes once."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, list[tuple[int, Exception]]] = defaultdict(list)

    def add(self, method: str, error: Exception, nth: int) -> None:
        """Let ``error`` strike the ``nth`` call of ``method`` from now on."""
        self._waiting[method.lower()].append((nth, error))

    def strike(self, method: str) -> None:
        """Count a call of ``method`` and raise what was waiting for it."""
        waiting = self._waiting.pop(method.lower(), [])
        left = [(nth - 1, error) for nth, error in waiting]
        due = [error for nth, error in left if nth <= 0]
        self._waiting[method.lower()] = [(nth, error) for nth, error in left if nth > 0]
        if due:
            raise due[0]
