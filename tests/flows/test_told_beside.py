"""What a story or an answer tells besides is not asked again."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.reading.story_facts import read_facts
from tests.flows.test_several_in_one import asked
from tests.flows.walker import Walker, case_of, seen
from tests.reading import reader_of

KETTLE = "заказ 46723891-0045, чайник за 3 490 р пришёл разбитый, озон отвечает шаблонами"


@pytest.mark.parametrize(
    ("told", "ticked"),
    [
        ("Чек есть, фото прилагаю.", {"receipt", "photos"}),
        ("Снимала на видео распаковку, акт составили в пункте.", {"video", "act"}),
        ("Чека нет, фото не сделала.", set()),
    ],
)
def test_papers_told_of_are_ticked(
    catalogue: Catalogue, now: datetime, told: str, ticked: set[str]
) -> None:
    walk = Walker(catalogue, now).starts().says(f"{KETTLE}. {told}").taps("Верно")
    walk.taps("претензию").fills(until="evidence")
    assert {*case_of(walk).ticked} - {"chat"} == ticked


def test_no_way_of_sending_is_ticked_by_the_story(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(f"{KETTLE}, писала им на почту").taps("Верно")
    walk.taps("претензию").fills().taps("сделать файлы").taps("Отправил").taps("25 ноября")
    assert walk.question == "claim_sent_how"
    assert case_of(walk).ticked == ()


@pytest.mark.parametrize(
    ("text", "slug", "option"),
    [
        ("оштрафовали на 5000 р без объяснения причин", "seller_why", "unexplained"),
        ("изменили условия и удержали 5000", "seller_why", "new_terms"),
        ("платье не подошло, бирки на месте, не носила", "return_state", "kept"),
        ("перенесли доставку, я не соглашалась", "moved_consent", "no"),
    ],
)
def test_a_choice_told_in_other_words_is_heard(
    catalogue: Catalogue, now: datetime, text: str, slug: str, option: str
) -> None:
    from flows.intake.story import read_story  # noqa: PLC0415

    read = read_story(catalogue, reader_of(catalogue), text, now.date())
    assert read.extracted[slug] == (option,)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("отель не вернул деньги, бронь 7740213 на двоих", "7740213"),
        ("номер бронирования K7Q2LP4, рейс отменили", "K7Q2LP4"),
        ("бронь 15600 рублей", ""),
    ],
)
def test_a_booking_is_the_number_of_the_order(
    catalogue: Catalogue, now: datetime, text: str, order: str
) -> None:
    orders = read_facts(text, catalogue.lexicon, now.date()).orders
    assert "".join(one.value for one in orders) == order


def test_a_long_answer_to_a_day_tells_more(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now, "return_refused", "claim", "received_on")
    walk.says("заказала 3 октября, а получила 15 октября, заказ 46723891-0077")
    case = case_of(walk)
    assert case.answer("received_on") == ("2026-10-15",)
    assert case.answer("ordered_on") == ("2026-10-03",)
    assert case.answer("order_number") == ("46723891-0077",)


def test_several_days_of_one_meaning_are_asked_about(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now, "return_refused", "claim", "received_on")
    walk.says("получила 15 октября или 16 октября, не помню точно")
    assert walk.question == "received_on"
    assert "несколько дней" in seen(walk)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("сдала платье 20 октября", "handed 10-20"),
        ("20 октября сдал телефон в ремонт", "repair 10-20"),
        ("телефон в ремонте с 5 октября", "repair 10-05"),
        ("из ремонта вернули 5 октября", "returned 10-05"),
        ("ремонт обещали закончить 20 октября", "10-20"),
        ("сдал билет 5 ноября", "refused 11-05"),
        ("отказалась от тура 5 ноября", "refused 11-05"),
        ("рейс 1234 14 ноября отменили", "trip 11-14"),
        ("поезд на 14 ноября", "trip 11-14"),
        ("14 ноября рейс отменили", "11-14"),
    ],
)
def test_a_verb_beside_a_day_tells_its_meaning(
    catalogue: Catalogue, text: str, meant: str
) -> None:
    (day,) = read_facts(text, catalogue.lexicon, date(2026, 11, 27)).dates
    assert f"{day.role} {day.value:%m-%d}".strip() == meant


@pytest.mark.parametrize(
    ("typed", "ticked"),
    [
        ("фото, видео и чек есть", {"photos", "video", "receipt"}),
        ("фото и видео", {"photos", "video"}),
        ("акт сервиса, переписка", {"акт сервиса, переписка"}),
        ("фото и показания соседа", {"фото и показания соседа"}),
    ],
)
def test_a_typed_list_ticks_what_its_parts_name(
    catalogue: Catalogue, now: datetime, typed: str, ticked: set[str]
) -> None:
    walk = Walker(catalogue, now).starts().says(KETTLE).taps("Верно")
    walk.taps("претензию").fills(until="evidence").says(typed)
    assert {*case_of(walk).ticked} - {"chat"} == ticked


def test_a_choice_and_what_is_told_beside_it(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now, "return_refused", "claim", "return_why")
    label = walk.buttons[0].label
    walk.says(f"{label}, заказ 46723891-0077, цена 5400 рублей, получила 15 октября")
    case = case_of(walk)
    assert walk.question != "return_why"
    assert case.answer("received_on") == ("2026-10-15",)
    assert case.answer("order_number") == ("46723891-0077",)
    assert case.answer("price") == ("5400.00",)


def test_words_tell_their_days_and_numbers_but_no_price(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = asked(catalogue, now, "return_refused", "claim", "product")
    walk.says("зимняя куртка с капюшоном и ремнём за 300 рублей, получила 15 октября")
    case = case_of(walk)
    assert case.answer("received_on") == ("2026-10-15",)
    assert case.answer("price") is None


@pytest.mark.parametrize(
    ("said", "ticked"),
    [
        ("Чека нет, есть скрин заказа", ("order",)),
        ("Чека нет, есть снимок", ("Снимок",)),
        ("чека нет, есть фото и видео", ("photos", "video")),
        ("письмо из магазина", ("письмо из магазина",)),
    ],
)
def test_what_there_is_not_is_no_paper(
    catalogue: Catalogue, now: datetime, said: str, ticked: tuple[str, ...]
) -> None:
    walk = asked(catalogue, now, "damaged_or_defective", "claim", "evidence")
    before = {*case_of(walk).ticked}
    assert {*case_of(walk.says(said)).ticked} - before == {*ticked}


@pytest.mark.parametrize(
    ("story", "heard"),
    [
        ("к кредиту навязали страховку", ("insurance",)),
        ("нет, страховку навязали", ("insurance",)),
        ("кредит без страховки, проценты выше", None),
        ("нет страховки в договоре кредита", None),
        ("страховки нет", None),
    ],
)
def test_an_insurance_there_is_not_is_none(
    catalogue: Catalogue, now: datetime, story: str, heard: tuple[str, ...] | None
) -> None:
    from flows.intake.story import read_story  # noqa: PLC0415

    read = read_story(catalogue, reader_of(catalogue), story, now.date())
    assert read.extracted.get("credit_addon") == heard


def test_the_money_of_the_story_is_offered_where_a_blocked_account_holds_it(
    catalogue: Catalogue, now: datetime
) -> None:
    told = "аккаунт на озоне заблокировали 9 ноября, на счёте осталось 5200 рублей"
    walk = Walker(catalogue, now).starts().says(told).taps("Верно").taps("претензию")
    walk.fills({"demand": "Вернуть доступ"}, until="locked_sum")
    assert walk.question == "locked_sum"
    walk.taps("5 200" if any("5 200" in b.label for b in walk.buttons) else "5\u00a0200")
    assert case_of(walk).answer("locked_sum") == ("5200.00",)
