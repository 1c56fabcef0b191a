"""The days of a story with what each means: ordered, received, promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from flows.answers.date_mentions import Mention, Reading, find_dates
from flows.answers.dates import range_of, resolve
from flows.language.tokens import Token, tokens
from flows.reading.found import Found

if TYPE_CHECKING:
    from flows.records.lexicon import Lexicon, StoryWords

#: A cue further away than this many words belongs to something else; a comma counts as some words.
_FARTHEST_CUE, _COMMA = 6, 3
#: Days without a year this close to a dated one share its year.
_BEFORE, _AFTER = 60, 120
_SENTENCE_ENDS = frozenset(".!?\n;")


def find_days(
    folded: str, lexicon: Lexicon, today: date
) -> tuple[tuple[Found[date], ...], tuple[Found[str], ...]]:
    """The days of a story with their meaning, and those that cannot be."""
    mentions = find_dates(folded, Reading(lexicon, today, future=False, loose=False))
    mentions = tuple(both for one in mentions for both in range_of(folded, one, lexicon))
    row = tokens(folded)
    found: list[Found[date]] = []
    doubts: list[Found[str]] = []
    for mention in mentions:
        place = mention.start, mention.end
        role = _role(row, mention, mentions, lexicon.story)
        day = resolve(_in_told_year(mention, mentions, today), today, future=role == "promised")
        if day is not None and (day <= today or role == "promised"):
            found.append(Found(day, *place, role))
        else:
            doubts.append(Found(folded[slice(*place)], *place, role))
    return tuple(found), tuple(doubts)


def _in_told_year(mention: Mention, mentions: tuple[Mention, ...], today: date) -> Mention:
    """A day without a year belongs to the year of a dated day of the story close to it."""
    if mention.year:
        return mention
    for other in mentions:
        dated = replace(mention, year=other.year)
        near = resolve(other, today) if other.year else None
        day = resolve(dated, today) if near else None
        if near and day and day <= today and -_BEFORE <= (day - near).days <= _AFTER:
            return dated
    return mention


def _role(
    row: list[Token], mention: Mention, mentions: tuple[Mention, ...], words: StoryWords
) -> str:
    """What a day means by the nearest cue word in its sentence, other days being borders."""
    left = max((other.end for other in mentions if other.end <= mention.start), default=0)
    right = min(
        (other.start for other in mentions if other.start >= mention.end), default=row[-1].end
    )
    before = [token for token in row if left <= token.start and token.end <= mention.start]
    after = [token for token in row if mention.end <= token.start and token.end <= right]
    if before and before[-1].text in words.until:
        return "promised"
    near = [cue for cue in (_cue(before[::-1], words), _cue(after, words)) if cue is not None]
    return min(near)[1] if near else ""


def _cue(row: list[Token], words: StoryWords) -> tuple[int, str] | None:
    """The nearest cue along a row of words: its distance and its role."""
    far = 0
    for token in row:
        if token.text in _SENTENCE_ENDS or far > _FARTHEST_CUE:
            return None
        far += _COMMA if token.text == "," else 1
        for role, beginnings in words.roles.items():
            if token.text.startswith(beginnings):
                return far, role
    return None
