"""The sum a quarrel is about, when a story names several and a word says which."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Literal

from flows.language.folding import plain_words
from flows.reading.found import Found
from flows.reading.prices import BARE
from flows.records.base import Part
from flows.records.lexicon import Words
from flows.records.problems import Beside

#: What ends the part of a sentence that speaks of one number.
_BORDER = re.compile(r"[.!?;:\n,()\u00ab\u00bb]|[0-9]")
#: So many words before a sum and after it tell what it is; no word is further away than this.
_BEFORE, _AFTER, _REACH = 5, 5, 70
#: Shorter words are whole: «from» begins many another.
_WHOLE = 3
#: What stands around a number that is a part of the sentence by itself.
_ALONE = frozenset({",,", ",.", ",", "(,", "()", "..", ".,", "!.", ".", "(", ",)", "..."})
_NEVER = re.compile(r"(?!)")
#: What the sum of a quarrel is: the price of goods, or of a deal about something else.
About = Literal["goods", "deal", "money", "reward"]
LOST, PAID, PLAIN, OPEN, WHOLE, ASIDE, OTHER = range(7)


class Around(Part):
    """Words before a sum and after it; with one of ``paid`` before, it is a part that came."""

    before: Words
    after: Words
    paid: Words

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
        """The patterns of the words before, after, and of what came."""
        return _beginnings(self.before), _beginnings(self.after), _beginnings(self.paid)


class SumWords(Part):
    """Words before and after a sum: money lost, paid, or told beside (fees, offers).

    A sum beside one of ``never_before`` or ``never_after`` is a difference or was spent elsewhere.
    Beside one of ``open_before`` it is open which sum is disputed; ``whole_before`` a sum tells
    that the one before is a part of it; ``beside`` are what tells of a charge or a reward; a
    charge is ``kept`` already beside these (``paid``: with what it was for). A sum of an ``other``
    thing is no price of goods: it stands before the sum, unless one of ``not_led`` leads to it, or
    right after it and one of ``other_led``. All are word beginnings; ``data/lexicon/sums.yaml``.
    """

    lost_before: Words
    lost_after: Words
    paid_before: Words
    paid_after: Words
    aside_before: Words
    aside_after: Words
    never_before: Words
    never_after: Words
    open_before: Words
    whole_before: Words
    beside: Mapping[Beside, Around]
    kept: Around
    units: Words
    other: Words
    other_led: Words
    not_led: Words

    @cached_property
    def never(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """The patterns of the words before and after what no quarrel is about."""
        return _beginnings(self.never_before), _beginnings(self.never_after)

    @cached_property
    def cues(self) -> tuple[tuple[int, re.Pattern[str], re.Pattern[str]], ...]:
        """What a sum is with the patterns of the words before it and after it."""
        return (
            (LOST, _beginnings(self.lost_before), _beginnings(self.lost_after)),
            (WHOLE, _beginnings(self.whole_before), _NEVER),
            (ASIDE, _beginnings(self.aside_before), _beginnings(self.aside_after)),
            (OPEN, _beginnings(self.open_before), _NEVER),
            (PAID, _beginnings(self.paid_before), _beginnings(self.paid_after)),
        )

    @cached_property
    def of_other(self) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
        """The patterns of what only goes with the goods, of another thing before and after."""
        with_it = re.compile(rf" (?:{'|'.join(self.not_led)}) \S+")
        led = "|".join(self.other_led)
        after = re.compile(rf"^(?: (?:{led}))?(?:{_beginnings(self.other).pattern})")
        return with_it, _beginnings(self.other), after


def find_disputed(
    folded: str,
    sums: Sequence[Found[Decimal]],
    words: SumWords,
    priced: Container[int],
    about: About,
) -> Decimal | None:
    """The one sum the quarrel is about; ``None`` when the person must be asked.

    In a quarrel ``about`` goods it is the only one not told beside nor of another thing; in one
    about money what was lost or kept goes before what was paid; a reward is the only sum told as
    such. ``priced`` are the places of numbers right after goods.
    """
    trade, cue = about in {"goods", "deal"}, words.beside["reward"]
    if about == "reward" and len({one.value for one in sums}) > 1:
        told = {one.value for one in sums if _is_beside(folded, one, words, cue)}
        return told.pop() if len(told) == 1 else None
    read = [(one, _kind(folded, one, words, goods=about == "goods")) for one in sums]
    kinds: dict[Decimal, int] = {}
    for one, kind in read:
        kinds[one.value] = min(kind, kinds.get(one.value, OTHER))
    lost = [value for value, kind in kinds.items() if kind == LOST]
    own = [value for value, kind in kinds.items() if kind <= OPEN]
    chosen = lost if len(lost) == 1 and not trade else own
    wholes = [value for value, kind in kinds.items() if kind == WHOLE]
    if trade and not own:
        chosen = wholes  # «1,200 of 5,400 are missing»: the goods cost the whole
    if len(kinds) == 1 and OTHER not in kinds.values():
        chosen = list(kinds)
    elif not trade and (OPEN in kinds.values() if lost else WHOLE in kinds.values()):
        return None
    if len(chosen) != 1 or (len(kinds) > 1 and kinds[chosen[0]] == OPEN):
        return None
    sure = any(
        one.start in priced or _is_sure(folded, one, kind) or (one.role == BARE and len(sums) == 1)
        for one, kind in read
        if one.value == chosen[0]
    )
    return chosen[0] if sure else None


def split_charge(
    folded: str, sums: Sequence[Found[Decimal]], words: SumWords
) -> tuple[Decimal | None, tuple[Found[Decimal], ...]]:
    """The one sum told to have been kept for a return or a delivery, and the sums of no charge."""
    cue = words.beside["charge"]
    charges = [one for one in sums if _is_beside(folded, one, words, cue)]
    kept = {one.value for one in charges if one.certain and _is_kept(folded, one, words)}
    asked = {one.value for one in charges}
    rest = tuple(one for one in sums if one.value not in asked)
    return (kept.pop() if len(kept) == len(asked) == 1 else None), rest


def _is_kept(folded: str, found: Found[Decimal], words: SumWords) -> bool:
    """Whether a charge was taken already, not only asked for."""
    said, then = _around(folded, found, words)
    before, after, taken = words.kept.patterns
    reason = words.beside["charge"].patterns[1]
    told = bool(before.search(said) or after.search(then))
    return told or bool(taken.search(said) and (reason.search(said) or reason.search(then)))


def _is_beside(folded: str, found: Found[Decimal], words: SumWords, cue: Around) -> bool:
    """Whether a sum is told as a charge or a reward, and not as the part of it that came."""
    said, then = _around(folded, found, words)
    before, after, paid = cue.patterns
    return bool(before.search(said) or after.search(then)) and not paid.search(said)


def _is_sure(folded: str, found: Found[Decimal], kind: int) -> bool:
    """Whether a number is money: a bare one with a word for it, or by itself between commas."""
    alone = folded[: found.start].rstrip()[-1:] + folded[found.end : found.end + 1]
    bare = found.role == BARE and (kind <= PAID or alone in _ALONE)
    return found.certain or bare


def _kind(folded: str, found: Found[Decimal], words: SumWords, *, goods: bool) -> int:
    """What the words beside a sum say it is; of another thing it is told beside ``goods``."""
    said, then = _around(folded, found, words)
    cues, (with_it, before, after) = words.cues, words.of_other
    if words.never[0].search(said) or words.never[1].search(then):
        return OTHER
    if goods and (before.search(with_it.sub("", said)) or after.search(then)):
        return OTHER
    return next((kind for kind, one, two in cues if one.search(said) or two.search(then)), PLAIN)


def _around(folded: str, found: Found[Decimal], words: SumWords) -> tuple[str, str]:
    """The few words before a sum and after it in its part of the sentence."""
    before = _BORDER.split(folded[max(0, found.start - _REACH) : found.start])[-1]
    after = _BORDER.split(folded[found.end : found.end + _REACH], maxsplit=1)[0]
    said = " " + " ".join(plain_words(before).split()[-_BEFORE:])
    rest = [word for word in plain_words(after).split() if word not in words.units]
    return said, " " + " ".join(rest[:_AFTER])


def _beginnings(words: Words) -> re.Pattern[str]:
    forms = (re.escape(word) + r"\b" * (len(word) <= _WHOLE) for word in words)
    return re.compile(f" (?:{'|'.join(forms)})")
