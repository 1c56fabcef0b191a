"""What is wrong with a thing, told in the story, is offered where it is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.forms.told_part import told_part
from tests.flows.walker import Walker, case_of, seen

STORY = (
    "Купила на озоне чайник за 3 490 р, заказ 46723891-0045 от 12 октября, получила 15 октября. "
    "На третий день лопнула колба, кипяток протёк на стол. Писала в чат, отказали"
)
PART = "На третий день лопнула колба, кипяток протёк на стол"

#: A story, and what is offered of it.
TOLD = (
    (STORY, PART),
    ("заказ от 12 октября, чайник за 3 490 р пришёл с трещиной, разбитый, получил 15 октября",
     "Чайник за 3 490 р пришёл с трещиной, разбитый"),
    ("Взяла пылесос. Через неделю сгорел! Что делать?", "Через неделю сгорел"),
    # That it was handed in for repair is no defect.
    ("Получил чайник, потёк через неделю, отдали в ремонт", "Потёк через неделю"),
    ("Чайник потёк через неделю. Отдали в ремонт", "Чайник потёк через неделю"),
    ("Не включается, сдала в ремонт", "Не включается"),
    ("Отдали в ремонт с трещиной", "Отдали в ремонт с трещиной"),
    ("Через месяц после ремонта опять сломался", "Через месяц после ремонта опять сломался"),
    ("Телефон сдох, отдал в ремонт, вернули с царапиной",
     "Телефон сдох, отдал в ремонт, вернули с царапиной"),
    ("Получил чайник, отдали в ремонт", ""),
    # Two sentences tell it: which one is meant, the person says.
    ("Пришёл с трещиной. Через день сгорел мотор.", ""),
    # What others say of it, a question, a denial, no word of it.
    ("Получил чайник. Продавец говорит, сами разбили", ""),
    ("Получил чайник. Ответ: «дефект не подтверждён»", ""),
    ("Получил чайник. Разве это не брак?", ""),
    ("Получил чайник, дефекта нет, просто не подошёл", ""),
    ("Получил чайник, деньги не возвращают", ""),
    (f"Пришёл с трещиной, {'очень ' * 50}большой, с вмятиной", ""),
)  # fmt: skip


@pytest.mark.parametrize(("story", "part"), TOLD)
def test_one_part_that_tells_it_is_found(
    catalogue: Catalogue, now: datetime, story: str, part: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses("damaged_or_defective")
    case = replace(case_of(walk), story=story)
    assert told_part(catalogue, case, catalogue.steps["defect"]) == part


@pytest.fixture
def asked(catalogue: Catalogue, now: datetime) -> Walker:
    """The question what is wrong with the thing."""
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("претензию")
    walk.fills(until="defect")
    assert walk.question == "defect"
    return walk


def test_it_is_shown_whole_and_taken_by_a_button(asked: Walker) -> None:
    assert f"В рассказе есть: {PART}." in seen(asked)
    assert case_of(asked.taps("Взять из рассказа: На третий день")).answers["defect"] == (PART,)


def test_own_words_are_taken_as_ever(asked: Walker) -> None:
    walk = asked.says("Треснула колба, видно сразу")
    assert case_of(walk).answers["defect"] == ("Треснула колба, видно сразу",)


def test_where_no_part_tells_it_nothing_is_offered(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().chooses("damaged_or_defective").taps("претензию")
    walk.fills(until="defect")
    assert "В рассказе есть" not in seen(walk)
    assert not any("рассказа" in button.label for button in walk.buttons)
