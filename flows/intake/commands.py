"""Commands said in words: «назад», «не знаю», «контакты банка»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.answering import plain_words
from flows.events import Tap, Verb
from flows.intake.companies import fallback, named

if TYPE_CHECKING:
    from flows.catalogue import Catalogue

#: A command is short; longer texts are answers or stories.
_LONGEST = 60


def command(catalogue: Catalogue, text: str, company: str = "") -> Tap | None:
    """The button a typed text stands for; ``company`` is the one of the case in hand."""
    if len(text) > _LONGEST:
        return None
    said = plain_words(text)
    for verb, words in catalogue.words.items():
        if said in words:
            return Tap(Verb[verb.upper()])
    return _contacts(catalogue, said, company)


def _contacts(catalogue: Catalogue, said: str, company: str) -> Tap | None:
    """«контакты банка», «телефон озона»: a word for contacts, then whose, and nothing else."""
    words = catalogue.lexicon.commands
    asked = next((lead for lead in words.contacts if f"{said} ".startswith(f"{lead} ")), None)
    if asked is None:
        return None
    whose = said.removeprefix(asked).strip()
    if not whose:
        return Tap(Verb.CONTACTS, company or catalogue.company.slug)
    for service, names in words.services.items():
        if whose in names:
            return Tap(Verb.CONTACTS, fallback(catalogue, service).slug)
    found = named(catalogue, whose)
    return Tap(Verb.CONTACTS, found) if found and len(whose.split()) <= 3 else None  # noqa: PLR2004 - a name, no story
