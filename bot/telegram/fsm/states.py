"""The states of the walk: one group for each part of it, one state for each stage."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup

from flows.model.screen import Screen


class Lobby(StatesGroup):
    """Nothing is being filled in."""

    home = State()
    topics = State()
    cases = State()
    help = State()
    about = State()
    contacts = State()
    check = State()
    privacy = State()
    erase = State()
    passphrase = State()


class Story(StatesGroup):
    """The story is being understood."""

    reading = State()
    understood = State()
    company = State()
    receipt = State()
    photo = State()
    another = State()


class Road(StatesGroup):
    """The ladder and the letters handed over."""

    road = State()
    handed = State()
    reply = State()
    case = State()
    case_note = State()
    news = State()


class Form(StatesGroup):
    """A question is open; the state is the kind of answer it takes."""

    text = State()
    long_text = State()
    date = State()
    money = State()
    percent = State()
    choice = State()
    multi_choice = State()
    phone = State()
    email = State()
    person_name = State()
    address = State()
    order_number = State()
    party = State()
    receipt = State()
    file = State()


class Review(StatesGroup):
    """A letter is read before it is made."""

    review = State()
    fields = State()
    preview = State()
    consent = State()


_BY_PART: dict[str, State] = {
    state.state.split(":")[1]: state
    for group in (Lobby, Story, Road, Review)
    for state in group.__states__
    if state.state
}


def state_of(screen: Screen) -> State:
    """The state a person is in while this screen is shown."""
    if screen.part == "ask":
        state: State = getattr(Form, screen.expects)
        return state
    return _BY_PART[screen.part]
