"""Banks that a story names only as the means of payment: «paid with the card of …»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.language.folding import fold

if TYPE_CHECKING:
    from flows.reading.names import Names
    from flows.records.lexicon import PaymentWords

_WORD = re.compile(r"[^\W_]+")
#: So many words before the card tell that it paid; beside a shop so many after it what became
#: of the card.
_BEFORE, _AFTER = 4, 3
#: So many words may stand between the card and its bank.
_BETWEEN = 2
#: «In instalments» stands so many words before its end.
_LENT = 2
_BANK = ("bank",)


def leave_out_payers(text: str, names: Names, cues: PaymentWords) -> str:
    """The text without the names of banks whose card or account was only paid with.

    Beside a company of another trade the card is enough; alone it must be said that it paid, or
    that something was taken on credit, and nothing that a bank does.
    """
    found = list(_WORD.finditer(fold(text)))
    words = [one[0] for one in found]
    row = f" {' '.join(words)}"
    named = names.in_order(row)
    banks = [one.slug for one in named if one.services == _BANK]
    places = {row[:at].count(" ") for slug in banks for at in names.places(row, slug)}
    beside = len(banks) < len(named)
    gone = {n for at in places for n in _payer(words, at, cues, beside=beside)}
    return _blanked(text, [found[n].span() for n in gone])


def _payer(words: list[str], at: int, cues: PaymentWords, *, beside: bool) -> tuple[int, ...]:
    """The words to leave out of a name that begins at ``at``: none where the bank is meant."""
    means = _means(words, at, cues)
    if means is None:
        return ()
    bank = at + (means == at)
    lent = _is_lent(words[max(0, means - _LENT) : means + 1], cues)
    paying = any(word.startswith(cues.paying) for word in words[max(0, means - _BEFORE) : means])
    near = words[max(means, bank) + 1 :][:_AFTER] if beside else words
    kept = not lent and any(word.startswith(cues.done) for word in near)
    if kept or not (paying or beside or lent):
        return ()
    more = bank + 1 < len(words) and words[bank + 1].startswith(cues.bank)
    return (bank, bank + 1) if more else (bank,)


def _is_lent(words: list[str], cues: PaymentWords) -> bool:
    """Whether something was taken on credit: «in instalments of …», «… through …»."""
    row = f" {' '.join(words)}"
    return any(f" {cue}" in row for cue in cues.lent)


def _means(words: list[str], at: int, cues: PaymentWords) -> int | None:
    """Where the card of a bank's name stands: in the name, after it, or before it."""
    if words[at].startswith(cues.means):
        return at
    if at + 1 < len(words) and words[at + 1].startswith(cues.means):
        return at + 1
    before = at - 1
    while before > at - 1 - _BETWEEN and before > 0 and words[before] in cues.between:
        before -= 1
    told = before >= 0 and (words[before].startswith(cues.means) or words[before] in cues.ways)
    return before if told else None


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with blanks in these places."""
    for begin, end in spans:
        text = f"{text[:begin]}{' ' * (end - begin)}{text[end:]}"
    return text
