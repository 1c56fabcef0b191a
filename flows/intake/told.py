"""The answers a story already gives to the steps of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from flows.answers.named_parties import find_party
from flows.language.folding import fold, plain_sentences, plain_words
from flows.model.state import Answer, Case
from flows.reading.disputed import About, find_disputed, split_charge
from flows.reading.part_paid import find_part
from flows.reading.prices import BARE
from flows.reading.products import find_products
from flows.reading.services import heard
from flows.reading.signals import hear
from flows.reading.wishes import find_wishes

if TYPE_CHECKING:
    from flows.answers.parties import Party
    from flows.content.catalogue import Catalogue
    from flows.reading.part_paid import PartPaid
    from flows.reading.reader import Ranking
    from flows.reading.story_facts import Facts
    from flows.records.steps import Step

#: So many values of one kind are offered as buttons.
_VALUES = 5
#: Goods so many words before a bare number, and no further away than this, have it for a price.
_NEAR, _REACH = 4, 60
#: Quarrels about goods are of these services.
_TRADE = frozenset({"marketplace", "none"})
#: Goods are read when problems that ask for them are this likely among all quarrels.
_ABOUT_GOODS = 1 / 3
#: A quarrel is about a charge when it is read with this confidence: of few words any sum may be.
_SURE = 0.5


def read_told(
    catalogue: Catalogue, text: str, facts: Facts, ranking: Ranking
) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """The answers a story gives, and the values among which the person must choose."""
    words, answers = f" {plain_words(text)}", _answers(catalogue, text)
    trade = ranking.service in _TRADE
    part = find_part(text, facts, catalogue.news, catalogue.lexicon.opponents.denied)
    if part:
        facts = replace(facts, sums=tuple(one for one in facts.sums if one != part.sum))
    price, charge, sums = _sums(catalogue, text, facts, ranking)
    products: tuple[str, ...] = ()
    if trade and _is_about_goods(catalogue, words, ranking):
        products = find_products(text, catalogue.goods, catalogue.products, facts.sums)
    extracted: dict[str, Answer] = {}
    ambiguous: dict[str, Answer] = {}
    party, replies = _party(catalogue, text), _of_replies(catalogue)
    for step in catalogue.steps.values():
        if step.slug in replies:
            continue
        if step.free == "party" and party is not None:
            extracted[step.slug] = party.to_answer()
            continue
        read = {"product": products, "price": price or sums, "charge": charge}
        said = answers if step.options_from == "replies" else words
        found = read.get(step.reads) or _values(catalogue, step, said, facts)
        values = tuple(dict.fromkeys(found))
        certain = facts.is_certain(step.reads) if step.reads != "price" else bool(price)
        certain &= trade or step.reads not in catalogue.lexicon.story.of_goods
        certain &= (
            ranking.service != "bank" or step.reads not in catalogue.lexicon.story.of_purchases
        )
        if (values and step.collects) or (len(values) == 1 and certain):
            extracted[step.slug] = values
        elif values:
            ambiguous[step.slug] = values[:_VALUES]
    return {**extracted, **_came(catalogue, part)}, ambiguous


def _came(catalogue: Catalogue, part: PartPaid | None) -> dict[str, Answer]:
    """The answers to the questions of money that came back, by a part told of."""
    if part is None:
        return {}
    steps = [one for one in catalogue.steps.values() if one.collects == "received"]
    days = [slug for one in steps for slug in one.then if part.day]
    sums: dict[str, Answer] = {one.slug: (str(part.sum.value),) for one in steps}
    return {**sums, **dict.fromkeys(days, (str(part.day),))}


def _sums(
    catalogue: Catalogue, text: str, facts: Facts, ranking: Ranking
) -> tuple[tuple[str, ...], ...]:
    """The sum in dispute, a charge where the quarrel is about one, and the sums to choose from."""
    folded, sums, charge = fold(text), facts.sums, None
    (problem, sure), *_ = ranking.problems
    disputes, understood = (
        catalogue.problems[problem].disputes,
        catalogue.problems[problem].understood,
    )
    about: About = "money"
    if ranking.service in {*_TRADE, "travel"}:  # of a journey too the price is what was paid
        about = "deal" if _goods_steps(catalogue).isdisjoint(understood) else "goods"
    if disputes == "charge" and sure >= _SURE:
        charge, sums = split_charge(folded, sums, catalogue.sums)
    elif disputes == "reward":
        about = "reward"
    price = None
    asked = catalogue.step_reading("price")
    if asked is not None and asked.slug in understood:
        price = find_disputed(folded, sums, catalogue.sums, _priced(catalogue, text, facts), about)
    shown = ((price,), (charge,), tuple(one.value for one in sums))
    return tuple(tuple(str(one) for one in row if one is not None) for row in shown)


def with_wish(catalogue: Catalogue, case: Case) -> Case:
    """The case with the one demand of its problem that its story wishes; with none if several."""
    step, problem = catalogue.step_reading("demand"), catalogue.problems.get(case.problem)
    if step is None or problem is None:
        return case
    offered = ((slug, catalogue.demands[slug].wished) for slug in problem.demands)
    found = find_wishes(case.story, offered, catalogue.lexicon.wishes)
    rest = {slug: one for slug, one in case.extracted.items() if slug != step.slug}
    return replace(case, extracted={**rest, step.slug: found} if len(found) == 1 else rest)


def _answers(catalogue: Catalogue, text: str) -> str:
    """The sentences of a story that tell what the other side answered, in plain words."""
    answered = catalogue.lexicon.story.answered
    return "".join(one for one in plain_sentences(text) if heard(answered, one))


def _of_replies(catalogue: Catalogue) -> set[str]:
    """The steps of how, when and by whom something was answered: heard in the answer alone."""
    asked = (step for step in catalogue.steps.values() if step.options_from == "replies")
    return {slug for step in asked for slug in step.then}


def with_manner(catalogue: Catalogue, case: Case, step: Step, text: str) -> Case:
    """The case with what the words of an answer to ``step`` tell of themselves: how it was given.

    What was heard of an answer before this one is let go.
    """
    words = f" {plain_words(text)}"
    followed = [catalogue.steps[slug] for slug in step.then]
    told = {
        one.slug: found
        for one in followed
        if len(found := _heard(catalogue, ((o.slug, o.signals) for o in one.options), words)) == 1
    }
    kept = {slug: one for slug, one in case.extracted.items() if slug not in step.then}
    return replace(case, extracted={**kept, **told})


def _party(catalogue: Catalogue, text: str) -> Party | None:
    """The seller a story names by a number of the register; no company of the catalogue."""
    party = find_party(text, catalogue.lexicon.parties)
    entities = (one.entity for one in catalogue.companies.values() if one.entity)
    known = {number for one in entities for number in (one.inn, one.ogrn)}
    told = {party.inn, party.ogrn} - {""} if party else set()
    return party if told and not told & known else None


def _priced(catalogue: Catalogue, text: str, facts: Facts) -> set[int]:
    """The places of numbers that only look like prices and stand right after goods."""
    bare = (one.start for one in facts.sums if one.role == BARE)
    before = {at: plain_words(text[max(0, at - _REACH) : at]).split() for at in bare}
    goods = catalogue.goods
    return {at for at, words in before.items() if any(goods.find_mentions(words[-_NEAR:]))}


def _goods_steps(catalogue: Catalogue) -> set[str]:
    return {step.slug for step in catalogue.steps.values() if step.reads == "product"}


def _is_about_goods(catalogue: Catalogue, words: str, ranking: Ranking) -> bool:
    """Whether problems that ask for goods are likely, and no work done is told of."""
    if heard(catalogue.products.works_done, words):
        return False
    goods = _goods_steps(catalogue)
    real = [(catalogue.problems[slug], sure) for slug, sure in ranking.problems]
    known = sum(sure for one, sure in real if one.topic)
    about = sum(sure for one, sure in real if goods & {*one.understood} and one.service != "none")
    return about >= known * _ABOUT_GOODS


def _values(catalogue: Catalogue, step: Step, words: str, facts: Facts) -> Iterator[str]:
    """What a story says to a step, in the form of an answer."""
    if step.collects:
        yield from _heard(catalogue, ((one.slug, one.signals) for one in step.options), words)
    elif step.kind == "choice" and step.reads != "region":
        yield from _signalled(catalogue, step, words, facts)
    elif step.reads and step.reads != "price":
        bounds = {"today": facts.today}
        yield from (str(v) for v in facts.values(step.reads) if within(step, v, bounds))


def within(step: Step, value: object, known: Mapping[str, object]) -> bool:
    """Whether a value keeps the bounds of its step that rest on what is known already."""
    latest = step.latest if step.latest and step.latest.names <= known.keys() else None
    most = latest(known) if latest else None
    return not (isinstance(value, date) and isinstance(most, date) and value > most)


def _signalled(catalogue: Catalogue, step: Step, words: str, facts: Facts) -> Iterator[str]:
    """The one option whose signals stand in the story; none when several do."""
    named_law = {f"fz{number}" for number in facts.values("law")}
    offered = [(option.slug, option.signals) for option in step.options if not option.came]
    if step.reads == "reply":
        offered = [(reply.slug, reply.signals) for reply in catalogue.replies.values()]
    named = [slug for slug, _ in offered if slug in named_law]
    found = {*_heard(catalogue, offered, words), *named}
    yield from found if len(found) == 1 else ()


def _heard(
    catalogue: Catalogue, offered: Iterable[tuple[str, tuple[str, ...]]], words: str
) -> tuple[str, ...]:
    return hear(offered, words, catalogue.lexicon.opponents)
