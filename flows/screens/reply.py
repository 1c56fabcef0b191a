"""The screen of a company's answer: its kind, its meaning, the law, the next step."""

from __future__ import annotations

from dataclasses import replace

from flows.errors import AnswerError
from flows.forms.ladder import answered_step, implied, rung_named
from flows.intake.company_answers import REFUSING, SURE, read_answers
from flows.intake.story import Kind, kind_of
from flows.letters.reply_meaning import meaning_of
from flows.model.events import Event, Say, Tap, Verb
from flows.model.pending import PendingReply
from flows.model.screen import Button, Screen
from flows.model.state import Case, ScreenId
from flows.records.conditions import holds
from flows.records.replies import Reply
from flows.screens import another
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, enter, main_button, nav_row, rejoin, rungs, set_aside
from flows.screens.protocol import Needs
from flows.screens.road import climb

#: A text from so many characters on may be a piece of a longer one (Telegram cuts at 4,096).
PIECE = 3_500

NEEDS, LISTENS, PENDING = Needs.PROBLEM, True, PendingReply


def offer(context: Context, text: str) -> Transition:
    """To this screen with the pasted text; with an empty one it asks for the text."""
    return set_aside(context, ScreenId.REPLY, PendingReply(text))


def react(context: Context, event: Event) -> Transition:
    """Pick a kind, take it into the case and go on, or go back; a new text replaces this one."""
    match event:
        case Tap(verb=Verb.PICK, arg=slug) if slug in context.catalogue.replies:
            return context.go(ScreenId.REPLY, step=slug)
        case Tap(verb=Verb.CONFIRM) if (reply := _reply(context)) is not None:
            return _take_reply(context, reply)
        case Tap(verb=Verb.BACK):
            return rejoin(context, context.case)
        case Say(text=text) if (
            kind_of(context.catalogue, context.reader, text, context.case.problem) is Kind.STORY
        ):
            return another.offer(context, text)
        case Say(text=text):
            return offer(context, _joined(_text(context), text))
    return Transition(context.state, error=AnswerError("pick_button"))


def _joined(pasted: str, further: str) -> str:
    """A pasted text with the next one: Telegram cuts a long paste in pieces."""
    return f"{pasted}\n{further}" if len(pasted) >= PIECE else further


def _text(context: Context) -> str:
    """The answer as it was pasted, empty while it is asked for."""
    return context.pending(PendingReply).text


def _readings(context: Context) -> tuple[tuple[Reply, float], ...]:
    """The kinds of answer this may be, likeliest first."""
    return read_answers(context.catalogue, context.reader, _text(context), context.case.problem)


def _reply(context: Context) -> Reply | None:
    """The reading picked, else the one that stands out."""
    if context.state.position.step:
        return context.catalogue.replies.get(context.state.position.step)
    found = _readings(context) if _text(context) else ()
    return found[0][0] if found and found[0][1] >= SURE else None


def _take_reply(context: Context, reply: Reply) -> Transition:
    """The answer in the case (before or after the claim), and the way on it proposes."""
    step = answered_step(context.catalogue, context.case, reply, context.facts)
    answers = {**context.case.answers, **_refusals(context, reply)}
    if step and context.case.problem in reply.problems:
        for slug in context.catalogue.steps[step].then:
            answers.pop(slug, None)  # who wrote the answer before, and when
        answers[step] = (reply.slug,)
        answers.update(implied(context.catalogue, context.catalogue.steps[step], context.facts))
    at = context.over(rejoin(context, replace(context.case, answers=answers)).state)
    return _proceed(at, at.case, step, reply)


def _refusals(context: Context, reply: Reply) -> dict[str, tuple[str, ...]]:
    """Who has refused, with the one who refuses now; a second refusal is noted as such."""
    if reply.kind not in REFUSING:
        return {}
    noted: dict[str, tuple[str, ...]] = {}
    for step in context.catalogue.steps.values():
        if step.collects == "refusals":
            before = context.case.answer(step.slug) or ()
            who = reply.by or "company"
            named = f"{who}_again" if who in before else who
            known = {option.slug for option in step.options}
            noted[step.slug] = tuple(dict.fromkeys((*before, named))) if named in known else before
    return noted


def go_on_from(context: Context, case: Case, question: str) -> Transition:
    """On from a question about an answer: to the next, then to the rung the answer proposes."""
    asked = next(step for step in context.catalogue.steps.values() if question in step.then)
    reply = context.catalogue.replies.get((case.answer(asked.slug) or ("",))[0])
    return _proceed(context, case, asked.slug, reply)


def _proceed(context: Context, case: Case, step: str, reply: Reply | None) -> Transition:
    facts = context.facts_of(case)
    for slug in context.catalogue.steps[step].then if step and facts[step] else ():
        asked = context.catalogue.steps[slug]
        if case.answer(slug) is None and holds(asked.when, facts):
            return enter(context, case, slug, return_to=ScreenId.REPLY)
    at = context.over(context.put(case).state)
    proposed = meaning_of(context.catalogue, reply, at.facts).next if reply else ""
    rung = rung_named(rungs(at), proposed)
    return climb(at, rung.slug) if rung else context.put(case, ScreenId.ROAD)


def show(context: Context, transition: Transition) -> Screen:
    """Ask for the text; or the readings; or what the answer means and what comes next."""
    reply = _reply(context)
    pasted = _text(context)
    found = [one for one, _ in _readings(context)[:3]] if pasted and reply is None else []
    values: dict[str, object] = {"reply": reply, "found": found, "pasted": pasted}
    buttons = [Button(one.title, Verb.PICK, one.slug) for one in found]
    if reply is not None:
        values["meaning"] = meaning_of(context.catalogue, reply, context.facts)
        buttons = [main_button(context.button("reply_take", Verb.CONFIRM))]
    text = context.page("reply", error=transition.error, **values)
    rows = (*column(*buttons), nav_row(context))
    return Screen(part=ScreenId.REPLY, text=text, rows=rows, expects="reply")
