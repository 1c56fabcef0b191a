"""How well facts are read: precision and recall of every kind of fact over labelled stories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from flows.intake.candidates import same_goods
from flows.intake.companies import company_for, find_company
from flows.language.folding import plain_words
from flows.reading.story_facts import read_facts

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.intake.story import Reading
    from flows.records.steps import Step

#: Labels of facts with one value, as they are shown back → what the step reads they belong to.
_SINGLE = {"main_amount": "price"} | {
    name: name
    for name in (
        "order_number", "product", "city", "phone", "email", "inn",
        "ordered_on", "received_on", "promised_on", "paid_on", "blocked_on", "cancelled_on",
    )
}  # fmt: skip
#: So many digits of a Russian number follow «+7» or «8».
_NATIONAL = 10
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|--\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Score:
    """One kind of fact in one story: labelled values, values read, and how many of them match."""

    name: str
    labelled: tuple[Any, ...]
    read: tuple[Any, ...]
    right: int

    @property
    def wrong(self) -> int:
        """How many values were read that the story does not state."""
        return len(self.read) - self.right

    @property
    def missed(self) -> int:
        """How many values of the story were not read."""
        return len(self.labelled) - self.right


def score(
    catalogue: Catalogue, labels: Mapping[str, Any], reading: Reading, today: date
) -> tuple[Score, ...]:
    """What was read of one story told on ``today`` beside its labels.

    Kinds of fact without a label in ``labels["facts"]`` are left out. ``dates`` and ``amounts``
    are all that the story names, the others what is shown back.
    """
    known = labels.get("facts") or {}
    facts = read_facts(labels["text"], catalogue.lexicon, today, catalogue.towns)
    steps = {name: catalogue.step_reading(reads) for name, reads in _SINGLE.items()}
    scores = [
        _one(catalogue, name, known[name], _shown(catalogue, reading, step))
        for name, step in steps.items()
        if name in known and step is not None
    ]
    if "dates" in known:
        whole = tuple(day for day in known["dates"] if _DAY.fullmatch(day))
        read = tuple(dict.fromkeys(found.value for found in facts.dates))
        hits = sum(any(_same_day(label, day) for label in whole) for day in read)
        scores.append(Score("dates", whole, read, min(hits, len(whole))))
    if "amounts" in known:
        sums = tuple(dict.fromkeys(float(found.value) for found in facts.sums))
        wanted = tuple(dict.fromkeys(map(float, known["amounts"])))
        scores.append(Score("amounts", wanted, sums, len({*sums} & {*wanted})))
    if "company" in labels:
        scores.append(_company(catalogue, labels["company"], reading))
    return tuple(scores)


def _shown(catalogue: Catalogue, reading: Reading, step: Step) -> tuple[str, ...]:
    """What was read for a step; in a quarrel about a charge that is the sum in dispute."""
    problem = catalogue.problems.get(reading.problem or next(iter(reading.candidates), ""))
    charge = catalogue.step_reading("charge")
    if step.reads == "price" and charge and problem and problem.disputes == "charge":
        step = charge
    return reading.extracted.get(step.slug, ())


def _same_day(label: str, day: date) -> bool:
    return label == day.isoformat() or label == f"--{day:%m-%d}"


def _one(catalogue: Catalogue, name: str, label: object, shown: tuple[str, ...]) -> Score:
    labelled = () if label is None else (label,)
    hit = bool(labelled and shown) and _same(catalogue, name, label, shown[0])
    return Score(name, labelled, shown, int(hit))


def _same(catalogue: Catalogue, name: str, label: object, shown: str) -> bool:
    match name:
        case "main_amount":
            return float(str(label)) == float(shown)
        case "product":
            return same_goods(catalogue, str(label), shown)
        case "phone":
            return _national(str(label)) == _national(shown)
        case "city":
            return plain_words(str(label)) == plain_words(shown)
        case _:
            return str(label) == shown


def _national(phone: str) -> str:
    """The digits of a Russian number behind its prefix: a label has it as it was typed."""
    return re.sub(r"\D", "", phone)[-_NATIONAL:]


def _company(catalogue: Catalogue, label: str | None, reading: Reading) -> Score:
    """The company as shown; one without a record cannot be named: then nothing may be."""
    titles = {one.title: one.slug for one in catalogue.companies.values()}
    known = titles.get(label, "") or find_company(catalogue, label) if label else ""
    shown = company_for(catalogue, reading.company, reading.service).slug
    labelled, read = ((known,) if known else ()), ((shown,) if reading.company else ())
    return Score("company", labelled, read, int(bool(known) and read == labelled))


def fact_table(scores: Iterable[Score]) -> Iterator[str]:
    """Precision and recall of every kind of fact, one a line."""
    kinds: dict[str, list[Score]] = {}
    for one in scores:
        kinds.setdefault(one.name, []).append(one)
    for name, row in kinds.items():
        right = sum(one.right for one in row)
        read = sum(len(one.read) for one in row)
        labelled = sum(len(one.labelled) for one in row)
        precision = f"{right / read:6.1%}" if read else "     –"
        recall = f"{right / labelled:6.1%}" if labelled else "     –"
        shares = f"precision {precision} ({right} of {read}), recall {recall} (of {labelled})"
        yield f"{name:40}{shares}"


def fact_misses(scores: Iterable[Score]) -> Iterator[str]:
    """What was read wrongly or not at all, as short remarks."""
    for one in scores:
        if one.wrong or one.missed:
            said, read = (", ".join(map(str, values)) for values in (one.labelled, one.read))
            yield f"{one.name} {said or 'none'}, read {read or 'none'}"
