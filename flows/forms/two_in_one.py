"""One text that answers several questions: a name and an address, goods and their price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from flows.answers.money import is_bare_sum
from flows.errors import AnswerError
from flows.facts.values import parse_answer
from flows.forms.answers import read
from flows.intake.places import with_answer
from flows.language.folding import fold
from flows.records.conditions import holds

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Case
    from flows.records.steps import Step

#: Where the first of two answers may end: at a comma outside of a number, a line's end; before an
#: index, a mobile's number, an e-mail.
_BETWEEN = (
    r"(?<![0-9])[,;]|[,;](?![0-9])|\n|\s(?=[0-9]{6}\b)"
    r"|\s(?=(?:\+7|8)[\s(-]*9[0-9]{2}[\s)-]*[0-9]{3})|\s(?=\S+@\S+)"
)
#: No goods are called by a day or a sum: of these the answers may stand in either order.
_STRICT = frozenset({"date", "money"})
_DAY = re.compile(r"\s*([0-9]{1,2})(?:-?\w{1,3})?\s*")


def with_both(
    catalogue: Catalogue, case: Case, step: Step, text: str, facts: Facts
) -> Case | None:
    """The case with the answers to ``step`` and to its ``also``; ``None`` if it is one answer.

    So it is too when the others are answered already or not asked on these facts. An optional one
    that was asked for beside it and is not told is left out.
    """
    if told := _with_marked(catalogue, case, step, text, facts):
        return told
    beside = [
        also
        for also in map(catalogue.steps.__getitem__, step.also)
        if not case.answer(also.slug) and holds(also.when, facts)
    ]
    for also in beside:
        for head, tail in _halves(step, also, text):
            try:
                return _with_halves(catalogue, case, (step, head), (also, tail), facts)
            except AnswerError:
                continue
    left = [also for also in beside if also.optional and holds(also.asked, facts)]
    if not left:
        return None
    case = with_answer(catalogue, case, step, read(catalogue, step, text, lambda: facts))
    for also in left:
        case = with_answer(catalogue, case, also, ())
    return case


def _with_marked(
    catalogue: Catalogue, case: Case, step: Step, text: str, facts: Facts
) -> Case | None:
    """The case with what a part of the text, told by its words, answers to another question."""
    for slug, words in step.beside.items():
        other = catalogue.steps[slug]
        head, tail = _marked(text, words)
        try:
            told = with_answer(catalogue, case, step, read(catalogue, step, head, lambda: facts))
            if case.answer(slug) is None and holds(other.when, facts):
                second = read(catalogue, other, tail, lambda: facts)
                told = with_answer(catalogue, told, other, second)
        except AnswerError:
            continue
        return told
    return None


def _marked(text: str, words: tuple[str, ...]) -> tuple[str, str]:
    """The text without the parts after a marked one, or before it, and those without the mark."""
    mark = re.compile(rf"\W*(?<!\w)(?:{'|'.join(map(re.escape, words))})\w*\W*")
    parts = [part for part in re.split(r"[,;\n]+", text) if part.strip()]
    first = next((n for n, part in enumerate(parts) if mark.search(fold(part))), None)
    if first is None or len(parts) == 1:
        return "", ""
    head, tail = (parts[:first], parts[first:]) if first else (parts[1:], parts[:1])
    for found in mark.finditer(fold(tail[0])):
        tail[0] = f"{tail[0][: found.start()]} {tail[0][found.end() :]}".strip()
        break
    return ", ".join(head), ", ".join(part for part in tail if part)


def _with_halves(
    catalogue: Catalogue,
    case: Case,
    first: tuple[Step, str],
    second: tuple[Step, str],
    facts: Facts,
) -> Case:
    """The case with both answers, the second one read knowing the first; it may hold others."""
    (step, head), (also, tail) = first, second
    if also.kind == "money" and not is_bare_sum(tail, catalogue.lexicon):
        raise AnswerError("money_unclear")
    if step.kind == also.kind == "date":
        head = _in_its_month(catalogue, head, second, facts)
    answer = read(catalogue, step, head, lambda: facts)
    known = {**facts, step.slug: parse_answer(step, answer)}
    case = with_answer(catalogue, case, step, answer)
    told = with_both(catalogue, case, also, tail, known)
    return told or with_answer(catalogue, case, also, read(catalogue, also, tail, lambda: known))


def _in_its_month(catalogue: Catalogue, head: str, second: tuple[Step, str], facts: Facts) -> str:
    """«The 20th» of «the 20th and 21st of November» as a day of that month."""
    bare = _DAY.fullmatch(head)
    if bare is None:
        return head
    also, tail = second
    last = date.fromisoformat(read(catalogue, also, tail, lambda: facts)[0])
    day = int(bare[1])
    return last.replace(day=day).isoformat() if 0 < day < last.day else head


def _halves(step: Step, also: Step, text: str) -> Iterator[tuple[str, str]]:
    """The text cut in two wherever it may be: an address is long, a day or a sum stands last."""
    words = (rf"(?<!\w){re.escape(words)}(?!\w)[\s.:]*" for words in step.between)
    places = [*re.finditer("|".join((*words, _BETWEEN)), text, re.IGNORECASE)]
    halves = [(text[: place.start()], text[place.end() :]) for place in places]
    yield from halves if also.kind == "address" else reversed(halves)
    if {step.kind, also.kind} == _STRICT:
        yield from ((tail, head) for head, tail in halves)
    if (step.kind, also.kind) == ("text", "date"):
        yield text, text  # a day in the midst of words
