"""From typed text or a tap to an answer of a step, and from a stored answer to its typed value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flows.answers.addresses import read_address
from flows.answers.dates import read_date
from flows.answers.emails import read_email
from flows.answers.money import read_money
from flows.answers.names import read_name
from flows.answers.orders import read_order
from flows.answers.parties import Party, read_party
from flows.answers.phones import read_phone
from flows.answers.receipts import find_receipt, read_receipt
from flows.answers.texts import read_text
from flows.errors import AnswerError
from flows.expressions import holds

if TYPE_CHECKING:
    from flows.case import Answer
    from flows.catalogue import Catalogue
    from flows.facts import Facts
    from flows.model import Kind, Step

#: At most this many choices stand on one screen; longer lists are searched.
SHOWN_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One option as offered: slug, label, the words that find it, the signals that tell it."""

    slug: str
    label: str
    words: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()


def typed(step: Step, answer: Answer) -> Any:  # noqa: ANN401 - docs/content.md lists the types by kind
    """The value of a stored answer: ``None`` when skipped."""
    if step.kind in {"multi_choice", "file"}:
        return answer
    if not answer:
        return None
    kind = step.kind
    if step.free and all(option.slug != answer[0] for option in step.options):
        kind = step.free
    return _TYPED.get(kind, _first)(answer)


def _first(answer: Answer) -> str:
    return answer[0]


_TYPED: dict[str, Callable[[Any], Any]] = {
    "date": lambda answer: date.fromisoformat(answer[0]),
    "money": lambda answer: Decimal(answer[0]),
    "party": Party.from_answer,
    "receipt": lambda answer: find_receipt(answer[0]),
}


def choices(catalogue: Catalogue, step: Step, facts: Facts) -> tuple[Choice, ...]:
    """The options of a choice as they stand on these facts."""
    match step.options_from:
        case "demands":
            return tuple(_demands(catalogue, facts))
        case "replies":
            return tuple(_replies(catalogue, facts))
        case "regions":
            return tuple(
                Choice(region.slug, region.title, (*region.names, *region.cities))
                for region in catalogue.regions.values()
            )
        case _:
            return tuple(
                Choice(
                    option.slug, catalogue.pages.phrase(option.label, facts), (), option.signals
                )
                for option in step.options
                if holds(option.when, facts)
            )


def _demands(catalogue: Catalogue, facts: Facts) -> Iterator[Choice]:
    problem = facts["problem"]
    for slug in problem.demands if problem else ():
        demand = catalogue.demands[slug]
        if holds(demand.when, facts):
            yield Choice(slug, demand.title)


def _replies(catalogue: Catalogue, facts: Facts) -> Iterator[Choice]:
    problem = facts["problem"]
    for reply in catalogue.replies.values():
        if problem and problem.slug in reply.problems and holds(reply.when, facts):
            yield Choice(reply.slug, reply.title, (), reply.signals)


def available(catalogue: Catalogue, step: Step, facts: Facts) -> bool:
    """Whether the value in ``facts`` is still among what the step offers."""
    value = facts[step.slug]
    if step.kind != "choice" or not isinstance(value, str):
        return True
    problem = facts["problem"]
    match step.options_from:
        case "demands":
            offered = problem is not None and value in problem.demands
            return offered and holds(catalogue.demands[value].when, facts)
        case "replies":
            reply = catalogue.replies.get(value)
            offered = reply is not None and problem is not None and problem.slug in reply.problems
            return offered and holds(reply.when if reply else None, facts)
        case "regions":
            return value in catalogue.regions
        case _:
            option = next((option for option in step.options if option.slug == value), None)
            return bool(step.free) if option is None else holds(option.when, facts)


def read(catalogue: Catalogue, step: Step, text: str, facts: Callable[[], Facts]) -> Answer:
    """The answer a typed text gives to ``step``. Raises :class:`AnswerError`.

    ``facts`` is called by the kinds that rest on them: gathering costs more than most readings.
    """
    if step.kind in {"choice", "multi_choice"}:
        return _choose(catalogue, step, text, facts)
    return _read_as(catalogue, step.kind, step, text, facts)


def _choose(catalogue: Catalogue, step: Step, text: str, facts: Callable[[], Facts]) -> Answer:
    found = find(choices(catalogue, step, facts()), text)
    if len(found) == 1:
        return (found[0].slug,)
    if step.free is not None:
        return _read_as(catalogue, step.free, step, text, facts)
    raise AnswerError("choice_many" if found else "choice_none", {"text": text[:60]})


def find(offered: tuple[Choice, ...], text: str) -> tuple[Choice, ...]:
    """The options a typed text may mean: an exact name first, else those that begin with it."""
    wanted = plain_words(text)
    if not wanted:
        return ()
    exact = [
        c for c in offered if wanted == plain_words(c.label) or wanted in map(plain_words, c.words)
    ]
    if exact:
        return tuple(exact)
    return tuple(c for c in offered if any(_begins(name, wanted) for name in (c.label, *c.words)))


def _begins(name: str, wanted: str) -> bool:
    plain = plain_words(name)
    return plain.startswith(wanted) or f" {wanted}" in plain


@lru_cache(maxsize=8192)
def plain_words(text: str) -> str:
    """Lower case, io as ie (U+0451), everything but letters and digits as single blanks."""
    folded = text.casefold().replace("\u0451", "\u0435")
    return " ".join("".join(char if char.isalnum() else " " for char in folded).split())


def _read_as(
    catalogue: Catalogue, kind: Kind, step: Step, text: str, facts: Callable[[], Facts]
) -> Answer:
    match kind:
        case "date":
            return (_date(catalogue, step, text, facts()).isoformat(),)
        case "money":
            return (_money(catalogue, step, text, facts()),)
        case "party":
            return read_party(text, catalogue.lexicon).to_answer()
        case "receipt":
            return (read_receipt(text).to_answer(),)
        case "file":
            raise AnswerError("file_needed")
        case _:
            return (_text(catalogue, kind, step, text),)


def _text(catalogue: Catalogue, kind: Kind, step: Step, text: str) -> str:
    match kind:
        case "phone":
            return read_phone(text)
        case "email":
            return read_email(text)
        case "person_name":
            return read_name(text, catalogue.lexicon)
        case "address":
            return read_address(text)
        case "order_number":
            return read_order(text, strict=False)
        case _:
            lines = kind == "long_text"
            return read_text(text, minimum=step.min_length, maximum=step.max_length, lines=lines)


def _date(catalogue: Catalogue, step: Step, text: str, facts: Facts) -> date:
    return read_date(
        text,
        catalogue.lexicon,
        facts["today"],
        future=step.future,
        earliest=step.earliest(facts) if step.earliest else None,
        latest=step.latest(facts) if step.latest else None,
    )


def _money(catalogue: Catalogue, step: Step, text: str, facts: Facts) -> str:
    amount = read_money(text, catalogue.lexicon)
    most = step.latest(facts) if step.latest else None
    if most is not None and amount > most:
        raise AnswerError("money_over", {"most": most})
    return str(amount)
