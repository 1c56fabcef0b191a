"""Which company a story is about."""

from __future__ import annotations

import pytest

from flows.content.catalogue import Catalogue
from flows.intake.companies import companies_of, company_for, find_company, find_opponent
from flows.records.base import Service

NAMED: list[tuple[str, Service, str]] = [
    ("вб не отдаёт деньги", "none", "wildberries"),
    ("заказ с WB", "none", "wildberries"),
    ("вайлдберис", "none", "wildberries"),
    ("на вайлдберриз заказала куртку", "none", "wildberries"),
    ("на валберисе", "none", "wildberries"),
    ("озон не везёт чайник", "none", "ozon"),
    ("ОЗОН", "marketplace", "ozon"),
    ("озон не платит за продажи", "seller", "ozon"),
    ("озон карта не работает", "none", "ozon_bank"),
    ("карту озона заморозили", "none", "ozon_bank"),
    ("озон фреш привёз тухлое мясо", "none", "ozon"),
    ("заказала на Ozon Global из Китая", "none", "ozon"),
    ("взял займ в озон кредит", "none", "ozon_credit"),
    ("МКК Озон начислила пени", "none", "ozon_credit"),
    ("кредит в озон банке", "none", "ozon_bank"),
    ("сбер списал комиссию", "none", "sber"),
    ("в сбере отказали", "none", "sber"),
    ("Сбербанк", "none", "sber"),
    ("тинькофф заблокировал", "none", "tbank"),
]

#: One name, several companies: the service tells which.
BY_SERVICE: list[tuple[str, Service, str]] = [
    ("озон заморозил счёт", "bank", "ozon_bank"),
    ("озон отменил рейс", "travel", "ozon_travel"),
    ("озон", "none", "ozon"),
]

NOT_NAMED = [
    "сбережения пропали",
    "сберечь нервы",
    "вбить гвоздь не могу",
    "был на ВДНХ",
    "купил в магазине у дома",
    "",
    "…",
]


@pytest.mark.parametrize(("text", "service", "slug"), [*NAMED, *BY_SERVICE])
def test_a_company_is_known_by_what_people_call_it(
    catalogue: Catalogue, text: str, service: Service, slug: str
) -> None:
    company = find_company(catalogue, text)
    assert company
    assert company_for(catalogue, company, service).slug == slug


@pytest.mark.parametrize("text", NOT_NAMED)
def test_a_part_of_another_word_is_no_company(catalogue: Catalogue, text: str) -> None:
    assert find_company(catalogue, text) == ""


def test_the_company_named_first_counts(catalogue: Catalogue) -> None:
    assert find_company(catalogue, "озон не вернул деньги на карту сбера") == "ozon"
    assert find_company(catalogue, "на карту сбера озон не вернул деньги") == "sber"


def test_the_longest_name_at_one_place_counts(catalogue: Catalogue) -> None:
    assert find_company(catalogue, "озон") == "ozon"
    assert find_company(catalogue, "озон банк") == "ozon_bank"
    assert find_company(catalogue, "яндекс маркет") == "yandex_market"


@pytest.mark.parametrize(
    ("service", "slug"),
    [
        ("none", "ozon"),
        ("marketplace", "ozon"),
        ("seller", "ozon"),
        ("bank", "ozon_bank"),
        ("travel", "ozon_travel"),
    ],
)
def test_without_a_name_the_service_tells_the_company(
    catalogue: Catalogue, service: Service, slug: str
) -> None:
    assert company_for(catalogue, "", service).slug == slug


@pytest.mark.parametrize("service", ["marketplace", "bank", "travel", "seller"])
def test_the_companies_of_a_service_end_with_any_other(
    catalogue: Catalogue, service: Service
) -> None:
    offered = companies_of(catalogue, service)
    assert all(service in company.services for company in offered)
    assert [company.other for company in offered] == [False] * (len(offered) - 1) + [True]


def test_no_name_belongs_to_two_companies(catalogue: Catalogue) -> None:
    owners: dict[str, set[str]] = {}
    for company in catalogue.companies.values():
        for name in (*company.names, *company.called):
            owners.setdefault(name, set()).add(company.slug)
    assert {name: slugs for name, slugs in owners.items() if len(slugs) > 1} == {}


@pytest.mark.parametrize(
    ("text", "service", "company"),
    [
        ("с Альфой всё решилось, теперь ВТБ списывает комиссию за карту", "bank", "vtb"),
        (
            "раньше заказывала на озоне, проблем не было, а тут вайлдберриз прислал рваное",
            "marketplace",
            "wildberries",
        ),
        ("это не озон, а вайлдберриз", "marketplace", "wildberries"),
        ("мне позвонили из Сбербанка и я перевёл 30000", "bank", ""),
        ("звонили из сбера, сбер деньги не вернул", "bank", "sber"),
        ("позвонили якобы из втб, перевёл с карты тинькофф, банк отказал", "bank", "tbank"),
        ("оплатила картой сбера, ozon не привёз чайник", "marketplace", "ozon"),
        ("купил чайник в магазине у дома, сломался", "marketplace", ""),
        ("сайт один в один озон, оплатила пуховик, письма нет", "marketplace", ""),
        ("отвезли на мегамаркет... то есть нет, на вб, приняли не всё", "seller", "wildberries"),
        ("отвезли на мегамаркет, нет места, на вб дороже", "seller", "megamarket"),
    ],
)
def test_the_company_is_the_one_the_quarrel_is_with(
    catalogue: Catalogue, text: str, service: Service, company: str
) -> None:
    assert find_opponent(catalogue, text, service, ()) == company


@pytest.mark.parametrize(
    ("text", "service", "slug"),
    [
        (
            "Всегда брала на озоне, а тут заказала на вб доску, пришла с плесенью",
            "marketplace",
            "wildberries",
        ),
        (
            "Диск с вайлдберриз. До этого лет шесть заказывал на озоне, без забот",
            "marketplace",
            "wildberries",
        ),
        (
            "У соседа на озоне таких штрафов нет, а вб списал с меня 40 тысяч",
            "seller",
            "wildberries",
        ),
        (
            "Сдал билеты на поезд ржд, брал через озон тревел, ржд сбор взял и они",
            "travel",
            "ozon_travel",
        ),
    ],
)
def test_where_people_bought_before_and_who_only_carries_is_not_the_opponent(
    catalogue: Catalogue, text: str, service: Service, slug: str
) -> None:
    found = find_opponent(catalogue, text, service, ())
    assert company_for(catalogue, found, service).slug == slug
