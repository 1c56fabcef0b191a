"""The facts of a letter in a file: read into a case, described as JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from typing import Any

from flows.content.catalogue import Catalogue
from flows.errors import ContentError, Flaw
from flows.facts.values import parse_answer
from flows.model.state import Answers, Case
from flows.records.letter_facts import LetterFacts
from flows.records.letters import LetterKind
from flows.records.sheet import Sheet
from flows.records.steps import Step
from flows.records.yaml_file import parse, record

#: How the values of a kind of question are written in the file, as JSON Schema.
_FORMS: Mapping[str, Mapping[str, Any]] = {
    "date": {"type": "string", "format": "date"},
    "money": {"type": "string", "pattern": r"^\d+([.]\d{1,2})?$", "description": "roubles"},
    "percent": {"type": "string", "pattern": r"^\d{1,2}([.]\d{1,2})?$", "description": "a year"},
    "phone": {"type": "string", "pattern": r"^\+\d{11,15}$"},
    "email": {"type": "string", "format": "email"},
    "party": {
        "type": "array",
        "items": {"type": "string"},
        "maxItems": 5,
        "description": "name, OGRN or OGRNIP, INN, address, court of the address",
    },
}
_TEXT: Mapping[str, Any] = {"type": "string"}


def case_of(given: LetterFacts) -> Case:
    """The case these facts make."""
    said: Answers = {
        step: (one,) if isinstance(one, str) else one for step, one in given.answers.items()
    }
    opened = datetime.combine(given.today, time(), UTC)
    return Case(
        number=1, opened=opened, company=given.company, problem=given.problem, answers=said
    )


def read_facts(catalogue: Catalogue, name: str, text: str) -> LetterFacts:
    """The facts in the YAML ``text`` of the file ``name``; raises ``ContentError`` with lines."""
    sheet = parse(name, text)
    found = record(sheet, LetterFacts)
    if flaws := tuple(_flaws(catalogue, sheet, found)):
        raise ContentError(flaws)
    return found


def _flaws(catalogue: Catalogue, sheet: Sheet, found: LetterFacts) -> Iterator[Flaw]:
    if found.problem not in catalogue.problems:
        yield sheet.flaw(("problem",), f"no such problem: {found.problem}")
    if found.company not in catalogue.companies:
        yield sheet.flaw(("company",), f"no such company: {found.company}")
    for slug, answer in case_of(found).answers.items():
        step = catalogue.steps.get(slug)
        reason = _answer_flaw(step, answer) if step else "no such step"
        if reason:
            yield sheet.flaw(("answers", slug), f"{slug}: {reason}")


def _answer_flaw(step: Step, answer: tuple[str, ...]) -> str:
    """Why a stored answer is none to this step; empty when it is one."""
    known = {option.slug for option in step.options}
    unknown = [one for one in answer if one not in known]
    if known and unknown and step.free is None:
        return f"no such option: {unknown[0]}"
    try:
        parse_answer(step, answer)
    except (ValueError, ArithmeticError, TypeError):
        return f"not a {step.kind}: {answer[0]}"
    return ""


def schema(catalogue: Catalogue, kind: LetterKind) -> dict[str, Any]:
    """The JSON Schema of a file of facts for one kind of letter."""
    slugs = dict.fromkeys((*kind.steps, *kind.shown))
    problems = [one.slug for one in catalogue.problems_writing(kind.slug)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.title,
        "type": "object",
        "required": ["problem", "company", "today", "answers"],
        "additionalProperties": False,
        "properties": {
            "letter": {"const": kind.slug},
            "problem": {"enum": problems},
            "company": {"enum": [*catalogue.companies]},
            "today": _FORMS["date"],
            "answers": {
                "type": "object",
                "additionalProperties": False,
                "properties": {slug: _answer_schema(catalogue.steps[slug]) for slug in slugs},
            },
        },
    }


def _answer_schema(step: Step) -> dict[str, Any]:
    """The values of one answer."""
    plain = step.example and "{" not in step.example and (step.free or step.kind) not in _FORMS
    told = {"title": step.label, **({"examples": [step.example]} if plain else {})}
    options = {"enum": [option.slug for option in step.options]}
    match step.kind:
        case "choice" if step.free:
            return {**told, "anyOf": [options, _FORMS.get(step.free, _TEXT)]}
        case "choice":
            return {**told, **(options if step.options else _TEXT)}
        case "multi_choice":
            items = _TEXT if step.free or not step.options else options
            return {**told, "type": "array", "items": items}
        case kind:
            return {**told, **_FORMS.get(kind, _TEXT)}
