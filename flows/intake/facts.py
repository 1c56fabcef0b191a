"""Reading facts out of a free story: order, days, sums, phones, so that they need not be asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, TypeVar

from flows.answers.date_mentions import Mention, Reading, find_dates
from flows.answers.dates import resolve
from flows.answers.emails import find_emails
from flows.answers.folding import fold
from flows.answers.money import MOST
from flows.answers.orders import find_orders
from flows.answers.phones import find_phones
from flows.answers.sums import Sum, find_sums
from flows.answers.tokens import Token, tokens

if TYPE_CHECKING:
    from flows.answers.lexicon import Lexicon, StoryWords

T = TypeVar("T")

_KOPECK = Decimal("0.01")
#: Bare numbers below this are counts even after «за».
_LEAST_BARE_SUM = 100
#: A cue further away than this many words belongs to something else; a comma counts as some words.
_FARTHEST_CUE, _COMMA = 6, 3
_OTHER_ORDER = re.compile(r"[a-z0-9][a-z0-9-]{4,31}")
_LEAST_ORDER_DIGITS = 6
_SENTENCE_ENDS = frozenset(".!?\n;")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value with its place in the story; ``role`` tells a date's meaning (``ordered`` …)."""

    value: T
    start: int
    end: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a story states, each value as often as it stands there."""

    orders: tuple[Found[str], ...] = ()
    dates: tuple[Found[date], ...] = ()
    sums: tuple[Found[Decimal], ...] = ()
    phones: tuple[Found[str], ...] = ()
    emails: tuple[Found[str], ...] = ()

    @property
    def order_number(self) -> str | None:
        """The order number, when the story names exactly one."""
        return _only(self.orders)

    @property
    def price(self) -> Decimal | None:
        """The sum in roubles, when the story names exactly one."""
        return _only(self.sums)

    def on(self, role: str) -> date | None:
        """The day of a role (``ordered``, ``returned`` …), when there is exactly one."""
        return _only(tuple(found for found in self.dates if found.role == role))

    @property
    def ordered_on(self) -> date | None:
        """The day of the order."""
        return self.on("ordered")

    @property
    def received_on(self) -> date | None:
        """The day the goods were handed over."""
        return self.on("received")

    @property
    def promised_on(self) -> date | None:
        """The day delivery was promised for."""
        return self.on("promised")

    @property
    def phone(self) -> str | None:
        """The phone in E.164, when the story names exactly one."""
        return _only(self.phones)

    @property
    def email(self) -> str | None:
        """The e-mail address, when the story names exactly one."""
        return _only(self.emails)


def _only(found: tuple[Found[T], ...]) -> T | None:
    values = {one.value for one in found}
    return values.pop() if len(values) == 1 else None


def read_facts(text: str, lexicon: Lexicon, today: date) -> Facts:
    """The facts of a story told on ``today``. Never raises; what is unclear is left out.

    Digits taken by an e-mail address, an order number, a phone or a date are not read again.
    """
    rest = fold(text)
    emails = tuple(Found(value, *place) for value, place in find_emails(text).items())
    rest = _without(rest, emails)
    orders = _orders(rest, lexicon)
    rest = _without(rest, orders)
    phones = tuple(Found(*found) for found in find_phones(rest))
    rest = _without(rest, phones)
    dates = _dates(rest, lexicon, today)
    rest = _without(rest, dates)
    return Facts(orders, dates, _sums(rest, lexicon), phones, emails)


def _without(folded: str, taken: tuple[Found[T], ...]) -> str:
    """The text with these places turned into a mark that is neither word nor number."""
    for found in taken:
        folded = folded[: found.start] + "_" * (found.end - found.start) + folded[found.end :]
    return folded


def _orders(folded: str, lexicon: Lexicon) -> tuple[Found[str], ...]:
    found = tuple(Found(*order) for order in find_orders(folded))
    return found or tuple(_other_orders(folded, lexicon.story))


def _other_orders(folded: str, words: StoryWords) -> list[Found[str]]:
    """Another shop's number: six digits or more right after «заказ», «номер», «№»."""
    lead = "|".join(re.escape(word) for word in (*words.order, *words.number_marks))
    pattern = re.compile(rf"(?<!\w)(?:{lead})[\s:№#.]*({_OTHER_ORDER.pattern})(?![\w-]|[.,]\d)")
    return [
        Found(match[1].upper(), match.start(1), match.end(1))
        for match in pattern.finditer(folded)
        if sum(char.isdecimal() for char in match[1]) >= _LEAST_ORDER_DIGITS
    ]


def _dates(folded: str, lexicon: Lexicon, today: date) -> tuple[Found[date], ...]:
    mentions = find_dates(folded, Reading(lexicon, today, future=False, loose=False))
    row = tokens(folded)
    found = []
    for mention in mentions:
        role = _role(row, mention, mentions, lexicon.story)
        day = resolve(_in_told_year(mention, mentions, today), today, future=role == "promised")
        if day is not None and (day <= today or role == "promised"):
            found.append(Found(day, mention.start, mention.end, role))
    return tuple(found)


def _in_told_year(mention: Mention, mentions: tuple[Mention, ...], today: date) -> Mention:
    """A day without a year belongs to the one year the story names, unless that day is to come."""
    years = {other.year for other in mentions if other.year}
    if mention.year or len(years) != 1:
        return mention
    dated = replace(mention, year=years.pop())
    day = resolve(dated, today)
    return dated if day is not None and day <= today else mention


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


def _sums(folded: str, lexicon: Lexicon) -> tuple[Found[Decimal], ...]:
    return tuple(
        Found(found.amount.quantize(_KOPECK), found.start, found.end)
        for found in find_sums(folded, lexicon)
        if found.amount is not None
        and 0 < found.amount <= MOST
        and _is_money(folded, found, lexicon)
    )


def _is_money(folded: str, found: Sum, lexicon: Lexicon) -> bool:
    """Roubles are named, or «за», «цена», «заплатил» stand before a bare number of some size."""
    if found.marked or found.counted or found.foreign or found.amount is None:
        return found.marked
    words = [token.text for token in tokens(folded[max(0, found.start - 60) : found.start])]
    cued = bool(words) and words[-1] in lexicon.money.cues
    glued = (
        folded[found.start - 1 : found.start] in {"_", "-"}
        or folded[found.end : found.end + 1] == "_"
    )
    return cued and not glued and found.amount >= _LEAST_BARE_SUM
