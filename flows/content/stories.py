"""The stories that teach the reading: parsed for learning and for the check, never at a start."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path

from pydantic import ValidationError

from flows.errors import ContentError, Flaw
from flows.records.sheet import Sheet
from flows.records.stories import LabelledStory, Stories, Story

_FOLDER = "data/stories"


def stories_digest(root: Path) -> str:
    """Changes with every byte of the stories under ``root``; nothing is parsed (2 ms for 2 MB)."""
    whole = hashlib.sha256()
    for path in (*_files(root, "*.yaml"), *_files(root, "*.jsonl")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def read_stories(root: Path, problems: Collection[str]) -> Mapping[str, tuple[Story, ...]]:
    """The stories by the slug of their problem, one of ``problems``, labelled ones included.

    Raises :class:`ContentError` with every flaw found.
    """
    from flows.records.yaml_file import parse, record  # noqa: PLC0415 - not at a start

    found: dict[str, tuple[Story, ...]] = {}
    sets, flaws = _labelled(root, problems)
    for path in _files(root, "*.yaml"):
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
    for name, of in sets.items():
        for one in of:
            found[one.problem] = (*found.get(one.problem, ()), one.as_story(name))
    return found


def read_labelled(
    root: Path, problems: Collection[str]
) -> Mapping[str, tuple[LabelledStory, ...]]:
    """The sets of labelled stories by their names; each problem one of ``problems``.

    Raises :class:`ContentError` with every flaw found.
    """
    sets, flaws = _labelled(root, problems)
    if flaws:
        raise ContentError(tuple(flaws))
    return sets


def _labelled(
    root: Path, problems: Collection[str]
) -> tuple[dict[str, tuple[LabelledStory, ...]], list[Flaw]]:
    """The sets, and what is wrong in them line by line."""
    flaws: list[Flaw] = []
    sets: dict[str, tuple[LabelledStory, ...]] = {}
    for path in _files(root, "*.jsonl"):
        name, found = str(path.relative_to(root)), []
        for line, typed in enumerate(path.read_text("utf-8").splitlines(), 1):
            try:
                one = LabelledStory.model_validate_json(typed)
            except ValidationError as wrong:
                flaws += [
                    Flaw(name, line, f"{'.'.join(map(str, e['loc']))}: {e['msg']}")
                    for e in wrong.errors()
                ]
                continue
            if one.problem not in problems:
                flaws.append(Flaw(name, line, f"there is no problem {one.problem}"))
            found.append(one)
        sets[path.stem] = tuple(found)
    return sets, flaws


def _as_record(rows: Sheet) -> Sheet:
    """A file is a bare list: validated as the one key of a record."""
    lines = {("stories", *where): line for where, line in rows.lines.items()}
    return Sheet(rows.file, {"stories": rows.value}, lines)


def _files(root: Path, pattern: str) -> list[Path]:
    return sorted((root / _FOLDER).glob(pattern))
