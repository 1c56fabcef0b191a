"""The reader of a catalogue, loaded once for each content under test."""

from __future__ import annotations

import json
from typing import Any

from bot.service.reading import load_reader
from flows.content.catalogue import Catalogue
from flows.reading.reader import Ranking, Reader
from tests.conftest import ROOT

#: The sets of labelled stories that teach the reading.
TAUGHT = tuple(sorted(path.stem for path in (ROOT / "data/stories").glob("*.jsonl")))
#: Of these the ones whose texts that only ask are marked.
QUARRELS = ("told_a", "told_b", "told_c", "told_d", "told_e")
_READERS: dict[str, Reader] = {}


def reader_of(catalogue: Catalogue) -> Reader:
    """The reader of this content; learned anew when the content's examples differ."""
    if catalogue.version not in _READERS:
        _READERS[catalogue.version] = load_reader(catalogue, ROOT)
    return _READERS[catalogue.version]


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
