"""The index of everything that can be found: built from the content once, at the first query."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING, Final

from flows.lookup.items import PART, Item, items_of
from flows.lookup.reading import SURE, QueryReader

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.records.lookup import LookupWords

#: How well a word is known when only its beginning agrees, the shortest beginning of a longer
#: word, and how much of a word typed a known one must be.
_BEGUN, _BEGINNING, _MOST_OF = 0.85, 3, 0.55
#: Of so many words with one beginning, of so many nearly alike, the best are looked at.
_MOST_BEGUN, _MOST_ALIKE = 40, 6
#: Words of fewer letters have too many neighbours; below this likeness a word is another one.
_SHORTEST, _LEAST_ALIKE = 3, 0.7
#: Words nearly alike have this many first or last letters in common.
_END = 2
#: A slip costs a little more than its share of the letters.
_SLIP = 0.92
#: What a word is worth that every item has.
_COMMON = 1.0
#: What is found must be at least so good, and at least so good beside the best.
_LEAST, _BESIDE = 0.3, 0.45
#: How much a name that is asked for whole adds, and for how many it is looked at.
_NAME_WHOLE, _NAMED = 0.12, 40


@dataclass(frozen=True, slots=True)
class Found:
    """A found item; ``score`` is 1 and a little more when every word was found in its name."""

    item: Item
    score: float


class Index:
    """Finds items by words in any form, with slips, in a wrong layout, in Latin letters."""

    def __init__(self, items: Iterable[Item], words: LookupWords) -> None:
        self.items: Final = tuple(items)
        self.by_link: Final[Mapping[str, Item]] = {item.link: item for item in self.items}
        self._reader = QueryReader(words)
        self._postings: dict[str, dict[int, float]] = defaultdict(dict)
        for number, item in enumerate(self.items):
            for text, weight in item.texts:
                for stem in self._reader.stems(text):
                    held = self._postings[stem]
                    held[number] = max(weight, held.get(number, 0.0))
        self._vocabulary = sorted(self._postings)
        self._ends: dict[str, list[str]] = defaultdict(list)
        for word in self._vocabulary:
            for end in _ends(word):
                self._ends[end].append(word)
        self._telling = {stem: max(held.values()) for stem, held in self._postings.items()}
        total = len(self.items) + 1
        self._rare = {
            s: math.log(total / len(held)) + _COMMON for s, held in self._postings.items()
        }
        self._names = [tuple(self._names_of(item)) for item in self.items]

    def find(self, text: str, most: int) -> list[Found]:
        """The items a query asks for, the best first; none for a query without words."""
        stems = self._reader.read(text, self._known)
        scores = self._scores(stems)
        best = nlargest(most, scores.items(), key=lambda one: one[1])
        asked = " ".join(stems)
        again = [(n, s + _NAME_WHOLE * self._named(asked, n)) for n, s in best[:_NAMED]]
        ranked = sorted([*again, *best[_NAMED:]], key=lambda one: -one[1])
        least = max(_LEAST, ranked[0][1] * _BESIDE) if ranked else 0.0
        return [Found(self.items[n], score) for n, score in ranked if score >= least]

    def _scores(self, stems: list[str]) -> dict[int, float]:
        """Of each item the share of the query found in it, rare words counting for more."""
        scores: dict[int, float] = defaultdict(float)
        whole = 0.0
        unknown = max(self._rare.values(), default=1.0) / 2
        for stem in stems:
            matches = dict(self._matches(stem))
            likest = max(matches, key=lambda match: matches[match], default="")
            rare = self._rare.get(likest, unknown)
            whole += rare
            for number, worth in self._gains(matches, rare).items():
                scores[number] += worth
        return {number: score / whole for number, score in scores.items()} if whole else {}

    def _gains(self, matches: Mapping[str, float], most: float) -> dict[int, float]:
        """What each item gains by one word of the query: no more than the word is worth."""
        gained: dict[int, float] = {}
        for match, likeness in matches.items():
            worth = likeness * min(self._rare[match], most)
            for number, weight in self._postings[match].items():
                gained[number] = max(worth * weight, gained.get(number, 0.0))
        return gained

    def _matches(self, stem: str) -> Iterator[tuple[str, float]]:
        """The words of the vocabulary a stem may stand for, with how well it does."""
        if stem in self._postings:
            yield stem, 1.0
        begun = dict(self._begun(stem))
        yield from begun.items()
        best = max(begun.values(), default=0.0)
        if stem not in self._postings and best < _LEAST_ALIKE and len(stem) >= _SHORTEST:
            near = dict.fromkeys(word for end in _ends(stem) for word in self._ends.get(end, ()))
            yield from _alike(stem, list(near))

    def _begun(self, stem: str) -> Iterator[tuple[str, float]]:
        """Words that begin with the stem, and words the stem begins with."""
        if len(stem) < _BEGINNING:
            return
        first = bisect_left(self._vocabulary, stem)
        for word in self._vocabulary[first : first + _MOST_BEGUN]:
            if word != stem and word.startswith(stem):
                yield word, _BEGUN * (len(stem) / len(word)) ** 0.25
        shortest = max(_BEGINNING + 1, math.ceil(len(stem) * _MOST_OF))
        for length in range(len(stem) - 1, shortest - 1, -1):
            if stem[:length] in self._postings:
                yield stem[:length], _BEGUN * (length / len(stem)) ** 0.5

    def _known(self, stem: str) -> float:
        """How well a stem is known: how like a word it is, and how much that word tells."""
        if self._telling.get(stem, 0.0) >= SURE:
            return self._telling[stem]
        return max((like * self._telling[match] for match, like in self._matches(stem)), default=0)

    def _names_of(self, item: Item) -> Iterator[str]:
        """The names of an item as stems."""
        for text in (item.title, *(text for text, weight in item.texts if weight >= PART)):
            yield " ".join(self._reader.stems(text))

    def _named(self, asked: str, number: int) -> float:
        """How far one of the names is what is asked for and nothing else, from 0 to 1."""
        from rapidfuzz import fuzz  # noqa: PLC0415 - not before the first query

        return max(fuzz.token_sort_ratio(asked, name) for name in self._names[number]) / 100


def _ends(word: str) -> tuple[str, str]:
    """How a word begins and how it ends: a slip seldom hurts both."""
    return f"{word[:_END]}-", f"-{word[-_END:]}"


def _alike(stem: str, vocabulary: Sequence[str]) -> Iterator[tuple[str, float]]:
    """By the edits between two words, two swapped letters being one."""
    from rapidfuzz import process  # noqa: PLC0415 - not before the first query
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    for word, likeness, _ in process.extract(
        stem,
        vocabulary,
        scorer=OSA.normalized_similarity,
        score_cutoff=min(_LEAST_ALIKE, 1 - 1 / len(stem)),
        limit=_MOST_ALIKE,
    ):
        yield word, likeness * _SLIP


#: The index of the content in use, by its version; made of the content alone.
_BUILT: dict[str, Index] = {}


def index_of(catalogue: Catalogue) -> Index:
    """The index of a catalogue, built when it is asked for first."""
    known = _BUILT.get(catalogue.version)
    if known is None:
        known = Index(items_of(catalogue), catalogue.lookup)
        _BUILT.clear()
        _BUILT[catalogue.version] = known
    return known
