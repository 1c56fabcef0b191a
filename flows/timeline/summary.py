"""A case on a few sheets, for whoever takes it over: events, facts, papers, evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.facts.gather import gather
from flows.forms.display import is_guess, line
from flows.letters.letter_xml import LetterReader
from flows.timeline.history import history_of
from flows.timeline.proposals import state_title
from flows.timeline.standing import standing_of_case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.forms.display import Line
    from flows.model.document import Document
    from flows.model.state import Case

_TEMPLATE = "pack/summary.j2"
#: These have a place of their own in the summary.
_ELSEWHERE = frozenset({"file", "receipt"})


def summary_of(catalogue: Catalogue, case: Case, today: date) -> Document:
    """The summary of a case whose problem the catalogue has, dated ``today``."""
    facts = gather(catalogue, case, today)
    history = history_of(catalogue, case, facts)
    standing = standing_of_case(catalogue, case, facts)
    xml = catalogue.pages.page(
        _TEMPLATE,
        {
            **facts,
            "case": case,
            "past": history.past,
            "ahead": history.ahead,
            "state": state_title(catalogue, facts, standing),
            "rung": standing.rung,
            "sections": _sections(catalogue, case, facts),
            "letters": [
                (catalogue.letters[one.letter].title, one.dated)
                for one in case.letters
                if one.letter in catalogue.letters
            ],
        },
    )
    name = catalogue.pages.text("pack.summary", number=case.number)
    return LetterReader(catalogue, _TEMPLATE, name, facts, ()).read(xml)


def _sections(catalogue: Catalogue, case: Case, facts: Facts) -> dict[str, list[Line]]:
    """What was answered, by the title of its section, in the order the texts name them."""
    lines = list(_answered(catalogue, case, facts))
    found = {
        title: [one for one in lines if f"section.{one.section}" == key]
        for key, title in catalogue.pages.texts.items()
        if key.startswith("section.")
    }
    return {title: inside for title, inside in found.items() if inside}


def _answered(catalogue: Catalogue, case: Case, facts: Facts) -> Iterator[Line]:
    for step in catalogue.steps.values():
        if step.kind not in _ELSEWHERE and case.answer(step.slug) is not None:
            shown = line(catalogue, step, facts)
            if shown.value and not is_guess(step, facts):
                yield shown
