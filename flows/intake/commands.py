"""Commands said in words: «back», «I do not know», «the bank's contacts»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.intake.companies import company_for, find_company
from flows.language.folding import plain_words
from flows.model.events import Tap, Verb

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue

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
    """«the bank's contacts», «Ozon's phone»: a word for contacts, then whose, nothing else."""
    words = catalogue.lexicon.commands
    asked = next((lead for lead in words.contacts if f"{said} ".startswith(f"{lead} ")), None)
    if asked is None:
        return None
    whose = said.removeprefix(asked).strip()
    if not whose:
        bare = asked in words.bare
        return Tap(Verb.CONTACTS, company or catalogue.company.slug) if bare else None
    for service, names in words.services.items():
        if whose in names:
            own = catalogue.companies.get(company)
            known = own if own and service in own.services else company_for(catalogue, "", service)
            return Tap(Verb.CONTACTS, known.slug)
    return _contacts_of_company(catalogue, whose)


def _contacts_of_company(catalogue: Catalogue, whose: str) -> Tap | None:
    """The contacts of the company that ``whose`` names and nothing else tells.

    «Ozon's chat is silent» is a story.
    """
    found = catalogue.companies.get(find_company(catalogue, whose))
    names = [plain_words(name) for name in (*found.names, *found.called)] if found else []
    whole = any(whose.startswith(n) and len(whose.split()) == len(n.split()) for n in names)
    return Tap(Verb.CONTACTS, found.slug) if found and whole else None
