"""The screen of a case: where it stands, what to do now, what it has seen, how it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from flows.errors import AnswerError
from flows.forms.agenda import plan_of
from flows.forms.case_name import case_name
from flows.letters.own_deadlines import lapsed_days, own_days
from flows.letters.reply_meaning import silence_of
from flows.model.events import Event, Tap, Verb
from flows.model.screen import PICTURE, Button, Screen
from flows.model.state import ScreenId
from flows.records.timeline import CaseEvent
from flows.screens import case_end, erase, evidence, handed, passphrase, reply
from flows.screens.context import Context, Transition
from flows.screens.navigation import (
    Rows,
    column,
    day_row,
    main_button,
    mark_button,
    nav_row,
    open_dispatch,
    rungs,
)
from flows.screens.papers import files_of, paper_buttons, papers_page
from flows.screens.protocol import Needs
from flows.screens.road import climb, why_days
from flows.timeline.history import history_of
from flows.timeline.proposals import Outlook, Proposed, outlook_of, propose, state_title

NEEDS, LISTENS, PENDING = Needs.PROBLEM, False, None


def react(context: Context, event: Event) -> Transition:
    """What was said of the case is looked up in the decision table; sections unfold."""
    match event:
        case Tap(verb=Verb.RUNG, arg=slug) if plan_of(context.catalogue, context.case, slug):
            return climb(context, slug)
        case Tap(verb=Verb.SENT, arg=slug) if slug in context.case.done:
            return _mark_sent(context, slug)
        case Tap(verb=Verb.SECTION, arg=section) if section in _SECTIONS:
            return context.go(ScreenId.CASE, section=section)
        case Tap(verb=Verb.PICK | Verb.FILES) if context.state.position.section == "evidence":
            return evidence.react(context, event)
        case Tap(verb=Verb.FILES, arg=asked) if asked in files_of(context.case):
            return Transition(context.state, files=(asked,))
        case Tap(verb=Verb.WHY) if why := why_days(context):
            return Transition(context.state, answer=context.page("why", whys=why))
        case Tap(verb=Verb.BACK | Verb.ROAD | Verb.KEEP as verb):
            return _leave(context, verb)
        case Tap(verb=verb) if verb in _SAYING:
            return _take_said(context, event)
    return Transition(context.state, error=AnswerError("pick_button"))


def _leave(context: Context, verb: Verb) -> Transition:
    """Back, to the road, or to the passphrase of the case's file."""
    match verb:
        case Verb.KEEP:
            return context.go(ScreenId.PASSPHRASE, section=passphrase.SAVE)
        case Verb.ROAD:
            return context.go(ScreenId.ROAD)
    return context.go(ScreenId.CASE if context.state.position.section else ScreenId.CASES)


#: These say what a button does, and advise nothing.
_OF_THE_BOT = frozenset({"reply", "outcome", "edit", "reopen"})
_SAYING = frozenset({Verb.EARLY, Verb.SILENT, Verb.OUTCOME, Verb.REOPEN, Verb.EDIT, Verb.NAME})


def _take_said(context: Context, tap: Tap) -> Transition:
    """What the person says of the case: too early, silence, its end, a new beginning, a change."""
    match tap.verb:
        case Verb.EARLY:
            return _told(context, CaseEvent.ESCALATE)
        case Verb.SILENT:
            return _take_silence(context)
        case Verb.OUTCOME:
            return case_end.take_outcome(context, tap.arg)
        case Verb.REOPEN:
            told = _told(context, CaseEvent.REOPEN)
            opened = case_end.reopen(context)
            return replace(told, state=context.put(opened, ScreenId.CASE).state)
        case Verb.EDIT:
            back = ScreenId.REVIEW if context.case.rung else ScreenId.UNDERSTOOD
            told = _told(context, CaseEvent.EDIT)
            return replace(told, state=context.go(ScreenId.FIELDS, return_to=back).state)
    return context.go(ScreenId.CASE_NOTE, section="name")


def _mark_sent(context: Context, slug: str) -> Transition:
    """To the question on which day the letters of a rung went out, or arrived."""
    at = context.put(replace(context.case, rung=slug), ScreenId.HANDED)
    return handed.ask_dispatch(context.over(at.state))


def _told(context: Context, event: CaseEvent) -> Transition:
    """The same screen with what the table says to ``event`` above it."""
    return Transition(context.state, answer=_words(context, proposed(context, event)))


def _words(context: Context, said: Proposed) -> str:
    """A proposal as HTML; what to do by our advice says that it is one."""
    if not said.advice or said.move in _OF_THE_BOT:
        return str(said.text)
    return f"{said.text} {context.catalogue.pages.html('case.advice')}"


def take_answer(context: Context, slug: str) -> Transition:
    """To the answer that is to be pasted, or to the meaning of ``slug``; a closed case says so."""
    if context.case.closed is not None:
        told = _told(context, CaseEvent.ANSWER)
        return replace(told, state=context.go(ScreenId.CASE).state)
    return reply.offer(context, "", slug if slug in context.catalogue.replies else "")


def _take_silence(context: Context) -> Transition:
    """After the last day silence is an answer; before it the screen says why it is none yet."""
    said = proposed(context, CaseEvent.SILENCE)
    silent = silence_of(context.catalogue)
    fits = context.case.problem in silent.problems
    standing, told = _outlook(context).standing, _told(context, CaseEvent.SILENCE)
    if said.move != "follow" or not fits or standing.reply:
        return replace(told, state=reply.keep_silence(context, standing)) if fits else told
    return replace(reply.take_reply(context, silent), answer=_words(context, said))


def _outlook(context: Context) -> Outlook:
    return outlook_of(context.catalogue, context.case, context.facts)


def proposed(context: Context, event: CaseEvent) -> Proposed:
    """What the decision table says to ``event`` where the case in hand stands."""
    return propose(context.catalogue, context.facts, _outlook(context), event)


def show(context: Context, transition: Transition) -> Screen:
    """The section in hand; the case itself when none is."""
    section = _SECTIONS.get(context.state.position.section, _show_now)
    text, rows = section(context, transition)
    return Screen(part=ScreenId.CASE, text=text, rows=(*rows, nav_row(context)))


def _page(context: Context, name: str, transition: Transition, **values: object) -> str:
    error = transition.error
    return context.page(
        name, error=error, called=case_name(context.catalogue, context.case), **values
    )


def _show_now(context: Context, transition: Transition) -> tuple[str, Rows]:
    """Where the case stands, what to do now, the next days."""
    outlook, facts = _outlook(context), context.facts
    problem = context.catalogue.problems[context.case.problem]
    standing = outlook.standing
    text = _page(
        context,
        "case",
        transition,
        standing=standing,
        title=state_title(context.catalogue, facts, standing),
        now=propose(context.catalogue, facts, outlook, CaseEvent.LOOK),
        advice=context.catalogue.pages.html("case.advice"),
        deadlines=() if standing.closed else own_days(context.catalogue, problem, facts)[:1],
        lapsed=() if standing.closed else lapsed_days(context.catalogue, problem, facts)[:1],
        won=context.case.won,
        left=None if standing.closed else case_end.left_over(context),
    )
    return text, _rows(context, outlook)


def _rows(context: Context, outlook: Outlook) -> Rows:
    papers = (
        context.button("history", Verb.SECTION, "history"),
        context.button("papers", Verb.SECTION, "papers"),
    )
    first = column(*_step_buttons(context, outlook))
    if outlook.standing.closed:
        ends = [rung for rung in rungs(context) if rung.ends]
        first += column(*(Button(rung.button, Verb.RUNG, rung.slug) for rung in ends))
        mended = context.button("outcome_again", Verb.SECTION, "outcome")
        return (*first, *column(context.button("reopen", Verb.REOPEN), mended), papers)
    heard = (context.button("reply_came", Verb.REPLY), context.button("silent", Verb.SILENT))
    picture = context.button("picture", Verb.FILES, f"{PICTURE}{context.case.number}")
    road = (context.button("road", Verb.ROAD), *((picture,) if rungs(context) else ()))
    more = (context.button("more", Verb.SECTION, "more"),)
    solved = (context.button("outcome", Verb.SECTION, "outcome"),)
    asked = (heard, solved) if context.case.problem and outlook.standing.rung else (solved,)
    why = column(context.button("why_day", Verb.WHY)) if why_days(context) else ()
    return (*first, *asked, *why, *day_row(context), papers, road, more)


def _step_buttons(context: Context, outlook: Outlook) -> Iterator[Button]:
    """The step to take now as the main button; the next rung, greyed with its day when early."""
    now = propose(context.catalogue, context.facts, outlook, CaseEvent.LOOK)
    rung, following = outlook.standing.rung, outlook.following
    match now.move:
        case "prepare" | "letters" if rung and _is_open(context, outlook):
            asked = open_dispatch(context, rung.slug) if now.move == "letters" else None
            marks = mark_button(context, asked, rung.slug)
            begins = Button(rung.button, Verb.RUNG, rung.slug)
            yield main_button(marks if outlook.standing.made else begins)
        case "follow" | "next" | "letters" if following and not outlook.gives_first:
            yield main_button(Button(following.button, Verb.RUNG, following.slug))
            following = None
    if outlook.standing.reply and not outlook.standing.closed:
        yield context.button("reply_means", Verb.REPLY, outlook.standing.reply.slug)
    if following and not outlook.standing.closed and outlook.standing.sent:
        yield _next_button(context, outlook)
    if outlook.beside and not outlook.standing.closed:
        yield Button(outlook.beside.button, Verb.RUNG, outlook.beside.slug)


def _is_open(context: Context, outlook: Outlook) -> bool:
    """Whether something is still to be done on the rung: its letters, its days of travel."""
    standing = outlook.standing
    if standing.rung is None or not standing.made:
        return True
    if standing.sent is None:
        return bool(standing.rung.marks_sent)
    return open_dispatch(context, standing.rung.slug) is not None


def _next_button(context: Context, outlook: Outlook) -> Button:
    """The next rung; too early it is greyed with its day, and the screen and the road tell why."""
    following = outlook.following
    assert following is not None  # noqa: S101 - the only caller looked
    if outlook.early is None:
        return context.button("next_rung", Verb.RUNG, following.slug, rung=following.title)
    label = context.text("button.early", rung=following.title, day=outlook.early)
    return Button(label, Verb.EARLY, following.slug, disabled=True)


def _show_history(context: Context, transition: Transition) -> tuple[str, Rows]:
    """What happened by its days, and what lies ahead."""
    events = history_of(context.catalogue, context.case, context.facts)
    return _page(context, "case_history", transition, **events.shown()), ()


def _show_papers(context: Context, transition: Transition) -> tuple[str, Rows]:
    """The letters, each a tap away, and the evidence kept."""
    return _page(context, "case_papers", transition, **papers_page(context)), column(
        *paper_buttons(context)
    )


def _show_evidence(context: Context, transition: Transition) -> tuple[str, Rows]:
    """The files in the order of a bundle."""
    page = _page(context, "case_evidence", transition, **evidence.evidence_page(context))
    return page, evidence.evidence_rows(context)


def _show_more(context: Context, transition: Transition) -> tuple[str, Rows]:
    """Name the case, mend its answers, give it up."""
    rows = column(
        context.button("name", Verb.NAME),
        context.button("mend", Verb.EDIT),
        context.button("give_up", Verb.OUTCOME, "nothing"),
    )
    return _page(context, "case_more", transition), rows


def _show_outcome(context: Context, transition: Transition) -> tuple[str, Rows]:
    """What was won, in one tap."""
    asked = proposed(context, CaseEvent.SOLVED)
    page = _page(context, "case_outcome", transition, asked=asked, won=context.case.won, left=None)
    return page, case_end.outcome_rows(context)


def _show_part(context: Context, transition: Transition) -> tuple[str, Rows]:
    """The same where a part was won: the rest is still asked for."""
    asked = proposed(context, CaseEvent.SOLVED)
    left = case_end.left_over(context)
    page = _page(context, "case_outcome", transition, asked=asked, won=context.case.won, left=left)
    return page, case_end.outcome_rows(context, first=case_end.REST)


def _show_saved(context: Context, transition: Transition) -> tuple[str, Rows]:
    """The file of the case was sent: what is kept here may go."""
    rows = column(
        context.button("erase_case", Verb.ERASE, f"{erase.ASKED}{context.case.number}"),
        context.button("erase_all", Verb.ERASE),
    )
    return _page(context, "case_saved", transition), rows


_SECTIONS: dict[str, Callable[[Context, Transition], tuple[str, Rows]]] = {
    "history": _show_history,
    "papers": _show_papers,
    "evidence": _show_evidence,
    "more": _show_more,
    "outcome": _show_outcome,
    "part": _show_part,
    "saved": _show_saved,
}
