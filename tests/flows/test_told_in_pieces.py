"""Nothing typed is lost: stories in short messages, pastes in pieces, corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.model.state import ScreenId
from tests.flows.walker import STORY, Walker, case_of, seen, where

FRAUD = (
    "Позвонили якобы из службы безопасности банка, назвала код из смс, с карты сбербанка "
    "перевели мошенникам 45 000 рублей."
)


@pytest.fixture
def walk(catalogue: Catalogue, now: datetime) -> Walker:
    return Walker(catalogue, now).starts()


@pytest.mark.parametrize(
    ("pieces", "problem"),
    [
        (
            (
                "купила чайник на озоне",
                "за 3490 рублей",
                "привезли 15 октября",
                "открываю коробку",
                "а он разбитый, трещина по корпусу",
                "хочу вернуть деньги",
            ),
            "damaged_or_defective",
        ),
        (
            (
                "добрый вечер",
                "у меня вопрос",
                "заказал на вайлдберриз куртку",
                "обещали привезти 20 октября",
                "так и не привезли, заказ не доставлен",
                "поддержка молчит",
            ),
            "not_delivered",
        ),
    ],
)
def test_a_story_in_six_messages_is_one_story(
    walk: Walker, pieces: tuple[str, ...], problem: str
) -> None:
    for piece in pieces:
        walk.says(piece)
    assert len(walk.state.cases) == 1
    told = [piece for piece in pieces if piece not in {"добрый вечер", "у меня вопрос"}]
    assert case_of(walk).story == "\n".join(told)
    assert problem in {case_of(walk).problem, *case_of(walk).candidates}


def test_greetings_open_no_case_and_turn_nobody_away(walk: Walker) -> None:
    for text in ("здравствуйте, у меня вопрос", "привет, подскажите", "нужна помощь"):
        walk.says(text)
        assert walk.state.cases == ()
        assert "не поможет" not in seen(walk)
        assert "Расскажите" in seen(walk)


def test_thanks_are_no_part_of_the_story(walk: Walker) -> None:
    walk.says(STORY)
    before = case_of(walk)
    walk.says("спасибо")
    assert case_of(walk) == before
    assert "Пожалуйста" in seen(walk)


def test_words_that_tell_no_quarrel_do_not_drop_the_story(walk: Walker) -> None:
    walk.says("проблема с заказом").says("какая завтра погода в москве")
    assert case_of(walk).story.startswith("проблема с заказом")


@pytest.mark.parametrize("screen", ["home", "understood", "urgent"])
def test_a_paste_in_pieces_is_put_together(walk: Walker, screen: str) -> None:
    lead = {"home": "", "understood": STORY, "urgent": FRAUD}[screen]
    filler = "Писала в поддержку, отвечали шаблонами и просили подождать ещё немного. " * 52
    if lead:
        walk.says(lead)
    first = (FRAUD if screen == "urgent" else STORY) + ". " + filler
    walk.says(first[:4096]).says("Живу в Казани. Прошу вернуть деньги за чайник полностью.")
    assert len(walk.state.cases) == 1
    story = case_of(walk).story
    assert first[:4096].strip() in story
    assert story.endswith("Прошу вернуть деньги за чайник полностью.")


def test_what_is_too_long_is_cut_and_said_never_refused(walk: Walker) -> None:
    walk.says(STORY).says("Поддержка молчит и не отвечает. " * 120)
    walk.says("Опять молчит и не отвечает. " * 140).says("Снова молчит и не отвечает. " * 140)
    assert len(case_of(walk).story) == 10_000
    assert "Прочитаны первые" in seen(walk)


def test_a_pasted_answer_in_pieces_is_put_together(walk: Walker) -> None:
    walk.says(STORY).taps("Верно").taps("Пришёл ответ")
    long = "Здравствуйте! Благодарим за обращение. " + "Мы проверили ваш заказ. " * 160
    walk.says(long).says("В возврате денежных средств отказано.")
    assert "Здравствуйте! Благодарим" in case_of(walk).pending.text  # type: ignore[union-attr]
    assert case_of(walk).pending.text.endswith("отказано.")  # type: ignore[union-attr]


# Corrections.


def test_a_correction_under_what_was_understood_is_taken(walk: Walker) -> None:
    walk.says(STORY).says("сумма 4490, получил 21 ноября")
    assert where(walk) is ScreenId.UNDERSTOOD
    assert "4 490 ₽" in seen(walk)
    assert "3 490 ₽" not in seen(walk)
    assert "21 ноября 2026" in seen(walk)
    assert case_of(walk).answer("price") == ("4490.00",)


@pytest.mark.parametrize(
    ("text", "step", "value"),
    [
        ("нет, цена была 2990 рублей", "price", "2990.00"),
        ("ой, не за 3 490, а за 5 400", "price", "5400.00"),
        ("не 12 октября, а 14 октября заказал", "ordered_on", "2026-10-14"),
        ("заказал 14 октября", "ordered_on", "2026-10-14"),
        ("номер заказа 57741200-0085", "order_number", "57741200-0085"),
        ("это не чайник, а кофеварка", "product", "кофеварка"),
        ("живу не в Туле, а в Калуге", "city", "Калуга"),
    ],
)
def test_each_kind_of_correction(walk: Walker, text: str, step: str, value: str) -> None:
    walk.says(f"{STORY}. Живу в Туле").says(text)
    assert case_of(walk).answer(step) == (value,), seen(walk)


@pytest.mark.parametrize(
    ("text", "step", "value"),
    [
        ("получила не 15, а 18 октября", "received_on", "2026-10-18"),
        ("заказала 9 октября", "ordered_on", "2026-10-09"),
    ],
)
def test_what_is_only_offered_is_put_right_too(
    walk: Walker, text: str, step: str, value: str
) -> None:
    walk.says("чайник за 4 500 с озона сгорел. Заказывала 10 октября, пришёл 15 октября")
    case = replace(case_of(walk), extracted={}, ambiguous={step: ("2026-10-15",)})
    walk.state = walk.state.with_case(case)
    walk.says(text)
    assert case_of(walk).answer(step) == (value,)
    assert step not in case_of(walk).ambiguous


@pytest.mark.parametrize("text", ["цена 3 490", "Ошибся, 3 940"])
def test_a_correction_leaves_the_problem_as_it_was(walk: Walker, text: str) -> None:
    walk.says("на озоне взял наушники 3 990, один не играет")
    before = (case_of(walk).problem, case_of(walk).candidates)
    walk.says(text)
    assert (case_of(walk).problem, case_of(walk).candidates) == before


def test_another_sum_in_passing_is_asked_about_not_taken(walk: Walker) -> None:
    walk.says(STORY).says("ещё предлагают вернуть 500 рублей")
    assert case_of(walk).answer("price") != ("500",)


def test_words_that_change_no_line_are_answered(walk: Walker) -> None:
    walk.says(STORY).says("очень расстроена")
    assert "Добавили к рассказу" in seen(walk)
    assert case_of(walk).story.endswith("очень расстроена")


def test_a_typed_yes_goes_on(walk: Walker) -> None:
    walk.says(STORY).says("да, верно")
    assert where(walk) is ScreenId.ROAD


def test_the_company_is_corrected_in_words(walk: Walker) -> None:
    walk.says(f"{STORY}, озон").says("это не озон, а вайлдберриз")
    assert case_of(walk).company == "wildberries"


def test_a_company_denied_without_another_is_asked_for(walk: Walker) -> None:
    walk.says(f"{STORY}, озон").says("это не озон")
    assert case_of(walk).company == walk.catalogue.unnamed.slug


@pytest.mark.parametrize(
    "text",
    [
        *("куда жаловаться", "верните деньги", "хочу сдать товар", "Меня обманули!"),
        *("деньги", "хочу вернуть деньги за товар", "претензия"),
    ],
)
def test_words_that_tell_nothing_are_asked_about(walk: Walker, text: str) -> None:
    walk.says(text)
    assert "Рассказ сохранён" in seen(walk)
    assert case_of(walk).story == text


# Elsewhere.


def test_words_on_the_road_are_added_and_answered(walk: Walker) -> None:
    walk.says(STORY).taps("Верно")
    walk.says("забыла сказать, живу в Казани")
    assert where(walk) is ScreenId.ROAD
    assert case_of(walk).story.endswith("живу в Казани")
    assert "Добавили к рассказу" in seen(walk)


def test_a_long_answer_to_what_is_wrong_is_an_answer(walk: Walker) -> None:
    walk.says(STORY).taps("Верно").taps("претензию").fills(until="defect")
    long = (
        "Чайник пришёл с трещиной по корпусу, крышка не закрывается, коробка была мятая. После "
        "первого включения потёк снизу, кнопка не держится. Возврат на пункте выдачи не приняли, "
        "сказали писать в чат, там отвечают шаблоном. Видно сразу при вскрытии 18 октября."
    )
    walk.says(long)
    assert case_of(walk).answer("defect") == (long,)


def test_long_words_where_nothing_is_asked_are_asked_about(walk: Walker) -> None:
    walk.says(STORY).taps("Верно").taps("претензию").fills()
    assert where(walk) is ScreenId.REVIEW
    walk.says("Забыла написать: чайник покупала в подарок маме на юбилей, она ждала")
    assert where(walk) is ScreenId.ANOTHER
    walk.taps("Дополнить")
    assert where(walk) is ScreenId.REVIEW
    assert "в подарок маме" in case_of(walk).story


# Where the person stands.


@pytest.mark.parametrize(
    ("told", "shown", "rung"),
    [
        ("", "Куда обращались: Писали или звонили в поддержку", "claim"),
        (
            "Отправила претензию 3 ноября, ответа на неё нет",
            "Отправили претензию",
            "rospotrebnadzor",
        ),
    ],
)
def test_the_road_starts_where_the_person_stands(
    walk: Walker, told: str, shown: str, rung: str
) -> None:
    walk.says(STORY)
    if told:
        walk.says(told)
    assert shown in seen(walk)
    walk.taps("Верно")
    primary = next(button for button in walk.buttons if button.style == "primary")
    assert primary.arg == rung


def test_the_stage_is_shown_and_changed_though_nothing_says_it(walk: Walker) -> None:
    walk.says("заказ 46723891-0045 от 12 октября, чайник за 3 490 р пришёл с трещиной, разбитый")
    assert "Куда обращались: из рассказа не видно, можно исправить" in seen(walk)
    walk.taps("Исправить").taps("Куда обращались").taps("Отправили претензию")
    assert "Куда обращались: Отправили претензию" in seen(walk)


MARKET = "заказала на яндекс маркете чайник за 3490, пришёл разбитый, поддержка молчит"


@pytest.mark.parametrize(
    "text",
    ["не маркет, а озон", "это не маркет а озон", "озон, а не маркет", "ой нет, не маркет, озон"],
)
@pytest.mark.parametrize("way", [(), ("Верно",), ("Верно", "претензию"), ("другая",)])
def test_a_company_put_in_the_place_of_another_is_taken_anywhere(
    walk: Walker, text: str, way: tuple[str, ...]
) -> None:
    walk.says(MARKET)
    for label in way:
        walk.taps("Яндекс Маркет" if label == "другая" else label)
    assert case_of(walk).company == "yandex_market"
    place = walk.state.position
    walk.says(text)
    assert case_of(walk).company == "ozon"
    assert "Ozon" in seen(walk)
    assert walk.state.position == place or where(walk) is ScreenId.UNDERSTOOD


@pytest.mark.parametrize("text", ["не маркет", "озон", "не маркет прислал, а их курьер"])
def test_a_company_named_alone_in_a_form_corrects_nothing(walk: Walker, text: str) -> None:
    walk.says(MARKET).taps("Верно").taps("претензию").says(text)
    assert case_of(walk).company == "yandex_market"
