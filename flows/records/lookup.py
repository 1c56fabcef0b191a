"""The Russian words that looking things up needs, as data: ``data/lexicon/lookup.yaml``."""

from __future__ import annotations

import re
from functools import cached_property

from flows.records.base import Part
from flows.records.lexicon import Word, Words


class AddressWords(Part):
    """What is needed to find an address on the net in a text, and to see through a disguise.

    ``endings`` are the last parts of an address typed without «https://»; on the hosts of
    ``shared`` everybody has pages. ``alike`` are characters and the Latin ones they pass for,
    ``spelt`` Cyrillic letters and how they are spelt in Latin ones.
    """

    endings: Words
    shared: Words
    alike: dict[str, str]
    spelt: dict[str, str]

    @cached_property
    def bare(self) -> re.Pattern[str]:
        """An address typed without «https://» in a folded text."""
        endings = "|".join(map(re.escape, sorted(self.endings, key=len, reverse=True)))
        return re.compile(
            rf"(?<![\w@|./-])(?:[\w-]+\.)+(?:{endings})(?![\w@-]|\.\w)(?:[/?#][^\s|<>\u00ab\u00bb\"]*)?"
        )


class LookupWords(Part):
    """How a query is read and what it is answered with when it is empty.

    ``layout`` maps a key of the Latin keyboard to the Cyrillic one, ``sounds`` Latin letters to
    how they are spelt in Cyrillic. ``aliases`` are short and slang words and what they stand for,
    ``idle`` words say nothing. ``kinds`` are the words for a kind of contact, those of a company
    under the empty one; ``useful`` are the links that answer an empty query, in order. ``gone``
    are word beginnings that say that a code or money was given away.
    """

    layout: dict[str, str]
    sounds: dict[str, str]
    aliases: dict[Word, Word]
    idle: Words
    kinds: dict[str, Words]
    useful: tuple[str, ...]
    gone: Words
    addresses: AddressWords
