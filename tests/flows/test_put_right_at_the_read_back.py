"""What is put right where the story is read back: days and sums listed there or held unlisted."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.test_only_what_was_said import REFUSED
from tests.flows.walker import Walker, case_of, seen

RETURNED = "вернула кофту на озон в пвз 3 ноября, 3 100, деньги не пришли"
FLIGHT = (
    "купила билет москва-сочи на озон тревел за 12 800, рейс 20 ноября, отказалась 16 ноября "
    "сама, деньги не вернули"
)
CANCELLED = "озон отменил мой заказ сам 14 ноября, айфон по 59 990 сейчас стоит 75 000"
HOTEL = (
    "отель в сочи забронировала через суточно, 22 000, заезд 1 декабря, отменила 20 ноября, "
    "деньги не отдают"
)
GYM = "расторгла договор с фитнесом 5 ноября, абонемент 36 000, вернули 4 000 и всё"
TOUR = (
    "отказалась от тура 16 ноября, турция, платили 145000 туроператору пегас через озон тревел, "
    "вылет 2 декабря, возвращают только 60000"
)
FEE = "вайлдберис снял за обратную доставку 200 р 10 ноября, ботинки были бракованные"


def told(catalogue: Catalogue, now: datetime, *texts: str) -> Walker:
    """The read-back of a story after further texts."""
    walk = Walker(catalogue, now).starts()
    for text in texts:
        walk.says(text)
    assert walk.state.position.screen == "understood"
    return walk


@pytest.mark.parametrize(
    ("story", "text", "slug", "day", "line"),
    [
        (RETURNED, "не 3, а 5 ноября сдала", "returned_on", "2026-11-05", "Товар сдан: 5 ноября"),
        (RETURNED, "не 3 ноября, а 5", "returned_on", "2026-11-05", "Товар сдан: 5 ноября"),
        (FLIGHT, "не 16, а 15 ноября", "refused_on", "2026-11-15", "День отказа: 15 ноября"),
        (FLIGHT, "не 20, а 21 ноября", "trip_on", "2026-11-21", "Начало поездки: 21 ноября"),
        (CANCELLED, "не 14, а 13 ноября отменили", "cancelled_on", "2026-11-13", "13 ноября"),
        (HOTEL, "заезд 3 декабря", "trip_on", "2026-12-03", "Начало поездки: 3 декабря"),
    ],
)
def test_a_day_is_put_right_and_told(
    catalogue: Catalogue, now: datetime, story: str, text: str, slug: str, day: str, line: str
) -> None:
    walk = told(catalogue, now, story, text)
    assert case_of(walk).answer(slug) == (day,)
    first = seen(walk).partition("\n")[0]
    assert first.startswith("Поправили. ")
    assert line in first


@pytest.mark.parametrize(
    ("story", "text", "line"),
    [
        (CANCELLED, "не 14, а 13 ноября отменили", "• Отмена или новая цена: 13 ноября 2026"),
        (HOTEL, "заезд 3 декабря", "• Начало поездки: 3 декабря 2026"),
    ],
)
def test_a_line_put_right_stays_in_its_list(
    catalogue: Catalogue, now: datetime, story: str, text: str, line: str
) -> None:
    assert line in seen(told(catalogue, now, story, text))


def test_the_letter_tells_the_day_put_right(catalogue: Catalogue, now: datetime) -> None:
    walk = told(catalogue, now, RETURNED, "не 3, а 5 ноября сдала").taps("Верно").taps("претензию")
    letter = plain_text(walk.fills().taps("сделать файлы").letters[0].document)
    letter = letter.replace("\u00a0", " ")
    assert "5 ноября 2026 г. товар сдан" in letter
    assert "3 ноября" not in letter


@pytest.mark.parametrize("text", ["не 4, а 6 ноября", "деньги так и не пришли"])
def test_a_day_that_nothing_holds_puts_nothing_right(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    walk = told(catalogue, now, RETURNED, text)
    assert case_of(walk).answer("returned_on") == ("2026-11-03",)
    assert "Поправили" not in seen(walk)


@pytest.mark.parametrize("text", ["ой 38 000", "точнее 38 000", "ой, 38 тысяч", "вернее, 38000 р"])
def test_a_slip_puts_the_one_sum_right(catalogue: Catalogue, now: datetime, text: str) -> None:
    walk = told(catalogue, now, GYM).taps("Верно").says("36 000").says(text)
    assert case_of(walk).answer("price") == ("38000.00",)
    assert "Поправили. Сумма: 38 000 ₽" in seen(walk)


def test_a_slip_of_no_sum_that_is_known_is_told(catalogue: Catalogue, now: datetime) -> None:
    walk = told(catalogue, now, GYM).taps("Верно").says("36 000").says("ой 380")
    assert case_of(walk).answer("price") == ("36000.00",)
    assert "не поняли, какую сумму поправить" in seen(walk)


def test_words_beside_a_sum_are_no_slip(catalogue: Catalogue, now: datetime) -> None:
    walk = told(catalogue, now, GYM).taps("Верно").says("36 000")
    walk.says("ой, и тренер брал 30 000 отдельно")
    assert case_of(walk).answer("price") == ("36000.00",)


def test_a_fee_put_right_is_the_answer(catalogue: Catalogue, now: datetime) -> None:
    walk = told(catalogue, now, FEE, "не 200 а 300")
    assert "Поправили. Сколько удержали: 300 ₽" in seen(walk)
    walk.taps("Верно").taps("претензию").fills()
    assert case_of(walk).answer("withheld") == ("300.00",)
    assert "200 ₽" not in seen(walk)


@pytest.mark.parametrize(
    ("texts", "offered"),
    [
        (("не 145 а 154 тысячи платили",), ["94000.00"]),
        (("платили всё-таки наличными",), ["85000.00"]),
    ],
)
def test_a_sum_denied_is_not_offered(
    catalogue: Catalogue, now: datetime, texts: tuple[str, ...], offered: list[str]
) -> None:
    walk = told(catalogue, now, TOUR, "60 000 они уже вернули", *texts).taps("Верно")
    if walk.question == "price":
        walk.taps("145").taps("Верно")
    walk.taps("претензию").fills(until="trip_sum")
    values = [one.arg for one in walk.buttons if one.arg.endswith(".00")]
    assert values == offered


SOFA = "не доставили заказ озон, диван 32 000, обещали 10 ноября"


def test_a_part_that_came_is_taken_off_where_goods_did_not(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = told(catalogue, now, f"{SOFA}, вернули 12 000")
    assert case_of(walk).extracted["paid_part"] == ("12000.00",)
    walk.taps("Верно").taps("претензию").fills()
    assert "Уже вернули: 12 000 ₽" in seen(walk)
    walk.taps("сделать файлы")
    texts = [plain_text(one.document).replace("\u00a0", " ") for one in walk.letters]
    assert all("20 000" in text for text in texts)
    assert any("Возвращено 12 000 ₽, осталось 20 000 ₽" in text for text in texts)


def test_more_that_came_is_added_to_what_the_story_told(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = told(catalogue, now, f"{SOFA}, вернули 12 000").taps("Верно").taps("претензию").fills()
    walk.says("ещё вернули 1 000")
    assert case_of(walk).answer("paid_part") == ("13000.00",)
    assert "осталось 19 000 ₽" in seen(walk)


@pytest.mark.parametrize("ending", ["не вернули 12 000", "обещали вернуть 12 000", "стул 12 000"])
def test_what_did_not_come_is_no_part(catalogue: Catalogue, now: datetime, ending: str) -> None:
    assert "paid_part" not in case_of(told(catalogue, now, f"{SOFA}, {ending}")).extracted


def to_the_sum(catalogue: Catalogue, now: datetime) -> Walker:
    """The claim of a tour at the question what is to be paid back."""
    walk = told(catalogue, now, TOUR.partition(", возвращают")[0]).taps("Верно")
    return walk.taps("претензию").fills(until="trip_sum")


def test_what_came_is_no_sum_to_be_paid_back(catalogue: Catalogue, now: datetime) -> None:
    walk = to_the_sum(catalogue, now).says("мне уже вернули 1 000")
    assert walk.question == "trip_sum"
    assert case_of(walk).answer("trip_sum") is None
    assert case_of(walk).answer("paid_part") == ("1000.00",)
    assert "вместе с 1 000 ₽" in seen(walk)


@pytest.mark.parametrize("text", ["пусть вернут 94 000", "94 000", "должны вернуть 94 000"])
def test_a_sum_wanted_is_the_answer(catalogue: Catalogue, now: datetime, text: str) -> None:
    walk = to_the_sum(catalogue, now).says(text)
    assert case_of(walk).answer("trip_sum") == ("94000.00",)
    assert case_of(walk).answer("paid_part") is None


def test_what_came_is_taken_where_it_is_asked_what_was_answered(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = told(catalogue, now, REFUSED).taps("Верно").taps("претензию").fills(until="reply")
    assert walk.question == "reply"
    walk.says("мне уже вернули 1 000")
    assert case_of(walk).answer("paid_part") == ("1000.00",)
