"""The stories that teach the reading: parsed for learning and for the check, never at a start."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path

from flows.errors import ContentError, Flaw
from flows.records.sheet import Sheet
from flows.records.stories import Stories, Story

_FOLDER = "data/stories"


def stories_digest(root: Path) -> str:
    """Changes with every byte of the stories under ``root``; nothing is parsed (2 ms for 2 MB)."""
    whole = hashlib.sha256()
    for path in _files(root):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def read_stories(root: Path, problems: Collection[str]) -> Mapping[str, tuple[Story, ...]]:
    """The stories by the slug of their problem, one of ``problems``.

    Raises :class:`ContentError` with every flaw found.
    """
    from flows.records.yaml_file import parse, record  # noqa: PLC0415 - not at a start

    found: dict[str, tuple[Story, ...]] = {}
    flaws: list[Flaw] = []
    for path in _files(root):
        name = str(path.relative_to(root))
        if path.stem not in problems:
            flaws.append(Flaw(name, 1, f"there is no problem {path.stem}"))
            continue
        try:
            sheet = _as_record(parse(name, path.read_text("utf-8")))
            found[path.stem] = record(sheet, Stories).stories
        except ContentError as wrong:
            flaws.extend(wrong.flaws)
    if flaws:
        raise ContentError(tuple(flaws))
    return found


def _as_record(rows: Sheet) -> Sheet:
    """A file is a bare list: validated as the one key of a record."""
    lines = {("stories", *where): line for where, line in rows.lines.items()}
    return Sheet(rows.file, {"stories": rows.value}, lines)


def _files(root: Path) -> list[Path]:
    return sorted((root / _FOLDER).glob("*.yaml"))
