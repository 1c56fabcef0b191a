"""Cutting folded text into what matters to money: numbers, number words, roubles, thousands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.records.lexicon import Lexicon
    from flows.records.money_words import MoneyWords

_PIECE = re.compile(
    r"(?P<grouped>(?<![0-9])(?<![0-9][.,])[1-9][0-9]{0,2}(?:"
    r"(?:(?: {1,2}|')[0-9]{3})+(?:[.,][0-9]{1,2})?"
    r"|(?P<mark>[.,])[0-9]{3}(?:(?P=mark)[0-9]{3})*(?:(?!(?P=mark))[.,][0-9]{1,2})?"
    r")(?![0-9]))"
    r"|(?P<plain>[0-9]+(?:[.,][0-9]+)?)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<sign>[^\w\s])"
)
_DECIMALS = re.compile(r"[.,]([0-9]{1,2})$")
_ONE_MARK = re.compile(r"[0-9]+[.,][0-9]+")
_NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
#: Longer numbers are accounts and cards; as money they are beyond any limit.
_LONGEST = 15
#: The rouble sign and the short forms of the word.
_SHORT_ROUBLE = 3
#: Short forms of roubles, kopecks and thousands.
_LONGEST_SHORT = 4
#: Beginnings of counted things no longer than this begin other words as well.
_SHORT_COUNT = 4
_BEYOND = Decimal(10**12)
#: So many weeks are not counted by «week»: «paid 5600 a week ago».
_LEAST_SUM = 100


class Kind(Enum):
    """What a piece of text is to money."""

    DIGITS = auto()
    WORD = auto()
    HALF = auto()
    TIMES = auto()
    ROUBLE = auto()
    KOPECK = auto()
    FOREIGN = auto()
    COUNTED = auto()
    STOP = auto()


_NUMBERS = {Kind.DIGITS, Kind.WORD, Kind.TIMES}
_SHORTENED = {Kind.TIMES, Kind.ROUBLE, Kind.KOPECK}


@dataclass(frozen=True, slots=True)
class Piece:
    """A number, a money word or something else, with its place.

    ``value`` is set for numbers; ``scaled`` is the value in front of «thousand», «million», where
    «1.125» is a fraction and no group of digits. A «k» that has it ends its number.
    """

    kind: Kind
    start: int
    end: int
    value: Decimal = Decimal(0)
    scaled: Decimal = Decimal(0)


def cut(folded: str, lexicon: Lexicon) -> list[Piece]:
    """The pieces of a folded text; full stops after «rub.» and «thous.» are left out."""
    row: list[Piece] = []
    for found in _PIECE.finditer(folded):
        if found[0] == "." and row and _is_shortened(row[-1]):
            continue
        if found[0] == "-" and row and 0 < row[-1].scaled < 1 and row[-1].kind is Kind.WORD:
            continue  # «half-a-million»
        piece = _number(found) or _sign(found, lexicon) or _word(found, row, folded, lexicon)
        if piece is not None:
            row.append(piece)
    return row


def _is_shortened(piece: Piece) -> bool:
    """Whether a full stop after it ends a short form («thous.»), not the sentence."""
    return piece.kind in _SHORTENED and piece.end - piece.start <= _LONGEST_SHORT


def _number(found: re.Match[str]) -> Piece | None:
    text = found["grouped"] or found["plain"]
    if not text:
        return None
    if len(text) > _LONGEST:
        return Piece(Kind.DIGITS, *found.span(), value=_BEYOND, scaled=_BEYOND)
    fraction = Decimal(text.replace(",", ".")) if _ONE_MARK.fullmatch(text) else None
    value = _grouped(text) if found["grouped"] else fraction or Decimal(text.replace(",", "."))
    return Piece(
        Kind.DIGITS, *found.span(), value=value, scaled=value if fraction is None else fraction
    )


def _grouped(text: str) -> Decimal:
    decimals = _DECIMALS.search(text)
    whole = text[: decimals.start()] if decimals else text
    return Decimal(re.sub(r"[^0-9]", "", whole) + "." + (decimals[1] if decimals else "0"))


def _sign(found: re.Match[str], lexicon: Lexicon) -> Piece | None:
    text = found["sign"]
    if not text or text in lexicon.money.roubles or text in lexicon.money.foreign:
        return None
    return Piece(Kind.COUNTED if text == "%" else Kind.STOP, *found.span())


def _word(found: re.Match[str], row: list[Piece], folded: str, lexicon: Lexicon) -> Piece | None:
    text, numbers = found[0], lexicon.numbers
    before = row[-1].kind if row else Kind.STOP
    if text in numbers.and_half and _next_word(folded, found.end()) in numbers.half:
        return None
    if text in numbers.half and before in _NUMBERS:
        halves = before is not Kind.TIMES or _is_led(found, row[-1], folded, lexicon)
        return Piece(Kind.HALF if halves else Kind.STOP, *found.span())
    if text in numbers.values:
        value = numbers.values[text]
        return Piece(Kind.WORD, *found.span(), value=value, scaled=value)
    if text in lexicon.money.short_kopecks and _after_roubles(row):
        return Piece(Kind.KOPECK, *found.span())
    if text in numbers.inverted and before not in _NUMBERS | {Kind.HALF}:
        return Piece(Kind.STOP, *found.span())
    if times := numbers.times.get(text):
        return Piece(Kind.TIMES, *found.span(), value=times)
    if times := _short_times(found, row, folded, lexicon):
        return Piece(Kind.TIMES, *found.span(), value=times, scaled=times)
    return Piece(_named(text, row, lexicon), *found.span())


def _is_led(found: re.Match[str], last: Piece, folded: str, lexicon: Lexicon) -> bool:
    """Whether «and» leads from the number to its half: without it a floor may be meant."""
    between = folded[last.end : found.start()].split()
    return not {*between}.isdisjoint(lexicon.numbers.and_half)


def _next_word(folded: str, at: int) -> str:
    found = _NEXT_WORD.match(folded, at)
    return found[1] if found else ""


def _after_roubles(row: list[Piece]) -> bool:
    """«3 p. 50 k.» are kopecks; after roubles written out «50k» are thousands again."""
    kinds = [piece.kind for piece in row[-2:]]
    return kinds == [Kind.ROUBLE, Kind.DIGITS] and row[-2].end - row[-2].start <= _SHORT_ROUBLE


def _short_times(
    found: re.Match[str], row: list[Piece], folded: str, lexicon: Lexicon
) -> Decimal | None:
    """«15k» are thousands; a word of one letter («15 to the desk») and «copy 1k1» are not."""
    glued = folded[found.end() : found.end() + 1].isdigit()
    if not row or row[-1].kind is not Kind.DIGITS or glued:
        return None
    close = row[-1].end == found.start() or not _next_word(folded, found.end())
    return lexicon.numbers.short_times.get(found[0]) if close else None


def _named(text: str, row: list[Piece], lexicon: Lexicon) -> Kind:
    money = lexicon.money
    before = row[-1].kind if row else Kind.STOP
    for words, kind in (
        (money.roubles, Kind.ROUBLE),
        (money.kopecks, Kind.KOPECK),
        (money.foreign, Kind.FOREIGN),
    ):
        if text in words:
            return kind
    if before not in _NUMBERS or (text in money.one_time and row[-1].value >= _LEAST_SUM):
        return Kind.STOP
    counted = _is_counted(text, money) or (_after_thousands(row) and _is_many(text, money))
    return Kind.COUNTED if counted else Kind.STOP


def _after_thousands(row: list[Piece]) -> bool:
    """Whether a number follows thousands: «96 thousand, five transfers»."""
    return [piece.kind for piece in row[-2:-1]] == [Kind.TIMES]


def _is_many(text: str, money: MoneyWords) -> bool:
    """Whether a word has the ending of many things («five transfers»)."""
    return text.endswith(money.crowd) and text not in money.not_counted


def _is_counted(text: str, money: MoneyWords) -> bool:
    """Whether a word names what is counted; short beginnings take the endings of a case only."""
    return text.startswith(money.counted) and any(
        text.startswith(word)
        and (len(word) > _SHORT_COUNT or text[len(word) :] in money.counted_endings)
        for word in money.counted
    )
