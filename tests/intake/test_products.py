"""Which goods the quarrel of a story is about: bought, sent, broken, missing; nothing else."""

from __future__ import annotations

import pytest

from flows.content.catalogue import Catalogue
from flows.reading.products import find_products

ONE = [
    ("чайник за 3 490 р пришёл разбитый", "чайник"),
    ("разбили экран ноутбука", "ноутбук"),
    ("мой ноут выдали другому", "ноутбук"),
    ("купил стиральную машинку, течёт", "стиральная машина"),
    ("чехол для телефона не подошёл", "чехол"),
    ("телефон самсунг сломался", "телефон"),
    ("электродуховка с озона не включается", "электродуховка"),
    ("Взяла смартфон Xiaomi 12X, телефон греется", "смартфон Xiaomi 12X"),
    ("Заказала постельное бельё, пришло рваное", "постельное белье"),
    ("беру железо в стиках на вб", "железо"),
    ("вместо видеокарты в коробке кусок ламината", "видеокарта"),
    ("Отказалась от искусственной шубы, маломерка", "шуба"),
    ("заключили договор с фирмой на кухонный гарнитур", "кухонный гарнитур"),
    ("Шкаф с озона ехал две недели. Зеркало треснуло", "шкаф"),
    ("верните деньги за юбку", "юбка"),
    ("Корпусная мебель на заказ, шкаф-купе, заплатил аванс", "шкаф купе"),
    ("взяла на озоне коляску-трость, не едет", "коляска трость"),
    ("заказывал насос, а прислали шланг", "насос"),
    ("посоветовали взять пылесос. Взяла отпариватель", "отпариватель"),
    ("самокат не едет, купил самокат на вб", "самокат"),
    ("взял наушники и чехол. Наушники хорошие, а чехол не подошёл", "чехол"),
    ("вместо зимнего комбинезона осенний. Шапка подошла", "зимний комбинезон"),
    ("Купил кабель и монитор. Кабель работает, монитор полосит", "монитор"),
    ("А у меня тостер искрит", "тостер"),
    ("Ваза. Трещина, куда дальше?", "ваза"),
    ("заказала бусы и браслет, за бусы вернули, за браслет тишина", "браслет"),
    ("открытку брала отдельно, а часы заказала на озоне", "часы"),
    ("хочу вернуть карниз, короткий", "карниз"),
]

SEVERAL = [
    ("купил чайник и утюг", {"чайник", "утюг"}),
    ("сапоги порваны. Куртка порвана", {"сапоги", "куртка"}),
]

NONE = [
    "не отдают деньги",
    "откинула одеяло, а там клопы",
    "столы в ресторане липкие",
    "хранить надо в холодильнике",
    "стою на кассе с холодильником",
    "ждал на складе восемь часов, часы идут",
    "другого цвета, не тот цвет",
    "лежит на столе под лампой",
    "воет как пылесос",
    "магазин штор у вокзала",
    "следы носки на подошве",
    "самокат привёз не всё",
    "телефон не берут",
    "заказала по телевизору чудо-прибор, обман",
    "положил телефон на стол, телефон исчез",
    "посоветовали взять пылесос",
    "выиграл приз айфон",
    "лодка, которую там же брал, держится",
    "обещали собрать шкаф",
    "клей брал в другом магазине, он ни при чём",
    "",
]


def read(catalogue: Catalogue, story: str) -> tuple[str, ...]:
    return find_products(story, catalogue.goods, catalogue.products)


@pytest.mark.parametrize(("story", "product"), ONE)
def test_the_goods_of_the_quarrel(catalogue: Catalogue, story: str, product: str) -> None:
    assert read(catalogue, story) == (product,)


@pytest.mark.parametrize(("story", "products"), SEVERAL)
def test_goods_told_of_alike_are_all_offered(
    catalogue: Catalogue, story: str, products: set[str]
) -> None:
    assert set(read(catalogue, story)) == products


@pytest.mark.parametrize("story", NONE)
def test_places_comparisons_and_hours_are_no_goods(catalogue: Catalogue, story: str) -> None:
    assert read(catalogue, story) == ()


def test_every_word_of_the_list_is_one_of_the_goods(catalogue: Catalogue) -> None:
    """A misspelt part or kin would never be met."""
    known = {
        mention.name.replace("\u0451", "\u0435")
        for words in (
            *catalogue.products.kin,
            catalogue.products.parts,
            catalogue.products.general,
            catalogue.products.also_companies,
        )
        for word in words
        for mention in catalogue.goods.find_mentions(word.split())
    }
    assert len(known) > 60
