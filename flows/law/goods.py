"""Whether a product stands on the list of technically complex goods (Government Decree 924)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from flows.language.folding import fold
from flows.language.spelling import distance
from flows.records.goods import LONGEST_ENDING, GoodsList

_WORD = re.compile(r"[^\W_]+")
#: Words shorter than this take no endings once their last letter is cut off: the word for an
#: hour is not the one for a watch.
_SHORTEST_STEM = 4
#: Only longer words are compared with slips of spelling forgiven, two slips from the second on.
_GUESSED, _GUESSED_TWICE = 6, 9
_MOST_SLIPS = 2


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
class Mention:
    """Goods named in a story: what a claim calls them, the words ``start`` to ``end``."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the list in any form: itself, or one of its stems with an ending that it takes.

    Every form spelled out would be 16,000 words.
    """

    base: str
    stems: tuple[tuple[str, frozenset[str]], ...]

    def __contains__(self, word: str) -> bool:
        return word == self.base or any(
            word.startswith(stem) and word[len(stem) :] in endings for stem, endings in self.stems
        )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A word or phrase of the list: its verdict, its words, its place among the entries."""

    verdict: Verdict
    words: tuple[_Word, ...]
    place: int


@dataclass(frozen=True, slots=True)
class _Hit:
    entry: _Entry
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.entry.words)

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Phrases before words, then what is not listed, what is disputed, the items in order."""
        verdict = self.entry.verdict
        kinds = ("not_listed", "disputed", "listed")
        return -len(self.entry.words), kinds.index(verdict.kind), verdict.number, self.start


_NOISE = Verdict("unknown")
_Index = Mapping[str, tuple[_Entry, ...]]


class Goods:
    """The list ready for look-ups; built once from the record."""

    def __init__(self, record: GoodsList) -> None:
        self.record = record
        self._nouns = frozenset(record.endings)
        self._adjectives = frozenset(record.adjective_endings)
        verdicts = tuple(_verdicts(record))
        named = {verdict.word: verdict for verdict in reversed(verdicts)}
        called = [(verdict, verdict.word) for verdict in verdicts]
        called += [(named[fold(name)], alias) for alias, name in record.aliases.items()]
        self._index = self._build_index(called)
        self._noise = self._build_index([(_NOISE, phrase) for phrase in record.noise])
        self._formal = {fold(word): formal for word, formal in record.formal.items()}
        self._guessable = tuple(
            (verdict, frozenset(verdict.word))
            for verdict in verdicts
            if len(_WORD.findall(verdict.word)) == 1 and len(verdict.word) >= _GUESSED
        )

    def __reduce__(self) -> tuple[type[Goods], tuple[object, ...]]:
        """Kept between two starts as its record; the index is made anew."""
        return type(self), (self.record,)

    def classify(self, product: str) -> Verdict:
        """The verdict on a product as a person names it. Never raises.

        The thing itself counts, not what it is for or what comes with it: «a case for a phone».
        A phrase goes before a word, then what is not listed before the items of the list.
        """
        words = _WORD.findall(fold(product))
        own = self._count_until(words, self.record.accessory_prepositions)
        head = self._count_until(words[:own], self.record.other_prepositions)
        for reach in (head, own):
            hits = [hit for at in range(reach) for hit in _hits(self._index, words, at)]
            if hits:
                return min(hits, key=lambda hit: hit.rank).entry.verdict
        return (
            self._verdict_by_brand(words[:own])
            or self._verdict_by_guess(words[:own])
            or Verdict("unknown")
        )

    def find_mentions(self, words: list[str]) -> Iterator[Mention]:
        """The goods of the list among the words of a folded story, in order.

        The longest name counts at one place; what goods are for («a case for a phone») and
        what is no goods at all («by phone») is left out.
        """
        at, before = 0, -2
        while at < len(words):
            hit = self._longest_hit(words, at)
            at = hit.end if hit else at + 1
            if hit is None or hit.entry.verdict is _NOISE:
                continue
            tied = words[hit.start - 1] in self.record.accessory_prepositions
            if not (tied and before == hit.start - 1):
                before, word = hit.end, hit.entry.verdict.word
                yield Mention(self._formal.get(word, word), hit.start, hit.end)

    def _longest_hit(self, words: list[str], at: int) -> _Hit | None:
        hits = [*_hits(self._noise, words, at), *_hits(self._index, words, at)]
        return max(hits, key=lambda hit: hit.end, default=None)

    def _count_until(self, words: list[str], prepositions: tuple[str, ...]) -> int:
        """How many words stand before the first of these prepositions."""
        return next((at for at, word in enumerate(words) if word in prepositions), len(words))

    def _verdict_by_brand(self, words: list[str]) -> Verdict | None:
        brands = self.record.brands
        brand = next((word for word in words if word in brands.words), None)
        if brand is None:
            return None
        if any(word.isalpha() and len(word) >= _SHORTEST_STEM and word != brand for word in words):
            return Verdict("disputed", word=brand)
        return Verdict(
            "listed", brands.number, self.record.items[brands.number - 1].official, brand
        )

    def _verdict_by_guess(self, words: list[str]) -> Verdict | None:
        """The verdict on the nearest single word of the list, slips of spelling forgiven."""
        near = [
            (far, verdict)
            for word in words
            if len(word) >= _GUESSED
            for verdict, letters in self._guessable
            if len(letters.difference(word)) <= _MOST_SLIPS
            and (far := _count_slips(word, verdict.word)) is not None
        ]
        return min(near, key=lambda pair: pair[0])[1] if near else None

    def _build_index(self, called: Iterable[tuple[Verdict, str]]) -> _Index:
        """Entries by what the forms of their first word begin with."""
        index: dict[str, list[_Entry]] = {}
        for place, (verdict, phrase) in enumerate(called):
            entry = _Entry(verdict, tuple(map(self._word, _WORD.findall(fold(phrase)))), place)
            first = entry.words[0]
            for beginning in {first.base, *(stem for stem, _ in first.stems)}:
                index.setdefault(beginning, []).append(entry)
        return {beginning: tuple(found) for beginning, found in index.items()}

    def _word(self, base: str) -> _Word:
        if base in self.record.forms:
            whole = frozenset({""})
            return _Word(base, tuple((fold(form), whole) for form in self.record.forms[base]))
        stems = []
        if base[-2:] in self._adjectives and len(base) > _SHORTEST_STEM:
            stems.append((base[:-2], self._adjectives))
        if base[-1] not in self._nouns:
            stems.append((base, self._nouns))
        elif len(base) > _SHORTEST_STEM:
            stems.append((base[:-1], self._nouns))
        return _Word(base, tuple(stems))


def _verdicts(record: GoodsList) -> Iterator[Verdict]:
    for item in record.items:
        for word in item.words:
            yield Verdict("listed", item.number, item.official, fold(word), item.note)
    for group in record.not_listed:
        for word in group.words:
            yield Verdict(group.verdict, word=fold(word), why=group.why)
    for ask in record.ask:
        yield Verdict("disputed", word=fold(ask.word), why=ask.note)


def _hits(index: _Index, words: list[str], at: int) -> Iterator[_Hit]:
    """The entries whose words stand at a place, in the order of the list."""
    beginnings = (words[at][: len(words[at]) - cut] for cut in range(LONGEST_ENDING + 1))
    met = {entry.place: entry for part in beginnings for entry in index.get(part, ())}
    for _, entry in sorted(met.items()):
        ahead = words[at : at + len(entry.words)]
        if len(ahead) == len(entry.words) and all(map(_Word.__contains__, entry.words, ahead)):
            yield _Hit(entry, at)


def _count_slips(word: str, known: str) -> int | None:
    most = _MOST_SLIPS if len(known) >= _GUESSED_TWICE else 1
    far = distance(word, known, most)
    return far if far <= most else None
