"""What holds for any person at all, on random walks over the real content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.telegram.view.callback import LIMIT, pack
from flows.content.catalogue import Catalogue
from flows.content_check.load import load
from flows.engine import advance, present
from flows.forms.ladder import rung_named
from flows.model.events import Attach, Event, Other, Say, Start, Tap, Verb
from flows.model.screen import Screen
from flows.model.state import ScreenId, State, state_from_json, state_to_json
from tests.conftest import NOW, ROOT
from tests.flows.walker import ANSWERS, STORY, Walker
from tests.reading import reader_of

RANDOM = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

#: An intention: the n-th button, a typed text, or something odd. Made an event on the spot.
intentions = st.one_of(
    st.tuples(st.just("button"), st.integers(0, 30)),
    st.tuples(st.just("button"), st.integers(0, 30)),
    st.tuples(st.just("answer"), st.just(0)),
    st.tuples(st.just("answer"), st.just(0)),
    st.tuples(st.just("say"), st.text(max_size=200)),
    st.tuples(
        st.just("say"),
        st.sampled_from([STORY, "назад", "отмена", "пропустить", "зачем?", "🙂", ""]),
    ),
    st.tuples(st.just("tap"), st.tuples(st.sampled_from(list(Verb)), st.text(max_size=20))),
    st.tuples(st.just("odd"), st.sampled_from([Start(), Other(), Attach("id", "photo.jpg", 10)])),
)


@cache
def content() -> Catalogue:
    """The content, not as a fixture: hypothesis would print all of it beside a failure."""
    return load(ROOT)


@dataclass
class Path:
    """A random walk: every state it passed and the events that led on."""

    states: list[State]
    events: list[Event]
    screens: list[Screen]


def event_of(
    catalogue: Catalogue, state: State, screen: Screen, intention: tuple[str, object]
) -> Event:
    kind, what = intention
    buttons = [b for row in screen.rows for b in row if b.verb]
    if kind == "button" and buttons and isinstance(what, int):
        button = buttons[what % len(buttons)]
        assert button.verb is not None
        return Tap(button.verb, button.arg, state.rev)
    if kind == "answer":
        return Say(ANSWERS.get(state.position.step, STORY))
    if kind == "tap" and isinstance(what, tuple):
        return Tap(what[0], what[1], state.rev)
    return what if isinstance(what, (Start, Other, Attach)) else Say(str(what))


def wander(catalogue: Catalogue, now: datetime, plan: list[tuple[str, object]]) -> Path:
    path = Path([State()], [], [present(catalogue, reader_of(catalogue), State(), now)])
    for intention in plan:
        event = event_of(catalogue, path.states[-1], path.screens[-1], intention)
        state, screen = advance(catalogue, reader_of(catalogue), path.states[-1], event, now)
        path.states.append(state)
        path.events.append(event)
        path.screens.append(screen)
    return path


plans = st.lists(intentions, min_size=5, max_size=45)


@RANDOM
@given(plan=plans)
def test_no_event_raises_and_replay_gives_the_same(plan: list[tuple[str, object]]) -> None:
    path = wander(content(), NOW, plan)
    state = State()
    for event in path.events:
        state, _ = advance(content(), reader_of(content()), state, event, NOW)
    assert state == path.states[-1]


@RANDOM
@given(plan=plans)
def test_a_state_survives_json(plan: list[tuple[str, object]]) -> None:
    state = wander(content(), NOW, plan).states[-1]
    assert state_from_json(state_to_json(state)) == state


@RANDOM
@given(
    plan=plans, verb=st.sampled_from(list(Verb)), arg=st.text(max_size=10), gap=st.integers(1, 50)
)
def test_a_stale_tap_changes_nothing(
    catalogue: Catalogue,
    now: datetime,
    plan: list[tuple[str, object]],
    verb: Verb,
    arg: str,
    gap: int,
) -> None:
    path = wander(content(), NOW, plan)
    state, screen = advance(
        catalogue,
        reader_of(catalogue),
        path.states[-1],
        Tap(verb, arg, path.states[-1].rev - gap),
        now,
    )
    assert state == path.states[-1]
    assert screen.rows == present(content(), reader_of(content()), state, NOW).rows
    assert screen.toast


@RANDOM
@given(plan=plans)
def test_a_change_raises_the_revision_by_one_and_nothing_else_does(
    plan: list[tuple[str, object]],
) -> None:
    path = wander(content(), NOW, plan)
    for before, after in zip(path.states, path.states[1:], strict=False):
        erased = after == State()  # nothing is left, not even a number
        assert erased or after.rev == before.rev + (after != before)


@RANDOM
@given(plan=plans)
def test_every_screen_keeps_the_limits_and_has_a_way_on(plan: list[tuple[str, object]]) -> None:
    path = wander(content(), NOW, plan)
    for state, screen in zip(path.states, path.screens, strict=True):
        buttons = [b for row in screen.rows for b in row]
        assert screen.text.strip()
        assert buttons, screen.text
        assert len(screen.rows) <= 12
        for button in buttons:
            assert 0 < len(button.label) <= 64, button
            if button.verb:
                assert len(pack(max(state.rev, 10**9), button.verb, button.arg).encode()) <= LIMIT


@RANDOM
@given(plan=plans)
def test_back_undoes_an_answer(plan: list[tuple[str, object]]) -> None:
    path = wander(content(), NOW, plan)
    for before, after, event in zip(path.states, path.states[1:], path.events, strict=False):
        asked = before.position.screen is ScreenId.ASK and not before.position.return_to
        answered = isinstance(event, Say) or (isinstance(event, Tap) and event.verb is Verb.PICK)
        on = (
            after.position.screen in {ScreenId.ASK, ScreenId.REVIEW}
            and after.position.step != before.position.step
        )
        same = before.case and after.case and before.case.number == after.case.number
        known_first = before.position.step not in (before.case.answers if before.case else {})
        # «назад» is typed like an answer and gives none.
        given_now = after.case is not None and before.position.step in after.case.answers
        if asked and answered and on and same and known_first and given_now:
            back, _ = advance(
                content(),
                reader_of(content()),
                after,
                Tap(Verb.BACK, rev=after.rev),
                NOW,
            )
            assert back.position.step == before.position.step


def test_edit_returns_to_the_review(catalogue: Catalogue, now: datetime) -> None:
    for problem in (one for one in catalogue.problems.values() if one.ladder):
        walk = Walker(catalogue, now).starts().chooses(problem.slug)
        claim = rung_named([catalogue.rungs[plan.rung] for plan in problem.ladder], "claim")
        if claim is None:
            continue
        walk.taps(claim.button).fills()
        before = walk.state.case
        for step in list(walk.steps):
            walk.does(Tap(Verb.EDIT, rev=walk.state.rev)).does(
                Tap(Verb.EDIT, step, walk.state.rev)
            )
            assert walk.question == step
            kind = catalogue.steps[step].kind
            walk.does(Tap(Verb.DONE if kind == "multi_choice" else Verb.KEEP, rev=walk.state.rev))
            assert walk.state.position.screen is ScreenId.REVIEW, (
                problem.slug,
                step,
                walk.screen.text,
            )
        assert walk.state.case == before


def test_an_edit_that_opens_a_question_asks_it(catalogue: Catalogue, now: datetime) -> None:
    """«Снизить цену» needs the sum: the review is reached only after it."""
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("претензию").fills()
    walk.does(Tap(Verb.EDIT, rev=walk.state.rev)).does(Tap(Verb.EDIT, "demand", walk.state.rev))
    walk.taps("Снизить цену")
    assert walk.question == "discount"
    walk.says("500")
    assert walk.state.position.screen is ScreenId.REVIEW


def test_answers_of_a_left_branch_are_kept_and_ignored(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("претензию")
    walk.fills({"demand": "Снизить цену"})
    for label in ("Вернуть деньги", "Снизить цену"):
        walk.does(Tap(Verb.EDIT, rev=walk.state.rev)).does(
            Tap(Verb.EDIT, "demand", walk.state.rev)
        )
        walk.taps(label)
        assert walk.state.position.screen is ScreenId.REVIEW
        assert ("500 ₽" in walk.screen.text.replace("\u00a0", " ")) == (label == "Снизить цену")
