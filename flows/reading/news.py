"""News of a case that is open already: «they returned 3,000 of 5,500», «they refused»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from flows.language.folding import plain_words
from flows.reading.refusals import RefusalWords, tells_own, whose_refusal
from flows.reading.services import heard
from flows.reading.story_facts import read_facts
from flows.records.lexicon import Words

if TYPE_CHECKING:
    from flows.reading.found import Found
    from flows.records.lexicon import Lexicon

NewsKind = Literal[
    "part",
    "paid",
    "solved",
    "refused",
    "answered",
    "told",
    "silent",
    "sent",
    "received",
    "arrived",
    "uncollected",
]
#: What ends a clause: a comma within a number does not.
_END = r"[.!?;:\n]+(?:\s|$)|,\s|\s[-\u2013\u2014]\s|\n"
#: So many characters before a sum tell that it did not come, or that it is the whole.
_BEFORE = 16
#: So many after it may hold its currency and what it is a part of.
_AFTER = 16
#: Among so many first words of a text stands who said the rest of it.
_LEAD = 3


class NewsWords(RefusalWords):
    """The words of news: ``data/lexicon/news.yaml`` says what each list means.

    The first of ``whole`` stands between a part and its whole.
    """

    most_words: int
    paid: Words
    part: Words
    rest: Words
    left: Words
    whole: Words
    more: Words
    silent: Words
    refused: Words
    sent: Words
    received: Words
    uncollected: Words
    by_nobody: Words
    solved: Words
    came: Words
    but: Words
    refunded: Words
    owed: Words
    gave_back: Words
    besides: Words
    withdrew: Words
    answered: Words
    to_come: Words
    reported: Words
    promising: Words
    unanswered: Words
    own_deeds: Words
    own_first: Words
    to_them: Words
    to_places: Words
    to_person: Words
    asking: Words
    stops: Words
    telling: Words

    @cached_property
    def clause_ends(self) -> re.Pattern[str]:
        """What ends a clause: a mark, or a short word before what the other side says."""
        said = "|".join(self.reported)
        return re.compile(rf"{_END}|\s\w{{1,2}}\s(?=(?:{said})\b)")


@dataclass(frozen=True, slots=True)
class News:
    """What became of a case: ``part`` of the money came, or an unknown share (``paid``).

    ``told`` is an answer whose words are told with it: money it speaks of has not come yet.

    ``sum`` came, where it is told; ``more``: besides what came before.
    """

    kind: NewsKind
    sum: Decimal | None = None
    more: bool = False


def read_news(text: str, words: NewsWords, lexicon: Lexicon, today: date) -> News | None:
    """The news of a short text; ``None`` when it asks, wishes, denies or tells a story."""
    said = plain_words(text)
    row = f" {said}"
    if "?" in text or len(said.split()) > words.most_words:
        return None
    if heard(words.answered, row) and heard(words.to_come, row):
        return News("told")
    if heard(words.telling, row):
        return None
    told = without(row, (*words.part, *words.silent, *words.uncollected, *words.by_nobody)).split()
    if not set(told).isdisjoint(words.stops):
        return None
    found = read_facts(text, lexicon, today).sums if heard(words.paid, row) else ()
    came = next((one for one in found if is_came(text, one, words)), None)
    part = heard(words.part, row) or (came and is_of_more(text, came, words))
    if heard(words.paid, row) and (came or part):
        more = heard(words.more, row) > 0
        return News("part" if part else "paid", came.value if came else None, more=more)
    if tells_own(text, words):
        row = without(row, words.gave_up)
    kinds: tuple[NewsKind, ...] = (
        "uncollected", "received", "silent", "refused", "solved", "answered", "sent",
    )  # fmt: skip
    return next((News(kind) for kind in kinds if heard(getattr(words, kind), row)), None)


def tells_goods_came(text: str, words: NewsWords) -> bool:
    """Whether a short text tells that goods came, also to who refuses them or had refused."""
    said = plain_words(text)
    row = f" {said}"
    if "?" in text or len(said.split()) > words.most_words or not heard(words.came, row):
        return False
    stops = {*words.stops} - {*words.but}
    telling = tuple(one for one in words.telling if one not in words.withdrew)
    return stops.isdisjoint(said.split()) and not heard(telling, row) and not _denied(row, words)


def _denied(row: str, words: NewsWords) -> bool:
    """Whether goods are told not to have come."""
    return any(f" {but} {came}" in row for but in words.but for came in words.came)


def tells_their_refusal(text: str, words: NewsWords) -> bool:
    """Whether a short text tells that the other side refused: «the shop refused to pay»."""
    short = "?" not in text and len(plain_words(text).split()) <= words.most_words
    return short and whose_refusal(text, words) == "theirs"


def is_reported(text: str, words: NewsWords) -> bool:
    """Whether a text begins with what the other side said: «they write that …»."""
    said = plain_words(text).split()
    begins = any(word.startswith(words.reported) for word in said[:_LEAD])
    return begins and len(said) > _LEAD and "?" not in text


def without(row: str, phrases: Words) -> str:
    """The words without these phrases: their «not» denies nothing else."""
    for phrase in phrases:
        row = row.replace(f" {phrase}", " ")
    return row


def is_came(text: str, found: Found[Decimal], words: NewsWords) -> bool:
    """Whether a sum is what came, not the whole, a price or what is left."""
    before = plain_words(text[max(0, found.start - _BEFORE) : found.start])
    return not (heard(words.rest, f" {before}") or set(before.split()[-1:]) & {*words.whole})


def is_of_more(text: str, found: Found[Decimal], words: NewsWords) -> bool:
    """Whether a sum is told as a part: «3,000 of 5,500»."""
    after = plain_words(text[found.end : found.end + _AFTER]).split()[:2]
    return words.whole[0] in after
