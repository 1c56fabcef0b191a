"""What can be found: every record that may be shown, with its title and its words by weight."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.language.folding import plain_words
from flows.lookup.links import LETTERS, Linked, is_found, link_to
from flows.records.authorities import Authority, Region
from flows.records.companies import Company
from flows.records.contacts import Contact
from flows.records.problems import Problem
from flows.records.questions import Question

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue

#: How much a word tells by where it stands: a name, a purpose, half of a name, near it.
NAME, ABOUT, PART, NEAR, FAR = 1.0, 0.8, 0.6, 0.5, 0.3
#: A text and the weight of its words.
Weighed = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Item:
    """A record that can be found: its link, its title and the texts it is found by."""

    link: str
    title: str
    record: Linked
    texts: tuple[Weighed, ...] = field(repr=False)


def items_of(catalogue: Catalogue) -> Iterator[Item]:
    """Every record that may be shown."""
    found = _Texts(catalogue)
    for kind in LETTERS.values():
        for record in getattr(catalogue, kind).values():
            if is_found(record):
                yield Item(link_to(record), title_of(record), record, tuple(found.of(record)))


def title_of(record: Linked) -> str:
    """What a record is called in a list."""
    match record:
        case Contact():
            return record.purpose
        case Region():
            return record.office
        case Question():
            asked = record.examples[0]
            return f"{asked[:1].upper()}{asked[1:].rstrip('?')}?"
    return record.title


class _Texts:
    """The texts of records; what names a contact from outside is gathered once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._words = catalogue.lookup
        self._alone = {
            plain_words(name): company.slug
            for company in catalogue.companies.values()
            for name in company.names
            if " " not in plain_words(name)
        }
        self._near: dict[str, list[Weighed]] = defaultdict(list)
        for body in catalogue.authorities.values():
            self._add(body.channels, [(body.title, ABOUT), *_spread(body.keywords, NEAR)])
        for problem in catalogue.problems.values():
            self._add(
                problem.advice.contacts, [(problem.title, NEAR), *_spread(problem.keywords, FAR)]
            )
        for question in catalogue.questions.values():
            self._add(question.contacts, _spread(question.examples, FAR))

    def _add(self, contacts: Iterable[str], texts: Iterable[Weighed]) -> None:
        given = list(texts)
        for slug in contacts:
            self._near[slug] += given

    def of(self, record: Linked) -> Iterator[Weighed]:
        """The texts of a record."""
        match record:
            case Contact():
                yield from self._contact(record)
            case Authority():
                yield from [(record.title, NAME), (record.full, NEAR), *_keywords(record.keywords)]
                yield from _spread((*record.when, *record.can), FAR)
            case Region():
                names = (record.title, *record.names, *record.cities)
                yield from [(record.office, NEAR), (record.code, NEAR)]
                yield from ((name, FAR if name.isdecimal() else NAME) for name in names)
            case Problem():
                yield from [(record.title, NAME), *_keywords(record.keywords)]
                yield from _spread(record.signals, NEAR)
                yield from [(self._topic(record), FAR), (record.service, FAR)]
            case Question():
                yield from _spread(record.examples, PART)
            case Company():
                yield from self._names(record)
                yield from _spread(self._words.kinds[""], ABOUT)

    def _contact(self, contact: Contact) -> Iterator[Weighed]:
        yield from [(contact.purpose, ABOUT), (contact.value, FAR), *_keywords(contact.keywords)]
        yield from _spread(self._words.kinds[contact.kind], ABOUT)
        company = self._catalogue.companies.get(contact.company)
        if company is not None:
            yield from ((name, weight * ABOUT) for name, weight in self._names(company))
        yield from self._near[contact.slug]

    def _names(self, company: Company) -> Iterator[Weighed]:
        """The names of a company; a word of several names («card of …») tells by its share.

        A word that is the whole name of a relative («Ozon» in «Ozon Bank») tells a little less.
        """
        names = [plain_words(name) for name in (company.title, *company.names, *company.called)]
        shares = Counter(word for name in names for word in set(name.split()))
        sure = {name for name in names if " " not in name} | set(names[0].split())
        pairs = {word for name in names for word in name.split() if name.count(" ") == 1}
        for word, share in shares.items():
            if word in sure:
                owner = self._alone.get(word, company.slug)
                yield word, NAME if owner == company.slug else ABOUT
            else:
                yield word, min(ABOUT, max(PART if word in pairs else FAR, 2 * share / len(names)))

    def _topic(self, problem: Problem) -> str:
        return self._catalogue.pages.texts[f"button.topic.{problem.topic}"]


def _spread(texts: Iterable[str], weight: float) -> Iterator[Weighed]:
    yield from ((text, weight) for text in texts)


def _keywords(texts: Iterable[str]) -> Iterator[Weighed]:
    """A keyword of several words tells a little less by each of them."""
    yield from ((text, ABOUT if " " in text else NAME) for text in texts)
