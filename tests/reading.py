"""The reader of a catalogue, loaded once for each content under test."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np

from bot.service.reading import KIN, STORED, is_fresh, load_reader
from flows.content.catalogue import Catalogue
from flows.content.stories import read_stories
from flows.intake.reader import build_reader
from flows.reading.kin import load_kin
from flows.reading.learned import Learned, Lesson, lesson, load, study
from flows.reading.reader import Ranking, Reader
from tests.conftest import ROOT

#: The sets of labelled stories that teach the reading.
TAUGHT = tuple(sorted(path.stem for path in (ROOT / "data/stories").glob("*.jsonl")))
#: Of these the ones whose texts that only ask are marked.
QUARRELS = ("told_a", "told_b", "told_c", "told_d", "told_e")
#: So many examples of each problem and of each answer teach the reader of edited content.
_FEW = 30
_READERS: dict[str, Reader] = {}
One = TypeVar("One")


def reader_of(catalogue: Catalogue) -> Reader:
    """The reader of this content; of edited content one taught by few examples of each kind."""
    if catalogue.version not in _READERS:
        fresh = is_fresh(catalogue, ROOT)
        made = load_reader(catalogue, ROOT) if fresh else build_reader(catalogue, _few(catalogue))
        _READERS[catalogue.version] = made
    return _READERS[catalogue.version]


def lesson_of(catalogue: Catalogue) -> Lesson:
    """All texts that teach the reading of this content, without the values they tell."""
    stories = read_stories(ROOT, catalogue.problems)
    return lesson(catalogue.problems, catalogue.replies, stories, catalogue.stages, "of tests")


def _few(catalogue: Catalogue) -> Learned:
    """What few examples of each kind teach: all of them take minutes, and a new kind has few.

    The values of stories are weighed as in the content before the edit: its stories are the same.
    """
    given = lesson_of(catalogue)
    told = _spread(given.told, lambda one: (one.problem, one.service))
    answered = _spread(given.answered, lambda one: one.reply)
    with (ROOT / KIN).open("rb") as file:
        made = study(replace(given, told=told, answered=answered, kin=load_kin(file)))
    return replace(made, choices=_stored().choices)


def _stored() -> Learned:
    """What is kept beside the examples, whatever it was learned from."""
    with np.load(ROOT / STORED) as kept:
        digest = str(kept["digest"])
    with (ROOT / STORED).open("rb") as file:
        known = load(file, digest)
    assert known is not None
    return known


def _spread(examples: Sequence[One], kind: Callable[[One], object]) -> tuple[One, ...]:
    """At most ``_FEW`` of each kind, from all over the examples."""
    of: dict[object, list[One]] = {}
    for one in examples:
        of.setdefault(kind(one), []).append(one)
    return tuple(one for row in of.values() for one in row[:: -(-len(row) // _FEW)])


def labelled(name: str) -> list[dict[str, Any]]:
    """The rows of a set that teaches the reading."""
    lines = (ROOT / "data/stories" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


class ReaderInDoubt(Reader):
    """The reader of a catalogue that is in doubt about every story: tests of what is asked then.

    ``odds`` are the problems it reads, likeliest first; ``several`` those it finds side by side.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        odds: tuple[tuple[str, float], ...],
        several: tuple[str, ...] = (),
    ) -> None:
        vars(self).update(vars(reader_of(catalogue)))
        self.doubtful = Ranking(odds, "marketplace", several=several)

    def rank(self, text: str) -> Ranking:
        """The same reading of every text."""
        return self.doubtful

    def for_turn(self) -> Reader:
        """Itself: nothing is remembered."""
        return self
