"""Each kind of number beside each other kind, with and without its word: nothing is mistaken."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise, permutations
from typing import Any

import pytest

from flows.content.catalogue import Catalogue
from flows.language.folding import fold
from flows.reading.found import Found
from flows.reading.numbers import split_numbers
from flows.reading.story_facts import Facts, read_facts

TODAY = date(2026, 11, 25)


@dataclass(frozen=True)
class Form:
    """A number as typed, and the facts it is: kind → value."""

    name: str
    typed: str
    facts: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name


FORMS = [
    Form("phone", "мой номер 89161234567", {"phones": "+79161234567"}),
    Form("phone in groups", "8 916 765 43 21", {"phones": "+79167654321"}),
    Form("phone of a city", "тел. 8 (3412) 55-10-84", {"phones": "+73412551084"}),
    Form("phone without 8", "телефон 916 222-33-44", {"phones": "+79162223344"}),
    Form("phone for all", "8-800-234-70-00", {"phones": "+78002347000"}),
    Form("order", "заказ 46723891-0045", {"orders": "46723891-0045"}),
    Form("bare order", "51200394-0112-2", {"orders": "51200394-0112-2"}),
    Form("order elsewhere", "номер заказа 1839405567", {"orders": "1839405567"}),
    Form("bare ten digits", "1839405568"),
    Form("appeal", "номер обращения 9031234567", {"appeal": "9031234567"}),
    Form("short appeal", "обращение № 4417", {"appeal": "4417"}),
    Form("tax number", "ИНН 7728168971", {"inns": "7728168971"}),
    Form("seller's tax number", "ИНН продавца 500100732259", {"inns": "500100732259"}),
    Form("bare tax number", "7714217379"),
    Form("zeros", "ИНН 0000000000"),
    Form("state number", "ОГРН 1020039244741", {"ogrn": "1020039244741"}),
    Form("bare state number", "1020039244741"),
    Form("receipt", "чек № 0012345", {"fiscal": "0012345"}),
    Form("fiscal drive", "ФН 9280440301234567", {"fiscal": "9280440301234567"}),
    Form("track", "трек 80111298765432", {"track": "80111298765432"}),
    Form("parcel", "RA644644825RU", {"track": "ra644644825ru"}),
    Form("card", "карта 2200 1234 5678 9012", {"card": "2200 1234 5678 9012"}),
    Form("bare card", "4276 3800 1234 5679", {"card": "4276380012345679"}),
    Form("account", "40817810500001234567", {"account": "40817810500001234567"}),
    Form("sum", "3 490 рублей", {"sums": "3490.00"}),
    Form("sum after a word", "за 5990", {"sums": "5990.00"}),
    Form("thousands", "15к", {"sums": "15000.00"}),
    Form("bare number", "349"),
    Form("count", "3 раза"),
    Form("memory", "256 гб"),
    Form("day", "15.10.2026", {"dates": "2026-10-15"}),
    Form("day and month", "18 октября", {"dates": "2026-10-18"}),
    Form("short day", "12.10", {"dates": "2026-10-12"}),
    Form("time", "15:30", {"time": "15:30"}),
    Form("law", "115-ФЗ", {"laws": "115"}),
    Form("article of a law", "ст. 26.1", {"clause": "26.1"}),
    Form("house and flat", "дом 12, кв. 115", {"address": "115"}),
    Form("article of goods", "артикул 184409271", {"article": "184409271"}),
]
#: The kinds whose values stand in fields of their own.
FIELDS = ("phones", "orders", "inns", "sums", "dates", "laws")
SENTENCES = [
    "{0}, {1}",
    "{0} {1}",
    "Здравствуйте! {0}. Вот ещё: {1}.",
    "курьер был {0} потом {1} и всё",
]


def read(facts: Facts) -> dict[str, set[str]]:
    found = {name: {str(one.value) for one in getattr(facts, name)} for name in FIELDS}
    for one in facts.numbers:
        if one.role not in {"phone", "order", "inn", "other"}:
            found.setdefault(one.role, set()).add(one.value)
    return {name: values for name, values in found.items() if values}


def expected(*forms: Form) -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = {}
    for form in forms:
        for name, value in form.facts.items():
            wanted.setdefault(name, set()).add(value)
        if form.name == "house and flat":
            wanted["address"].add("12")
    return wanted


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_number_alone_is_of_its_kind(catalogue: Catalogue, form: Form) -> None:
    assert read(read_facts(form.typed, catalogue.lexicon, TODAY)) == expected(form)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_number_stays_of_its_kind_beside_any_other(catalogue: Catalogue, sentence: str) -> None:
    wrong = []
    for one, other in permutations(FORMS, 2):
        text = sentence.format(one.typed, other.typed)
        found = read(read_facts(text, catalogue.lexicon, TODAY))
        if found != expected(one, other):
            wrong.append(f"{text}: read {found}, is {expected(one, other)}")
    assert wrong == [], f"{len(wrong)} of {len(FORMS) * (len(FORMS) - 1)}\n" + "\n".join(
        wrong[:30]
    )


def test_no_run_of_digits_is_of_two_kinds(catalogue: Catalogue) -> None:
    for turn in range(len(FORMS)):
        row = [FORMS[(turn * 7 + step * 5) % len(FORMS)] for step in range(8)]
        text = " ".join(form.typed for form in row)
        facts = read_facts(text, catalogue.lexicon, TODAY)
        every: tuple[tuple[Found[Any], ...], ...] = (
            facts.numbers,
            facts.sums,
            facts.dates,
            facts.laws,
            facts.emails,
        )
        places = sorted((one.start, one.end) for found in every for one in found)
        assert all(one[1] <= other[0] for one, other in pairwise(places)), text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("номер обращения 9031234567", "appeal"),
        ("заявка зарегистрирована под номером 9031234567", "appeal"),
        ("обращение моё 9031234567", "appeal"),
        ("9031234567", "phone"),
        ("заказ 89161234567", "order"),
        ("мой номер 89161234567", "phone"),
        ("номер 89161234567", "phone"),
        ("номер 123456789", "order"),
        ("чек 12345", "fiscal"),
        ("паспорт 4510 123456", "passport"),
    ],
)
def test_the_word_beside_a_number_decides(catalogue: Catalogue, text: str, kind: str) -> None:
    (number,) = split_numbers(fold(text), catalogue.lexicon)
    assert number.role == kind


@pytest.mark.parametrize(
    "text",
    ["карту 5000", "договор 14 августа", "билеты 11 840 рублей", "чек 3490 руб", "на счёт 15000"],
)
def test_a_word_beside_a_sum_or_a_day_makes_no_number(catalogue: Catalogue, text: str) -> None:
    assert split_numbers(fold(text), catalogue.lexicon) == ()
