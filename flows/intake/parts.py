"""Cutting a story where another quarrel may begin."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?\n;]+\s+|\n+")
#: A shorter part says too little to be a quarrel.
_SHORTEST = 5
#: A story of many parts is one long story: only the longest parts are read apart.
_MOST = 6


def parts(text: str) -> tuple[str, ...]:
    """The sentences of a text that could be quarrels of their own; none when there is only one."""
    found = [part.strip() for part in _END.split(text)]
    long = [part for part in found if len(part.split()) >= _SHORTEST]
    return tuple(long[:_MOST]) if len(long) > 1 else ()
