"""The values a case knows already: offered where another of their kind is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from flows.answers.money import is_called
from flows.answers.named_parties import find_called
from flows.answers.names import read_name
from flows.errors import AnswerError
from flows.facts.given import today_of
from flows.forms.agenda import letters_of
from flows.intake.slips import denied_sums
from flows.intake.swaps import is_replaced
from flows.language.folding import fold, plain_words
from flows.reading.part_paid import find_came
from flows.reading.story_facts import read_facts
from flows.records.conditions import holds

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Answer, Case
    from flows.reading.found import Found
    from flows.records.lexicon import Smalltalk
    from flows.records.steps import Step

#: A name of more bytes is too long for a button.
_TAPPED = 48
#: So many are offered as buttons.
_MOST = 5
#: What stands between sentences, kept: a point within a number or a time ends none.
_SENTENCES = re.compile(r"((?<=[.!?])\s+|\n)")
#: What stands between two texts when the first one has no end.
_ADDED = re.compile(r"(?<=[\w\u00bb)])\n(\w)")
#: So many digits has the number of a company.
_COMPANY = 13
#: A longer sentence tells something beside what it asks.
_FEW = 5


def known_sums(catalogue: Catalogue, case: Case, step: Step, facts: Facts) -> Answer:
    """The sums of the story and of other answers that ``step`` may take, none for other kinds."""
    if step.kind != "money" or (step.optional and not step.known_sums):
        return ()
    most = step.latest(facts) if step.latest else None
    whole = step.part_of(facts) if step.part_of else None
    came = {facts[slug] for slug, one in catalogue.steps.items() if one.collects == "received"}
    sums = dict.fromkeys(_sums(catalogue, case, facts))
    if (left := _left(catalogue, case, step, facts)) is not None:
        whole, rest = left
        sums = dict.fromkeys((rest, *(one for one in sums if one != whole - rest)))
    least = step.above(facts) if step.above else None
    bounded = (one for one in sums if (most is None or one <= most) and one > (least or 0))
    beside = {whole, *came, *_fees(catalogue, case, step, facts)}
    fitting = (one for one in bounded if one not in beside)
    return tuple(map(str, fitting))[:_MOST]


def _fees(catalogue: Catalogue, case: Case, step: Step, facts: Facts) -> set[Decimal]:
    """The sums that the story tells as fees alone, where ``step`` asks for another one."""
    if step.no_fee is None or not holds(step.no_fee, facts):
        return set()
    folded, lexicon = fold(case.story), catalogue.lexicon
    told = read_facts(case.story, lexicon, today_of(facts)).sums
    fees = [is_called(folded, one.start, one.end, lexicon.money.fees, lexicon) for one in told]
    own = {one.value for one, fee in zip(told, fees, strict=True) if not fee}
    return {one.value for one in told} - own


def _left(
    catalogue: Catalogue, case: Case, step: Step, facts: Facts
) -> tuple[Decimal, Decimal] | None:
    """What was paid, and what is left of it after the sum that the story tells to have come back.

    Nothing where the case knows of a part: there the whole is asked.
    """
    whole = step.less_came(facts) if step.less_came else None
    known = (facts[slug] for slug, one in catalogue.steps.items() if one.collects == "received")
    if whole is None or any(one is not None for one in known):
        return None
    told = read_facts(case.story, catalogue.lexicon, today_of(facts))
    denied = catalogue.lexicon.opponents.denied
    came = find_came(case.story, told, catalogue.news, denied)
    return (whole, whole - came.sum.value) if came and came.sum.value < whole else None


def known_name(catalogue: Catalogue, step: Step, facts: Facts) -> Answer:
    """The entrepreneur's own name where it is asked who signs; none where a company was named."""
    if step.kind != "person_name":
        return ()
    beside = (one for one in catalogue.steps.values() if one.section == step.section)
    parties = (facts[one.slug] for one in beside if one.kind == "party")
    business = next((one for one in parties if one and len(one.ogrn) != _COMPANY), None)
    if business is None:
        return ()
    lexicon, name = catalogue.lexicon, business.name
    forms = (one for one in lexicon.parties.forms if fold(name).startswith(f"{one} "))
    try:
        return (read_name(name[len(next(forms, "")) :], lexicon),)
    except AnswerError:
        return ()


def told_values(catalogue: Catalogue, case: Case, step: Step, facts: Facts) -> Answer:
    """What the story may have told for ``step``: values to choose from.

    Of a shop that is not known its name; of days those that no other question of the letter has
    or means; of parties the titles of who carries or lodges people.
    """
    if step.performers:
        return _performers(catalogue, case.story)
    if step.kind == "party" and facts["company"].other:
        name = find_called(case.story, catalogue.lexicon.parties)
        return (name,) if 0 < len(name.encode()) <= _TAPPED else ()
    told = case.ambiguous.get(step.slug, ())
    if step.kind == "money":
        fees = _fees(catalogue, case, step, facts)
        return tuple(one for one in told if Decimal(one) not in fees)
    if told or step.kind != "date" or not case.story:
        return told
    asked = {slug for one in letters_of(catalogue, case, facts) for slug in one.steps}
    others = [catalogue.steps[slug] for slug in asked or catalogue.steps if slug != step.slug]
    taken = {facts[one.slug] for one in others if one.kind == "date" and not one.shared}
    days = (
        one.value
        for one in _days(catalogue, case, step, facts)
        if _may_mean(catalogue, step, one.role, asked)
    )
    found = dict.fromkeys(day for day in days if _is_within(step, day, facts))
    return tuple(day.isoformat() for day in found if day not in taken)[:_MOST]


def _may_mean(catalogue: Catalogue, step: Step, role: str, asked: set[str]) -> bool:
    """Whether a day of this role may answer ``step``: no other question of a letter means it.

    A day of a known meaning answers what means the same or is alike, one of handing in that of
    giving up a ticket; a ``shared`` question may mean any.
    """
    meant = {one.reads for slug, one in catalogue.steps.items() if slug in asked}
    name = f"{role}_on"
    if name == step.reads or not role:
        return True
    words = catalogue.lexicon.story
    alike = words.alike.get((step.reads or step.slug).removesuffix("_on"), ())
    vague = not step.reads and role in words.vague
    return name not in meant and (step.shared or vague or role in alike)


def _performers(catalogue: Catalogue, story: str) -> Answer:
    named = catalogue.names.in_order(f" {plain_words(story)}")
    return tuple(company.title for company in named if company.performer)[:_MOST]


def can_retell(catalogue: Catalogue, case: Case, step: Step) -> bool:
    """Whether the story as it was told may be the answer to ``step``."""
    return step.retells and step.min_length <= len(retold(catalogue, case)) <= step.max_length


def retold(catalogue: Catalogue, case: Case) -> str:
    """The story without what was asked of the bot in it: no letter asks that of its reader.

    A text added to it begins a sentence.
    """
    pieces = _SENTENCES.split(_ADDED.sub(lambda found: f". {found[1].upper()}", case.story))
    kept = (
        sentence + gap
        for sentence, gap in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
        if not _asks(sentence, catalogue.lexicon.smalltalk)
    )
    return "".join(kept).strip()


def _asks(sentence: str, words: Smalltalk) -> bool:
    """Whether a sentence is a question, or so few words that ask for help, greet or thank."""
    said = plain_words(sentence)
    asks = said.startswith(words.asking) or said in {*words.greetings, *words.thanks}
    short = len(said.split()) <= _FEW and asks
    return short or sentence.endswith("?")


def _is_within(step: Step, day: date, facts: Facts) -> bool:
    first = step.earliest(facts) if step.earliest else None
    last = step.latest(facts) if step.latest else None
    return (first or date.min) <= day <= (last or date.max)


def _days(catalogue: Catalogue, case: Case, step: Step, facts: Facts) -> Iterator[Found[date]]:
    """The days of the story that mean the same now as when the case was opened.

    «Yesterday» is another day by now; what was still to come then had not happened then.
    """
    opened, today = case.opened.date(), today_of(facts)
    told = then = read_facts(case.story, catalogue.lexicon, opened).dates
    if today != opened:
        told = read_facts(case.story, catalogue.lexicon, today).dates
    meant = {one.value for one in then}
    for one in told:
        same = one.value in meant and not (step.latest and one.value > opened)
        if same and not is_replaced(catalogue, case.story, one.value, today):
            yield one


def _sums(catalogue: Catalogue, case: Case, facts: Facts) -> Iterator[Decimal]:
    today = today_of(facts)
    told = [one.value for one in read_facts(case.story, catalogue.lexicon, today).sums]
    denied = denied_sums(catalogue, case.story, told, today)
    yield from (one for one in told if one not in denied)
    for step in catalogue.steps.values():
        if step.kind == "money" and not step.optional and (answer := case.answer(step.slug)):
            yield Decimal(answer[0])
