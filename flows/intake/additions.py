"""A further text of a person: what in it corrects what was understood before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from flows.answers.money import is_called
from flows.answers.sums import find_sums
from flows.intake.story import addresses
from flows.language.folding import fold, plain_words
from flows.reading.denied import leave_out_denied
from flows.reading.mended_goods import find_mended_goods
from flows.reading.outcomes import Outcome, read_outcome
from flows.reading.services import heard

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.intake.story import Reading
    from flows.model.state import Answers, Case
    from flows.records.steps import Step

#: Values told beside words of one's own; other words and sums there may be of anything.
_VALUES = frozenset({"date", "order_number", "phone", "email"})
#: Left out for want of the number, they are taken when it is told after all.
_NUMBERS = frozenset({"order_number", "phone", "email"})
_WORDS = frozenset({"text", "long_text"})
#: A day with its meaning in so few words is the day itself; a longer text may tell another one.
_FEW = 8


def is_mending(catalogue: Catalogue, text: str) -> bool:
    """Whether a text says in so many words that something known is wrong: «not 5 but 6»."""
    words = catalogue.lexicon.story
    folded = fold(text)
    denied = leave_out_denied(folded, words) != folded
    return (
        denied
        or bool(_goods(catalogue, text))
        or bool(heard(words.mistaken, f" {plain_words(text)}"))
    )


def corrections(catalogue: Catalogue, case: Case, alone: Reading, text: str) -> Answers:
    """The answers that a further text, read ``alone``, puts in the place of others.

    What is only offered so far is put right like what was shown. A day told in a few words does;
    a sum, a product and the like only beside a word that says so («the price is …», «no, …»):
    else both are read in the whole story, and asked about.
    """
    words = f" {plain_words(text)}"
    meant = bool(heard(catalogue.lexicon.story.corrections, words))
    short = is_short(text)
    found = {}
    for slug, value in alone.extracted.items():
        before = case.answer(slug) or case.ambiguous.get(slug)
        day = catalogue.steps[slug].kind == "date"
        if _is_no_price(catalogue, slug, value[0], text):
            continue
        if before not in {None, value} and (meant or (day and short)):
            found[slug] = value
    for slug, values in alone.ambiguous.items():
        other = {one for one in values if _is_no_price(catalogue, slug, one, text)}
        rest = tuple(one for one in values if (one,) != case.answer(slug) and one not in other)
        if meant and len(rest) == 1 and len(values) > 1:
            found[slug] = rest  # «not 4,500 but 5,400»
    step, goods = catalogue.step_reading("product"), _goods(catalogue, text)
    if step and goods and goods not in " ".join(case.answer(step.slug) or ()):
        found[step.slug] = (goods,)
    return found


def _is_no_price(catalogue: Catalogue, slug: str, value: str, text: str) -> bool:
    """Whether a text says of a sum that it is of something beside the price: «cashback 400»."""
    if catalogue.steps[slug].reads != "price":
        return False
    folded, lexicon = fold(text), catalogue.lexicon
    told = [one for one in find_sums(folded, lexicon) if one.amount == Decimal(value)]
    words = lexicon.story.no_price
    called = [is_called(folded, one.start, one.end, words, lexicon) for one in told]
    return bool(called) and all(called)


def said_instead(catalogue: Catalogue, text: str) -> str:
    """What a few words put in the place of a quarrel: «it is no fake, it just did not suit»."""
    words = catalogue.lexicon.story
    denied, _, rest = text.partition(",")
    other = catalogue.names.first(f" {plain_words(text)}") or _goods(catalogue, text)
    if other or any(char.isdecimal() for char in text):
        return ""  # another shop, goods or day
    begins = f"{plain_words(denied)} ".startswith(tuple(f"{one} " for one in words.is_not))
    return rest.strip() if begins and is_short(text) else ""


def said_outright(whole: Reading, alone: Reading) -> Reading:
    """The reading of a whole story with the facts added to it: they are meant, not weighed."""
    said = {s: one for s, one in alone.extracted.items() if whole.ambiguous.get(s) == one}
    rest = {slug: many for slug, many in whole.ambiguous.items() if slug not in said}
    return replace(whole, extracted={**whole.extracted, **said}, ambiguous=rest)


def of_same_problem(catalogue: Catalogue, before: Case, reading: Reading) -> Reading:
    """The reading of a story about the problem that it was read about before, in doubt or not."""
    problem = catalogue.problems.get(before.problem)
    service = problem.service if problem else reading.service
    return replace(reading, problem=before.problem, candidates=before.candidates, service=service)


def is_short(text: str) -> bool:
    """Whether a text is of so few words that what it corrects is all it says."""
    return len(plain_words(text).split()) <= _FEW


def _goods(catalogue: Catalogue, text: str) -> str:
    """The goods that a few words put in the place of others; empty when they do not."""
    words = catalogue.lexicon.story
    return find_mended_goods(text, catalogue.goods, words) if is_short(text) else ""


def tells_answer(catalogue: Catalogue, text: str) -> bool:
    """Whether few words may be what the other side said: of an answer, money back, a decision."""
    words, outcomes = f" {plain_words(text)}", catalogue.outcomes
    told = (catalogue.lexicon.story.answered, catalogue.news.refunded, outcomes.matter)
    decided = read_outcome(text, outcomes) is not Outcome.UNSAID
    return decided or addresses(catalogue, text) or any(heard(one, words) for one in told)


def told_beside(case: Case, step: Step, alone: Reading, catalogue: Catalogue) -> Case:
    """The case with what a text read ``alone`` tells beside the answer to ``step``.

    What was answered stays; what was tried is not guessed from an answer. Words speak of much that
    answers nothing else: of them, and beside a choice, only values of certain kinds are taken.
    """
    wordy = bool(_WORDS & {step.kind, step.free})
    kinds = _VALUES if wordy else _VALUES | {"money"}
    told = {
        slug: alone.extracted[slug]
        for slug in alone.extracted
        if is_open(catalogue, case, slug)
        and slug != step.slug
        and catalogue.steps[slug].reads != "stage"
        and (step.kind == "date" or catalogue.steps[slug].kind in kinds)
    }
    answers = {slug: one for slug, one in case.answers.items() if slug not in told}
    extracted = {**case.extracted, **told}
    return replace(case, extracted=extracted, answers=answers) if told else case


def is_open(catalogue: Catalogue, case: Case, slug: str) -> bool:
    """Whether a step has no answer; a number left out may still be told."""
    answer = case.answer(slug)
    return answer is None or (answer == () and catalogue.steps[slug].kind in _NUMBERS)
