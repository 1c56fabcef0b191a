"""Contacts by what happened and by whose they are, checks of what strangers send, deep links."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.lookup.index import index_of
from flows.model.events import Attach, Start, Tap, Verb
from flows.model.state import ScreenId
from tests.flows.walker import FORM, STORY, Walker, seen


@pytest.fixture
def walk(catalogue: Catalogue, now: datetime) -> Walker:
    return Walker(catalogue, now).starts()


def listed(walk: Walker) -> Walker:
    return walk.does(Tap(Verb.CONTACTS))


# Contacts.


def test_contacts_are_found_by_what_happened(walk: Walker) -> None:
    listed(walk).taps("По тому, что случилось").taps("Банк, карта").taps("Банк заблокировал карту")
    assert "115-ФЗ" in seen(walk)
    walk.taps("Контакт-центр Банка России")
    for word in ("+7 800 300-30-00", "проверен", "Источник", "Код из СМС"):
        assert word in seen(walk)
    assert "• название банка" in seen(walk), "what to have at hand"
    assert "⚠️ Сам Банк России с этих номеров не звонит" in seen(walk), "what may go wrong"


def test_contacts_are_found_by_whose_they_are_and_back_leads_up(walk: Walker) -> None:
    listed(walk).taps("По организации").taps("Роспотребнадзор").taps("Единый консультационный")
    assert "Подготовьте" in seen(walk), "what its authority asks to attach"
    sections = []
    for _ in range(3):
        walk.taps("Назад")
        sections.append((walk.state.position.screen, walk.state.position.section))
    contacts = ScreenId.CONTACTS
    assert sections == [(contacts, "whose"), (contacts, ""), (ScreenId.HOME, "")]


@pytest.mark.parametrize(
    ("typed", "section"),
    [("рпн казань", "r_r16"), ("jpjy ,fyr", "o_ozon_bank"), ("карта заблокирована", "p_")],
)
def test_a_few_words_on_the_list_are_looked_up(walk: Walker, typed: str, section: str) -> None:
    listed(walk).says(typed)
    assert walk.state.position.section.startswith(section)
    assert walk.state.cases == ()


def test_a_story_on_the_list_stays_a_story(walk: Walker) -> None:
    listed(walk).says(STORY)
    assert walk.state.position.screen is ScreenId.UNDERSTOOD


def test_a_contact_is_copied_shared_and_saved(walk: Walker) -> None:
    walk.does(Tap(Verb.CONTACTS, "c_bk_phone"))
    assert {"+78005558982"} <= {button.copy for button in walk.buttons}
    assert "c_bk_phone" in {button.share for button in walk.buttons}
    walk.taps(".vcf")
    assert walk.screen.files == ("c_bk_phone",)


def test_every_record_that_can_be_found_can_be_shown(walk: Walker, catalogue: Catalogue) -> None:
    for link in index_of(catalogue).by_link:
        walk.does(Start(link))
        assert "failed" not in seen(walk)
        assert walk.buttons, link


# Deep links.


@pytest.mark.parametrize("payload", ["", "inline", "c_oz_ph_8880", "p_nothing", "x" * 64, "c_"])
def test_a_foreign_payload_leads_to_the_start(walk: Walker, payload: str) -> None:
    walk.does(Start(payload))
    assert walk.state.position.screen is ScreenId.HOME


def test_deep_links_lead_to_their_place(walk: Walker) -> None:
    walk.does(Start("c_bk_phone"))
    assert "+7 800 555-89-82" in seen(walk)
    walk.does(Start("f_claim_wait"))
    assert "10 календарных дней" in seen(walk)
    for payload, screen in (("check", ScreenId.CHECK), ("p_refund_delayed", ScreenId.ROAD)):
        walk.does(Start(payload))
        assert walk.state.position.screen is screen


def test_a_link_followed_twice_opens_one_case(walk: Walker) -> None:
    walk.does(Start("p_refund_delayed")).does(Start("p_refund_delayed"))
    assert len(walk.state.cases) == 1
    walk.does(Start("p_not_delivered"))
    assert len(walk.state.cases) == 2


# Checks.


def test_check_judges_what_is_sent(walk: Walker) -> None:
    walk.does(Tap(Verb.CHECK))
    walk.says("вот 8 800 555-89-82 и ещё ozon-support.ru, support@ozon.bank")
    for word in ("есть в наших источниках", "похоже на", "опасно"):
        assert word in seen(walk)
    assert walk.says("просто слова").state.position.screen is ScreenId.CHECK
    assert "нет номера" in seen(walk)


def test_what_stands_beside_the_command_is_judged_at_once(walk: Walker) -> None:
    walk.does(Tap(Verb.CHECK, "8 880 234-60-06"))
    assert "опасно" in seen(walk)


def test_a_free_code_proves_nothing(walk: Walker) -> None:
    assert "ничего не доказывает" in seen(walk.says("8 800 123-45-67"))
    assert "ничего не доказывает" not in seen(walk.says("8 916 765 43 21"))


@pytest.mark.parametrize("text", ["мне звонили с 8 800 234-70-00", "8 800 234 70 00", "@ozonhq"])
def test_plain_text_is_judged_anywhere(walk: Walker, text: str) -> None:
    assert "чужим" in seen(walk.says(text))
    assert walk.state.cases == ()


def test_a_call_is_judged_in_the_middle_of_a_form(walk: Walker) -> None:
    for does, what in FORM[1:6]:
        getattr(walk, does)(what)
    before = walk.state
    walk.says("мне звонили с 8 880 234-60-06")
    assert "опасно" in seen(walk)
    assert walk.state == before


def test_a_qr_code_is_judged(walk: Walker) -> None:
    picture = Attach("f", "qr.png", 1000, "image/png", codes=("https://ozon-pay.top/order",))
    walk.does(Tap(Verb.CHECK)).does(picture)
    assert "похоже на" in seen(walk)
    assert walk.state.cases == (), "nothing is kept where only a check was asked for"
    walk.starts().does(picture)
    assert "похоже на" in seen(walk)


def test_a_picture_without_a_code_is_told_so(walk: Walker) -> None:
    walk.does(Tap(Verb.CHECK)).does(Attach("f", "a.png", 1000, "image/png"))
    assert "нет номера" in seen(walk)


@pytest.mark.parametrize(
    "text",
    [
        "звонили с 8 495 120-30-40, я назвала код из смс",
        "прислали ссылку ozon-support.ru, ввёл данные карты",
        "мне звонили с 8 880 234-60-06, перевёл им деньги",
    ],
)
def test_a_code_or_money_given_away_leads_to_the_fraud_road(
    walk: Walker, catalogue: Catalogue, text: str
) -> None:
    walk.says(text)
    assert walk.state.position.screen is ScreenId.ROAD
    assert walk.state.case is not None
    assert catalogue.problems[walk.state.case.problem].urgent
    assert "Срочно" in seen(walk) or "банк" in seen(walk)


CALLED = (
    "Вчера звонили с номера +7 495 123-45-67, сказали что из банка, я назвал код, списали 50 тысяч"
)


def test_a_story_with_a_number_is_read_whole_beneath_the_verdict(walk: Walker) -> None:
    walk.says(CALLED)
    case = walk.state.case
    assert case is not None
    assert case.problem == "bank_fraud_transfer"
    assert case.company == "other", "nobody named the bank"
    assert case.extracted["price"] == ("50000.00",)
    told = seen(walk)
    assert told.index("+7 495 123-45-67") < told.index("Сейчас звоните в банк")
    assert "555-89-82" not in told, "a telephone of a bank nobody named"


def test_goods_told_beside_a_number_are_read_as_a_story(walk: Walker) -> None:
    walk.says("битый чайник за 3000, звонили с 8 495 120-30-40")
    case = walk.state.case
    assert case is not None
    assert {**case.ambiguous, **case.extracted}["price"] == ("3000.00",)
    assert "+7 495 120-30-40" in seen(walk)


def test_a_call_told_in_the_statement_is_its_answer(walk: Walker) -> None:
    walk.says("мошенники позвонили, я перевёл им 50 000 рублей по коду из смс")
    walk.taps("олици")
    while walk.state.position.step != "fraud_story":
        walk.taps("Не знаю")
    number = walk.state.current
    walk.says(CALLED)
    assert walk.state.current == number, "no second case"
    assert walk.state.case is not None
    assert walk.state.case.answers["fraud_story"] == (CALLED,)
    assert "+7 495 123-45-67" in seen(walk)


def test_a_code_given_away_in_the_middle_of_a_form_is_asked_about(walk: Walker) -> None:
    for does, what in FORM[1:5]:
        getattr(walk, does)(what)
    assert walk.state.position.step
    walk.says(CALLED)
    assert walk.state.position.screen is ScreenId.ANOTHER
    assert len(walk.state.cases) == 1
