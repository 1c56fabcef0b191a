"""Whether a product stands on the list of technically complex goods (Government Decree 924)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from pydantic import Field, model_validator

from flows.answers.folding import fold
from flows.answers.spelling import distance
from flows.knowledge import Confidence, Part, Source

_WORD = re.compile(r"[^\W_]+")
#: Words shorter than this take no endings once their last letter is cut off: the word for an
#: hour is not the one for a watch.
_SHORTEST_STEM = 4
#: Only longer words are compared with slips of spelling forgiven, two slips from the second on.
_GUESSED, _GUESSED_TWICE = 6, 9
_MOST_SLIPS = 2


class ListedGoods(Part):
    """One of the fourteen items of the list with the words people use for its goods."""

    number: int
    official: str
    words: tuple[str, ...]
    confidence: Confidence
    sources: tuple[str, ...]
    note: str = ""


class OtherGoods(Part):
    """Goods that are not listed, or about which opinions differ, and why."""

    words: tuple[str, ...]
    verdict: Literal["not_listed", "disputed"]
    said: str
    why: str
    confidence: Confidence
    sources: tuple[str, ...]


class AmbiguousWord(Part):
    """A word that names listed and other goods alike: the person must be asked."""

    word: str
    note: str


class Brands(Part):
    """Makers whose name alone means goods of item ``number``."""

    number: int
    words: tuple[str, ...]


class NumberedSource(Source):
    """A source that items refer to by its id."""

    id: str


class GoodsList(Part):
    """The list as a record: ``data/goods/tech_complex.yaml``."""

    act: str
    edition: str
    edition_note: str
    checked_on: date
    confidence: Confidence
    items: tuple[ListedGoods, ...] = Field(min_length=14, max_length=14)
    not_listed: tuple[OtherGoods, ...]
    brands: Brands
    ask: tuple[AmbiguousWord, ...]
    accessory_prepositions: tuple[str, ...]
    other_prepositions: tuple[str, ...]
    endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    noise: tuple[str, ...]
    aliases: dict[str, str]
    formal: dict[str, str]
    sources: tuple[NumberedSource, ...]

    @model_validator(mode="after")
    def _refers_to_what_is_there(self) -> GoodsList:
        known = {source.id for source in self.sources}
        cited = {one for item in self.items for one in item.sources}
        cited |= {one for group in self.not_listed for one in group.sources}
        words = {fold(word) for item in self.items for word in item.words}
        words |= {fold(word) for group in self.not_listed for word in group.words}
        words |= {fold(ask.word) for ask in self.ask}
        named = (*self.aliases.values(), *self.formal)
        strangers = {name for name in named if fold(name) not in words}
        if cited - known or strangers:
            message = f"unknown sources or words: {sorted((cited - known) | strangers)}"
            raise ValueError(message)
        return self


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a product.

    ``number`` and ``official`` are set for ``listed``; ``word`` is the word of the list that was
    met; ``why`` explains the other kinds. ``disputed`` and ``unknown`` mean: ask the person.
    """

    kind: Literal["listed", "not_listed", "disputed", "unknown"]
    number: int = 0
    official: str = ""
    word: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A word or phrase of the list: its verdict and, word by word, every form it may take."""

    verdict: Verdict
    forms: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    entry: _Entry
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.entry.forms)

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Phrases before words, then what is not listed, what is disputed, the items in order."""
        verdict = self.entry.verdict
        kinds = ("not_listed", "disputed", "listed")
        return -len(self.entry.forms), kinds.index(verdict.kind), verdict.number, self.start


_NOISE = Verdict("unknown")


class Goods:
    """The list ready for look-ups; built once from the record."""

    def __init__(self, record: GoodsList) -> None:
        self.record = record
        self._entries = tuple(self._compiled(verdict) for verdict in _verdicts(record))
        named = {entry.verdict.word: entry for entry in reversed(self._entries)}
        aliases = tuple(
            replace(named[fold(name)], forms=self._forms(alias))
            for alias, name in record.aliases.items()
        )
        self.classify = lru_cache(maxsize=1024)(self._classify)
        self._index = _indexed((*self._entries, *aliases))
        self._noise = _indexed(
            tuple(_Entry(_NOISE, self._forms(phrase)) for phrase in record.noise)
        )
        self._formal = {fold(word): formal for word, formal in record.formal.items()}
        self._guessable = tuple(
            (entry.verdict, frozenset(entry.verdict.word))
            for entry in self._entries
            if len(entry.forms) == 1 and len(entry.verdict.word) >= _GUESSED
        )

    def _classify(self, product: str) -> Verdict:
        """The verdict on a product as a person names it. Never raises.

        The thing itself counts, not what it is for or what comes with it: «a case for a phone».
        A phrase goes before a word, then what is not listed before the items of the list.
        """
        words = _WORD.findall(fold(product))
        own = self._until(words, self.record.accessory_prepositions)
        head = self._until(words[:own], self.record.other_prepositions)
        for reach in (head, own):
            hits = [hit for at in range(reach) for hit in _hits(self._index, words, at)]
            if hits:
                return min(hits, key=lambda hit: hit.rank).entry.verdict
        return self._branded(words[:own]) or self._guessed(words[:own]) or Verdict("unknown")

    def find_product(self, story: str) -> str | None:
        """The product of a story as a claim names it, when exactly one known one is named."""
        words = _WORD.findall(fold(story))
        found: list[_Hit] = []
        at = 0
        while at < len(words):
            hit = self._longest(words, at)
            if hit is None:
                at += 1
                continue
            at = hit.end
            if hit.entry.verdict is not _NOISE and not self._is_purpose(words, hit, found):
                found.append(hit)
        names = {
            self._formal.get(word, word) for word in (hit.entry.verdict.word for hit in found)
        }
        return names.pop() if len(names) == 1 else None

    def _longest(self, words: list[str], at: int) -> _Hit | None:
        hits = [*_hits(self._noise, words, at), *_hits(self._index, words, at)]
        return max(hits, key=lambda hit: hit.end, default=None)

    def _is_purpose(self, words: list[str], hit: _Hit, found: list[_Hit]) -> bool:
        """Whether a preposition of purpose ties this to the goods right before it."""
        tied = words[hit.start - 1] in self.record.accessory_prepositions
        return bool(found) and tied and found[-1].end == hit.start - 1

    def _until(self, words: list[str], prepositions: tuple[str, ...]) -> int:
        """How many words stand before the first of these prepositions."""
        return next((at for at, word in enumerate(words) if word in prepositions), len(words))

    def _branded(self, words: list[str]) -> Verdict | None:
        brands = self.record.brands
        brand = next((word for word in words if word in brands.words), None)
        if brand is None:
            return None
        if any(word.isalpha() and len(word) >= _SHORTEST_STEM and word != brand for word in words):
            return Verdict("disputed", word=brand)
        return Verdict(
            "listed", brands.number, self.record.items[brands.number - 1].official, brand
        )

    def _guessed(self, words: list[str]) -> Verdict | None:
        """The verdict on the nearest single word of the list, slips of spelling forgiven."""
        near = [
            (far, verdict)
            for word in words
            if len(word) >= _GUESSED
            for verdict, letters in self._guessable
            if len(letters.difference(word)) <= _MOST_SLIPS
            and (far := _slips(word, verdict.word)) is not None
        ]
        return min(near, key=lambda pair: pair[0])[1] if near else None

    def _compiled(self, verdict: Verdict) -> _Entry:
        return _Entry(verdict, self._forms(verdict.word))

    def _forms(self, phrase: str) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(self._inflected(word)) for word in _WORD.findall(fold(phrase)))

    def _inflected(self, word: str) -> Iterator[str]:
        yield word
        endings = self.record.endings
        if word[-2:] in self.record.adjective_endings and len(word) > _SHORTEST_STEM:
            yield from (word[:-2] + ending for ending in self.record.adjective_endings)
        if word[-1] not in endings:
            yield from (word + ending for ending in endings)
        elif len(word) > _SHORTEST_STEM:
            yield from (word[:-1] + ending for ending in endings)


def _verdicts(record: GoodsList) -> Iterator[Verdict]:
    for item in record.items:
        for word in item.words:
            yield Verdict("listed", item.number, item.official, fold(word), item.note)
    for group in record.not_listed:
        for word in group.words:
            yield Verdict(group.verdict, word=fold(word), why=group.why)
    for ask in record.ask:
        yield Verdict("disputed", word=fold(ask.word), why=ask.note)


def _indexed(entries: tuple[_Entry, ...]) -> dict[str, tuple[_Entry, ...]]:
    """Entries by every form of their first word."""
    index: dict[str, list[_Entry]] = {}
    for entry in entries:
        for form in entry.forms[0]:
            index.setdefault(form, []).append(entry)
    return {form: tuple(found) for form, found in index.items()}


def _hits(index: dict[str, tuple[_Entry, ...]], words: list[str], at: int) -> Iterator[_Hit]:
    for entry in index.get(words[at], ()):
        ahead = words[at : at + len(entry.forms)]
        if len(ahead) == len(entry.forms) and all(map(frozenset.__contains__, entry.forms, ahead)):
            yield _Hit(entry, at)


def _slips(word: str, known: str) -> int | None:
    most = _MOST_SLIPS if len(known) >= _GUESSED_TWICE else 1
    far = distance(word, known, most)
    return far if far <= most else None
