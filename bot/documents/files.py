"""A file to hand over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """Its name with the ending, and what is in it."""

    name: str
    content: bytes
