"""The files the content is made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def source_files(root: Path) -> Iterator[Path]:
    """The files a catalogue is made from; stories teach the reading alone."""
    for folder, ending in (("data", "*.yaml"), ("templates", "*.j2")):
        found = sorted((root / folder).rglob(ending))
        yield from (path for path in found if path.parent.name != "stories")
