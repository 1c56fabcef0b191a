"""Of which service a story is, by the company it names and by words of the trade."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from flows.language.folding import plain_words
from flows.reading.names import Names
from flows.reading.payment import leave_out_payers
from flows.records.base import Part
from flows.records.lexicon import PaymentWords, Words

if TYPE_CHECKING:
    from flows.records.base import Service
    from flows.records.companies import Company

#: How much a company of one service alone, and each word of the trade, multiply the odds.
#: Found on texts kept apart (docs/decisions/0014).
_COMPANY, _WORD, _MOST_WORDS = 6.0, 4.0, 2
#: A marketplace is named in stories of buyers and of sellers: its name tells neither.
_TELLING = frozenset({"bank", "travel"})


class ServiceWords(Part):
    """Word beginnings that tell a story's service."""

    seller: Words
    bank: Words
    travel: Words
    none: Words

    def of(self, service: Service) -> Words:
        """The words of a service."""
        found: Words = getattr(self, service, ())
        return found


class Clues:
    """The companies and the words by which a service is known."""

    def __init__(self, names: Names, words: ServiceWords, payment: PaymentWords) -> None:
        self._names = names
        self._words = words
        self._payment = payment

    def without_payers(self, text: str) -> str:
        """The text without banks that were only paid with: what they are called tells nothing."""
        return leave_out_payers(text, self._names, self._payment)

    def companies(self, words: str) -> tuple[Company, ...]:
        """The companies that ``words`` name (plain words with a blank in front)."""
        return self._names.in_order(words)

    def odds(
        self, words: str, companies: Iterable[Company], services: Iterable[Service]
    ) -> dict[Service, float]:
        """What ``words``, which name ``companies``, multiply the odds of ``services`` by."""
        own = {company.services for company in companies}
        return {
            service: _WORD ** min(heard(self._words.of(service), words), _MOST_WORDS)
            * (_COMPANY if (service,) in own and service in _TELLING else 1.0)
            for service in services
        }


def heard(signals: tuple[str, ...], words: str) -> int:
    """How many of the signals begin a word of ``words`` (plain words with a blank in front)."""
    return sum(map(words.__contains__, needles(signals)))


@lru_cache(maxsize=4096)
def needles(signals: tuple[str, ...]) -> tuple[str, ...]:
    """The signals as they are looked for."""
    return tuple(f" {plain_words(signal)}" for signal in signals)
