"""The reading of free texts: which problem, which service, which kind of answer, how sure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from flows.language.folding import plain_words
from flows.reading.features import Floats, Pieces, Weighed, count_features, weigh
from flows.reading.learned import COMPANY, Learned
from flows.reading.quarrels import parts
from flows.reading.services import Clues, heard

if TYPE_CHECKING:
    from flows.records.base import Service
    from flows.records.lexicon import Words
    from flows.records.problems import Problem
    from flows.records.replies import Reply

#: What one strong signal multiplies the odds of its problem by, and how many count.
_SIGNAL, _MOST_SIGNALS = 3.0, 2
#: Who names a company hardly ever tells what is no quarrel (docs/measurements.md).
_NAMED = 0.1
#: A part of a story is a quarrel of its own from this confidence on.
_OWN = 0.8
#: A company speaks from this probability on; what is wrong with a thing is told without «I» too.
_SPEAKS = 0.85
#: How far the reading of the service alone is trusted.
_SERVICE = 0.3


@dataclass(frozen=True, slots=True)
class Ranking:
    """The problems with their probabilities, likeliest first; the service; several quarrels.

    ``served`` is how likely the service is, ``nothing`` how likely the words alone, whatever
    company they name, tell no quarrel at all.
    """

    problems: tuple[tuple[str, float], ...]
    service: Service
    nothing: float = 0.0
    several: tuple[str, ...] = ()
    served: float = 1.0


class Reader:
    """Reads texts by what was learned from the content's examples.

    Within one turn a text is read several times (is it a story, is it an answer):
    :meth:`for_turn` gives a reader that remembers its readings and is dropped with the turn.
    """

    def __init__(
        self,
        problems: Mapping[str, Problem],
        replies: Mapping[str, Reply],
        clues: Clues,
        more: Words,
        known: Learned,
    ) -> None:
        self._problems = problems
        self._replies = replies
        self._clues = clues
        self._more = more
        self.known = known
        self._readings: dict[tuple[str, str], Any] | None = None
        self._pieces: Pieces | None = None

    def for_turn(self) -> Reader:
        """The same reader with a memory of its own for the texts of one turn."""
        made = Reader(self._problems, self._replies, self._clues, self._more, self.known)
        made._readings = {}
        made._pieces = {}
        return made

    def rank(self, text: str) -> Ranking:
        """The problems and the service of a story, and whether it holds several quarrels."""
        found: Ranking = self._once("rank", text, self._rank)
        return found

    def stage(self, text: str, ruled: str, denied: Collection[str]) -> str:
        """What the person had done when telling the story, by its words and by the rules.

        ``ruled`` is what the rules read of it and in what manner.

        One of the labels of the stories, none of ``denied``; empty when nothing was learned.
        """
        return self.known.stages.read(self._weighed(text), ruled, denied)

    def answers(self, text: str) -> tuple[tuple[str, float], ...]:
        """The kinds of a company's answer with their probabilities, likeliest first."""
        found: tuple[tuple[str, float], ...] = self._once("answers", text, self._answers)
        return found

    def _weighed(self, text: str) -> Weighed:
        found: Weighed = self._once(
            "weighed",
            text,
            lambda one: weigh(
                count_features(one, self.known.kin, self._pieces), self.known.rarity
            ),
        )
        return found

    def _once(self, kind: str, text: str, read: Callable[[str], Any]) -> Any:  # noqa: ANN401 - what ``read`` gives
        if self._readings is None:
            return read(text)
        if (kind, text) not in self._readings:
            self._readings[kind, text] = read(text)
        return self._readings[kind, text]

    def _rank(self, text: str) -> Ranking:
        ranking = self._read(text)
        cut = parts(text, self._more)
        if len(cut) < 2:  # noqa: PLR2004 - two make several
            return ranking
        own = [self._odds(part) for part in cut]
        labels = self.known.problems.labels
        sure = [labels[int(odds.argmax())] for odds in own if odds.max() >= _OWN]
        several = tuple(slug for slug in dict.fromkeys(sure) if self._problems[slug].topic)
        if len(several) < 2:  # noqa: PLR2004 - two make several
            return ranking
        return replace(ranking, several=several[:3])

    def _read(self, text: str) -> Ranking:
        known = self.known
        labels = known.problems.labels
        text = self._clues.without_payers(text)
        words = f" {plain_words(text)}"
        companies = self._clues.companies(words)
        clues = self._clues.odds(words, companies, known.services.labels)  # type: ignore[arg-type]  # labels are services
        raised = [max(map(clues.__getitem__, self._touched(slug))) for slug in labels]
        odds = _shares(self._odds(text) * np.array(raised, np.float32))
        nothing = float(odds[self._no_quarrels].sum())
        if companies:
            odds = _shares(np.where(self._no_quarrels, odds * np.float32(_NAMED), odds))
        order = np.argsort(-odds)
        service, served = self._service(odds, known.services.read(self._weighed(text)), clues)
        problems = tuple((labels[n], float(odds[n])) for n in order)
        return Ranking(problems, service, nothing, served=served)

    def _touched(self, slug: str) -> tuple[Service, ...]:
        """The services whose clues raise a problem; any clue raises praise of a bank as well."""
        if self._problems[slug].topic:
            return self._told_in(slug)
        return self.known.services.labels  # type: ignore[return-value]  # labels are services

    def _told_in(self, slug: str) -> tuple[Service, ...]:
        """The services people tell a problem in."""
        return tuple(self._problems[slug].examples)

    def _odds(self, text: str) -> Floats:
        """The odds of the problems by the words, raised where a strong signal is met."""
        words = f" {plain_words(text)}"
        labels = self.known.problems.labels
        hits = [heard(self._problems[slug].signals, words) for slug in labels]
        raised = np.float32(_SIGNAL) ** np.minimum(hits, _MOST_SIGNALS)
        return _shares(self.known.problems.read(self._weighed(text)) * raised)

    def _service(
        self, odds: Floats, read: Floats, clues: Mapping[Service, float]
    ) -> tuple[Service, float]:
        """The service and how likely it is, by its own reading, the clues and the problems."""
        own = read**_SERVICE * np.array(tuple(clues.values()), np.float32)
        told = self._tellings * own
        total = _shares((odds / told.sum(1)) @ told)
        return tuple(clues)[int(total.argmax())], float(total.max())

    @cached_property
    def _no_quarrels(self) -> Any:  # noqa: ANN401 - an array of truth values
        """Which problems are no quarrel at all."""
        return np.array([not self._problems[slug].topic for slug in self.known.problems.labels])

    @cached_property
    def _tellings(self) -> Floats:
        """1 where a problem (a row) is told in a service (a column), else 0."""
        rows = [
            [float(service in self._told_in(slug)) for service in self.known.services.labels]
            for slug in self.known.problems.labels
        ]
        return np.array(rows, np.float32)

    def is_answer(self, text: str) -> bool:
        """Whether a company speaks in a text («thank you for contacting us»), not a person."""
        voices = self.known.voices
        if COMPANY not in voices.labels:
            return False
        read = voices.read(self._weighed(text))
        return float(read[voices.labels.index(COMPANY)]) > _SPEAKS

    def _answers(self, text: str) -> tuple[tuple[str, float], ...]:
        known = self.known.replies
        odds = known.read(self._weighed(text))
        return tuple((known.labels[n], float(odds[n])) for n in np.argsort(-odds))


def _shares(odds: Floats) -> Floats:
    """The odds as shares of one."""
    shares: Floats = (odds / odds.sum()).astype(np.float32)
    return shares
