"""Finding sums of money in text: digits, words, thousands and kopecks, with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from flows.answers.money_pieces import Kind, Piece, cut

if TYPE_CHECKING:
    from flows.language.tokens import Token
    from flows.records.lexicon import Lexicon

_KOPECK = Decimal("0.01")
_KOPECKS = 100
_THOUSAND, _HUNDRED = 1000, 100
_HALF = Decimal("0.5")
_NOWHERE = Piece(Kind.STOP, -1, -1)


@dataclass(frozen=True, slots=True)
class Sum:
    """A number that may be money.

    ``amount`` is in roubles, ``None`` when the digits make no sum (three decimals).
    ``marked`` says that roubles or thousands were named, ``foreign`` another currency,
    ``counted`` that something else is counted («3 days», «50 %»), ``thousands`` that it was said
    in thousands, ``short`` that they were left out.
    """

    amount: Decimal | None
    start: int
    end: int
    marked: bool = False
    foreign: bool = False
    counted: bool = False
    thousands: bool = False
    short: bool = False

    @property
    def is_money(self) -> bool:
        """Whether nothing says that the number is no sum of roubles."""
        return not self.counted and not self.foreign and self.amount is not None


@dataclass(frozen=True, slots=True)
class _Growing:
    """A number while its pieces are added: what is multiplied already and what waits.

    ``times`` are the thousands it was multiplied by last: half of them may follow. ``spoken``:
    they were left out.
    """

    total: Decimal = Decimal(0)
    waiting: Piece | None = None
    room: Decimal = Decimal(0)
    times: Decimal = Decimal(0)
    limit: Decimal = Decimal(10**18)
    spoken: bool = False

    @property
    def amount(self) -> Decimal:
        return self.total + (self.waiting.value if self.waiting else 0)

    @property
    def exact(self) -> Decimal | None:
        """The amount, unless it has parts of a kopeck or is a «one and a half» of no thousands."""
        bare = (
            self.waiting is not None and self.waiting.kind is Kind.WORD and self.waiting.value % 1
        )
        return None if bare else _exact(self.amount)


def find_sums(folded: str, lexicon: Lexicon) -> tuple[Sum, ...]:
    """Every number of a folded text that could be a sum, in the order they stand."""
    row = cut(folded, lexicon)
    found: list[Sum] = []
    at = 0
    while at < len(row):
        number, end = _number(row, at)
        if end == at:
            at += 1
            continue
        made, at = _with_units(row, at, end, number)
        found.append(made)
    return tuple(found)


def _number(row: list[Piece], at: int) -> tuple[_Growing, int]:
    """The number that begins at a piece, and the place after it (the same when there is none)."""
    number = _Growing()
    while at < len(row) and not (number.total and _is_counted(row, at)):
        grown = _grow(number, row[at])
        if grown is None:
            break
        number, at = grown, at + 1
    return _in_thousands(number, row, at), at


def _in_thousands(number: _Growing, row: list[Piece], end: int) -> _Growing:
    """The number with the thousands that «two million one hundred» leaves out of its hundreds."""
    rest, after = number.waiting, row[end].kind if end < len(row) else Kind.STOP
    if number.times < _THOUSAND**2 or after is Kind.ROUBLE or rest is None:
        return number
    short = rest.kind is Kind.WORD and rest.value >= _HUNDRED
    return _Growing(number.amount + rest.value * (_THOUSAND - 1)) if short else number


def _is_counted(row: list[Piece], at: int) -> bool:
    """Whether the piece counts something: «15 thousand, 3 times» is no 15,003."""
    return at + 1 < len(row) and row[at + 1].kind is Kind.COUNTED


def _grow(number: _Growing, piece: Piece) -> _Growing | None:
    """The number with one more piece; ``None`` when the piece belongs to another number."""
    match piece.kind:
        case Kind.DIGITS | Kind.WORD if number.waiting is None and piece.value < number.limit:
            room = _room(piece.value) if piece.kind is Kind.WORD else Decimal(0)
            return replace(number, waiting=piece, room=room)
        case Kind.WORD if number.waiting is not None and piece.value < number.room:
            return replace(
                number, waiting=_added(number.waiting, piece.value), room=_room(piece.value)
            )
        case Kind.WORD if number.waiting is not None and _is_spoken(number, piece):
            value = number.waiting.value * _THOUSAND + piece.value
            spoken = replace(number.waiting, value=value, scaled=value)
            return replace(number, waiting=spoken, room=Decimal(_HUNDRED), spoken=True)
        case Kind.HALF if number.waiting is not None:
            return replace(number, waiting=_added(number.waiting, _HALF))
        case Kind.HALF if number.times:
            return _Growing(number.total + _HALF * number.times, limit=Decimal(0))
        case Kind.TIMES if piece.value < number.limit:
            scaled = number.waiting.scaled if number.waiting else 1
            limit = Decimal(0) if piece.scaled else piece.value
            total = number.total + scaled * piece.value
            return _Growing(total, times=piece.value, limit=limit)
        case _:
            return None


def _is_spoken(number: _Growing, piece: Piece) -> bool:
    """Whether «thousand» was left out between two words, as people say prices: «41 200»."""
    first = number.waiting
    if first is None or first.kind is not Kind.WORD or first.value % 1 or number.total:
        return False
    return first.value < _HUNDRED <= piece.value < _THOUSAND and piece.value % _HUNDRED == 0


def _added(piece: Piece, value: Decimal) -> Piece:
    return replace(piece, value=piece.value + value, scaled=piece.scaled + value)


def _room(value: Decimal) -> Decimal:
    """What a number word leaves free for the next one: «hundred» 100, «twenty» 10."""
    if value >= _HUNDRED:
        return Decimal(_HUNDRED)
    return Decimal(10) if value >= 20 else Decimal(0)  # noqa: PLR2004


def said_in_words(row: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[Decimal, int]:
    """The number that words from a token on say («forty five»), and the place after them."""
    said, room = Decimal(0), Decimal(_THOUSAND)
    while at < len(row):
        value = lexicon.numbers.values.get(row[at].text, room)
        if value >= room:
            break
        said, room, at = said + value, _room(value), at + 1
    return said, at


def _with_units(row: list[Piece], at: int, end: int, number: _Growing) -> tuple[Sum, int]:
    """The sum with the roubles and kopecks around it, and the place after them."""
    amount = number.exact
    before = row[at - 1] if at else _NOWHERE
    after = row[end] if end < len(row) else _NOWHERE
    multiplied = number.spoken or (
        end - at > 1 and any(piece.kind is Kind.TIMES for piece in row[at:end])
    )
    made = Sum(
        amount,
        row[at].start,
        row[end - 1].end,
        marked=after.kind is Kind.ROUBLE
        or (before.kind is Kind.ROUBLE and not _is_number(row, at - 2))
        or (multiplied and after.kind is not Kind.COUNTED),
        foreign=Kind.FOREIGN in {before.kind, after.kind},
        counted=after.kind is Kind.COUNTED,
        thousands=multiplied,
    )
    if after.kind is Kind.KOPECK and amount is not None:
        return replace(made, amount=_exact(amount / _KOPECKS), end=after.end, marked=True), end + 1
    if after.kind is Kind.ROUBLE:
        return _with_kopecks(row, end + 1, replace(made, end=after.end))
    return made, end


def _is_number(row: list[Piece], at: int) -> bool:
    """Whether a number stands at a place: the roubles after it are its own."""
    return at >= 0 and row[at].kind in {Kind.DIGITS, Kind.WORD, Kind.HALF, Kind.TIMES}


def _with_kopecks(row: list[Piece], at: int, made: Sum) -> tuple[Sum, int]:
    at += at < len(row) and row[at].kind is Kind.STOP
    number, end = _number(row, at)
    kopecks = end < len(row) and row[end].kind is Kind.KOPECK and number.amount < _KOPECKS
    if end == at or not kopecks or made.amount is None:
        return made, at
    return replace(made, amount=made.amount + number.amount / _KOPECKS, end=row[end].end), end + 1


def _exact(amount: Decimal) -> Decimal | None:
    return amount if amount == amount.quantize(_KOPECK) else None
