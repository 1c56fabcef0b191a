"""Reading all content from files: the only door from ``flows`` to the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from graphlib import CycleError
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel

from flows.content.catalogue import Catalogue
from flows.content.derived import Derived, find_circle, sort_facts
from flows.content.files import source_files
from flows.content.templating import Pages
from flows.errors import ContentError, Flaw
from flows.language.phrasing import Wording
from flows.law.calendar import Calendar
from flows.law.deadlines import Counting
from flows.law.goods import Goods
from flows.reading.disputed import SumWords
from flows.reading.names import Names
from flows.reading.news import NewsWords
from flows.reading.outcomes import OutcomeWords
from flows.reading.products import ProductWords
from flows.reading.services import ServiceWords
from flows.reading.stage import StageWords
from flows.reading.towns import Towns
from flows.records.authorities import Authority, Region
from flows.records.calendar import CalendarYear
from flows.records.checklists import Checklist
from flows.records.companies import Company
from flows.records.contacts import Contact
from flows.records.deadlines import AnswerDeadline
from flows.records.demands import Demand
from flows.records.facts import Fact
from flows.records.goods import GoodsList
from flows.records.letters import LetterKind
from flows.records.lexicon import Lexicon
from flows.records.lookup import LookupWords
from flows.records.norms import Act, Norm
from flows.records.objections import Objection
from flows.records.problems import Problem
from flows.records.questions import Question
from flows.records.rates import RateTable
from flows.records.redirects import Redirect
from flows.records.replies import Reply
from flows.records.rungs import Rung
from flows.records.sheet import Sheet
from flows.records.steps import Step
from flows.records.timeline import StateTable
from flows.records.town_list import TownList
from flows.records.yaml_file import parse, record

Model = TypeVar("Model", bound=BaseModel)


#: The kinds of record with one file each: folder → model.
KINDS: Mapping[str, type[BaseModel]] = {
    "acts": Act,
    "authorities": Authority,
    "checklists": Checklist,
    "companies": Company,
    "contacts": Contact,
    "deadlines": AnswerDeadline,
    "demands": Demand,
    "facts": Fact,
    "letters": LetterKind,
    "norms": Norm,
    "objections": Objection,
    "problems": Problem,
    "questions": Question,
    "rates": RateTable,
    "redirects": Redirect,
    "regions": Region,
    "replies": Reply,
    "rungs": Rung,
    "steps": Step,
    "timeline": StateTable,
}


def read(root: Path) -> Catalogue:
    """Read everything without checking how the records fit together."""
    files = {str(path.relative_to(root)): path.read_text("utf-8") for path in source_files(root)}
    sheets, flaws = _sheets(files)
    kinds = {
        kind: _collect(sheets, f"data/{kind}/", model, flaws) for kind, model in KINDS.items()
    }
    years = _collect(sheets, "data/calendars/", CalendarYear, flaws)
    singles = {name: _single(sheets, name, model, flaws) for name, model in _SINGLES.items()}
    texts = _texts(sheets, flaws)
    if flaws:
        raise ContentError(tuple(flaws))
    wording = singles["data/lexicon/wording.yaml"]
    names = Names(kinds["companies"])  # type: ignore[arg-type]  # the folder decides the model
    templates = {
        name.removeprefix("templates/"): text
        for name, text in files.items()
        if name.startswith("templates/")
    }
    return Catalogue(
        **kinds,  # type: ignore[arg-type]  # the folder decides the model of each mapping
        derived=_derived(kinds, sheets),
        words=_words(sheets),
        calendar=Calendar.from_years(tuple(years.values())),
        counting=_counting(kinds["norms"]),
        goods=Goods(singles["data/goods/tech_complex.yaml"]),
        lexicon=singles["data/lexicon/answers.yaml"],
        lookup=singles["data/lexicon/lookup.yaml"],
        stages=singles["data/lexicon/stages.yaml"],
        wording=wording,
        pages=Pages(templates, texts, wording),
        towns=Towns(
            kinds["regions"],  # type: ignore[arg-type]  # as above
            singles["data/lexicon/answers.yaml"].places,
            singles["data/lexicon/towns.yaml"],
        ),
        names=names,
        topics=_topics(texts),
        services=singles["data/lexicon/services.yaml"],
        products=singles["data/lexicon/products.yaml"],
        sums=singles["data/lexicon/sums.yaml"],
        outcomes=singles["data/lexicon/outcomes.yaml"],
        news=singles["data/lexicon/news.yaml"],
        version=_version(files),
        sheets=MappingProxyType(sheets),
    )


_SINGLES: Mapping[str, Any] = {
    "data/goods/tech_complex.yaml": GoodsList,
    "data/lexicon/answers.yaml": Lexicon,
    "data/lexicon/lookup.yaml": LookupWords,
    "data/lexicon/news.yaml": NewsWords,
    "data/lexicon/outcomes.yaml": OutcomeWords,
    "data/lexicon/products.yaml": ProductWords,
    "data/lexicon/services.yaml": ServiceWords,
    "data/lexicon/stages.yaml": StageWords,
    "data/lexicon/sums.yaml": SumWords,
    "data/lexicon/towns.yaml": TownList,
    "data/lexicon/wording.yaml": Wording,
}


_WORDS = "data/texts/words.yaml"


def _sheets(files: Mapping[str, str]) -> tuple[dict[str, Sheet], list[Flaw]]:
    sheets: dict[str, Sheet] = {}
    flaws: list[Flaw] = []
    for name, text in files.items():
        if name.endswith(".yaml"):
            try:
                sheets[name] = parse(name, text)
            except ContentError as wrong:
                flaws.extend(wrong.flaws)
    return sheets, flaws


def _collect(
    sheets: Mapping[str, Sheet], folder: str, model: type[Model], flaws: list[Flaw]
) -> Mapping[str, Model]:
    found: dict[str, Model] = {}
    for name, sheet in sheets.items():
        if name.startswith(folder):
            slug = name.removeprefix(folder).removesuffix(".yaml")
            try:
                found[slug] = record(sheet, model, slug)
            except ContentError as wrong:
                flaws.extend(wrong.flaws)
    return MappingProxyType(found)


def _single(sheets: Mapping[str, Sheet], name: str, model: type[Model], flaws: list[Flaw]) -> Any:  # noqa: ANN401 - the model decides
    try:
        return record(sheets[name], model)
    except KeyError:
        flaws.append(Flaw(name, 1, "the file is missing"))
    except ContentError as wrong:
        flaws.extend(wrong.flaws)
    return None


def _derived(
    kinds: Mapping[str, Mapping[str, Any]], sheets: Mapping[str, Sheet]
) -> tuple[Derived, ...]:
    try:
        return sort_facts(kinds["facts"], kinds)
    except CycleError as wrong:
        around = find_circle(wrong)
        sheet = sheets[f"data/facts/{around[0]}.yaml"]
        reason = f"a circle of facts: {' rests on '.join(reversed(around))}"
        raise ContentError((sheet.flaw(("with",), reason),)) from wrong


def _counting(norms: Mapping[str, Any]) -> Counting:
    """The norms on counting by what they say."""
    return Counting(**{norm.counts: norm.slug for norm in norms.values() if norm.counts})


def _texts(sheets: Mapping[str, Sheet], flaws: list[Flaw]) -> Mapping[str, str]:
    texts: dict[str, str] = {}
    for name, sheet in sheets.items():
        if name.startswith("data/texts/") and name != _WORDS and isinstance(sheet.value, dict):
            flaws.extend(
                sheet.flaw((key,), f"the text {key} stands in two files")
                for key in sheet.value
                if key in texts
            )
            texts.update({key: str(value) for key, value in sheet.value.items()})
    return MappingProxyType(texts)


def _topics(texts: Mapping[str, str]) -> tuple[str, ...]:
    """The topics that have a button, in the order of their texts."""
    lead = "button.topic."
    return tuple(key.removeprefix(lead) for key in texts if key.startswith(lead))


def _words(sheets: Mapping[str, Sheet]) -> Mapping[str, tuple[str, ...]]:
    value = sheets[_WORDS].value
    items = value.items() if isinstance(value, dict) else ()
    return MappingProxyType({key: tuple(map(str, words)) for key, words in items})


def _version(files: Mapping[str, str]) -> str:
    whole = hashlib.sha256()
    for name, text in sorted(files.items()):
        whole.update(name.encode() + b"\0" + text.encode() + b"\0")
    return whole.hexdigest()[:16]
