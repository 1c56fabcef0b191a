"""A free story read against the content: which problem, which company, which answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from flows.intake.chosen import Chooser
from flows.intake.companies import find_opponent
from flows.intake.told import read_told
from flows.intake.tried import read_tried
from flows.language.folding import plain_sentences, plain_words
from flows.model.state import Answers
from flows.reading.payment import leave_out_payers
from flows.reading.reader import Ranking, Reader
from flows.reading.services import heard
from flows.reading.story_facts import Facts, read_facts

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.records.base import Service
    from flows.records.lexicon import Smalltalk

#: The line for a text without a letter; added to a case it may be a number.
_WORDLESS = "story_wordless"
#: So many readings are offered when none stands out.
OFFERED = 3
#: A problem is taken for read from this confidence on, or from the lower one on when it is so many
#: times likelier than the next; docs/decisions/0014 says how they were found.
SURE, LIKELY, AHEAD = 0.5, 0.3, 2.5
#: From this confidence on a text is told to be no quarrel; below it the person is asked.
DISMISSED = 0.75
#: A road begins at once only when it is less likely than this that the text tells no quarrel.
NOTHING = 0.08
#: From this confidence on urgent problems are warned of even when another one is likelier.
ALARM = 0.2
#: In few words a problem is read, and in the middle of a form another matter, only when there is
#: little doubt.
CERTAIN, ANOTHER = 0.75, 0.88
#: So few words may be too little to tell a problem, and still a quarrel.
_FEW = 3
#: In a sentence of no more words one that begins a quarrel («bought a kettle») keeps it open.
_SHORT = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """What a story says: the problem when one stands out, else candidates; known answers.

    ``several`` are the problems of a story that holds more than one quarrel. ``ambiguous`` are
    values of one step among which the person must choose, ``doubts`` days that cannot be.
    ``company`` is empty when none is named. ``aside`` is the key of a friendly line when there is
    nothing a case could begin with.
    """

    problem: str = ""
    candidates: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    company: str = ""
    service: Service = "none"
    extracted: Answers = field(default_factory=dict)
    ambiguous: Answers = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    aside: str = ""


class Kind(Enum):
    """What a long text in the middle of a case is."""

    REPLY = "reply"
    STORY = "story"
    OTHER = "other"


def read_story(
    catalogue: Catalogue, reader: Reader, text: str, today: date, *, added: bool = False
) -> Reading:
    """Read ``text``; nothing is said about what it does not state.

    Of a few words ``added`` to a case each fact is meant; among those of a story it is weighed.
    """
    said = plain_words(text)
    aside = _smalltalk(catalogue, said)
    if aside and not (added and said and aside == _WORDLESS):
        return Reading(aside=aside)
    if set(said.split()) <= {*catalogue.lexicon.smalltalk.vague}:
        return Reading()
    ranking = reader.rank(text)
    facts = read_facts(text, catalogue.lexicon, today, catalogue.towns)
    if not added and _is_offtopic(catalogue, text, ranking, facts):
        return Reading(aside="story_offtopic")
    candidates = tuple(slug for slug, _ in ranking.problems if catalogue.problems[slug].topic)
    clear = ranking.nothing < NOTHING and not _alarming(catalogue, ranking)
    short = len(said.split()) <= _FEW
    settled = _stands_out(ranking, short=short) and not ranking.several and clear
    problem = candidates[0] if settled else ""
    orders = [found.value for found in facts.orders]
    quarrel = _of_quarrel(catalogue, text, ranking)
    told, ambiguous = read_told(catalogue, quarrel, facts, ranking)
    company = find_opponent(catalogue, quarrel, ranking.service, orders)
    if not added:
        chooser = Chooser(catalogue, reader.known.choices)
        first, _ = ranking.problems[0]
        told, ambiguous = chooser.choose(text, facts, first, told, ambiguous)
        company = chooser.company(text, ranking, company)
    stage = catalogue.step_reading("stage")
    if stage is not None and (tried := _tried(catalogue, reader, text, ranking)):
        told[stage.slug] = (tried,)
    return Reading(
        problem=problem,
        candidates=_offered(catalogue, ranking, candidates),
        several=ranking.several,
        company=company,
        service=ranking.service,
        extracted=told,
        ambiguous=ambiguous,
        doubts=dict(_doubts(catalogue, facts)),
    )


def _of_quarrel(catalogue: Catalogue, text: str, ranking: Ranking) -> str:
    """The text with blanks for banks that only paid, where the quarrel is not with a bank."""
    likeliest = catalogue.problems[ranking.problems[0][0]]
    if ranking.service == likeliest.service == "bank":
        return text
    return leave_out_payers(text, catalogue.names, catalogue.lexicon.payment)


def _tried(catalogue: Catalogue, reader: Reader, text: str, ranking: Ranking) -> str:
    """What was tried; what swindlers say is no proof of it."""
    stranger = catalogue.problems[ranking.problems[0][0]].urgent
    return read_tried(catalogue, reader, text, stranger=stranger)


def read_aside(catalogue: Catalogue, text: str) -> str:
    """The key of the line for a text that is a greeting, thanks, or no words; else empty."""
    return _smalltalk(catalogue, plain_words(text))


def kind_of(
    catalogue: Catalogue, reader: Reader, text: str, problem: str, also: tuple[str, ...] = ()
) -> Kind:
    """Whether a text is a company's answer, or a story of another problem than these."""
    if reader.is_answer(text):
        return Kind.REPLY
    first, sure = reader.rank(text).problems[0]
    another = bool(catalogue.problems[first].topic) and first not in (problem, *also)
    return Kind.STORY if another and sure >= ANOTHER else Kind.OTHER


def addresses(catalogue: Catalogue, text: str) -> bool:
    """Whether a text says «you»: what is wrong with a thing is told as shortly as a refusal."""
    words = catalogue.lexicon.smalltalk.addressing
    return not set(words).isdisjoint(plain_words(text).split())


def _smalltalk(catalogue: Catalogue, said: str) -> str:
    """The key of the line for a greeting, thanks, or no words at all; empty for any other text."""
    talk = catalogue.lexicon.smalltalk
    if _greets(talk, said):
        return "story_greeting"
    if said and set(said.split()) <= {word for line in talk.thanks for word in line.split()}:
        return "story_thanks"
    return "" if any(char.isalpha() for char in said) else _WORDLESS


def _stands_out(ranking: Ranking, *, short: bool) -> bool:
    """Whether the likeliest problem may be taken for read; of few words only when certain."""
    (_, first), (_, second) = ranking.problems[:2]
    if short:
        return first >= CERTAIN
    return first >= SURE or (first >= LIKELY and first >= AHEAD * second)


def _greets(talk: Smalltalk, said: str) -> bool:
    """Whether a text greets and no more, «I have a question» included."""
    for greeting in talk.greetings:
        if said.startswith(f"{greeting} "):
            said = said.removeprefix(f"{greeting} ")
            break
    return said in talk.greetings or said in talk.openers


def _is_offtopic(catalogue: Catalogue, text: str, ranking: Ranking, facts: Facts) -> bool:
    """Whether a text tells no quarrel: none is read, and no sign, wish or number speaks for it."""
    first, sure = ranking.problems[0]
    if catalogue.problems[first].topic or sure < DISMISSED:
        return False
    words = f" {plain_words(text)}"
    wish = any(
        heard(catalogue.lexicon.smalltalk.wishes, said)
        for said in plain_sentences(text)
        if len(said.split()) <= _SHORT
    )
    signs = (problem.signals for problem in catalogue.problems.values() if problem.topic)
    return not (facts.orders or facts.receipt or wish or any(heard(one, words) for one in signs))


def _alarming(catalogue: Catalogue, ranking: Ranking) -> bool:
    """Whether money may be at risk now though another problem is likelier: the person decides."""
    urgent = sum(sure for slug, sure in ranking.problems if catalogue.problems[slug].urgent)
    return urgent >= ALARM and not catalogue.problems[ranking.problems[0][0]].urgent


def _offered(
    catalogue: Catalogue, ranking: Ranking, candidates: tuple[str, ...]
) -> tuple[str, ...]:
    """The likeliest problems; an urgent one is never left out when it may be meant."""
    urgent = (slug for slug, _ in ranking.problems if catalogue.problems[slug].urgent)
    alarm = (next(urgent),) if _alarming(catalogue, ranking) else ()
    return tuple(dict.fromkeys((*alarm, *candidates)))[:OFFERED]


def _doubts(catalogue: Catalogue, facts: Facts) -> Iterator[tuple[str, str]]:
    """The step each impossible day belongs to; the order's, when its own is never asked."""
    for doubt in facts.doubts:
        step = catalogue.step_reading(f"{doubt.role}_on") or catalogue.step_reading("ordered_on")
        if step is not None:
            yield step.slug, doubt.value
