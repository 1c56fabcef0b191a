"""The screen of news said from the menu: of which case they are is asked before they are taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from flows.errors import AnswerError
from flows.facts.values import choices
from flows.forms.agenda import plan_of
from flows.forms.answers import find as find_choice
from flows.forms.answers import hear_choices
from flows.forms.case_name import case_name
from flows.intake.companies import find_company
from flows.intake.company_answers import REFUSING, SURE, read_answers
from flows.intake.story import addresses
from flows.model.events import Event, Say, Tap, Verb
from flows.model.pending import PendingNews
from flows.model.screen import Button, Screen
from flows.model.state import Case, ScreenId, State
from flows.reading.news import News, is_reported, read_news, tells_goods_came, tells_their_refusal
from flows.reading.outcomes import Outcome
from flows.reading.story_facts import read_facts
from flows.screens import ask, case_end, goods, reply, story
from flows.screens import case as case_screen
from flows.screens.answered import OF_CASE
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, go_home, is_yes, main_button, menu_row, open_dispatch
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.CASE, True, PendingNews

#: So many questions one text may answer: the day, and the way.
_AT_ONCE = 2
#: So few words name a way of sending and tell nothing else.
_FEW = 4
#: News of how a letter travelled.
_OF_POST = frozenset({"sent", "received", "uncollected"})
#: Here nothing is asked, and no case is in sight.
_AT_REST = frozenset({
    ScreenId.HOME, ScreenId.CASES, ScreenId.TOPICS, ScreenId.HELP, ScreenId.ABOUT,
    ScreenId.CONTACTS, ScreenId.PRIVACY,
})  # fmt: skip


def find(context: Context, text: str) -> Transition | None:
    """The transition for a text that is news of an open case; ``None`` for any other.

    Where the case is in sight its own screen takes them; else it is asked of which case they are.
    """
    where = context.state.position.screen
    told_still = where is ScreenId.ROAD and story.is_open(context)
    if where not in OF_CASE | _AT_REST or told_still:
        return None
    cases = [one for one in _open_cases(context) if where in _AT_REST or one is context.case]
    news = _news(context, text, cases) if cases else None
    if news is None and where in OF_CASE and tells_their_refusal(text, context.catalogue.news):
        news = News("refused")
    told = cases and where in OF_CASE and is_reported(text, context.catalogue.news)
    if told and (news is None or news.kind == "answered"):
        return reply.offer(context, text)
    if news is None and cases and where in OF_CASE and _names_way(context, text):
        news = News("sent")
    if news and news.kind in _OF_POST:
        cases = [case for case in cases if _marked(context, case)]
    if news and news.kind == "arrived":
        cases = [case for case in cases if goods.waited_for(context, case)]
    if news is None or not (cases := _meant(context, cases, text)):
        return None
    if where in OF_CASE:
        return _follow(context, news, text)
    held = replace(cases[0], pending=PendingNews(text), place=None)
    return Transition(context.over(context.state.with_case(held)).go(ScreenId.NEWS).state)


def _news(context: Context, text: str, cases: Iterable[Case]) -> News | None:
    """The news of a person's own words; a company's letter is read elsewhere."""
    catalogue = context.catalogue
    if addresses(catalogue, text) and context.reader.is_answer(text):
        return None
    if tells_goods_came(text, catalogue.news) and any(
        goods.waited_for(context, case) for case in cases
    ):
        return News("arrived")
    return read_news(text, catalogue.news, catalogue.lexicon, context.today)


def _open_cases(context: Context) -> Iterator[Case]:
    """The cases news may be of, the one in hand first."""
    found = [
        case
        for case in context.state.cases
        if case.closed is None and case.problem in context.catalogue.problems
    ]
    yield from sorted(found, key=lambda case: (case.number != context.state.current, -case.number))


def _meant(context: Context, cases: list[Case], text: str) -> list[Case]:
    """Those of the cases a text may mean: with the company it names, all when it names none.

    A bank may be named as the place where the money came.
    """
    named = context.catalogue.companies.get(find_company(context.catalogue, text))
    if named is None:
        return cases
    own = [case for case in cases if case.company == named.slug]
    return cases if not own and "bank" in named.services else own


def react(context: Context, event: Event) -> Transition:
    """The news go to the case chosen, or become a story of their own."""
    text = context.pending(PendingNews).text
    at = context.over(_dropped(context))
    match event:
        case Tap(verb=Verb.PICK, arg="new"):
            return story.begin(at, text)
        case Tap(verb=Verb.CONFIRM):
            return _take(at, context.case.number, text)
        case Tap(verb=Verb.PICK, arg=number) if number.isdecimal():
            return _take(at, int(number), text)
        case Tap(verb=Verb.BACK):
            return Transition(go_home(at.state))
        case Say(text=further) if is_yes(context, further) and len(_choices(context)) == 1:
            return _take(at, context.case.number, text)
        case Say(text=further):
            home = context.over(go_home(at.state))
            return find(home, further) or story.begin(home, further)
    return Transition(context.state, error=AnswerError("pick_button"))


def _dropped(context: Context) -> State:
    """The state without the news that waited."""
    return context.state.with_case(replace(context.case, pending=None))


def _take(context: Context, number: int, text: str) -> Transition:
    """The news taken into the case of this number."""
    case = next((case for case in _open_cases(context) if case.number == number), None)
    news = _news(context, text, [case]) if case else None
    if news is None:
        return Transition(go_home(context.state))
    return _follow(context.over(replace(context.state, current=number)), news, text)


def _follow(context: Context, news: News, text: str) -> Transition:
    """To the screen of the case in hand that deals with such news."""
    case = replace(context.case, pending=None, place=None)
    at = context.over(context.put(case, ScreenId.CASE).state)
    match news.kind:
        case "refused":
            return reply.offer(at, text, _refusal(at, text))
        case "answered":
            return reply.offer(at, "")
        case "told":
            return reply.offer(at, text)
        case "silent":
            return case_screen.react(at, Tap(Verb.SILENT))
        case "sent" | "received" | "uncollected":
            return _mark(at, text)
        case "arrived":
            return goods.take_news(at, text)
    if news.sum is not None:
        got = case_end.receive(at, news.sum, more=news.more, days=_days(at, text))
        at = context.over(at.put(got).state)
    part = news.kind == "part" or (news.kind == "paid" and bool(case_end.left_over(at)))
    return at.go(ScreenId.CASE, section="part" if part else "outcome")


def _days(context: Context, text: str) -> tuple[date, ...]:
    """The days past that the words name beyond doubt."""
    found = read_facts(text, context.catalogue.lexicon, context.today).dates
    return tuple(one.value for one in found if one.certain and one.value <= context.today)


def _mark(context: Context, text: str) -> Transition:
    """To the next question on how what was made travelled; what the words answer is taken."""
    rung = _marked(context, context.case)
    moved = case_screen.react(context, Tap(Verb.SENT, rung))
    for _ in range(_AT_ONCE):
        at = context.over(moved.state)
        told = ask.react(at, Say(text)) if _asks_what_is_told(at) else moved
        before, moved = moved, told if told.state != moved.state else moved
        if moved.state.position == before.state.position:
            break
    return replace(moved, error=None)


def _asks_what_is_told(context: Context) -> bool:
    """Whether a question is open that news may answer: a number would take any words."""
    at = context.state.position
    return at.screen is ScreenId.ASK and context.catalogue.steps[at.step].kind != "text"


def _marked(context: Context, case: Case) -> str:
    """The rung made last whose letters' way is still to be told; empty when there is none."""
    at = context.over(replace(context.state, current=case.number))
    made = (slug for slug in reversed(case.done) if plan_of(context.catalogue, case, slug))
    return next((slug for slug in made if open_dispatch(at, slug)), "")


def _names_way(context: Context, text: str) -> bool:
    """Whether a few words name the way a letter went, where that is still to be told."""
    rung = _marked(context, context.case)
    step = open_dispatch(context, rung) if rung else None
    if step is None or step.kind != "multi_choice" or len(text.split()) > _FEW:
        return False
    offered = choices(context.catalogue, step, context.facts)
    cues = context.catalogue.lexicon.opponents
    return bool(find_choice(offered, text) or hear_choices(offered, text, cues))


def _refusal(context: Context, text: str) -> str:
    """The plain refusal, unless the words tell another one with certainty."""
    catalogue, problem = context.catalogue, context.case.problem
    first, sure = read_answers(catalogue, context.reader, text, problem)[0]
    if first.kind in REFUSING and sure >= SURE:
        return ""
    plain = (one for one in catalogue.replies.values() if one.plain == Outcome.REFUSED.value)
    return next((one.slug for one in plain if problem in one.problems), "")


def _choices(context: Context) -> list[Case]:
    """The cases the news that wait may be of."""
    return _meant(context, list(_open_cases(context)), context.pending(PendingNews).text)


def show(context: Context, transition: Transition) -> Screen:
    """The words, and the cases they may be of."""
    cases = _choices(context)
    names = {case.number: case_name(context.catalogue, case) for case in cases}
    buttons = [
        Button(context.text("button.case", number=number, name=name), Verb.PICK, str(number))
        for number, name in names.items()
    ]
    if len(cases) == 1:
        buttons = [main_button(context.button("news_yes", Verb.CONFIRM))]
    text = context.page(
        "news",
        error=transition.error,
        told=context.pending(PendingNews).text,
        names=names,
    )
    rows = column(*buttons, context.button("news_new", Verb.PICK, "new"))
    return Screen(part=ScreenId.NEWS, text=text, rows=(*rows, menu_row(context)), expects="story")
