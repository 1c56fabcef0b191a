"""The company answered: what kind of answer it is, what it means, what the law says, what next."""

from __future__ import annotations

from dataclasses import replace

from flows.case import Where
from flows.errors import AnswerError
from flows.events import Event, Say, Tap, Verb
from flows.intake.reading import Kind, kind_of
from flows.letter import told_with
from flows.model import Reply
from flows.rooms import another
from flows.rooms.parts import aside, column, main, nav, rejoin, rungs
from flows.rooms.road import climb
from flows.screen import Button, Screen
from flows.turn import Move, Turn

#: Read with less than this the answer is offered as two or three readings, never settled.
SURE = 0.5
#: The weight of an answer usual to other problems.
_ELSEWHERE = 0.25


def offer(turn: Turn, text: str) -> Move:
    """The pasted answer is read and shown with its meaning."""
    return aside(turn, Where.REPLY, text)


def react(turn: Turn, event: Event) -> Move:
    """Taken into the case; another reading; on to the rung proposed."""
    match event:
        case Tap(verb=Verb.PICK, arg=slug) if slug in turn.catalogue.replies:
            return turn.go(Where.REPLY, step=slug)
        case Tap(verb=Verb.CONFIRM) if (reply := _reply(turn)) is not None:
            return _taken(turn, reply)
        case Tap(verb=Verb.BACK):
            return rejoin(turn, turn.case)
        case Say(text=text) if kind_of(turn.catalogue, text, turn.case.problem) is Kind.STORY:
            return another.offer(turn, text)
        case Say(text=text):
            return offer(turn, text)
    return Move(turn.state, error=AnswerError("pick_button"))


def _readings(turn: Turn) -> tuple[tuple[Reply, float], ...]:
    """The kinds of answer this may be; one that never meets this problem counts for little."""
    odds = [
        (reply, sure * (1.0 if turn.case.problem in reply.problems else _ELSEWHERE))
        for slug, sure in turn.catalogue.reader.answers(turn.case.heard)
        for reply in (turn.catalogue.replies[slug],)
    ]
    whole = sum(sure for _, sure in odds)
    return tuple(sorted(((r, sure / whole) for r, sure in odds), key=lambda one: -one[1]))


def _reply(turn: Turn) -> Reply | None:
    """The reading picked, else the one that stands out."""
    if turn.state.place.step:
        return turn.catalogue.replies.get(turn.state.place.step)
    found = _readings(turn) if turn.case.heard else ()
    return found[0][0] if found and found[0][1] >= SURE else None


def _taken(turn: Turn, reply: Reply) -> Move:
    """The answer in the case (before or after the claim), and the way on it proposes."""
    problem = turn.case.problem
    step = "claim_reply" if "claim" in turn.case.sent else "reply"
    answers = dict(turn.case.answers)
    if problem in reply.problems and turn.catalogue.steps[step].options_from == "replies":
        answers[step] = (reply.slug,)
        if turn.facts["tried"] in {None, "nothing"}:
            answers["tried"] = ("chat",)  # who was answered has written
    at = turn.at(rejoin(turn, replace(turn.case, answers=answers)).state)
    ladder = [rung.slug for rung in rungs(at)]
    return climb(at, reply.next) if reply.next in ladder else at.go(Where.ROAD)


def show(turn: Turn, move: Move) -> Screen:
    """Ask for the text; or the readings; or what the answer means and what comes next."""
    reply = _reply(turn)
    found = [] if reply else [one for one, _ in _readings(turn)[:3]] if turn.case.heard else []
    values: dict[str, object] = {"reply": reply, "found": found, "case_heard": turn.case.heard}
    buttons = [Button(one.title, Verb.PICK, one.slug) for one in found]
    if reply is not None:
        told = told_with(turn.catalogue, reply.norms, turn.facts)
        values |= {
            name: turn.catalogue.pages.markup(getattr(reply, name), told)
            for name in ("means", "counter", "advice")
        }
        buttons = [main(turn.button("reply_take", Verb.CONFIRM))]
    text = turn.page("reply", error=move.error, **values)
    rows = (*column(*buttons), nav(turn))
    return Screen(part=Where.REPLY, text=text, rows=rows, expects="reply")
