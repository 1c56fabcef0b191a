"""Reading a query: words as they are, in the other keyboard layout, or in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from flows.language.folding import fold, plain_words
from flows.reading.features import stem_words

if TYPE_CHECKING:
    from flows.records.lookup import LookupWords

#: Bot API: a query has at most 256 characters; so many words tell what is looked for.
_MOST_WORDS = 12
#: A word known so well as typed is not read in another way.
SURE = 0.75


class QueryReader:
    """Makes stems of a query; built from the words of the content."""

    def __init__(self, words: LookupWords) -> None:
        self._to_cyrillic = str.maketrans(words.layout)
        back = {there: here for here, there in words.layout.items() if here.isalpha()}
        self._to_latin = str.maketrans(back)
        self._sounds = words.sounds
        longest = sorted(words.sounds, key=len, reverse=True)
        self._sound = re.compile("|".join(map(re.escape, longest)))
        short = {plain_words(known): long for known, long in words.aliases.items()}
        self._phrases = {known: long for known, long in short.items() if " " in known}
        self._aliases = {stem_words([w])[0]: long for w, long in short.items() if " " not in w}
        phrases = "|".join(map(re.escape, sorted(self._phrases, key=len, reverse=True)))
        self._phrase = re.compile(rf"(?<!\w)(?:{phrases})(?!\w)")
        self._idle = frozenset(words.idle)

    def stems(self, text: str) -> list[str]:
        """The stems of a text of the content."""
        return stem_words(plain_words(text).split())

    def read(self, text: str, known: Callable[[str], float]) -> list[str]:
        """The telling stems of a query; of the ways to read a word the best known one.

        ``known`` says how well a stem is known, from 0 to 1.
        """
        chunks = fold(text).split()[:_MOST_WORDS]
        words = self._expand(" ".join(self._best(chunk, known) for chunk in chunks)).split()
        telling = [word for word in words if word not in self._idle]
        return list(dict.fromkeys(stem_words(telling or words)))

    def _best(self, chunk: str, known: Callable[[str], float]) -> str:
        """The reading of a piece of a query whose words are known best, as typed among equals."""
        best, most = "", -1.0
        for reading in map(plain_words, self._readings(chunk)):
            worth = self._known(reading, known) if reading else -1.0
            if worth > most:
                best, most = reading, worth
            if most >= SURE:
                break
        return best

    def _known(self, words: str, known: Callable[[str], float]) -> float:
        expanded = self._expand(words).split()
        telling = stem_words([word for word in expanded if word not in self._idle])
        return sum(map(known, telling)) / len(expanded)

    def _readings(self, chunk: str) -> Iterator[str]:
        yield chunk
        if not any(map(str.isalpha, chunk)):
            return
        if chunk.isascii():
            yield self._sound.sub(lambda found: self._sounds[found[0]], chunk)
            yield chunk.translate(self._to_cyrillic)
        else:
            yield chunk.translate(self._to_latin)

    def _expand(self, words: str) -> str:
        """Plain words with what short and slang ones stand for in their place."""
        whole = self._phrase.sub(lambda found: self._phrases[found[0]], words).split()
        stems = stem_words(whole)
        return " ".join(self._aliases.get(s, w) for s, w in zip(stems, whole, strict=True))
