"""What is typed at a question as people type it: a button in words, a list, a question, a wish."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from flows.answers.named_parties import find_called
from flows.answers.parties import read_party
from flows.content.catalogue import Catalogue
from flows.errors import AnswerError
from flows.model.events import Tap, Verb
from flows.model.state import Position, ScreenId
from tests.flows.walker import STORY, Walker, case_of, seen, where

KETTLE = "на озоне чайник за 3490 р пришёл разбитый, чат отвечает шаблонами"


def at(catalogue: Catalogue, now: datetime, step: str, problem: str, story: str = STORY) -> Walker:
    """At the question of a step, of a case of this problem told so."""
    walk = Walker(catalogue, now).starts().says(story)
    case = replace(case_of(walk), problem=problem, candidates=(), company="ozon")
    place = Position(ScreenId.ASK, step=step, return_to=ScreenId.UNDERSTOOD)
    walk.state = replace(walk.state.with_case(case), position=place)
    return walk


@pytest.mark.parametrize(
    "text",
    [
        "получила 10 ноября, трещина на чаше и кнопка западает",
        "заболел сын, есть справка",
        "не знаю, озон",
        "заказала 3 октября",
    ],
)
def test_a_fact_with_a_comma_is_no_seller(text: str, catalogue: Catalogue) -> None:
    with pytest.raises(AnswerError) as refused:
        read_party(text, catalogue.lexicon)
    assert refused.value.key == "party_no_name"


@pytest.mark.parametrize("text", ["озон сам продавец вроде", "сам озон", "это озон"])
def test_the_platform_itself_is_named_in_words(
    text: str, catalogue: Catalogue, now: datetime
) -> None:
    walk = at(catalogue, now, "seller", "damaged_or_defective").says(text)
    assert case_of(walk).answer("seller") == ("platform",)


@pytest.mark.parametrize("text", ["верните деньги!!", "хочу деньги назад", "деньги верните"])
def test_a_wish_typed_is_the_demand(text: str, catalogue: Catalogue, now: datetime) -> None:
    walk = at(catalogue, now, "demand", "damaged_or_defective").says(text)
    assert case_of(walk).answer("demand") == ("money",)


def test_a_button_s_words_are_the_button(catalogue: Catalogue, now: datetime) -> None:
    story = "на счёте озон банка пропали проценты за ноябрь, пишут шаблоны"
    walk = at(catalogue, now, "bank_story", "bank_savings_or_interest", story)
    assert case_of(walk.says("взять мой рассказ")).answer("bank_story") == (story,)


@pytest.mark.parametrize("text", ["да", "20-го", "20", "20 октября"])
def test_the_one_day_offered_is_taken_by_a_yes_or_its_number(
    text: str, catalogue: Catalogue, now: datetime
) -> None:
    story = f"{STORY}, дело было 20 октября"
    walk = at(catalogue, now, "received_on", "damaged_or_defective", story).says(text)
    assert case_of(walk).answer("received_on") == ("2026-10-20",)


def papers(catalogue: Catalogue, now: datetime, *said: str) -> tuple[str, ...]:
    walk = at(catalogue, now, "evidence", "damaged_or_defective")
    for text in said:
        walk.says(text)
    return case_of(walk).ticked


def test_a_question_is_no_paper(catalogue: Catalogue, now: datetime) -> None:
    walk = at(catalogue, now, "evidence", "damaged_or_defective").says("а мне точно вернут?")
    assert not case_of(walk).ticked
    assert where(walk) is ScreenId.ASK
    assert "Похоже на вопрос" in seen(walk)


def test_of_a_list_of_papers_each_is_one(catalogue: Catalogue, now: datetime) -> None:
    assert papers(catalogue, now, "договор, чек") == ("договор", "receipt")
    assert papers(catalogue, now, "договор, справка с работы") == ("договор", "справка с работы")
    assert papers(catalogue, now, "фото и видео, коробка") == ("photos", "video", "коробка")
    assert papers(catalogue, now, "фото чашки, где видно скол") == ("фото чашки, где видно скол",)


def test_a_paper_named_whole_goes_before_those_that_begin_so(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = at(
        catalogue,
        now,
        "trip_papers",
        "travel_tour",
        "тур в Турцию отменили, деньги не вернули",
    )
    assert case_of(walk.says("договор и чек")).ticked == ("booking", "receipt")


TICKET = (
    "покупала на озон тревел авиабилет москва-казань на 15 декабря за 7 340, 12 ноября сдала: "
    "заболел ребенок, вернули только 1200, поддержка сказала тариф невозвратный"
)


def test_the_rest_is_not_taken_for_the_whole(catalogue: Catalogue, now: datetime) -> None:
    walk = at(catalogue, now, "trip_sum", "travel_air_refund", TICKET)
    assert "это остаток" in seen(walk.says("6140"))
    assert [one.label for one in walk.buttons if "₽" in one.label] == ["7\u00a0340\u00a0₽"]
    assert case_of(walk.says("7340")).answer("trip_sum") == ("7340.00",)


def test_what_was_kept_is_not_offered_as_the_price(catalogue: Catalogue, now: datetime) -> None:
    told = "вернул билет на рейс победы за 5800 руб, половину удержали - 2900 из 5800"
    walk = Walker(catalogue, now).starts().says(told)
    assert case_of(walk).ambiguous["price"] == ("5800.00", "2900.00")


DAYS = [
    ("received_on", "damaged_or_defective", "чайник отнес в сервис 20 октября, молчат"),
    ("promised_on", "not_delivered", "чайник не привезли, молчат с 1 ноября"),
    ("promised_on", "not_delivered", "чайник не привезли, ответа нет с 1 ноября"),
]


@pytest.mark.parametrize(("step", "problem", "story"), DAYS)
def test_a_day_of_something_else_is_not_offered(
    step: str, problem: str, story: str, catalogue: Catalogue, now: datetime
) -> None:
    walk = at(catalogue, now, step, problem, story).does(Tap(Verb.WHY, "", 0))
    assert not [one.label for one in walk.buttons if "2026" in one.label]


def test_a_day_offered_is_not_said_to_be_understood(catalogue: Catalogue, now: datetime) -> None:
    story = f"{STORY}, дело было 20 октября"
    walk = at(catalogue, now, "received_on", "damaged_or_defective", story).says("хм")
    assert "Этот день есть в рассказе" in seen(walk)
    assert "Верно ли" not in seen(walk)


def test_the_day_of_a_charge_is_offered_for_the_letter(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts()
    walk.says("списали 1990 за подписку озон премиум, 19 ноября списали. Отключил ее 15 июля")
    walk.taps("Верно").taps("претензию").fills({"demand": "Подписку"}, "charged_on")
    assert any(one.label.startswith("19 ноября") for one in walk.buttons)


@pytest.mark.parametrize(
    "text",
    ["заказал 3 ноября на сайте, а получил только 15-го ноября вечером", "03.11.2026"],
)
def test_a_day_is_no_number_of_an_order(text: str, catalogue: Catalogue, now: datetime) -> None:
    walk = at_the_form(catalogue, now).fills({}, until="order_number").says(text)
    assert case_of(walk).answer("order_number") is None
    assert case_of(walk.says("заказ 46123 от 03.11.2026")).answer("order_number") == ("46123",)


def at_the_form(catalogue: Catalogue, now: datetime) -> Walker:
    return Walker(catalogue, now).starts().says(KETTLE).taps("Верно").taps("претензию")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("заказал 3-го, получил 15-го", {}),
        ("заказывала 3 ноября на сайте, а получила 15 ноября", {"ordered_on": "2026-11-03"}),
    ],
)
def test_facts_told_at_another_question_are_kept(
    text: str, told: dict[str, str], catalogue: Catalogue, now: datetime
) -> None:
    walk = at_the_form(catalogue, now).says(text)
    assert walk.question == "order_number"
    assert "Учли: дата заказа, дата получения" in seen(walk)
    case = case_of(walk)
    known = {**case.ambiguous, **case.extracted}
    assert known["ordered_on"] == ("2026-11-03",)
    assert known["received_on"] == ("2026-11-15",)
    assert all(case.answer(slug) == (day,) for slug, day in told.items())


def test_another_quarrel_told_at_a_question_is_still_one(
    catalogue: Catalogue, now: datetime
) -> None:
    text = "24 ноября с карты украли 87000, перевела мошенникам, звонили из банка"
    assert where(at_the_form(catalogue, now).says(text)) is not ScreenId.ASK


def sent(catalogue: Catalogue, now: datetime, text: str) -> Walker:
    walk = at_the_form(catalogue, now).fills()
    walk.taps("сделать файлы")
    assert where(walk) is ScreenId.HANDED
    return walk.says(text)


@pytest.mark.parametrize(
    ("text", "way"),
    [("отдала под подпись 25 ноября", "hand"), ("кинул в чат сегодня", "chat")],
)
def test_a_letter_handed_in_is_sent(
    text: str, way: str, catalogue: Catalogue, now: datetime
) -> None:
    walk = sent(catalogue, now, text)
    assert case_of(walk).answer("claim_sent_on") == ("2026-11-25",)
    assert case_of(walk).ticked == (way,)


def test_the_way_told_with_the_day_is_ticked(catalogue: Catalogue, now: datetime) -> None:
    walk = sent(catalogue, now, "отправил").says("сдала в офис 25 ноября под подпись")
    assert (walk.question, case_of(walk).ticked) == ("claim_sent_how", ("hand",))


def test_a_day_of_receipt_is_not_the_day_of_sending(catalogue: Catalogue, now: datetime) -> None:
    walk = sent(catalogue, now, "отправил").says("вручили 25 ноября")
    assert (walk.question, case_of(walk).answer("claim_sent_on")) == ("claim_sent_on", None)
    assert "похоже на день получения" in seen(walk)


def test_they_got_it_is_the_day_of_receipt(catalogue: Catalogue, now: datetime) -> None:
    walk = sent(catalogue, now, "отправила почтой 25 ноября").taps("Готово").taps("Пропустить")
    walk.now = now + timedelta(days=9)
    walk.says("получили 3 декабря")
    assert case_of(walk).answer("claim_received_on") == ("2026-12-03",)


def test_a_day_amid_the_words_of_a_journey_is_its_day(catalogue: Catalogue, now: datetime) -> None:
    walk = at(catalogue, now, "trip", "travel_air_refund", "авиабилет не вернули, писал в чат")
    walk.says("рейс DP 6833 москва казань 15 декабря, лечу я и сын")
    assert case_of(walk).answer("trip_on") == ("2026-12-15",)
    assert "лечу я и сын" in str(case_of(walk).answer("trip"))


@pytest.mark.parametrize("text", ["не отказывались еще", "ещё не отказывалась", "пока нет"])
def test_not_done_yet_leaves_an_optional_day_open(
    text: str, catalogue: Catalogue, now: datetime
) -> None:
    walk = at(catalogue, now, "refused_on", "travel_tour", "тур в Турцию, сменили отель, 90000")
    assert case_of(walk.says(text)).answer("refused_on") == ()


def test_papers_are_nobody_s_name(catalogue: Catalogue, now: datetime) -> None:
    walk = at(catalogue, now, "full_name", "damaged_or_defective").says("акт приема, скриншот")
    assert case_of(walk).answer("full_name") is None


def test_a_text_added_begins_a_sentence_of_the_letter(catalogue: Catalogue, now: datetime) -> None:
    story = "клуб не вернул деньги за абонемент, в договоре отказ\nклуб называется Спорт"
    walk = at(catalogue, now, "happened", "other", story).says("взять мой рассказ")
    assert case_of(walk).answer("happened") == (story.replace("\nк", ". К"),)


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("Купила абонемент в фитнес клуб СпортЛайф на год", "СпортЛайф"),
        ("диван в магазине «Уют», не везут", "Уют"),
        ("Магазин Обещал вернуть", ""),
        ("МАГАЗИН НЕ ВЕРНУЛ ДЕНЬГИ", ""),
        ("клуб вернул не всё", ""),
    ],
)
def test_the_name_of_a_shop_stands_behind_its_kind(
    story: str, name: str, catalogue: Catalogue
) -> None:
    assert find_called(story, catalogue.lexicon.parties) == name


def test_a_shop_not_known_is_offered_by_its_name(catalogue: Catalogue, now: datetime) -> None:
    story = "заказали кухню в салоне Кухни Мечты за 320 000 р, обещали 1 октября, не привезли"
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию")
    walk.fills(until="shop").taps("Кухни Мечты")
    assert case_of(walk).answer("shop") == ("Кухни Мечты",)


def test_not_known_is_an_answer_where_the_question_has_one(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = at(catalogue, now, "delivery_status", "not_delivered").says("не знаю")
    assert case_of(walk).answer("delivery_status") == ("silent",)
