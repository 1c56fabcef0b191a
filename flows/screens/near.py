"""Known questions offered where a question is not known and would be turned away."""

from __future__ import annotations

from dataclasses import replace

from flows.errors import AnswerError
from flows.lookup.near import near_questions
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Button, Screen
from flows.model.state import ScreenId
from flows.screens.answered import tell
from flows.screens.context import Context, Transition
from flows.screens.navigation import column

#: What a question without an answer is told where nothing else is known of it.
_TURNED_AWAY = "story_offtopic"
#: What a question typed where a choice or a seller is asked for is told: that it is no answer.
_NO_ANSWER = frozenset({"choice_none", "party_no_name"})


def offer(context: Context, event: Event, move: Transition) -> Transition:
    """The transition with the nearest known questions, where the text is refused or unclear."""
    unclear = move.state.position.screen is ScreenId.READING
    if not isinstance(event, Say) or move.answer or not (move.error or unclear):
        return move
    found = near_questions(context.catalogue, event.text)
    if not found:
        return move
    near = tuple(question.slug for question in found)
    if move.error and move.error.key == _TURNED_AWAY:
        return replace(move, near=near, error=AnswerError("question_near"))
    if move.error and move.error.key in _NO_ANSWER:
        return replace(move, near=near, error=AnswerError("question_near_here"))
    told = "" if move.error else context.text("question_near")
    return replace(move, near=near, answer=told)


def answer(context: Context, tap: Tap) -> Transition | None:
    """The answer to a known question that was offered; ``None`` when it is known no longer."""
    question = context.catalogue.questions.get(tap.arg)
    if question is None:
        return None
    return Transition(context.state, answer=tell(context, question, question.examples[0]))


def show(context: Context, screen: Screen, near: tuple[str, ...]) -> Screen:
    """The screen with a button for each question offered above its own."""
    known = (context.catalogue.questions[slug] for slug in near)
    buttons = [Button(_label(one.examples[0]), Verb.QUESTION, one.slug) for one in known]
    return replace(screen, rows=(*column(*buttons), *screen.rows))


def _label(question: str) -> str:
    return f"{question[:1].upper()}{question[1:]}"
