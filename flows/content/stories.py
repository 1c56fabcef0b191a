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
    flaws: list[Flaw] = []
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
    for name, of in read_labelled(root, problems).items():
        for one in of:
            told = Story(
                writer=f"{name}{one.id}", service=one.service, stage=one.stage, text=one.text
            )
            found[one.problem] = (*found.get(one.problem, ()), told)
    return found


def read_labelled(
    root: Path, problems: Collection[str]
) -> Mapping[str, tuple[LabelledStory, ...]]:
    """The sets of labelled stories by their names; each problem one of ``problems``.

    Raises :class:`ContentError` with every flaw found.
    """
    sets: dict[str, tuple[LabelledStory, ...]] = {}
    flaws: list[Flaw] = []
    for path in _files(root, "*.jsonl"):
        found: list[LabelledStory] = []
        for line, typed in enumerate(path.read_text("utf-8").splitlines(), 1):
            name = str(path.relative_to(root))
            try:
                found.append(LabelledStory.model_validate_json(typed))
            except ValidationError as wrong:
                flaws.append(Flaw(name, line, str(wrong.errors()[0]["msg"])))
                continue
            if found[-1].problem not in problems:
                flaws.append(Flaw(name, line, f"there is no problem {found[-1].problem}"))
        sets[path.stem] = tuple(found)
    if flaws:
        raise ContentError(tuple(flaws))
    return sets


def _as_record(rows: Sheet) -> Sheet:
    """A file is a bare list: validated as the one key of a record."""
    lines = {("stories", *where): line for where, line in rows.lines.items()}
    return Sheet(rows.file, {"stories": rows.value}, lines)


def _files(root: Path, pattern: str) -> list[Path]:
    return sorted((root / _FOLDER).glob(pattern))
