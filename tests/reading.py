"""The reader of a catalogue, loaded once for each content under test."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from bot.service.reading import examples, is_fresh, load_reader
from flows.content.catalogue import Catalogue
from flows.intake.reader import build_reader
from flows.reading.learned import study
from flows.reading.reader import Ranking, Reader
from tests.conftest import ROOT

#: The sets of labelled stories that teach the reading.
TAUGHT = tuple(sorted(path.stem for path in (ROOT / "data/stories").glob("*.jsonl")))
#: Of these the ones whose texts that only ask are marked.
QUARRELS = ("told_a", "told_b", "told_c", "told_d", "told_e")
#: Every so many examples teach the reader of edited content.
_EVERY = 5
_READERS: dict[str, Reader] = {}


def reader_of(catalogue: Catalogue) -> Reader:
    """The reader of this content; of edited content one taught by a part of its examples."""
    if catalogue.version not in _READERS:
        fresh = is_fresh(catalogue, ROOT)
        made = load_reader(catalogue, ROOT) if fresh else _taught_by_few(catalogue)
        _READERS[catalogue.version] = made
    return _READERS[catalogue.version]


def _taught_by_few(catalogue: Catalogue) -> Reader:
    """What all examples teach takes minutes: tests of edited content do not judge the reading."""
    given = examples(catalogue, ROOT)
    few = replace(given, told=given.told[::_EVERY], weighed=given.weighed[::_EVERY])
    return build_reader(catalogue, study(few))


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
