"""The day is that of the person's town; a town and its region move together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from flows.content.catalogue import Catalogue
from flows.engine import advance
from flows.intake.places import local_time, with_answer
from flows.model.events import Say
from flows.model.state import Case, State
from tests.flows.walker import Walker
from tests.reading import reader_of

#: Tomorrow already in Vladivostok.
EVENING = datetime(2026, 11, 27, 18, 30, tzinfo=ZoneInfo("Europe/Moscow"))


def case_of(**answers: str) -> Case:
    given = {step: (value,) for step, value in answers.items()}
    return Case(number=1, opened=EVENING, answers=given)


@pytest.mark.parametrize(
    ("case", "day"),
    [
        (case_of(), 27),
        (case_of(region="r25"), 28),
        (case_of(region="r39"), 27),
        (case_of(address="690091, г. Владивосток, ул. Светланская, д. 1"), 28),
        (case_of(region="r77", address="690091, г. Владивосток, ул. Светланская, д. 1"), 27),
    ],
)
def test_the_day_is_that_of_the_place_the_person_lives_in(
    catalogue: Catalogue, case: Case, day: int
) -> None:
    state = State(cases=(case,), current=1)
    assert local_time(catalogue, state, None, EVENING).day == day


def test_the_place_of_an_earlier_case_is_known_in_a_new_one(catalogue: Catalogue) -> None:
    earlier, new = case_of(region="r25"), replace(case_of(), number=2)
    state = State(cases=(earlier, new), current=2)
    assert local_time(catalogue, state, None, EVENING).day == 28


def test_today_of_vladivostok_is_no_day_to_come(catalogue: Catalogue) -> None:
    story = "Я из Владивостока. На озоне 28 ноября получила чайник за 3 490 р, он разбитый."
    state, _ = advance(catalogue, reader_of(catalogue), State(), Say(story), EVENING)
    assert state.case is not None
    assert state.case.extracted["received_on"] == ("2026-11-28",)


def test_the_same_day_is_read_so_at_a_question(catalogue: Catalogue) -> None:
    walk = Walker(catalogue, EVENING).starts()
    walk.says("Я из Владивостока. Озон не отдаёт деньги, получил битый чайник за 3 490 р")
    assert walk.state.case is not None
    assert walk.state.case.extracted["region"] == ("r25",)
    assert local_time(catalogue, walk.state, None, EVENING).date() == date(2026, 11, 28)


def test_a_new_town_brings_its_region_along(catalogue: Catalogue) -> None:
    case = replace(case_of(), extracted={"city": ("Тверь",), "region": ("r69",)})
    case = with_answer(catalogue, case, catalogue.steps["city"], ("Казань",))
    assert (case.answer("city"), case.answer("region")) == (("Казань",), ("r16",))


def test_an_unknown_town_leaves_no_region_of_another(catalogue: Catalogue) -> None:
    case = replace(case_of(), extracted={"city": ("Тверь",), "region": ("r69",)})
    case = with_answer(catalogue, case, catalogue.steps["city"], ("Малые Вяземки",))
    assert case.answer("region") is None


@pytest.mark.parametrize(("region", "town"), [("r16", None), ("r69", ("Тверь",))])
def test_another_region_drops_a_town_that_is_not_there(
    catalogue: Catalogue, region: str, town: tuple[str, ...] | None
) -> None:
    case = replace(case_of(), extracted={"city": ("Тверь",), "region": ("r69",)})
    case = with_answer(catalogue, case, catalogue.steps["region"], (region,))
    assert case.answer("city") == town
