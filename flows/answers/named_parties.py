"""A seller named in running text: «the seller is OOO …, INN …», as answers of others name it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from flows.answers.parties import Party
from flows.answers.tax_numbers import is_registered
from flows.language.folding import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flows.records.party_words import PartyWords

#: So far before or after a name stands the word that tells whose name it is.
_BEFORE, _AFTER = 60, 40
#: So far after a name its numbers and its address stand.
_BLOCK, _ADDRESS = 260, 160
_LONGEST_WORDS = 5
_MARKS = ' \u00ab\u00bb"\u201e\u201c\u201d'
_QUOTED = re.compile(r'\s*[«"„“]([^»"”\n]{2,80})[»"”]')
_WORD = re.compile(r"\s*([^\W\d_][\w-]*\.?(?:\s?[^\W\d_]\.)*)")
#: An index of the post begins an address: six digits by themselves, a comma and a capital behind.
_INDEX = re.compile(r"(?<![\w-])(?=[1-9]\d{5},\s*[^\W\d_])")
_END = re.compile(r"\n|;|(?:(?<=\d)|(?<=\w{6}))\.\s+(?=[^\W\d_]{2})")


def find_party(text: str, words: PartyWords) -> Party | None:
    """The one seller a text names, with the numbers whose check digits hold; else ``None``."""
    plain = tidy(text, lines=True)
    found = {(one.name, one.inn, one.ogrn): one for one in _parties(plain, words)}
    return next(iter(found.values())) if len(found) == 1 else None


def find_called(text: str, words: PartyWords) -> str:
    """The name behind a word for a shop («the club SportLife»); empty without one of capitals."""
    plain = tidy(text, lines=True)
    if plain.isupper():
        return ""
    for found in re.finditer(rf"(?<!\w)(?:{_either(words.kinds)})[^\W\d_]*", fold(plain)):
        name = plain[found.end() : _name_end(plain, found.end())].strip(_MARKS)
        if name and {*fold(name).split()}.isdisjoint(words.other_words):
            return name
    return ""


def _parties(plain: str, words: PartyWords) -> Iterator[Party]:
    folded = fold(plain)
    form = re.compile(rf"(?<!\w)(?:{_either(words.forms)})(?!\w)")
    starts = [found.start() for found in form.finditer(folded)]
    for start, following in pairwise([*starts, len(plain)]):
        named = form.match(folded, start)
        end = _name_end(plain, named.end()) if named else start
        about = folded[max(0, start - _BEFORE) : start] + folded[end : end + _AFTER]
        if named and end > named.end() and any(word in about for word in words.sellers):
            block = plain[end : min(following, end + _BLOCK)]
            yield Party(plain[start:end], *_numbers(fold(block), words), _address(block, words))


def _name_end(plain: str, at: int) -> int:
    """Where the name that begins ``at`` ends: its quotes, else the words with a capital."""
    if quoted := _QUOTED.match(plain, at):
        return quoted.end()
    end = at
    for _ in range(_LONGEST_WORDS):
        word = _WORD.match(plain, end)
        if word is None or not word[1][0].isupper() or "\n" in word[0]:
            break
        end = word.end()
        if word[1].endswith(".") and len(word[1].rstrip(".")) > 1 and "." not in word[1][:-1]:
            return end - 1
    return end


def _numbers(folded: str, words: PartyWords) -> tuple[str, str]:
    """OGRN and INN of the block; a number whose check digits do not hold is left out."""
    found = []
    for kind, labels in (("ogrn", words.ogrn), ("inn", words.inn)):
        numbers = re.findall(rf"(?<!\w)(?:{_either(labels)})\W{{0,4}}([0-9]{{10,15}})", folded)
        found.append(next((one for one in numbers if is_registered(kind, one)), ""))
    return found[0], found[1]


def _address(block: str, words: PartyWords) -> str:
    """What stands after the word for an address, or from its index on, up to the end of its line.

    A sentence ends it too.
    """
    label = re.search(rf"(?<!\w)(?:{_either(words.address)})(?!\w)[\s:\-]*", fold(block))
    index = label or _INDEX.search(block)
    told = block[index.end() : index.end() + _ADDRESS] if index else ""
    return _END.split(told, maxsplit=1)[0].strip(" .,;")


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
