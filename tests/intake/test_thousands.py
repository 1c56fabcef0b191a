"""Sums of which thousands were left out, sums said roughly, and points that are no roubles."""

from __future__ import annotations

from datetime import date

import pytest

from flows.content.catalogue import Catalogue
from flows.reading.story_facts import read_facts

TODAY = date(2026, 11, 25)

SAID = [
    ("планшет за 23400 отменили, а теперь он же за 31", ["23400", "31000"]),
    ("страховая посчитала 52 тысячи, в сервисе просят 96.", ["52000", "96000"]),
    ("обещали 85 тысяч, закрыли 64, остальное вычли", ["85000", "64000"]),
    ("обещали отдать 210 тысяч. Мне хоть бы вернули все 210!", ["210000", "210000"]),
    ("положила 300 тысяч, должны отдать 318 с копейками", ["300000", "318000"]),
    ("диван за 41 тысячу с копейками, точнее 41 630", ["41630"]),
    ("насчитали 900 тысяч, заплатить согласились 130, остальное нет", ["900000", "130000"]),
    ("выручка 400-500 тысяч в месяц", ["400000", "500000"]),
    ("списали 2 раза по 2150", ["2150"]),
    ("приложение «Ясно» по 349 с карты каждый месяц", ["349"]),
    ("промокод -700 не сработал", ["700"]),
    ("строка -18 350 без объяснений", ["18350"]),
    ("начислили пени 480 и испортили историю", ["480"]),
]
NOT_SAID = [
    ("телевизор 58 тысяч, за доставку взяли 900.", ["58000", "900"]),
    ("купил за 17600, на улице было минус 25.", ["17600"]),
    ("сбор 300 с чем-то рублей, билет 5400 руб", ["300", "5400"]),
    ("взял диван за 45 000 и 12 подушек", ["45000"]),
    ("сгорели бонусы 3 200", []),
    ("оплатила баллами 1 500 из кошелька", []),
    ("спасибки 9 тысяч пропали", []),
    ("назвала код. Пришло, мол, 4790", []),
    ("звоните по 8 800 и ждите", []),
]


@pytest.mark.parametrize(("text", "sums"), [*SAID, *NOT_SAID])
def test_a_sum_is_what_it_is_in_full(catalogue: Catalogue, text: str, sums: list[str]) -> None:
    found = read_facts(text, catalogue.lexicon, TODAY).sums
    assert [str(one.value).removesuffix(".00") for one in found] == sums


def test_thousands_left_out_are_asked_about(catalogue: Catalogue) -> None:
    first, second = read_facts("взяли за 52 тысячи, продают за 96.", catalogue.lexicon, TODAY).sums
    assert first.certain
    assert not second.certain
