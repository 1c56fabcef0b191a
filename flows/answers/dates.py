"""Reading a date as people type it, because nobody types ISO on a phone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from flows.answers.date_mentions import Mention, Reading, find_dates
from flows.answers.date_slips import settle
from flows.answers.months import month_named
from flows.errors import AnswerError
from flows.language.folding import fold, plain_words
from flows.language.tokens import Token, tokens

if TYPE_CHECKING:
    from flows.records.lexicon import Lexicon

#: A date without a year is not looked for further ahead than this: nine months and a bit.
FAR_AHEAD = timedelta(days=275)
#: A day no further away than this, on either side of today, is the one that is meant.
_NEAR = timedelta(days=120)
#: Leap days come back within eight years.
_YEARS_LOOKED_AT = 9
_LAST_DAY = 31
#: A day before the others of a list.
_LISTED = re.compile(r"(?<![\w.,])([0-9]{1,2})(?:-[^\W\d_]{1,3})?, $")
#: A day stands within this many characters of an answer.
_LONGEST = 500


def read_date(  # noqa: PLR0913 - the bounds are part of the question
    text: str,
    lexicon: Lexicon,
    today: date,
    *,
    future: bool = False,
    earliest: date | None = None,
    latest: date | None = None,
) -> date:
    """The one day a text names; one taken back in the same breath is not named.

    Without a year the latest such day up to ``today`` is taken, unless one is soon to come; with
    ``future`` the nearer one on either side. A year that keeps the day within ``earliest`` and
    ``latest`` goes first, unless it is nine months ahead and the same day is just past.

    Raises :class:`AnswerError`: ``date_unclear``, ``date_needs_day``, ``date_needs_month``,
    ``date_needs_year`` (value; both such days are far away), ``date_coming`` (value, past; one is
    soon to come, the other a year before it), ``date_several``, ``date_impossible`` (value),
    ``date_in_future`` (value), ``date_too_early`` (value, earliest), ``date_too_late`` (value,
    latest), ``date_unsure`` (value; the person doubts it).
    """
    folded = fold(text[:_LONGEST])
    reading = Reading(lexicon, today, future, loose=True)
    mentions = find_dates(folded, reading)
    if not mentions:
        raise AnswerError(_missing(tokens(folded), lexicon))
    mentions = settle(folded, mentions, lexicon)
    if len(range_of(folded, mentions[0], lexicon)) > 1:
        raise AnswerError("date_several")
    if any(is_guess(folded, one, lexicon) for one in mentions):
        raise AnswerError("date_needs_day")
    bounds = (earliest or date.min, latest or date.max)
    read = _nearer if future else resolve
    days = {read(mention, today, bounds=bounds) for mention in mentions}
    if None in days:
        raise AnswerError("date_impossible", {"value": _as_typed(folded, mentions, today)})
    if len(days) > 1:
        raise AnswerError("date_several")
    (day,) = days
    assert day is not None  # noqa: S101 - told to mypy: None was refused above
    if not future and not any(mention.year for mention in mentions):
        day = _not_coming(mentions[0], day, today, earliest)
    _check(day, today, future=future, earliest=earliest, latest=latest)
    if _is_unsure(folded, lexicon):
        raise AnswerError("date_unsure", {"value": day})
    return day


def resolve(
    mention: Mention,
    today: date,
    *,
    future: bool = False,
    bounds: tuple[date, date] = (date.min, date.max),
) -> date | None:
    """The day a mention means, its year chosen when it was not said; ``None`` when impossible."""
    if mention.year:
        return _day(mention.year, mention)
    found = [
        day
        for year in range(today.year - _YEARS_LOOKED_AT, today.year + _YEARS_LOOKED_AT)
        if (day := _day(year, mention)) is not None
    ]
    past = [day for day in reversed(found) if day <= today]
    ahead = [day for day in found if day >= today]
    near = [day for day in ahead if day - today <= FAR_AHEAD]
    order = [*near, *past, *ahead] if future else [*past, *ahead]
    within = (day for day in order if bounds[0] <= day <= bounds[1])
    return next(within, order[0] if order else None)


def _nearer(mention: Mention, today: date, *, bounds: tuple[date, date]) -> date | None:
    """The day a mention means where both days past and days to come are asked for."""
    past, ahead = resolve(mention, today), resolve(mention, today, bounds=(today, date.max))
    if mention.year or past is None or ahead is None:
        return past
    within = [day for day in (past, ahead) if bounds[0] <= day <= bounds[1]]
    far = not any(is_near(day, today) for day in (past, ahead))
    if len(within) > 1 and far:
        raise AnswerError("date_needs_year", {"value": ahead})
    if within == [ahead] and ahead - today > FAR_AHEAD and is_near(past, today):
        return past
    return min(within or [past], key=lambda day: abs(day - today))


def is_near(one: date, other: date) -> bool:
    """Whether two days are so near that each may be meant from the other."""
    return abs(one - other) <= _NEAR


def _not_coming(mention: Mention, past: date, today: date, earliest: date | None) -> date:
    """The day past, where no such day is soon to come: nobody calls that one last year's.

    A day shortly after ``earliest`` is meant with it; one before it is the day to come.
    """
    ahead = resolve(mention, today, bounds=(today, date.max))
    if ahead is None or ahead <= past or not is_near(ahead, today):
        return past
    if earliest is not None and (past < earliest or is_near(past, earliest)):
        return ahead if past < earliest else past
    raise AnswerError("date_coming", {"value": ahead, "past": past})


def _day(year: int, mention: Mention) -> date | None:
    try:
        return date(year, mention.month, mention.day)
    except ValueError:
        return None


def _as_typed(folded: str, mentions: tuple[Mention, ...], today: date) -> str:
    wrong = next(mention for mention in mentions if resolve(mention, today) is None)
    return folded[wrong.start : wrong.end]


def _check(
    day: date, today: date, *, future: bool, earliest: date | None, latest: date | None
) -> None:
    if not future and day > today:
        raise AnswerError("date_in_future", {"value": day})
    if earliest is not None and day < earliest:
        raise AnswerError("date_too_early", {"value": day, "earliest": earliest})
    if latest is not None and day > latest:
        raise AnswerError("date_too_late", {"value": day, "latest": latest})


def is_guess(folded: str, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a day is told as one near it: «about a week ago»."""
    before = f" {plain_words(folded[: mention.start])}"
    return before.endswith(tuple(f" {word}" for word in lexicon.dates.about))


def _is_unsure(folded: str, lexicon: Lexicon) -> bool:
    """Whether a text says that its day may be another: «I do not remember, perhaps the 5th»."""
    words = f" {plain_words(folded)}"
    return any(f" {word}" in words for word in lexicon.dates.unsure)


def range_of(folded: str, mention: Mention, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Both ends when a number and a joint lead up to the day: «from 5 to 12 October»."""
    before = tokens(folded[: mention.start])[-2:]
    if len(before) < 2:  # noqa: PLR2004 - a number and a joint
        return (mention,)
    number, joint = before
    listed = _listed(folded, mention)
    if len(listed) > 1:
        return (*listed, mention)
    joined = joint.text in {"-", *lexicon.dates.joins} or _is_night(folded, joint, lexicon)
    if not joined or not 0 < number.number <= _LAST_DAY:
        return (mention,)
    first = replace(mention, day=number.number, start=number.start, end=number.end)
    return (*_listed(folded, first), first, mention)


def _is_night(folded: str, joint: Token, lexicon: Lexicon) -> bool:
    """Whether two days are those of a night: «from 13 to 14 October», by another word for «to»."""
    led = [token.text for token in tokens(folded[: joint.start])[-2:-1]]
    return joint.text in lexicon.dates.nights and any(
        word in lexicon.money.range_from for word in led
    )


def _listed(folded: str, mention: Mention) -> tuple[Mention, ...]:
    """The days before one in a list whose month stands at its end: «11, 13 and 18 November»."""
    found: list[Mention] = []
    while listed := _LISTED.search(folded[: mention.start]):
        if not 0 < int(listed[1]) < mention.day:
            break
        mention = replace(mention, day=int(listed[1]), start=listed.start(1), end=listed.end(1))
        found.insert(0, mention)
    return tuple(found)


def _missing(row: list[Token], lexicon: Lexicon) -> str:
    """Why no day was found: the key of what to ask for."""
    words = lexicon.dates
    hints = {*words.week, *words.longer, *words.vague, *words.day}
    if any(token.text in hints or month_named(token.text, lexicon) for token in row):
        return "date_needs_day"
    days = [token for token in row if 0 < token.number <= _LAST_DAY]
    if len(days) == 1 and sum(token.text.isdecimal() for token in row) == 1:
        return "date_needs_month"
    return (
        "date_needs_month"
        if any(token.text in words.ordinals for token in row)
        else "date_unclear"
    )
