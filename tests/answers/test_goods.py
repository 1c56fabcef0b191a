"""What the list of technically complex goods says of products as people name them."""

from __future__ import annotations

from collections import Counter

import pytest
from pydantic import ValidationError

from flows.language.folding import plain_words
from flows.law.goods import Goods
from flows.records.goods import GoodsList

LISTED = """
дрон                     1
квадрокоптер             1
скутер                   2
мотоблок                 3
газонокосилка            3
снегоход                 4
лодка с мотором          5
смартфон                 6
смарфон                  6
айфон 15 про             6
телефоны                 6
самсунг а52              6
планшет                  6
телефон с наушниками     6
коробка с телефоном      6
ноутбук                  7
ноутбок                  7
ноут                     7
макбука                  7
мини-пк                  7
мфу                      8
монитор                  8
игровая приставка        9
ps5                      9
телевизор самсунг        10
телевизер                10
проектор                 10
фотоаппарат              11
объектив                 11
холодильник              12
хододильник              12
стиральная машинка       12
стиральную машину        12
стиралка                 12
посудомоечная машина     12
робот-пылесос            12
робот пылесос            12
роботы-пылесосы          12
кофемашина               12
электроплита             12
встраиваемая микроволновка  12
кондёр                   12
водонагреватель          12
умные часы               13
смарт-часы               13
apple watch              13
дрель                    14
шуруповёрт               14
болгарку                 14
"""

OTHER = {
    "not_listed": (
        "чайник", "электрочайник", "Чайник Bosch", "пылесос", "пылисос", "вертикальный пылесос",
        "чехол для телефона", "чехол на айфон", "зарядка для ноутбука", "стекло на телефон",
        "машинка для стрижки", "швейная машинка", "наушники", "наушнеки", "наушники xiaomi",
        "фен", "утюг", "утюжок", "плойка для волос", "блендер", "мультиварка", "кофеварка",
        "триммер для бороды", "видеокарта", "принтер", "роутер", "тв-приставка", "настенные часы",
        "велосипед", "матрас", "кроссовки", "кнопочный телефон", "колонка", "кабель и телефон",
    ),
    "disputed": (
        "плойка", "машинка", "машина", "приставка", "часы", "камера", "триммер", "сушилка",
        "микроволновка", "духовка", "плита", "газовая плита", "умная колонка", "фитнес-браслет",
        "электронная книга", "электросамокат", "бензопила", "робот xiaomi", "лодка",
        "часы наручные", "надувная лодка", "сушилка для посуды",
    ),
    "unknown": (
        "", "абракадабра", "экран от ноутбука", "для телефона", "1234", "😀",
        "кормушка автоматическая", "печь банная электрическая",
    ),
}  # fmt: skip


@pytest.mark.parametrize("line", LISTED.strip().splitlines())
def test_listed_goods(line: str, goods: Goods) -> None:
    product, number = line.rsplit(maxsplit=1)
    verdict = goods.classify(product)
    assert (verdict.kind, verdict.number) == ("listed", int(number))
    assert verdict.official == goods.record.items[int(number) - 1].official


@pytest.mark.parametrize(
    ("product", "kind"), [(product, kind) for kind, all_ in OTHER.items() for product in all_]
)
def test_other_goods(product: str, kind: str, goods: Goods) -> None:
    verdict = goods.classify(product)
    assert (verdict.kind, verdict.number, verdict.official) == (kind, 0, "")


@pytest.mark.parametrize(
    ("story", "names"),
    [
        ("разбили экран ноутбука", ["ноутбук"]),
        ("мой ноут выдали другому", ["ноутбук"]),
        ("чехол для телефона не подошёл", ["чехол"]),
        ("звонил по телефону, роботом-пылесосом недоволен", ["робот-пылесос"]),
        ("кофемашина и чайник", ["кофемашина", "чайник"]),
        ("купила юбку и ёлку", ["юбка", "елка"]),
        ("ждала пять часов, цвет не тот", []),
        ("не отдают деньги для", []),
        ("часы для", ["часы"]),
    ],
)
def test_the_goods_a_story_names(story: str, names: list[str], goods: Goods) -> None:
    words = plain_words(story).split()
    assert [mention.name for mention in goods.find_mentions(words)] == names


def test_every_word_of_the_list_finds_its_own_item(goods: Goods) -> None:
    """Words in two items («планшет») go to the first one."""
    homes = Counter(word for item in goods.record.items for word in item.words)
    for item in goods.record.items:
        for word in item.words:
            if homes[word] == 1:
                assert goods.classify(word).number == item.number, word


def test_what_is_not_listed_is_never_taken_for_listed(goods: Goods) -> None:
    for group in goods.record.not_listed:
        for word in group.words:
            assert goods.classify(word).kind != "listed", word


def test_a_disputed_product_says_what_to_ask(goods: Goods) -> None:
    assert "PlayStation" in goods.classify("плойка").why


def test_a_source_that_is_not_there_is_refused(goods: Goods) -> None:
    record = goods.record.model_dump()
    record["sources"] = record["sources"][1:]
    with pytest.raises(ValidationError, match="unknown sources"):
        GoodsList.model_validate(record)
