"""News of an open case, said from the menu and inside the case."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.letters.as_text import plain_text
from flows.letters.compose import compose
from flows.model.document import Document
from flows.model.events import Say, Tap, Verb
from flows.model.state import ScreenId
from flows.reading.news import read_news
from tests.flows.test_case_screens import at_case, claim_sent, claim_with_files, sends
from tests.flows.walker import Walker, case_of, seen, where

LONGEST = 700


@pytest.fixture
def sent(catalogue: Catalogue, now: datetime) -> Walker:
    """A claim for a kettle of 3,490 roubles is out and waited for."""
    return claim_sent(catalogue, now)


def at_menu(walk: Walker) -> Walker:
    return walk.does(Tap(Verb.MENU, rev=walk.state.rev))


def labels(walk: Walker) -> list[str]:
    return [button.label for button in walk.buttons]


SAID = [
    ("Вернули 3000 из 5500", "part", 3000),
    ("озон вернул мне 3 000 ₽ из 3 490 ₽", "part", 3000),
    ("вернули только 1290", "part", 1290),
    ("деньги пришли не все", "part", None),
    ("вернули часть, осталось 2500", "part", None),
    ("недавно пришло 3490", "paid", 3490),
    ("всё решено", "solved", None),
    ("Деньги пришли, спасибо", "solved", None),
    ("мне починили телефон", "solved", None),
    ("мне ответили отказом", "refused", None),
    ("Пришёл отказ", "refused", None),
    ("ответили на претензию", "answered", None),
    ("так и не ответили", "silent", None),
    ("деньги не пришли", "", None),
    ("обещали вернуть 3000", "", None),
    ("Пришёл ответ: вернём только 1290 рублей", "told", None),
    ("получила ответ, обещают перечислить 1290", "told", None),
    ("когда вернут деньги?", "", None),
    ("вернула куртку за 3000", "", None),
    ("купил чайник, вернули 3000 из 5500", "", None),
    ("получил заказ за 3490, разбит", "", None),
    ("деньги перевели мошенникам", "", None),
    ("с карты перевели 40000", "", None),
    ("деньги вернули, а товар не забрали", "", None),
    ("отказалась от заказа", "", None),
]


@pytest.mark.parametrize(("text", "kind", "came"), SAID)
def test_news_are_told_from_stories_and_wishes(
    catalogue: Catalogue, now: datetime, text: str, kind: str, came: int | None
) -> None:
    news = read_news(text, catalogue.news, catalogue.lexicon, now.date())
    assert (news.kind if news else "") == kind
    assert (news.sum if news else None) == (None if came is None else Decimal(came))


@pytest.mark.parametrize("text", ["Вернули 3000 из 3490", "всё решено", "мне ответили отказом"])
def test_from_the_menu_it_is_asked_whether_they_are_of_the_case(sent: Walker, text: str) -> None:
    at_menu(sent).says(text)
    assert where(sent) is ScreenId.NEWS
    assert "№ 1" in seen(sent)
    assert text in seen(sent)
    assert len(seen(sent)) <= LONGEST
    assert labels(sent) == ["Да, об этом деле", "Это другое дело", "Меню"]
    assert len(sent.state.cases) == 1


def test_a_part_is_kept_and_the_rest_is_still_asked_for(sent: Walker) -> None:
    at_menu(sent).says("Вернули 3000 из 3490").taps("Да, об этом деле")
    assert "пришло 3 000 ₽, осталось 490 ₽" in seen(sent)
    assert sent.buttons[0].label == "Часть, добиваюсь остального"
    assert len(seen(sent)) <= LONGEST
    sent.taps("добиваюсь остального")
    case = case_of(sent)
    assert (case.won, case.closed) == ("3000.00", None)
    assert case.answers["claim_met"] == ("part",)
    at_case(sent)
    assert "получено 3 000 ₽, осталось 490 ₽" in seen(sent)


def test_what_comes_later_is_added_and_what_is_said_twice_is_not(sent: Walker) -> None:
    for text in ("вернули 3000 из 3490", "вернули 3000 из 3490", "вернули ещё 100"):
        at_case(sent).says(text).taps("добиваюсь остального")
    assert case_of(sent).won == "3100.00"


def test_a_part_closes_without_the_sum_being_asked_again(sent: Walker) -> None:
    at_menu(sent).says("Вернули 3000 из 3490").taps("Да").taps("на этом закрываю")
    assert case_of(sent).outcome == "part"
    assert case_of(sent).won == "3000.00"
    assert where(sent) is ScreenId.CASE


def test_the_whole_sum_is_no_part(sent: Walker) -> None:
    at_menu(sent).says("пришло 3490").taps("Да")
    assert sent.buttons[0].label == "Получилось всё"
    sent.taps("Получилось всё")
    assert (case_of(sent).outcome, case_of(sent).won) == ("all", "3490.00")


def test_all_solved_leads_to_the_end_of_the_case(sent: Walker) -> None:
    at_menu(sent).says("всё решено").says("да")
    assert sent.state.position.section == "outcome"
    sent.taps("Получилось всё")
    assert case_of(sent).outcome == "all"


def test_a_refusal_leads_to_what_it_means(sent: Walker) -> None:
    at_menu(sent).says("мне ответили отказом").taps("Да")
    assert where(sent) is ScreenId.REPLY
    assert "отказ" in seen(sent).lower()
    sent.taps("Записать")
    assert case_of(sent).answers["claim_reply"] == ("refused",)


def test_an_answer_told_of_is_asked_for(sent: Walker) -> None:
    at_menu(sent).says("пришёл ответ").taps("Да")
    assert where(sent) is ScreenId.REPLY
    assert case_of(sent).problem == "damaged_or_defective"


def test_inside_the_case_they_are_taken_at_once(sent: Walker) -> None:
    at_case(sent).says("деньги пришли")
    assert sent.state.position.section == "outcome"
    at_case(sent).does(Tap(Verb.ROAD, rev=sent.state.rev)).says("мне отказали")
    assert where(sent) is ScreenId.REPLY
    at_case(sent).says("молчат")
    assert "Время ещё есть" in seen(sent)


def test_silence_after_the_last_day_is_an_answer(sent: Walker) -> None:
    sent.now += timedelta(days=20)
    at_menu(sent).says("так и не ответили").taps("Да")
    assert case_of(sent).answers["claim_reply"] == ("silence",)


def test_another_matter_is_a_story(sent: Walker) -> None:
    at_menu(sent).says("вайлдберриз не ответил")
    assert where(sent) is not ScreenId.NEWS
    at_menu(sent).says("мне отказали").taps("Это другое дело")
    assert where(sent) is not ScreenId.NEWS
    assert all(case.pending is None for case in sent.state.cases)
    assert sent.state.cases[0].problem == "damaged_or_defective"


def test_of_several_cases_one_is_chosen(sent: Walker) -> None:
    at_menu(sent).does(Tap(Verb.NEW))
    sent.says("заказ не привезли, обещали до 20 октября, наушники за 2 000 р").taps("Верно")
    at_menu(sent).says("вернули 1500 из 2000")
    assert "О каком деле" in seen(sent)
    assert sum("№" in label for label in labels(sent)) == 2
    sent.taps("№ 2")
    assert case_of(sent).number == 2
    assert case_of(sent).won == "1500.00"
    assert [case.pending for case in sent.state.cases] == [None, None]


def test_the_company_named_chooses_the_case(sent: Walker) -> None:
    at_menu(sent).does(Tap(Verb.NEW))
    sent.says("вайлдберриз не привёз наушники за 2 000 р, обещали до 20 октября").taps("Верно")
    at_menu(sent).says("вайлдберриз всё вернул, деньги пришли")
    assert "№ 2" in seen(sent)
    assert "№ 1" not in seen(sent)


def test_without_a_case_they_stay_a_story(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().does(Say("вернули 3000 из 5500"))
    assert where(walk) is not ScreenId.NEWS


def test_a_late_refund_asks_for_the_rest_alone(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts()
    walk.says("ламода не вернула деньги за куртку 5500, вернула её 20 октября, возврат одобрен")
    walk.taps("Верно").taps(catalogue.rungs["claim"].button).fills().taps("Всё верно")
    at_case(sends(at_case(walk)))
    at_menu(walk).says("Вернули 3000 из 5500").taps("Да").taps("добиваюсь остального")
    facts = gather(catalogue, case_of(walk), now.date())
    assert facts["unpaid"] == facts["principal"] == Decimal(2500)


def written(walk: Walker, kind: str) -> str:
    facts = gather(walk.catalogue, case_of(walk), walk.now.date())
    letter = compose(walk.catalogue, walk.catalogue.letters[kind], facts)
    assert isinstance(letter, Document), letter
    return plain_text(letter).replace("\u00a0", " ")


def test_the_letters_ask_for_the_rest_and_name_what_came(sent: Walker) -> None:
    sent.now += timedelta(days=20)
    at_case(sent).says("вернули 3000 из 3490").taps("добиваюсь остального")
    assert sent.question == "paid_part_on"
    sent.says("10 декабря")
    assert where(sent) is ScreenId.CASE
    facts = gather(sent.catalogue, case_of(sent), sent.now.date())
    assert facts["principal"] == Decimal(490)
    assert facts["claim_price"] == Decimal(490) + facts["penalty"].amount
    text = written(sent, "court_claim_consumer")
    assert "К 10 декабря 2026 г. возвращено 3 000 ₽, осталось 490 ₽." in text
    assert "уплаченную за товар сумму 490 (четыреста девяносто) рублей" in text
    assert "3 490 ₽ − 3 000 ₽" in text
    assert "возврат 3 490 ₽" in text  # what the claim asked for stays
    assert "осталось 490 ₽" in written(sent, "complaint_rpn")


def test_the_day_told_beside_the_sum_is_taken(sent: Walker) -> None:
    sent.now += timedelta(days=20)
    at_case(sent).says("10 декабря вернули 3000 из 3490").taps("добиваюсь остального")
    assert where(sent) is ScreenId.CASE
    assert case_of(sent).answers["paid_part_on"] == ("2026-12-10",)
    at_case(sent).says("вернули ещё 100").taps("добиваюсь остального")
    assert sent.question == "paid_part_on"
    assert case_of(sent).answers["paid_part"] == ("3100.00",)


def test_a_part_without_its_sum_is_asked_for(sent: Walker) -> None:
    at_case(sent).says("деньги пришли не все").taps("добиваюсь остального")
    assert sent.question == "paid_part"
    sent.says("3000").taps("Пропустить")
    assert "осталось 490 ₽" in written(sent, "complaint_rpn")


def test_money_an_answer_promises_has_not_come(sent: Walker) -> None:
    at_case(sent).says("30 ноября пришёл ответ: вернём только 1290 рублей из-за износа")
    assert where(sent) is ScreenId.REPLY
    assert "Удержали за износ" in seen(sent)
    assert (case_of(sent).won, case_of(sent).answer("paid_part")) == ("", None)


def test_after_a_part_nobody_is_told_not_to_have_answered(sent: Walker) -> None:
    at_case(sent).says("вернули 3000 из 3490").taps("добиваюсь остального")
    sent.now += timedelta(days=20)
    at_case(sent)
    assert "исполнено не всё, срок прошёл" in seen(sent)
    assert "за остальным идите дальше" in seen(sent)
    assert "ответа нет" not in seen(sent)
    sent.says("так и не ответили")
    case = case_of(sent)
    assert case.answers["claim_reply"] == ("silence",)
    assert not gather(sent.catalogue, case, sent.now.date())["met_in_part"]


def test_the_day_of_receipt_is_no_number_of_the_letter(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = sends(at_case(claim_with_files(catalogue, now)), "post")
    walk.now += timedelta(days=5)
    at_case(walk).says("28 ноября письмо вручили")
    assert case_of(walk).answer("claim_received_on") == ("2026-11-28",)
    assert not case_of(walk).answer("claim_track")
