"""What the days of a story mean: an order's, a delivery's, a promise, or something else."""

from __future__ import annotations

from datetime import date

import pytest

from flows.content.catalogue import Catalogue
from flows.reading.story_facts import read_facts

#: A Friday.
TODAY = date(2026, 11, 27)

MEANT = [
    ("12 октября заказала чайник, 15 октября забрала", ["ordered 10-12", "received 10-15"]),
    ("заказ № 19283746-0777-1 от 15 сентября", ["ordered 09-15"]),
    ("15 сентября 2026 г. заказал моноблок", ["ordered 09-15"]),
    ("заказ окт 15, не пришёл", ["ordered 10-15"]),
    ("заказ оплачен, лежит на пункте с 21 ноября", ["11-21"]),
    ("привезли стол 16 ноября с отбитым углом, сразу отказались", ["11-16"]),
    ("привезли 18 июля, сервис приехал 2 ноября", ["received 07-18", "repair 11-02"]),
    ("пришла за посылкой 11 ноября, не нашли", ["11-11"]),
    ("банк приостановил обслуживание 12 октября", ["blocked 10-12"]),
    ("12 октября банк закрыл мне карты", ["blocked 10-12"]),
    ("12 октября закрыли обращение", ["10-12"]),
    ("срок по договору до 20 сентября", ["promised 09-20"]),
    ("обещали привезти к 1 декабря", ["promised 12-01"]),
    ("привезли 20 ноября", ["received 11-20"]),
    # What was done to an order, and what was only promised, is no day of ordering or delivery.
    ("получил заказ 15 октября", ["received 10-15"]),
    ("курьер привёз мой заказ 15 октября", ["received 10-15"]),
    ("отменили мой заказ 20 ноября", ["cancelled 11-20"]),
    ("отменили заказ от 20 ноября", ["ordered 11-20"]),
    ("не получил заказ 15 октября", ["10-15"]),
    ("обещали привезти 15 октября", ["promised 10-15"]),
    ("должны были привезти заказ 15 октября", ["promised 10-15"]),
    ("купил 12,10,2026", ["ordered 10-12"]),
    ("в октябре, 30 числа, 2025 года купили кофемашину", ["ordered 10-30"]),
    ("обещали к 22 октября, потом 29-го", ["promised 10-22", "10-29"]),
    ("забрала 6 ноября, 13-го написала", ["received 11-06", "other 11-13"]),
    ("получила 30-го, не работает", ["received 10-30"]),
    ("обещали привезти к 30-му", []),
    ("возвращала, пакет курьер забрал 27 октября", ["10-27"]),
    ("живу на пятом, 20-го числа было", []),
    # A block, an order cancelled by the shop.
    ("альфа заморозила зарплатную 17 ноября", ["blocked 11-17"]),
    ("Т-банк вчера ночью ограничил мне переводы", ["blocked 11-26"]),
    ("22 октября ограничено ДБО", ["blocked 10-22"]),
    ("вчера отменил мой заказ на стиралку", ["cancelled 11-26"]),
    ("19 октября СМС: аннулирован поставщиком", ["cancelled 10-19"]),
    ("в понедельник отмена по инициативе продавца", ["cancelled 11-23"]),
    # Words that tell of much else count where goods are named.
    ("оформила заказ 9 октября", ["ordered 10-09"]),
    ("в понедельник оформила, и вычли за доставку", ["11-23"]),
    ("взял кредит 25 ноября", ["11-25"]),
    ("мы приехали 16 октября, хозяйка кричит", ["10-16"]),
    ("5 ноября пришло 310", ["11-05"]),
    ("доставка была 18 ноября", ["11-18"]),
    # A return's, a claim's, an answer's day is not the order's.
    ("возврат оформила 9 октября", ["returned 10-09"]),
    ("11 октября вручила претензию", ["claimed 10-11"]),
    ("15 ноября пришла отписка", ["11-15"]),
    ("3 ноября пришла зарплата", ["11-03"]),
    ("11 октября приехал их мастер", ["10-11"]),
    ("мастер забирал из дома 20 октября", ["10-20"]),
    ("приехал в среду на пункт", ["11-25"]),
    ("22 октября сдала планшет, заказ 77215503-0088", ["handed 10-22"]),
    ("23 ноября курьер оставил заказ у подъезда", ["11-23"]),
    ("обещали деньги вернуть до 10 ноября", ["11-10"]),
    ("срок хранения до 13 ноября", ["11-13"]),
    # A journey, a stay, a hearing: the nearest such day.
    ("две ночи в отеле с 31 октября по 2 ноября", ["10-31", "11-02"]),
    ("суд назначен на 20 декабря", ["12-20"]),
    ("вылет 20 декабря, отменили", ["trip 12-20"]),
    ("заезд был 14 ноября", ["trip 11-14"]),
    ("купил билет на 29 ноября", ["11-29"]),
    ("вылет 5 декабря", ["trip 12-05"]),
    ("рейс 9 августа отменили", ["trip 08-09"]),
    # A day taken back, the weekday of a day, an hour.
    ("вчера, то есть нет, позавчера, 25-го, заказали", ["11-25", "11-25"]),
    ("купил 3 октября, ой нет, 5 октября", ["10-05"]),
    ("выплата должна была прийти 16 ноября в понедельник", ["11-16"]),
    ("в понедельник, 16 ноября, привезли", ["11-16"]),
    ("звонят утром в 7.10 и в 8.10 вечера", []),
    # Weekdays.
    ("забрала в прошлую пятницу", ["received 11-20"]),
    ("забрала в позапрошлую пятницу", ["received 11-13"]),
    ("доплатите до пятницы", ["12-04"]),
    ("хранение кончается в понедельник", ["11-30"]),
]


def meant(catalogue: Catalogue, text: str) -> list[str]:
    days = read_facts(text, catalogue.lexicon, TODAY).dates
    return [f"{day.role} {day.value:%m-%d}".strip() for day in days]


@pytest.mark.parametrize(("text", "wanted"), MEANT)
def test_a_day_means_what_is_said_beside_it(
    catalogue: Catalogue, text: str, wanted: list[str]
) -> None:
    assert meant(catalogue, text) == wanted


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("суд назначен на 20 декабря", 2026),
        ("летим 3 января", 2027),
        ("купил 28 ноября", 2025),
        ("27 ноября 2025 года купил кольцо, 17 октября узнал, что стекло", 2026),
        ("вернул 5 декабря 2025 года, а 10 января ответили", 2026),
    ],
)
def test_the_year_follows_the_meaning(catalogue: Catalogue, text: str, year: int) -> None:
    assert read_facts(text, catalogue.lexicon, TODAY).dates[-1].value.year == year


@pytest.mark.parametrize(
    "text",
    [
        "через неделю сломались",
        "через 5 дней перестал работать",
        "живу на 5-м этаже",
        "это 2-й раз",
        "взял 15 октябрьских билетов",
        "стоит 12,10",
    ],
)
def test_what_names_no_day_is_none(catalogue: Catalogue, text: str) -> None:
    facts = read_facts(text, catalogue.lexicon, TODAY)
    assert (facts.dates, facts.doubts) == ((), ())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("получила две недели назад", "received_on"),
        ("забрала 6 ноября, а заказала 2-го", "ordered_on"),
        ("доставка в воскресенье", "promised_on"),
        ("озон сапоги 1450 р получила 20го, подошва отклеилась", "received_on"),
        ("карту заблокировали 15-го, банк молчит", "blocked_on"),
    ],
)
def test_a_day_that_is_not_certain_is_asked(catalogue: Catalogue, text: str, name: str) -> None:
    facts = read_facts(text, catalogue.lexicon, TODAY)
    assert len(facts.values(name)) == 1
    assert not facts.is_certain(name)


def test_a_later_day_of_the_same_sentence_is_certain(catalogue: Catalogue) -> None:
    facts = read_facts("заказ 2 ноября, привезли 7-го, верх морозит", catalogue.lexicon, TODAY)
    assert facts.values("received_on") == (date(2026, 11, 7),)
    assert facts.is_certain("received_on")
