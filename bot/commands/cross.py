"""How well the examples of new persons are read: ``python -m bot eval intake --cross``.

The writers are dealt into five parts; the texts of each part are read by what the other four
teach. A story's writer is named in its file; each short example counts as a writer of its own.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TextIO

from bot import ROOT
from bot.commands.evaluate import Case, read_case, table
from bot.service.reading import examples
from flows.content_check.load import load
from flows.intake.reader import build_reader
from flows.reading.learned import Lesson, Told, study

_PARTS = 5
#: From so many characters on a text is a long one.
_LONG = 300


def cross_validate(out: TextIO) -> int:
    """Read every example by what the others' writers teach; write a table for each kind."""
    catalogue = load(ROOT)
    given = examples(catalogue, ROOT)
    cases: list[Case] = []
    for part, others in _dealt(given):
        reader = build_reader(catalogue, study(others))
        cases += [read_case(catalogue, reader, _labels(told)) for told in part]
    stories = [case for case in cases if case.labels["stage"]]
    for title, some in (
        ("all examples", cases),
        ("stories", stories),
        ("long stories", [case for case in stories if len(case.labels["text"]) >= _LONG]),
    ):
        if some:
            lines = (f"{title}, {_PARTS} parts by writers:", *table(some), "")
            out.writelines(f"{line}\n" for line in lines)
    return 0


def _dealt(given: Lesson) -> Iterator[tuple[list[Told], Lesson]]:
    """Each part of the texts with the lesson that the other writers make."""
    writers = sorted({told.writer for told in given.told})
    random.Random(0).shuffle(writers)  # noqa: S311 - a fair deal, no secret
    for n in range(_PARTS):
        part = frozenset(writers[n::_PARTS])
        apart = [told for told in given.told if told.writer in part]
        rest = tuple(told for told in given.told if told.writer not in part)
        yield apart, replace(given, told=rest)


def _labels(told: Told) -> Mapping[str, Any]:
    return {
        "id": told.writer,
        "text": told.text,
        "problem": told.problem,
        "service": told.service,
        "stage": told.stage,
    }
