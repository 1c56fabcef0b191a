"""The screen of a company's answer: its kind, its meaning, the law, the next step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from flows.answers.receipts import find_receipt
from flows.errors import AnswerError
from flows.forms.display import label_of
from flows.forms.ladder import answered_step, rung_named
from flows.intake.company_answers import REFUSING, SURE, read_answers
from flows.intake.story import Kind, addresses, kind_of
from flows.intake.told import with_manner
from flows.letters.reply_meaning import meaning_of, silence_of
from flows.model.events import Attach, Event, Say, Tap, Verb
from flows.model.pending import PendingReply
from flows.model.screen import Button, Screen
from flows.model.state import Case, ScreenId, State, Superseded
from flows.records.conditions import holds
from flows.records.replies import Reply, ReplyKind
from flows.records.timeline import CaseState
from flows.screens import another
from flows.screens.context import Context, Transition
from flows.screens.named_seller import day_in, named_in, with_day, with_named
from flows.screens.navigation import column, enter, main_button, nav_row, rejoin, rungs, set_aside
from flows.screens.protocol import Needs
from flows.screens.road import climb
from flows.timeline.proposals import outlook_of
from flows.timeline.standing import Standing, last_sent, standings

#: A text from so many characters on may be a piece of a longer one (Telegram cuts at 4,096).
PIECE = 3_500
#: What is typed so soon after a pasted text is its second half.
MOMENT = timedelta(seconds=60)
#: The section of the list of all kinds of answer.
_KINDS = "kinds"

NEEDS, LISTENS, PENDING = Needs.PROBLEM, True, PendingReply


def offer(context: Context, text: str, picked: str = "") -> Transition:
    """To this screen with the pasted text, or with an answer picked; else it asks for the text."""
    pending = PendingReply(text, context.now if text else None)
    moved = set_aside(context, ScreenId.REPLY, pending)
    return context.over(moved.state).go(ScreenId.REPLY, step=picked) if picked else moved


def take_photo(context: Context, file: Attach) -> Transition:
    """The photo of an answer: kept as evidence, its codes told, its text asked for."""
    codes = [_code(context, code) for code in file.codes]
    name = context.text("reply.photo_name", day=context.today, kind=file.evidence.kind)
    kept = context.case.with_files(replace(file.evidence, caption=file.caption or name))
    told = context.catalogue.pages.html("reply.photo", codes="; ".join(codes))
    return replace(context.put(kept), answer=str(told), toast="toast.photo_kept")


def _code(context: Context, code: str) -> str:
    """What a code says: a receipt in words, anything else as it is."""
    found = find_receipt(code)
    return context.text("receipt.line", receipt=found) if found else code[:80]


def react(context: Context, event: Event) -> Transition:
    """Pick a kind, take it into the case and go on, or go back; a new text replaces this one."""
    match event:
        case Tap(verb=Verb.PICK, arg=slug) if slug in context.catalogue.replies:
            return context.go(ScreenId.REPLY, step=slug)
        case Tap(verb=Verb.CONFIRM) if (reply := _reply(context)) is not None:
            return take_reply(context, reply, _text(context))
        case Tap(verb=Verb.DONE) if named_in(context, _text(context)):
            return Transition(with_named(context, _text(context)).state, toast="toast.seller_kept")
        case Tap(verb=Verb.KEEP) if day_in(context, _text(context)):
            return Transition(with_day(context, _text(context)).state, toast="toast.day_kept")
        case Tap(verb=Verb.SECTION, arg=section):
            return context.go(ScreenId.REPLY, section=section)
        case Tap(verb=Verb.BACK) if context.state.position.section:
            return context.go(ScreenId.REPLY)
        case Tap(verb=Verb.BACK):
            return rejoin(context, context.case)
        case Say(text=text) if _text(context) and _is_story(context, text):
            return another.offer(context, text)
        case Say(text=text):
            return offer(context, _joined(context, text))
    return Transition(context.state, error=AnswerError("pick_button"))


def _is_story(context: Context, text: str) -> bool:
    """Whether a text tells another story. The first one after «what did they answer» does not."""
    case = context.case
    if addresses(context.catalogue, text):
        return False
    return kind_of(context.catalogue, context.reader, text, case.problem) is Kind.STORY


def _joined(context: Context, further: str) -> str:
    """A pasted text with the next one: a long paste is cut in pieces, a half follows the other.

    The same text sent once more, whole this time, takes the place of the first.
    """
    pasted, at = _text(context), context.pending(PendingReply).at
    soon = at is not None and context.now - at <= MOMENT and not further.startswith(pasted)
    return f"{pasted}\n{further}" if pasted and (soon or len(pasted) >= PIECE) else further


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


def take_reply(context: Context, reply: Reply, text: str = "") -> Transition:
    """The answer in the case (before or after the claim), and the way on it proposes.

    ``text`` are its words, as far as they were told.
    """
    step = answered_step(context.catalogue, context.case, reply, context.facts)
    answers = {**context.case.answers, **_refusals(context, reply)}
    if step and context.case.problem in reply.problems:
        for slug in context.catalogue.steps[step].then:
            answers.pop(slug, None)  # who wrote the answer before, and when
        answers[step] = (reply.slug,)
    superseded = (*context.case.superseded, *_superseded(context, step, reply))
    case = replace(context.case, answers=answers, superseded=superseded)
    if step in answers:
        case = with_manner(context.catalogue, case, context.catalogue.steps[step], text)
    at = context.over(rejoin(context, case).state)
    return _proceed(at, at.case, step, reply)


def keep_silence(context: Context, standing: Standing) -> State:
    """The state with silence told while nobody knows the last day to answer: no letter asks again.

    It is no answer to what was sent, whose term may still run: it stands among what was told.
    """
    rung = standing.rung
    if rung is None or not rung.answer or standing.state is not CaseState.SENT:
        return context.state
    known = {**context.case.extracted, rung.answer: (silence_of(context.catalogue).slug,)}
    return context.put(replace(context.case, extracted=known)).state


def _superseded(context: Context, step: str, reply: Reply) -> Iterator[Superseded]:
    """The answer that this one takes the place of, with its day."""
    before = context.facts[step] if step else None
    if before and before != reply.slug:
        days = (context.facts[slug] for slug in context.catalogue.steps[step].then)
        day = next((day.isoformat() for day in days if isinstance(day, date)), "")
        yield Superseded(step, before, day)


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
    then = context.catalogue.steps[step].then if step and facts[step] else ()
    for slug in then:
        asked = context.catalogue.steps[slug]
        if case.answer(slug) is None and holds(asked.when, facts):
            return enter(context, case, slug, return_to=ScreenId.REPLY)
    at = context.over(context.put(case).state)
    proposed = meaning_of(context.catalogue, reply, at.facts).next if reply else ""
    rung = rung_named(rungs(at), proposed)
    early = outlook_of(context.catalogue, at.case, at.facts).early
    return climb(at, rung.slug, then) if rung and not early else context.put(case, ScreenId.CASE)


def show(context: Context, transition: Transition) -> Screen:
    """Ask for the text; or the readings; or what the answer means and what comes next."""
    reply = _reply(context)
    pasted = _text(context)
    found = [one for one, _ in _readings(context)[:3]] if pasted and reply is None else []
    values: dict[str, object] = {"reply": reply, "found": found, "pasted": pasted}
    buttons = [Button(one.title, Verb.PICK, one.slug) for one in found or _listed(context)]
    if reply is None and not context.state.position.section:
        buttons.append(context.button("reply_list", Verb.SECTION, _KINDS))
    buttons += _kind_buttons(context)
    values["section"] = context.state.position.section
    values["second"] = pasted == "" and reply is None and _has_answer(context)
    if reply is not None:
        values["meaning"] = meaning_of(context.catalogue, reply, context.facts)
        buttons = [main_button(context.button("reply_take", Verb.CONFIRM))]
    values["named"] = named = named_in(context, pasted)
    if named is not None:
        buttons.append(Button(context.text("button.reply_seller", party=named[1]), Verb.DONE))
    values["dated"] = dated = day_in(context, pasted)
    if dated is not None:
        label = label_of(context.catalogue, dated[0], context.facts)
        key = context.text("button.reply_day", label=label, day=dated[1])
        buttons.append(Button(key, Verb.KEEP))
    text = context.page("reply", error=transition.error, **values)
    rows = (*column(*buttons), nav_row(context))
    return Screen(part=ScreenId.REPLY, text=text, rows=rows, expects="reply")


def _usual(context: Context) -> list[Reply]:
    """The answers usual to this quarrel."""
    return [
        one
        for one in context.catalogue.replies.values()
        if context.case.problem in one.problems and holds(one.when, context.facts)
    ]


def _kind_buttons(context: Context) -> list[Button]:
    """The kinds of answer usual to this quarrel, while they are chosen from."""
    if context.state.position.section != _KINDS:
        return []
    usual = {one.kind for one in _usual(context)}
    return [
        Button(context.text(f"answer_kind.{kind}"), Verb.SECTION, kind)
        for kind in get_args(ReplyKind)
        if kind in usual
    ]


def _listed(context: Context) -> list[Reply]:
    """The answers of the kind chosen."""
    chosen = context.state.position.section
    return [one for one in _usual(context) if chosen and one.kind == chosen]


def _has_answer(context: Context) -> bool:
    """Whether what was sent last has an answer already."""
    found = last_sent(standings(context.catalogue, context.case, context.facts))
    return found is not None and found.reply is not None
