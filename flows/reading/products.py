"""The goods the quarrel of a story is about, among all that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise, takewhile

from flows.language.folding import fold
from flows.law.goods import Goods, Mention
from flows.reading.found import Found
from flows.reading.services import heard
from flows.records.base import Part
from flows.records.lexicon import Word, Words

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[.!?;\n]+(?:\s|$)|\n")
#: A maker or a model right after goods: «Xiaomi 12X»; so many words of it are kept.
_MODEL = re.compile(r"\s[\u00ab\"]?(?P<word>[a-z][a-z0-9&-]{1,20}|[0-9]{1,4}[a-z]{1,3})(?![\w.@])")
_MOST_MODEL = 2
#: How many words before and after goods may tell what happened to them.
_BOUGHT_BEFORE, _BOUGHT_AFTER, _BEFORE, _AFTER, _FAR, _TIES, _SHOP = 8, 6, 4, 6, 8, 6, 4
#: Goods that open a sentence of so few words are what it is about.
_FEW = 3
#: A sum stands so near after goods that it is their price.
_PRICE_REACH = 30
#: What each sign adds; from ``_ENOUGH`` on goods may be the quarrel's, others must be ``_LEAD``
#: behind.
_BOUGHT, _SIGN, _HINT, _ENOUGH, _LEAD = 3.0, 2.0, 1.0, 1.5, 2.0


class ProductWords(Part):
    """Word beginnings by which the goods of a quarrel are known: ``data/lexicon/products.yaml``.

    ``elsewhere``, ``instead``, ``turns``, ``tied`` and ``not_makers`` are whole words. ``kin`` are
    names that one thing may bear in one story. ``praised`` after goods and ``formerly`` around
    them say that they are not the ones.
    """

    bought: Words
    moved: Words
    wrong: Words
    shops: Words
    works: Words
    fails: Words
    missing: Words
    praised: Words
    formerly: Words
    paid_back: Words
    elsewhere: Words
    back: Words
    wished: Words
    instead: Words
    turns: Words
    tied: Words
    ties: Words
    between: Words
    paid_for: Words
    place_endings: Words
    parts: Words
    works_done: Words
    general: Words
    also_companies: Words
    kin: tuple[Words, ...]
    not_makers: Words

    @cached_property
    def kin_of(self) -> Mapping[Word, frozenset[Word]]:
        """Every name with all names of the same thing."""
        names = {name for group in self.kin for name in group}
        return {name: frozenset(n for g in self.kin if name in g for n in g) for name in names}


@dataclass(frozen=True, slots=True)
class _Story:
    """A folded story as words; ``parts`` is the number of the sentence of each word."""

    typed: str
    text: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    parts: tuple[int, ...]

    def near(self, at: int, start: int, end: int) -> Sequence[str]:
        """The words from ``start`` to ``end`` that stand in the sentence of the word ``at``."""
        start, end = max(0, start), min(end, len(self.words))
        return [self.words[n] for n in range(start, end) if self.parts[n] == self.parts[at]]

    def opens(self, at: int) -> bool:
        """Whether a word is the first of its sentence."""
        return at == 0 or self.parts[at] != self.parts[at - 1]


def find_goods(text: str, goods: Goods) -> tuple[tuple[str, int, int], ...]:
    """Every thing a story names, of the quarrel or not, with its place."""
    story = _split(text)
    return tuple(
        (one.name, story.places[one.start][0], story.places[one.end - 1][1])
        for one in goods.find_mentions(list(story.words))
    )


def find_products(
    text: str, goods: Goods, words: ProductWords, sums: Iterable[Found[Decimal]] = ()
) -> tuple[str, ...]:
    """The goods a quarrel is about: one when it stands out, several to choose from, or none.

    Goods count that were bought, sent, given back, are broken or missing; a place, a comparison,
    what another thing is for do not. ``sums`` are the sums of the story.
    """
    story = _split(text)
    mentions = tuple(goods.find_mentions(list(story.words)))
    prices = tuple(found.start for found in sums)
    weights: dict[str, float] = {}
    first: dict[str, Mention] = {}
    for before, mention, after in zip(
        (None, *mentions), mentions, (*mentions[1:], None), strict=False
    ):
        own = (before.end if before else 0, after.start if after else len(story.words))
        name = _known(mention.name, weights, words)
        weights[name] = weights.get(name, 0) + _weigh(story, mention, own, words, prices)
        first.setdefault(name, mention)
    return tuple(_called(story, first[name], words) for name in _ahead(weights, words))


def _ahead(weights: Mapping[str, float], words: ProductWords) -> list[str]:
    """The names the most speaks for; parts and general names give way to others."""
    wholes = [one for name, one in weights.items() if fold(name) not in words.parts]
    less = _BOUGHT if any(one >= _ENOUGH for one in wholes) else _HINT
    weights = {name: one - less * (fold(name) in words.parts) for name, one in weights.items()}
    named = [name for name, weight in weights.items() if weight >= _ENOUGH]
    special = [name for name in named if fold(name) not in words.general]
    row = sorted(special or named, key=lambda name: -weights[name])
    return [name for name in row if weights[name] > weights[row[0]] - _LEAD]


def _split(typed: str) -> _Story:
    folded = fold(typed)
    found = list(_WORD.finditer(folded))
    ends = [match.start() for match in _SENTENCE.finditer(folded)]
    parts: list[int] = []
    passed = 0
    for match in found:
        while passed < len(ends) and ends[passed] < match.start():
            passed += 1
        parts.append(passed)
    spans = tuple(match.span() for match in found)
    return _Story(typed, folded, tuple(match[0] for match in found), spans, tuple(parts))


def _known(name: str, seen: Iterable[str], words: ProductWords) -> str:
    """The name the same thing was called by before in this story, else this one."""
    kin = words.kin_of.get(fold(name), frozenset())
    return next((one for one in seen if fold(one) in kin or _is_longer(one, name)), name)


def _is_longer(one: str, other: str) -> bool:
    """Whether one name holds the other: an electric kettle is called a kettle later."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return long.endswith(short) or f" {short} " in f" {long} "


def _weigh(
    story: _Story,
    mention: Mention,
    own: tuple[int, int],
    words: ProductWords,
    prices: tuple[int, ...],
) -> float:
    """How much speaks for the quarrel being about these goods; ``own`` words are up to others."""
    at, end = mention.start, mention.end
    if _is_missing(story.near(at, at - 2, at), words):
        return _BOUGHT
    if fold(mention.name) in words.also_companies:
        return _BOUGHT * _begin(story.near(at, at - 2, at), words.bought)
    before = story.near(at, max(own[0], at - _BEFORE), at)
    after = story.near(at, end, min(own[1], end + _AFTER))
    wrong = _begin((*before, *after), words.wrong) or _fails(before, after, words)
    if not wrong and _is_beside(before, story.near(at, end, min(own[1], end + _FAR)), words):
        return -2 * _BOUGHT
    came = _came(before[story.opens(at - len(before)) :], words)
    wished = _begin(before, words.wished) and not _begin(before, words.back)
    unwanted = wished or any(word in words.instead for word in came)
    if unwanted or _is_elsewhere(story, at, words):
        return -_HINT
    got = (*story.near(at, at - _BOUGHT_BEFORE, at), *story.near(at, end, end + _BOUGHT_AFTER))
    opening = at == 1 or story.opens(at)
    alone = story.opens(at) and len(story.near(at, at, at + _FEW + 1)) <= _FEW
    return (
        _BOUGHT * _begin(got, words.bought)
        + _SIGN * _begin((*before, *after), words.moved)
        + _SIGN * wrong
        + _SIGN * _begin(after[:_SHOP], words.shops)
        + _SIGN * _is_priced(story, end, prices)
        + _SIGN * any(word in words.paid_for for word in story.near(at, at - 1, at))
        + _HINT * (opening + alone)
    )


def _begin(near: Iterable[str], beginnings: tuple[str, ...]) -> bool:
    return any(word.startswith(beginnings) for word in near)


def _is_beside(before: Sequence[str], after: Sequence[str], words: ProductWords) -> bool:
    """Whether goods are told of as good, paid back for, or bought another time."""
    paid_back = before[-1:] and before[-1] in words.paid_for and _begin(after[:1], words.paid_back)
    own = takewhile(lambda word: word not in words.turns, reversed(before))
    praised = heard(words.praised, " " + " ".join(after))
    return bool(paid_back or praised) or _begin((*own, *after), words.formerly)


def _came(before: Sequence[str], words: ProductWords) -> Sequence[str]:
    """The words before goods without those that only turn to them: «the lid fits, but the pan»."""
    while before and before[-1] in words.turns:
        before = before[:-1]
    return before


def _is_missing(before: Sequence[str], words: ProductWords) -> bool:
    """Whether goods were not there, one adjective before them passed over."""
    adjective = len(before) > 1 and before[-1].endswith(words.between)
    return _begin(before[-1:], words.missing) or (adjective and _begin(before[:1], words.missing))


def _fails(before: Sequence[str], after: Sequence[str], words: ProductWords) -> bool:
    """Whether goods are said not to do what they should."""
    return any(
        not_ in words.fails and does.startswith(words.works)
        for row in (before, after)
        for not_, does in pairwise(row)
    )


def _is_priced(story: _Story, end: int, prices: Iterable[int]) -> bool:
    """Whether a sum stands right after goods in their sentence."""
    last = story.places[end - 1][1]
    return any(
        0 <= price - last <= _PRICE_REACH and not _SENTENCE.search(story.text, last, price)
        for price in prices
    )


def _is_elsewhere(story: _Story, at: int, words: ProductWords) -> bool:
    """Whether a preposition, perhaps with one adjective after it, leads to these goods."""
    before = story.near(at, at - _TIES, at)
    for back, word in enumerate(reversed(before[-2:]), 1):
        if word in words.paid_for:
            return story.words[at].endswith(words.place_endings)
        if word in words.elsewhere:
            return word not in words.tied or not _begin(before[:-back], words.ties)
        if not word.endswith(words.between):
            return False
    return False


def _called(story: _Story, mention: Mention, words: ProductWords) -> str:
    """What a claim calls these goods, with the maker and model said right after them."""
    said: list[str] = []
    at = story.places[mention.end - 1][1]
    while len(said) < _MOST_MODEL and (match := _MODEL.match(story.text, at)):
        if match["word"] in words.not_makers:
            break
        said.append(story.typed[match.start("word") : match.end("word")])
        at = match.end()
    return " ".join((mention.name, *said))
