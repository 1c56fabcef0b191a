"""Words of requisites: labels, legal forms, and such as are no name of a company."""

from __future__ import annotations

from flows.records.base import Part
from flows.records.money_words import Words


class PartyWords(Part):
    """Labels and legal forms met in a pasted block of requisites.

    ``other_words`` are whole words that no company is called by, ``common`` those that alone are
    no name; beside a platform's name ``itself`` say that it is the seller. ``forms`` are legal
    forms before one, ``sellers`` beginnings of words beside it, ``kinds`` of words before one.
    ``private`` are whole words of a person who is no trader.
    """

    other_words: Words
    common: Words
    itself: Words
    private: Words
    forms: Words
    sellers: Words
    kinds: Words
    ogrn: Words
    inn: Words
    address: Words
    name: Words
    noise: Words
    abroad: Words
    name_tails: Words
    places: Words
