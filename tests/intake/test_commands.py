"""Commands said in words."""

from __future__ import annotations

import pytest

from flows.content.catalogue import Catalogue
from flows.intake.commands import command
from flows.model.events import Tap, Verb

SAID = [
    ("назад", Tap(Verb.BACK)),
    ("  Назад! ", Tap(Verb.BACK)),
    ("вернись", Tap(Verb.BACK)),
    ("меню", Tap(Verb.MENU)),
    ("отмена", Tap(Verb.CANCEL)),
    ("пропустить", Tap(Verb.SKIP)),
    ("зачем?", Tap(Verb.WHY)),
    ("мои дела", Tap(Verb.CASES)),
    ("новое дело", Tap(Verb.NEW)),
    ("помощь", Tap(Verb.HELP)),
    ("темы", Tap(Verb.TOPICS)),
    ("готово", Tap(Verb.DONE)),
    ("оставить", Tap(Verb.KEEP)),
    ("не знаю", Tap(Verb.UNKNOWN)),
    ("НЕ ПОМНЮ...", Tap(Verb.UNKNOWN)),
    ("хз", Tap(Verb.UNKNOWN)),
    ("контакты", Tap(Verb.CONTACTS, "ozon")),
    ("контакты банка", Tap(Verb.CONTACTS, "ozon_bank")),
    ("контакты для продавцов", Tap(Verb.CONTACTS, "ozon")),
    ("телефон озона", Tap(Verb.CONTACTS, "ozon")),
    ("горячая линия сбера?", Tap(Verb.CONTACTS, "sber")),
    ("как связаться с вайлдберис", Tap(Verb.CONTACTS, "wildberries")),
    ("контакты озон тревел", Tap(Verb.CONTACTS, "ozon_travel")),
]

STORIES = [
    "",
    "…",
    "не знаю что делать",
    "назад в будущее, фильм не показали",
    "телефон пришёл разбитый",
    "телефон самсунг",
    "телефон с озона разбит",
    "чат озона молчит",
    "адрес доставки не тот",
    "номер заказа 46723891-0045",
    "контакты банка дать отказались, карту заблокировали и денег не вернули",
    "заказ не привезли",
    "новое дело завели в полиции",
]


@pytest.mark.parametrize(("text", "tap"), SAID)
def test_a_word_is_a_button(catalogue: Catalogue, text: str, tap: Tap) -> None:
    assert command(catalogue, text) == tap


@pytest.mark.parametrize("text", STORIES)
def test_a_story_is_no_command(catalogue: Catalogue, text: str) -> None:
    assert command(catalogue, text) is None


def test_bare_contacts_are_those_of_the_company_in_hand(catalogue: Catalogue) -> None:
    assert command(catalogue, "контакты", "wildberries") == Tap(Verb.CONTACTS, "wildberries")
    assert command(catalogue, "контакты банка", "wildberries") == Tap(Verb.CONTACTS, "ozon_bank")


def test_a_long_text_is_never_a_command(catalogue: Catalogue) -> None:
    assert command(catalogue, "назад" + " " * 60) is None


def test_every_word_of_the_texts_stands_for_its_verb(catalogue: Catalogue) -> None:
    for verb, words in catalogue.words.items():
        for word in words:
            assert command(catalogue, word) == Tap(Verb[verb.upper()]), word
