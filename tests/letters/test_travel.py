"""Claims about trips: each cause has its ground, rules younger than the trip are not named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.letters.as_text import plain_text
from flows.letters.compose import compose
from flows.model.document import Document
from tests.letters.test_approved import HERE, case_of, facts_of

BASE = HERE / "facts" / "60_travel_air_cancelled.yaml"
TODAY = date(2026, 11, 25)
CASES = [
    ("travel_air_refund", "flight_cancelled", "2026-10-03", "отказ от перевозки вынужд", "227"),
    ("travel_air_refund", "flight_moved", "2026-10-03", "п. 227", "по правилам тарифа"),
    ("travel_air_refund", "flight_moved", "2026-02-03", "ст. 108", "п. 227"),
    ("travel_air_refund", "ill", "2026-10-03", "п. 227", "по правилам тарифа"),
    ("travel_air_refund", "service", "2026-10-03", "ст. 108", "п. 227"),
    ("travel_air_refund", "own_air", "2026-10-03", "по правилам тарифа", "вынужденный"),
    ("travel_rail_refund", "train_cancelled", "2026-10-03", "возвращают полную стоимость", "108"),
    ("travel_rail_refund", "carrier_fault", "2026-10-03", "по вине перевозчика", "плацкарт"),
    ("travel_rail_refund", "early", "2026-10-03", "билета и плацкарты", "половину"),
    ("travel_rail_refund", "middle", "2026-10-03", "половину стоимости плацкарты", "билета без"),
    ("travel_rail_refund", "late", "2026-10-03", "без плацкарты", "половину"),
    ("travel_rail_refund", "tourist", "2026-10-03", "72 часа", "плацкарт"),
    ("travel_rail_refund", "tourist", "2026-02-03", "зависит от времени", "возвращают полностью"),
    ("travel_rail_refund", "suburban", "2026-10-03", "кроме сбора", "плацкарт"),
    ("travel_rail_refund", "suburban", "2026-08-03", "зависит от времени", "кроме сбора"),
    ("travel_hotel", "before", "2026-10-03", "возвращают полностью", "не больше стоимости"),
    ("travel_hotel", "before", "2026-02-03", "подтверждённые документами расходы", "1912"),
    ("travel_hotel", "that_day", "2026-10-03", "не больше стоимости одних суток", "полностью"),
    ("travel_hotel", "no_room", "2026-10-03", "отказаться от договора", "1912"),
    ("travel_hotel", "worse", "2026-10-03", "Требую уменьшить цену", "Отказываюсь"),
    ("travel_tour", "own_tour", "2026-10-03", "документами расходы", "уменьшить цену"),
    ("travel_tour", "cancelled", "2026-10-03", "Тур отменён не по решению", "ст. 32"),
    ("travel_tour", "changed", "2026-10-03", "существенном изменении", "фактические"),
    ("travel_tour", "unsafe", "2026-10-03", "угрозе безопасности", "фактические"),
    ("travel_tour", "bad", "2026-10-03", "Требую уменьшить цену", "Отказываюсь"),
]  # fmt: skip


def claim(catalogue: Catalogue, **answers: str) -> str:
    case, _ = case_of(facts_of(BASE))
    said = {step: value for step, value in case.answers.items() if step not in ("reply", "tried")}
    said |= {step: (value,) for step, value in answers.items() if step != "problem"}
    told = replace(case, problem=answers["problem"], answers=said)
    written = compose(catalogue, catalogue.letters["claim_travel"], gather(catalogue, told, TODAY))
    assert isinstance(written, Document), written
    return plain_text(written).replace("\u00a0", " ")


@pytest.mark.parametrize(("problem", "cause", "day", "said", "unsaid"), CASES)
def test_each_cause_has_its_ground(
    catalogue: Catalogue, problem: str, cause: str, day: str, said: str, unsaid: str
) -> None:
    facts = "Обещали вид на море, дали номер без окна."
    text = claim(catalogue, problem=problem, trip_case=cause, trip_on=day, trip_facts=facts)
    assert said in text
    assert unsaid not in text


def test_every_cause_is_tried(catalogue: Catalogue) -> None:
    causes = {option.slug for option in catalogue.steps["trip_case"].options}
    assert causes == {cause for _, cause, *_ in CASES}


@pytest.mark.parametrize(
    ("problem", "cause", "reply", "objection"),
    [
        ("travel_air_refund", "flight_cancelled", "nonrefundable_fare", True),
        ("travel_air_refund", "own_air", "nonrefundable_fare", False),
        ("travel_hotel", "before", "hotel_nonrefundable", True),
        ("travel_hotel", "that_day", "hotel_nonrefundable", False),
    ],
)
def test_an_objection_of_another_cause_is_left_out(
    catalogue: Catalogue, problem: str, cause: str, reply: str, *, objection: bool
) -> None:
    text = claim(catalogue, problem=problem, trip_case=cause, reply=reply, tried="chat")
    words = "Отказ от рейса вынужденный" if "air" in problem else "Отказ заявлен до дня заезда"
    assert (words in text) is objection


def test_the_term_is_named_only_where_the_law_gives_one(catalogue: Catalogue) -> None:
    assert "ст. 124 Устава" in claim(
        catalogue, problem="travel_rail_refund", trip_case="train_cancelled"
    )
    assert "127.1" not in claim(catalogue, problem="travel_air_refund", trip_case="ill")


def test_a_letter_to_the_chat_of_the_same_day_failed_nothing_yet(catalogue: Catalogue) -> None:
    told = {"problem": "travel_air_refund", "trip_case": "own_air", "trip_on": "2026-12-20"}
    fresh = claim(catalogue, **told, chat_on=TODAY.isoformat())
    assert "отправлено, ответа пока нет" in fresh
    assert "вопрос не решило" not in fresh
    assert "вопрос не решило" in claim(catalogue, **told, chat_on="2026-11-10")
    assert "в поддержку" not in claim(catalogue, **told, tried="chat"), "who was turned to"
