"""The person's own town, not the seller's, the hotel's or the road's; words that are no towns."""

from __future__ import annotations

import pytest

from flows.content.catalogue import Catalogue

OWN = [
    ("я из Петербурга, куртка 2790", "Санкт-Петербург"),
    ("Тула. Заказала куртку", "Тула"),
    ("заказал резину, езжу на лысой, тюмень.", "Тюмень"),
    ("Живу в Твери, на Озоне заказала", "Тверь"),
    ("Мы в Якутске, продавец из Новосибирска", "Якутск"),
    ("Я сам из Ульяновска, сим-карту перевыпустили в Махачкале", "Ульяновск"),
    ("Шкаф с озона в Псков ехал две недели", "Псков"),
    ("пункт вб в Туле закрыт", "Тула"),
    ("Сергиев Посад, беру железо в стиках", "Сергиев Посад"),
]
OTHERS = [
    "продавец из Новосибирска",
    "Бронировала апартаменты в Сочи с 6 по 10 ноября",
    "взял плацкарт до Воркуты",
    "склад в Твери потерял коробку",
    "ООО «Вектор» из Подольска в чеке",
    "Сургут — Краснодар, рейс отменили",
    "у меня там все заказы видны",
    "это видно на фото",
    "мир тесен, город спит",
    "Владимир привёз коробку",
    "это город под Липецком",
    "набор магнитов пришёл с Ярославлем",
    "Заказывала из Москвы, везли в Казань и в Пермь",
]


@pytest.mark.parametrize(("text", "town"), OWN)
def test_the_town_of_the_person_is_read(catalogue: Catalogue, text: str, town: str) -> None:
    found = catalogue.towns.own(text)
    assert found is not None
    assert found.name == town


@pytest.mark.parametrize("text", OTHERS)
def test_another_town_or_none_is_not_taken(catalogue: Catalogue, text: str) -> None:
    assert catalogue.towns.own(text) is None
