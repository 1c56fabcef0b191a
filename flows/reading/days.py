"""The days of a story with what each means: ordered, received, promised, or something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from flows.answers.date_mentions import Mention, Reading, find_dates
from flows.answers.date_slips import is_taken_back
from flows.answers.dates import is_guess, is_near, range_of, resolve
from flows.language.tokens import Token, tokens
from flows.reading.day_roles import SENTENCE_ENDS, Surroundings, role_of
from flows.reading.found import Found

if TYPE_CHECKING:
    from flows.records.lexicon import Lexicon

#: Days without a year this close to a dated one share its year; what is told later was later.
_BEFORE, _AFTER, _BEFORE_IN_TEXT = 60, 120, 10
#: A day long past is meant as one soon to come when it means nothing that is past by nature.
_LONG_PAST, _SOON = timedelta(days=240), timedelta(days=60)
_WEEK = timedelta(days=7)
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.!?\n]")
#: So many characters beside a number may say that it is an hour.
_HOUR = 30
#: What a day to come may mean; the others are past.
_COMING = frozenset({"promised", "event", "fixed", "trip"})
#: The nearest such day is meant, past or to come.
_BOOKED = frozenset({"event", "fixed", "trip", "promised"})


@dataclass(frozen=True, slots=True)
class _Told:
    """What a story says of one of its days: its meaning, that it is ahead, that it is over."""

    role: str
    coming: bool
    over: bool = False


def find_days(
    folded: str, lexicon: Lexicon, today: date
) -> tuple[tuple[Found[date], ...], tuple[Found[str], ...]]:
    """The days of a story with their meaning, and those that cannot be.

    Days counted in weeks, weekdays of a promise and days whose month was not said beside them
    are not ``certain``.
    """
    mentions = find_dates(folded, Reading(lexicon, today, future=False, loose=False))
    mentions = _settle(folded, mentions, lexicon)
    mentions = tuple(both for one in mentions for both in range_of(folded, one, lexicon))
    row = tokens(folded)
    found: list[Found[date]] = []
    doubts: list[Found[str]] = []
    told, sent = _Told("", coming=False), False
    joints = {"-", *lexicon.dates.joins}  # what joins two days gives both one meaning
    for at, mention in enumerate(mentions):
        if not (at and folded[mentions[at - 1].end : mention.start].strip() in joints):
            around = _surroundings(row, mention, mentions, lexicon)
            goes_on = bool(at) and _is_one_sentence(folded, mentions[at - 1], mention)
            before, told = told.role, _told(folded, mention, around, lexicon)
            unsaid = lexicon.story.unsaid_after.get(told.role, ())
            if goes_on and unsaid and (sent or before in unsaid):
                told = replace(told, role="")  # «sent the claim on the 10th, got on the 15th»
            sent = any(word.startswith(lexicon.story.sent) for word in around.clause)
        if _is_beside(folded, mention, told, around, lexicon):
            continue
        last = next((one for one in reversed(mentions[:at]) if one.month), None)
        meant = _with_month(mention, last, told, today)
        if meant is None:
            continue
        day = _day(meant, told, mentions, today)
        place = mention.start, mention.end
        if day is not None and (day <= today or told.coming or not told.role):
            role = "" if told.role == "event" else told.role
            near = last is not None and _follows(folded, mentions[at - 1], mention)
            certain = _is_certain(mention, role, near=near) and not _is_coming(meant, day, today)
            certain = certain and not is_guess(folded, mention, lexicon)
            found.append(Found(day, *place, role, certain=certain))
        else:
            doubts.append(Found(folded[slice(*place)], *place, told.role))
    return tuple(found), tuple(doubts)


def _settle(folded: str, mentions: tuple[Mention, ...], lexicon: Lexicon) -> tuple[Mention, ...]:
    """The days meant: no hours, none taken back («the 3rd, no, the 5th»), no weekday of a date."""
    days = [one for one in mentions if not _is_hour(folded, one, lexicon)]
    dropped = set[Mention]()
    for one, other in pairwise(days):
        between = " ".join(token.text for token in tokens(folded[one.end : other.start]))
        near = between.strip("(, ") in {"", *lexicon.dates.at, *lexicon.story.names_day}
        if is_taken_back(folded, one, other.start, lexicon):
            dropped.add(one)
        elif near and _is_today(folded, one, lexicon):
            dropped.update(_not_meant_today(one, other))
        elif near and one.spoken != other.spoken:
            dropped.add(one if one.spoken else other)
    return tuple(one for one in days if one not in dropped)


def _is_today(folded: str, one: Mention, lexicon: Lexicon) -> bool:
    return lexicon.dates.days_back.get(folded[one.start : one.end]) == 0


def _not_meant_today(today: Mention, named: Mention) -> Iterator[Mention]:
    """Of «today, Tuesday the 26th»: one of two names of a day, or «today» of a day gone by."""
    if named.spoken:
        yield named
    elif named.day == today.day and named.month in {0, today.month}:
        yield named
        return
    if not named.spoken or _weekday(named) != _weekday(today):
        yield today


def _weekday(mention: Mention) -> int:
    return date(mention.year, mention.month, mention.day).weekday()


def _is_hour(folded: str, mention: Mention, lexicon: Lexicon) -> bool:
    """«In the morning at 7.10» is an hour."""
    if mention.year or "." not in folded[mention.start : mention.end]:
        return False
    before = folded[max(0, mention.start - _HOUR) : mention.start].split()[-2:]
    after = folded[mention.end : mention.end + _HOUR].split()[:1]
    near = {*after, *before[:1]} if before[-1:] and before[-1] in lexicon.dates.at else {*after}
    return not near.isdisjoint(lexicon.dates.day_parts)


def _told(folded: str, mention: Mention, around: Surroundings, lexicon: Lexicon) -> _Told:
    role = role_of(around, lexicon.story)
    first = folded[mention.start : mention.end].split(maxsplit=1)[0]
    past = first in lexicon.dates.last or first in lexicon.dates.before_last
    until = around.before[:1] and around.before[0] in lexicon.story.until
    said = any(word.startswith(lexicon.story.coming) for word in around.clause)
    meant = role in _COMING and not mention.spoken
    over = not {*around.clause}.isdisjoint(lexicon.story.journeyed)
    ahead = said or meant or (mention.spoken and bool(until))
    return _Told(role, over=over, coming=ahead and not past and not over)


def _is_beside(
    folded: str, mention: Mention, told: _Told, around: Surroundings, lexicon: Lexicon
) -> bool:
    """A weekday of plans («on Monday to the police»), or «tomorrow» out of somebody's mouth.

    A «black Friday» is no day of the week; «come tomorrow. Tomorrow …» tells of a day gone by.
    """
    words, near = lexicon.story, (*around.before, *around.after)
    first = folded[mention.start : mention.end].split(maxsplit=1)[0]
    if first in lexicon.dates.days_back and _is_others(folded, mention):
        return True
    back = lexicon.dates.days_back.get(first, 0)
    ahead = [word for word in _WORD.findall(folded) if lexicon.dates.days_back.get(word, 0) < 0]
    if back < 0 and len(ahead) > len({*ahead}):
        return True
    if mention.spoken and around.before[:1] and around.before[0] in lexicon.dates.no_weekday_after:
        return True
    if told.role:
        return False
    if back < 0:
        said = any(word.startswith(words.reported) for word in near)
        return said or {*near}.isdisjoint(words.term_ends)
    if told.coming:
        return False
    over = (word for word in near if word.endswith(words.past) and word not in words.not_past)
    return mention.spoken and first not in lexicon.dates.last and not any(over)


def _is_others(folded: str, mention: Mention) -> bool:
    """Whether a day stands in somebody's words, quoted or told: their «today» is another day."""
    told = _SENTENCE.split(folded[: mention.start])[-1]
    return ":" in told or folded.rfind("\u00ab", 0, mention.start) > folded.rfind(
        "\u00bb", 0, mention.start
    )


def _is_certain(mention: Mention, role: str, *, near: bool) -> bool:
    """Of days without a month those are that follow another day of the same sentence."""
    vague = mention.counted_in_weeks or (mention.spoken and role == "promised")
    return (bool(mention.month) or near) and not vague


def _is_coming(mention: Mention, day: date, today: date) -> bool:
    """Whether a day taken for a past one may as well be soon to come: its year was not said."""
    ahead = resolve(mention, today, bounds=(today, date.max)) if not mention.year else None
    return ahead is not None and day < today and is_near(ahead, today)


def _follows(folded: str, one: Mention, other: Mention) -> bool:
    """Whether a day comes later in the month and in the sentence than the one named before it."""
    return one.day < other.day and _is_one_sentence(folded, one, other)


def _is_one_sentence(folded: str, one: Mention, other: Mention) -> bool:
    between = (token.text for token in tokens(folded[one.end : other.start]))
    return not SENTENCE_ENDS.intersection(between)


def _with_month(
    mention: Mention, last: Mention | None, told: _Told, today: date
) -> Mention | None:
    """A bare «on the 7th» in the month of the day told before it, or in the next one if past.

    With no such day the last 7th is meant by what is over, as likely as not.
    """
    if mention.month:
        return mention
    if last is None:
        month = today.replace(day=1) - timedelta(days=mention.day > today.day)
        guess = replace(mention, month=month.month, year=month.year)
        past = bool(told.role) and not told.coming and told.role not in _COMING
        return guess if past and resolve(guess, today) else None
    following = last.month + 1
    if mention.day < last.day and (following, mention.day) <= (today.month, today.day):
        return replace(mention, month=following, year=last.year)
    return replace(mention, month=last.month, year=last.year)


def _day(mention: Mention, told: _Told, mentions: tuple[Mention, ...], today: date) -> date | None:
    """The day meant; ``None`` when there is none such."""
    if mention.spoken:
        day = date(mention.year, mention.month, mention.day)
        while told.coming and day <= today:
            day += _WEEK
        return day
    if mention.year:
        return resolve(mention, today)
    dated = _in_told_year(mention, mentions, today)
    if dated.year:
        return resolve(dated, today)
    past, ahead = resolve(mention, today), resolve(mention, today, future=True)
    if past is None or ahead is None or past >= ahead:
        return past
    if told.over or _is_among_past(past, ahead, mentions, today):
        return past
    if told.role in _BOOKED:
        return ahead if ahead - today < today - past else past
    return ahead if told.coming or (not told.role and _is_soon(past, ahead, today)) else past


def _is_soon(past: date, ahead: date, today: date) -> bool:
    """Whether a day is rather the one soon to come than the one long past."""
    return ahead - today <= _SOON and today - past >= _LONG_PAST


def _is_among_past(past: date, ahead: date, mentions: tuple[Mention, ...], today: date) -> bool:
    """Whether a day shortly before a past one says that it was not a year later.

    A journey of 29 March was paid on 12 February; a day soon to come says nothing.
    """
    days = [resolve(one, today) for one in mentions if one.month and not _is_soon_told(one, today)]
    lead = [(past - day).days for day in days if day and day < past]
    return ahead - today > _SOON and bool(lead) and min(lead) <= _AFTER


def _is_soon_told(mention: Mention, today: date) -> bool:
    ahead = resolve(mention, today, future=True)
    return not mention.year and ahead is not None and ahead - today <= _SOON


def _in_told_year(mention: Mention, mentions: tuple[Mention, ...], today: date) -> Mention:
    """A day without a year belongs to the year of a dated day of the story close to it."""
    for other in mentions:
        dated = replace(mention, year=other.year)
        near = resolve(other, today) if other.year and other.month else None
        day = resolve(dated, today) if near else None
        before = _BEFORE_IN_TEXT if other.start < mention.start else _BEFORE
        if near and day and day <= today and -before <= (day - near).days <= _AFTER:
            return dated
    return mention


def _surroundings(
    row: list[Token], mention: Mention, mentions: tuple[Mention, ...], lexicon: Lexicon
) -> Surroundings:
    """The words beside a day up to the ends of its sentence, other days being borders."""
    left = max((other.end for other in mentions if other.end <= mention.start), default=0)
    right = min(
        (other.start for other in mentions if other.start >= mention.end), default=row[-1].end
    )
    before = [token.text for token in row if left <= token.start and token.end <= mention.start]
    after = [token.text for token in row if mention.end <= token.start and token.end <= right]
    last = next((token.text for token in row if token.end == mention.end), "")
    if after[:1] == ["."] and len(last) == 1 and last in lexicon.dates.year:
        after = after[1:]  # «2026 y.» ends no sentence
    return Surroundings(_until_end(before[::-1]), _until_end(after))


def _until_end(words: list[str]) -> tuple[str, ...]:
    ends = [at for at, word in enumerate(words) if word in SENTENCE_ENDS]
    return tuple(words[: ends[0]] if ends else words)
