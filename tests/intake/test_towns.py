"""The person's own town, not the seller's, the hotel's or the road's; words that are no towns."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from flows.content.catalogue import Catalogue

ROOT = Path(__file__).parents[2]
OWN = [
    ("живу в г. Жуковский Московской области", "Жуковский"),
    ("я из Петербурга, куртка 2790", "Санкт-Петербург"),
    ("Тула. Заказала куртку", "Тула"),
    ("заказал резину, езжу на лысой, тюмень.", "Тюмень"),
    ("Живу в Твери, на Озоне заказала", "Тверь"),
    ("Мы в Якутске, продавец из Новосибирска", "Якутск"),
    ("Я сам из Ульяновска, сим-карту перевыпустили в Махачкале", "Ульяновск"),
    ("Шкаф с озона в Псков ехал две недели", "Псков"),
    ("пункт вб в Туле закрыт", "Тула"),
    ("Сергиев Посад, беру железо в стиках", "Сергиев Посад"),
    ("я из тех, кто всё проверяет, пункт в Твери закрыт", "Тверь"),
    ("живу не в Рязани, а в Калуге", "Калуга"),
    ("Я не из Рязани а из Калуги", "Калуга"),
    ("Живу в Слободском, пункт закрыт", "Слободской"),
    ("Я из Кинешмы, заказала пальто", "Кинешма"),
    ("пункт вб в Рыльске закрыт", "Рыльск"),
    ("живу в рыльске, на вб заказала", "Рыльск"),
    ("муж на смене в Череповце", "Череповец"),
    ("пункт в Вышнем Волочке", "Вышний Волочёк"),
    ("мы из Набережных Челнов", "Набережные Челны"),
    ("Я из Чебоксар, куртка 2790", "Чебоксары"),
    ("живу в Новой Усмани", "Новая Усмань"),
    ("мы в Усмани живём", "Усмань"),
    ("Живу в Матвеевом Кургане", "Матвеев Курган"),
    ("Пишу из Грязей", "Грязи"),
    ("Мы из Озёр, заказали шкаф", "Озёры"),
    ("г. Чехов, Московская область", "Чехов"),
    ("живу в Гагарине", "Гагарин"),
    ("живём в кольчугино", "Кольчугино"),
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
    "покупателю в Саратове отдали коробку",
    "хозяйка уехала в Пензу",
    "потеряла карту в Сочи",
    "живу в Заозёрье, ближайший сервис в Твери",
    "мы из деревни малые вяземы, возить заставляют в Тулу",
    "некая Светлана из Химок",
    "сорок километров от Усть-Кута",
    "Заказала набор для вышивания «Гжель»",
    "гостевой дом «У Марины» в Железноводске",
    "снимали домик в Шерегеше",
]
#: Words, first names, surnames, streets and districts that only look like towns.
WORDS = [
    "карта Мир не проходит",
    "нашли на чужих озёрах",
    "Озёра здесь рядом",
    "неё и нея",
    "в мысках натирает",
    "Мыски ботинок стёрлись",
    "куртка упала в грязи",
    "Грязи было много",
    "в зиму остались без котла",
    "Зима пришла, а котла нет",
    "Никель сверху облез",
    "Павлова Ирина приняла посылку",
    "отдали Белову",
    "живу на Гагарина",
    "пункт на улице Чехова",
    "приняла Кольчугина",
    "в октябрьские праздники",
    "Октябрьский районный суд отказал",
    "в Октябрьском районе закрыли пункт",
    "подала в Волжский районный суд",
    "подал в Белинский районный суд",
    "положил в банк Волжский Кредит",
    "в шахте был без телефона",
    "сапоги с острова",
    "в остров вложили",
    "на родники ездили",
    "холм и луга вокруг",
    "Кола выдохлась",
    "покров ткани порван",
]
#: What two regions have.
HOMONYMS = ["Кировск", "Троицк", "Заречный", "Мирный", "Советск", "Железногорск", "Берёзовский"]


@pytest.mark.parametrize(("text", "town"), OWN)
def test_the_town_of_the_person_is_read(catalogue: Catalogue, text: str, town: str) -> None:
    found = catalogue.towns.own(text)
    assert found is not None
    assert found.name == town


@pytest.mark.parametrize("text", OTHERS)
def test_another_town_or_none_is_not_taken(catalogue: Catalogue, text: str) -> None:
    assert catalogue.towns.own(text) is None


@pytest.mark.parametrize("text", WORDS)
def test_a_word_that_looks_like_a_town_is_none(catalogue: Catalogue, text: str) -> None:
    assert list(catalogue.towns.find(text)) == []


@pytest.mark.parametrize("name", HOMONYMS)
def test_a_town_of_two_regions_tells_none(catalogue: Catalogue, name: str) -> None:
    assert catalogue.towns.own(f"{name}. Заказала куртку") is None
    assert catalogue.towns.own(f"Живу в городе {name}") is None


def test_what_two_towns_are_called_in_one_case_tells_none(catalogue: Catalogue) -> None:
    """A listed town does not put another one of a neighbouring spelling in its place."""
    assert catalogue.towns.own("живу в Волжске").region == "r12"  # type: ignore[union-attr]
    assert catalogue.towns.own("живу в Волжском").region == "r34"  # type: ignore[union-attr]


def test_every_town_of_the_list_is_found_in_its_region(catalogue: Catalogue) -> None:
    """A name leads to its region; those told as of two regions lead nowhere."""
    towns = catalogue.towns
    listed = yaml.safe_load((ROOT / "data/lexicon/towns.yaml").read_text("utf-8"))["towns"]
    assert set(listed) <= set(catalogue.regions)
    several = {
        name
        for slug, names in listed.items()
        for name in names
        if _of_others(catalogue, slug, name)
    }
    assert several == {"Заречный", "Мирный", "Советск", "Троицк"}
    for slug, names in listed.items():
        assert len(set(names)) == len(names) >= 1
        for name in set(names) - several:
            found = towns.own(f"я из города {name}")
            assert found is not None, name
            assert (found.name, found.region) == (name, slug)
            assert towns.lies_in(name, slug)


def _of_others(catalogue: Catalogue, slug: str, name: str) -> bool:
    """Whether another region has a town of this name."""
    others = (other for other in catalogue.regions if other != slug)
    return any(catalogue.towns.lies_in(name, other) for other in others)
