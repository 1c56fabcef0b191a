"""Reading one YAML file into one frozen record, with the line of every key at hand for errors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from flows.errors import ContentError, Flaw
from flows.records.sheet import Path, Plain, Sheet

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Model = TypeVar("Model", bound=BaseModel)


def parse(file: str, text: str) -> Sheet:
    """Parse YAML text. Raises :class:`ContentError` for bad syntax and doubled keys."""
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as broken:
        mark = broken.problem_mark
        line = mark.line + 1 if mark else 1
        raise ContentError((Flaw(file, line, f"not YAML: {broken.problem}"),)) from broken
    if root is None:
        raise ContentError((Flaw(file, 1, "the file is empty"),))
    lines: dict[Path, int] = {}
    flaws: list[Flaw] = []
    value = _plain(root, (), lines, flaws, file)
    if flaws:
        raise ContentError(tuple(flaws))
    return Sheet(file, value, lines)


def _plain(
    node: yaml.Node, path: Path, lines: dict[Path, int], flaws: list[Flaw], file: str
) -> Plain:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Plain] = {}
        for key, item in node.value:
            if key.value in found:
                flaws.append(
                    Flaw(file, key.start_mark.line + 1, f"the key {key.value!r} stands twice")
                )
            found[key.value] = _plain(item, (*path, key.value), lines, flaws, file)
            lines[(*path, key.value)] = key.start_mark.line + 1
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, n), lines, flaws, file) for n, item in enumerate(node.value)]
    return str(node.value)


def record(sheet: Sheet, model: type[Model], slug: str = "") -> Model:
    """Validate a sheet into ``model``; ``slug`` (the file's name) is put in when given."""
    if not isinstance(sheet.value, dict):
        raise ContentError((sheet.flaw((), "a record is a mapping of keys"),))
    if slug and "slug" in sheet.value:
        raise ContentError(
            (sheet.flaw(("slug",), "the slug is the file's name: leave the key out"),)
        )
    value = {"slug": slug, **sheet.value} if slug else sheet.value
    try:
        return model.model_validate(value)
    except ValidationError as wrong:
        raise ContentError(tuple(_flaws(sheet, wrong))) from wrong


def _flaws(sheet: Sheet, wrong: ValidationError) -> Iterator[Flaw]:
    for error in wrong.errors(include_url=False, include_context=False):
        where = error["loc"]
        name = ".".join(str(part) for part in where)
        yield sheet.flaw(where, f"{name}: {error['msg']}")
