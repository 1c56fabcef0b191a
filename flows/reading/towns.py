"""The towns of a story, in any case of Russian grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.language.folding import fold

if TYPE_CHECKING:
    from flows.records.authorities import Region
    from flows.records.lexicon import PlaceWords
    from flows.records.town_list import TownList

_SHORT_TOWN = 5
#: So many words before a town tell whose it is.
_LED, _REACH = 4, 60
_WORD = re.compile(r"[^\W\d_]+")
_BEGINNING = re.compile(r"(?<![\w-])[^\W\d_]{2}[^\W\d_]?")
_SENTENCE = re.compile(r"[.!?;\n]")
_QUOTED = re.compile(r"«[^«»]*»|\"[^\"]*\"")
_QUOTES = frozenset({"«»", '""', "“”", "„“"})
_BORDERS = frozenset({"", ".", ",", "!", "?", ";", ":", "\n", "(", ")"})


@dataclass(frozen=True, slots=True)
class Town:
    """A town as a story names it, with its region's slug."""

    name: str
    region: str


class Towns:
    """The towns of the regions in every grammatical case, in capitals or not.

    A town counts when it is written with a capital letter or after a word that leads to a place;
    one with a short name needs both an ending and such a word, one that is a word of the language
    as well both a capital letter and a word that leads into it. What two regions have tells none.
    """

    def __init__(self, regions: Mapping[str, Region], words: PlaceWords, more: TownList) -> None:
        self._regions, self._words, self._more = regions, words, more
        towns = [Town(name, region.slug) for region in regions.values() for name in region.cities]
        towns += [Town(name, slug) for slug, names in more.towns.items() for name in names]
        self._all = frozenset(towns)
        called = {town.name: town for town in towns}
        self._spelled: dict[str, list[tuple[str, Town, bool]]] = {}
        for town in towns:
            self._add(fold(town.name), town, cased=True)
        for other, name in words.called.items():
            if name in called:
                self._add(other, called[name], cased=False)
        self._compiled: dict[str, list[tuple[re.Pattern[str], Town]]] = {}
        self._homes, self._settlements = _followed(words.homes), _followed(words.settlements)

    def __reduce__(self) -> tuple[type[Towns], tuple[object, ...]]:
        """Kept between two starts as its records; patterns are made anew."""
        return type(self), (self._regions, self._words, self._more)

    def _add(self, spelled: str, town: Town, *, cased: bool) -> None:
        """A name under its first three letters, a short one, which they may not outlast, two."""
        first = _WORD.match(spelled)
        beginning = spelled[: 3 if first and first.end() >= _SHORT_TOWN else 2]
        self._spelled.setdefault(beginning, []).append((spelled, town, cased))

    def lies_in(self, name: str, region: str) -> bool:
        """Whether a region has a town of this name."""
        return Town(name, region) in self._all

    def _beginning(self, letters: str) -> list[tuple[re.Pattern[str], Town]]:
        """The patterns of the towns that begin with these letters, compiled when first met."""
        key = letters if letters in self._spelled else letters[:2]
        known = self._compiled.get(key)
        if known is None:
            spelled = [
                one
                for begun in dict.fromkeys((key[:2], key))
                for one in self._spelled.get(begun, ())
            ]
            known = [
                (re.compile(self._pattern(name) if cased else rf"{re.escape(name)}\b"), town)
                for name, town, cased in spelled
            ]
            if known:  # of what no town begins with nothing is kept
                self._compiled[key] = known
        return known

    def _pattern(self, name: str) -> str:
        return r"[\s-]".join(self._inflected(word) for word in re.split(r"[\s-]", name)) + r"\b"

    def _inflected(self, word: str) -> str:
        """A word with its own ending or that of another case, as its last letters say."""
        for size in (2, 1):
            stem, endings = word[:-size], self._words.cases.get(word[-size:])
            if endings and len(stem) > 1:
                return rf"{re.escape(stem)}(?:{'|'.join(endings)})"
        return rf"{re.escape(word)}(?:{'|'.join(self._words.after_consonant)})?"

    def find(self, text: str) -> Iterator[tuple[Town, int, int]]:
        """The towns of a story in the order they stand."""
        folded, end = fold(text), 0
        for match in _BEGINNING.finditer(folded):
            if match.start() < end:
                continue
            hits = [
                (found, town)
                for pattern, town in self._beginning(match[0])
                if (found := pattern.match(folded, match.start()))
            ]
            if not hits:
                continue
            end = max(found.end() for found, _ in hits)
            found, town = next(hit for hit in hits if hit[0].end() == end)
            alike = {other.region for hit, other in hits if hit.end() == end}
            if len(alike) == 1 and self._meant(text, folded, found, town):
                yield town, *found.span()

    def own(self, text: str, found: Iterable[tuple[Town, int, int]] | None = None) -> Town | None:
        """The town where the person lives, when the story says one and no other may be meant.

        The town of a seller, a hotel, a journey is another's. ``found`` are the story's towns
        where they are known already.
        """
        folded = fold(text)
        told = {start: town for town, start, _ in (self.find(text) if found is None else found)}
        said = {town for start, town in told.items() if self.is_own(folded, start)}
        if not said and self._is_elsewhere(text, folded):
            return None
        near = said or {town for start, town in told.items() if not self.is_strange(folded, start)}
        return next(iter(near)) if len(near) == 1 else None

    def _meant(self, text: str, folded: str, found: re.Match[str], town: Town) -> bool:
        before = folded[: found.start()].split()[-1:]
        after = folded[found.end() :].lstrip()
        if after[:1] == "-" or before == ["-"]:
            return False  # «Moscow — Sochi» is a route
        if folded[: found.start()][-1:] + after[:1] in _QUOTES:
            return False  # «Gzhel» is the name of a thing
        if self._is_denied(folded[: found.start()], after):
            return False
        led = bool(before) and before[0].strip("(,") in self._words.before
        capital = text[found.start()].isupper()
        plain = fold(town.name)
        if found[0].endswith(self._words.adjectives) and (
            after.startswith(self._words.things) or self._is_named(text[found.end() :])
        ):
            return False  # «in the Leninsky district», a court, a street; «Volzhsky Credit»
        changed = found[0] != plain or not plain.endswith(self._words.unchanged)
        if changed and plain in self._more.also_words:
            return capital and bool(before) and before[0].strip("(,") in self._words.into
        if plain in self._words.also_names:
            return led and (capital or plain not in found[0])
        alone = is_alone(folded, *found.span())
        return led or alone or (len(plain) >= _SHORT_TOWN and (capital or plain not in found[0]))

    def _is_named(self, after: str) -> bool:
        """Whether a name goes on behind its adjective; that of a region is an adjective too."""
        word = _WORD.match(after.removeprefix(" "))
        if word is None or after[:1] != " " or not word[0][0].isupper():
            return False
        return not fold(word[0]).endswith(self._words.adjectives)

    def _is_denied(self, before: str, after: str) -> bool:
        """Whether another town is put in the place of one: «not in Tula but in Orel»."""
        led = not set(before.split()[-2:]).isdisjoint(self._words.denying)
        return led and after.lstrip(", ").split(maxsplit=1)[:1] in (
            [w] for w in self._words.instead
        )

    def is_own(self, folded: str, at: int) -> bool:
        """Whether the words before the town at a place say that the person lives there."""
        words = _before(folded, at)[-_LED:]
        away = words[-1:] and words[-1] in self._words.away
        return not away and any(f" {own} " in f" {' '.join(words)} " for own in self._words.own)

    def _is_elsewhere(self, text: str, folded: str) -> bool:
        """Whether the person lives in a place that is no known town: «I am from Zarechye»."""
        homes = any(text[one.end()].isupper() for one in self._homes.finditer(folded))
        return homes or self._settlements.search(folded) is not None

    def is_strange(self, folded: str, at: int) -> bool:
        """Whether they say that it is another's: a seller's, a journey's."""
        words = _before(folded, at)
        away = words[-1:] and words[-1] in self._words.away
        return bool(away) or any(w.startswith(self._words.strangers) for w in words[-_LED:])


def _followed(leads: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of these words right before another."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, leads))}) (?=[^\W\d_])")


def is_alone(folded: str, start: int, end: int) -> bool:
    """Whether the town there is a sentence or a part of one by itself: «Tula. I ordered …»."""
    before, after = folded[:start].rstrip(" ")[-1:], folded[end:].lstrip(" ")[:1]
    return before in _BORDERS and after in _BORDERS


def _before(folded: str, at: int) -> list[str]:
    """The words before a place up to the end of the sentence before, without names in quotes."""
    return _WORD.findall(_SENTENCE.split(_QUOTED.sub(" ", folded[max(0, at - _REACH) : at]))[-1])
