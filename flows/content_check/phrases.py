"""Whether every phrase of the records can be filled: known names, listed norms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jinja2 import TemplateError, nodes

from flows.content_check.editions import lacks_number
from flows.content_check.look_ups import look_up_flaws
from flows.content_check.parsed import constants_in, names_in, tree_of
from flows.errors import Flaw
from flows.letters.citations import CITING
from flows.letters.telling import LOOK_UPS
from flows.records.deadlines import AnswerDeadline
from flows.records.objections import Objection
from flows.records.problems import Problem
from flows.records.questions import Question
from flows.records.redirects import Redirect
from flows.records.replies import Reply
from flows.records.rungs import Rung
from flows.records.steps import Nudge, Step, Turn
from flows.records.timeline import Proposal, StateTable
from flows.timeline.proposals import STATE_VALUES

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue


def check_phrases(catalogue: Catalogue) -> Iterator[Flaw]:
    """Placeholders in phrases name only facts, and citations only the record's own norms."""
    facts = catalogue.unasked | set(catalogue.steps)
    for kind, phrases_of, known in (
        ("steps", _step_phrases, facts),
        ("problems", _advice_phrases, facts | CITING | LOOK_UPS),
        ("replies", _reply_phrases, facts | CITING | LOOK_UPS),
        ("redirects", _redirect_phrases, facts | CITING | LOOK_UPS),
        ("rungs", _rung_phrases, facts),
        ("objections", _objection_phrases, facts | CITING | LOOK_UPS),
        ("deadlines", _deadline_phrases, facts | CITING),
        ("questions", _question_phrases, facts | CITING | {"contact"}),
    ):
        for slug, item in getattr(catalogue, kind).items():
            for path, source in phrases_of(item):
                for reason in _phrase_flaws(catalogue, item, source, known):
                    yield catalogue.sheet(kind, slug).flaw(path, reason)
    for kind, slug, path, item, source in _parts(catalogue):
        for reason in _phrase_flaws(catalogue, item, source, facts | CITING | STATE_VALUES):
            yield catalogue.sheet(kind, slug).flaw(path, reason)


def _parts(
    catalogue: Catalogue,
) -> Iterator[tuple[str, str, tuple[str | int, ...], _Phrased, str]]:
    """The phrases of parts with norms of their own: kind, slug, path, the part, the phrase."""
    for slug, step in catalogue.steps.items():
        for n, nudge in enumerate(step.nudges):
            yield "steps", slug, ("nudges", n), nudge, nudge.text
        for n, option in enumerate(step.options):
            if option.turns:
                yield "steps", slug, ("options", n), option.turns, option.turns.says
    for slug, state in catalogue.timeline.items():
        yield "timeline", slug, ("title",), state, state.title
        for event, cell in state.events.items():
            yield "timeline", slug, ("events", event.value), cell, cell.text


#: The records that hold phrases.
_Phrased = (
    Step
    | Problem
    | Reply
    | Redirect
    | Rung
    | Question
    | Objection
    | AnswerDeadline
    | Proposal
    | Nudge
    | Turn
    | StateTable
)


def _phrase_flaws(
    catalogue: Catalogue,
    item: _Phrased,
    source: str,
    known: frozenset[str],
) -> Iterator[str]:
    if "{" not in source:
        return
    try:
        tree = tree_of(catalogue.pages, source)
    except TemplateError as broken:
        yield f"not a phrase: {broken.message}"
        return
    for name in sorted(names_in(tree) - known):
        yield f"unknown fact in a phrase: {name}"
    yield from (reason for _, reason in look_up_flaws(catalogue, tree))
    for call in tree.find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        for norm in constants_in(call):
            if name and name not in LOOK_UPS and norm not in getattr(item, "norms", ()):
                yield f"{name}('{norm}'): the record does not list this norm"
            if name == "number" and lacks_number(catalogue, norm):
                yield f"number('{norm}'): an edition of the norm gives none"


Phrases = Iterator[tuple[tuple[str | int, ...], str]]


def _step_phrases(step: Step) -> Phrases:
    yield ("called",), step.called
    yield ("prompt",), step.prompt
    yield ("example",), step.example
    yield ("why",), step.why
    yield ("early",), step.early
    yield ("late",), step.late
    for n, option in enumerate(step.options):
        yield ("options", n, "label"), option.label


def _advice_phrases(problem: Problem) -> Phrases:
    yield ("advice", "do"), problem.advice.do
    yield ("advice", "next"), problem.advice.next
    for name in ("prepare", "avoid"):
        for n, source in enumerate(getattr(problem.advice, name)):
            yield ("advice", name, n), source
    for n, plan in enumerate(problem.ladder):
        yield ("ladder", n, "do"), plan.do
        yield ("ladder", n, "no_letter"), plan.no_letter
    for n, deadline in enumerate(problem.deadlines):
        yield ("deadlines", n, "title"), deadline.title
        yield ("deadlines", n, "lost"), deadline.lost


def _reply_phrases(reply: Reply) -> Phrases:
    for name in ("said", "counter", "means", "advice", "missing"):
        yield (name,), getattr(reply, name)


def _rung_phrases(rung: Rung) -> Phrases:
    yield ("addressee",), rung.addressee
    yield ("awaited",), rung.awaited
    yield ("early",), rung.early


def _deadline_phrases(deadline: AnswerDeadline) -> Phrases:
    for name in ("title", "begins", "changes"):
        yield (name,), getattr(deadline, name)


def _redirect_phrases(redirect: Redirect) -> Phrases:
    yield ("advice",), redirect.advice


def _objection_phrases(objection: Objection) -> Phrases:
    yield ("says",), objection.says


def _question_phrases(question: Question) -> Phrases:
    yield ("answer",), question.answer
    yield ("more",), question.more
