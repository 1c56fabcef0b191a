"""How well stories are read: ``python -m bot eval intake FILE.jsonl``."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from typing import Any, TextIO, get_args

from bot import ROOT
from bot.commands.measure_facts import Score, fact_misses, fact_table, score
from bot.service.reading import load_reader
from flows.content.catalogue import Catalogue
from flows.content_check.load import load
from flows.intake.story import read_story
from flows.reading.reader import Reader
from flows.records.stories import StageLabel

#: The stages of the sets.
STAGES: frozenset[str] = frozenset(get_args(StageLabel))
_LABELS = ("id", "text", "problem", "service", "stage")


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled text with what was read from it, and the time that took in milliseconds.

    ``out``: the label says that it tells no quarrel the bot knows. ``stages`` are the readings of
    its stage that are right.
    """

    labels: Mapping[str, Any]
    out: bool
    problems: tuple[str, ...]
    service: str
    stage: str
    stages: tuple[str, ...]
    road: bool
    dismissed: bool
    took: float
    scores: tuple[Score, ...] = ()

    @property
    def right(self) -> frozenset[str]:
        """The problems that count as right: the label, or the one a fair reader could choose."""
        return frozenset({self.labels["problem"], self.labels.get("second_best_problem")})

    @property
    def first(self) -> bool:
        """The likeliest problem is right."""
        return self.problems[0] in self.right

    @property
    def among_three(self) -> bool:
        """A right problem is among the three likeliest."""
        return bool(self.right & set(self.problems[:3]))

    @property
    def served(self) -> bool:
        """The service is right."""
        return bool(self.service == self.labels["service"])

    @property
    def staged(self) -> bool:
        """What was already tried is right."""
        return self.stage in self.stages


def evaluate(out: TextIO, path: Path) -> int:
    """Read every text of a file of labelled stories; write the table and the misses."""
    try:
        rows = _rows(path)
    except (OSError, ValueError) as wrong:
        out.write(f"{path}: {wrong}\n")
        return 2
    catalogue = load(ROOT)
    reader = load_reader(catalogue, ROOT)
    cases = [read_case(catalogue, reader, row) for row in rows]
    facts = fact_table(score for case in cases for score in case.scores)
    out.writelines(f"{line}\n" for line in (*table(cases), *facts, "", *_misses(cases)))
    return 0


def _rows(path: Path) -> list[dict[str, Any]]:
    """The labelled texts of a file. Raises ``OSError`` or ``ValueError`` saying what is wrong."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    for n, row in enumerate(rows, 1):
        missing = [name for name in _LABELS if name not in row]
        if missing:
            message = f"text {n} has no {', '.join(missing)}"
            raise ValueError(message)
    if not rows:
        message = "there is no text in it"
        raise ValueError(message)
    return rows


def read_case(catalogue: Catalogue, reader: Reader, labels: Mapping[str, Any]) -> Case:
    """What is read of one text, told on the day ``told_on`` of its labels, else today."""
    told_on = labels.get("told_on")
    today = date.fromisoformat(told_on) if told_on else datetime.now(UTC).date()
    begun = time.perf_counter()
    reader = reader.for_turn()
    ranking = reader.rank(labels["text"])
    reading = read_story(catalogue, reader, labels["text"], today)
    took = (time.perf_counter() - begun) * 1000
    stage = catalogue.step_reading("stage")
    known = catalogue.problems.get(labels["problem"])
    return Case(
        labels,
        known is not None and not known.topic,
        tuple(slug for slug, _ in ranking.problems),
        ranking.service,
        next(iter(reading.extracted.get(stage.slug if stage else "", ())), ""),
        catalogue.stages.labels.get(labels["stage"], ()),
        road=not reading.aside and reading.problem != "",
        dismissed=reading.aside != "",
        took=took,
        scores=score(catalogue, labels, reading, today),
    )


def table(cases: Sequence[Case]) -> Iterator[str]:
    """The figures, one a line."""
    out = [case for case in cases if case.out]
    real = [case for case in cases if not case.out]
    known = [case for case in cases if case.labels["stage"] in STAGES]
    for name, hits, of in (
        ("right problem first", [case.first for case in cases], cases),
        ("right problem among the first three", [case.among_three for case in cases], cases),
        ("right service", [case.served for case in cases], cases),
        ("right stage", [case.staged for case in known], known),
        ("out-of-scope texts sent to a road", [case.road for case in out], out),
        ("real quarrels dismissed", [case.dismissed for case in real], real),
    ):
        share = f"{sum(hits) / len(of):6.1%}" if of else "     –"
        yield f"{name:40}{share}  ({sum(hits)} of {len(of)})"
    yield f"{'time a text, median':40}{median(case.took for case in cases):5.0f} ms"


def _misses(cases: Sequence[Case]) -> Iterator[str]:
    for case in cases:
        wrong = []
        if not case.first:
            wrong.append(f"problem {case.labels['problem']}, read {', '.join(case.problems[:3])}")
        if not case.served:
            wrong.append(f"service {case.labels['service']}, read {case.service}")
        if not case.staged:
            wrong.append(f"stage {case.labels['stage']}, read {case.stage or 'none'}")
        if case.out and case.road:
            wrong.append("sent to a road")
        if not case.out and case.dismissed:
            wrong.append("dismissed")
        wrong += fact_misses(case.scores)
        if wrong:
            yield f"{case.labels['id']}: {'; '.join(wrong)}"
            yield f"    {case.labels['text'][:200]}"
