"""What was tried is guessed from a story: where nothing in it bears the guess, none is taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.intake.tried import is_told, tells_of
from flows.timeline.summary import summary_of
from tests.flows.test_delivery_of_claims import facts_of
from tests.flows.walker import Walker, case_of, seen

#: A contact or an answer told without a word for whom was turned to.
BORNE = (
    ("Чайник течёт. Были звонки, были письма, толку нет", "chat"),
    ("Чайник течёт, звонила три раза, обещают перезвонить", "chat"),
    ("Отказ пришёл через два дня, чайник течёт", "chat"),
    ("Чайник течёт. Продавец: сами уронили", "chat"),
    ("Продавец предлагает скидку 300 рублей и «носите так»", "chat"),
    ("Заявление на возврат у них в двух экземплярах", "claim"),
    ("Кассация впереди, чайник всё течёт", "court"),
    ("Полиция тоже смотрит запись", "regulator"),
)
#: The same guesses where nobody is told to have been turned to, or to have answered.
BARE = (
    ("Чайник течёт третью неделю, ковёр мокрый", "chat"),
    ("Обещали привезти до 20 октября, чайника нет", "chat"),
    ("Чайник течёт, отказываться от него жалко", "chat"),
    ("Хочу позвонить в чат, чайник течёт", "chat"),
    ("В поддержку не писала. Продавец на рынке отказал: сама уронила", "chat"),
    ("Чайник течёт, звонила три раза", "claim"),
    ("Сдала чайник обратно, деньги не отдают", "court"),
)


@pytest.mark.parametrize(("story", "tried"), BORNE)
def test_nouns_and_answers_bear_a_guess_and_no_letter(
    catalogue: Catalogue, story: str, tried: str
) -> None:
    assert tells_of(catalogue, story, tried)
    assert not is_told(catalogue, story, tried)


@pytest.mark.parametrize(("story", "tried"), BARE)
def test_a_guess_that_nothing_bears_is_known_as_one(
    catalogue: Catalogue, story: str, tried: str
) -> None:
    assert not tells_of(catalogue, story, tried)


def test_what_strangers_say_bears_no_guess(catalogue: Catalogue) -> None:
    story = "Позвонил мужчина, говорит, карта в опасности, ушло 45000 рублей"
    assert tells_of(catalogue, story, "chat")
    assert not tells_of(catalogue, story, "chat", stranger=True)
    assert tells_of(catalogue, f"{story}, банк говорит, сам виноват", "chat", stranger=True)


STORY = (
    "озон, заказ 46723891-0045 от 12 октября, чайник за 3 490 р пришёл с трещиной, разбитый, "
    "получил 15 октября"
)


def guessed(catalogue: Catalogue, now: datetime, told: str, tried: str) -> Walker:
    """The story read back, with what the reader is made to guess of what was tried."""
    walk = Walker(catalogue, now).starts().says(STORY + told)
    case = case_of(walk)
    read = replace(case, extracted={**case.extracted, "tried": (tried,)})
    walk.state = walk.state.with_case(read)
    return walk.taps("Исправить").taps("Назад")


def first_step(walk: Walker) -> str:
    """The rung of the road's main button."""
    return next(button.arg for button in walk.buttons if button.style == "primary")


@pytest.mark.parametrize("tried", ["chat", "claim", "regulator", "court"])
def test_a_guess_nothing_bears_is_not_shown_and_the_road_begins_with_the_chat(
    catalogue: Catalogue, now: datetime, tried: str
) -> None:
    walk = guessed(catalogue, now, "", tried)
    assert "Куда обращались: из рассказа не видно, можно исправить" in seen(walk)
    assert facts_of(walk)["tried"] == "nothing"
    assert first_step(walk.taps("Верно")) == "chat"


def test_it_is_chosen_then_and_the_road_goes_on_from_there(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = guessed(catalogue, now, "", "chat").taps("Исправить").taps("Куда обращались")
    walk.taps("Писали или звонили в поддержку")
    assert "Куда обращались: Писали или звонили в поддержку\n" in seen(walk)
    assert first_step(walk.taps("Верно")) == "claim"


@pytest.mark.parametrize(
    ("told", "tried", "shown"),
    [
        (". Были звонки, толку нет", "chat", "Писали или звонили в поддержку\n"),
        (". Отказ пришёл 20 октября", "chat", "Писали или звонили в поддержку\n"),
        (". Вчера кассация", "court", "Обратились в суд\n"),
        (". Были звонки, толку нет", "claim", "Отправили претензию (вы об этом не написали)"),
    ],
)
def test_a_guess_the_story_bears_leads_on(
    catalogue: Catalogue, now: datetime, told: str, tried: str, shown: str
) -> None:
    walk = guessed(catalogue, now, told, tried)
    assert f"Куда обращались: {shown}" in seen(walk)
    assert facts_of(walk)["tried"] == tried
    assert first_step(walk.taps("Верно")) != "chat"


def test_a_summary_for_a_lawyer_leaves_a_bare_guess_out(
    catalogue: Catalogue, now: datetime
) -> None:
    bare = summary_of(catalogue, case_of(guessed(catalogue, now, "", "claim")), now.date())
    told = guessed(catalogue, now, ". Были звонки", "chat")
    assert "Куда обращались" not in str(bare)
    assert "Куда обращались" in str(summary_of(catalogue, case_of(told), now.date()))
