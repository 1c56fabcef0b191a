"""Numbers, mailboxes, links and names get the verdict they deserve, in every spelling met."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from flows.content.catalogue import Catalogue
from flows.lookup.values import is_only_values, values_in
from flows.lookup.verdict import Verdict, verdict_on

HERE = Path(__file__).parent
#: Every telephone, e-mail and link of the five articles the ledger began with, as printed there.
PRINTED = [json.loads(line) for line in (HERE / "printed.jsonl").read_text("utf-8").splitlines()]


def judged(catalogue: Catalogue, text: str) -> list[Verdict]:
    return [verdict_on(catalogue, one) for one in values_in(text, catalogue.lookup.addresses)]


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: ascii(row["text"]))
def test_every_printed_spelling_gets_its_verdict(
    catalogue: Catalogue, row: dict[str, str]
) -> None:
    [alone] = judged(catalogue, row["text"])
    assert (alone.value.kind, alone.grade) == (row["kind"], row["grade"])
    inside = {(one.value, one.grade) for one in judged(catalogue, row["around"])}
    assert (alone.value, alone.grade) in inside, "the same among the words around it"


def test_every_spelling_of_the_ledger_gets_its_grade(catalogue: Catalogue) -> None:
    kinds = {"phone", "email", "url"}
    for contact in catalogue.contacts.values():
        if contact.kind in kinds and "<" not in contact.value:
            for spelling in (contact.value, *contact.printed):
                [verdict] = judged(catalogue, spelling)
                assert verdict.grade == contact.grade, spelling


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("ozon-support.ru", "posed"),
        ("https://0zon.ru/login", "posed"),
        ("http://оzоn.ru", "posed"),
        ("озон.рф", "posed"),
        ("https://xn--zn-emcb.ru/", "posed"),
        ("ozon.ru.pay-order.top/track", "posed"),
        ("ozonn.ru", "posed"),
        ("myozonbank.com", "posed"),
        ("rospotrebnadzor-help.ru", "posed"),
        ("https://ozon.ru@evil.com/", "unknown"),
        ("@ozon_support_bot", "posed"),
        ("https://t.me/0zonhelp", "posed"),
        ("@ozonhq", "unconfirmed"),
        ("@rabota_doma", "unknown"),
        ("https://t.me/rabota_doma", "unknown"),
        ("support@ozon.bank", "dangerous"),
        ("anybody@ozonbank.ru", "dangerous"),
        ("help@ozon-returns.ru", "posed"),
        ("director@ozon.ru", "home"),
        ("https://www.ozon.ru/product/123/", "home"),
        ("https://16.rospotrebnadzor.ru/", "home"),
        ("https://www.ozon.com", "official"),
        ("vk.com/ozon", "official"),
        ("https://vk.com/ozon.vozvrat", "posed"),
        ("https://vk.com/kotiki", "unknown"),
        ("kotiki.ru", "unknown"),
        ("8 800 555 89 83", "mistyped"),
        ("8 916 765 43 21", "unknown"),
        ("900", "short"),
    ],
)
def test_disguises_are_seen_through(catalogue: Catalogue, text: str, grade: str) -> None:
    [verdict] = judged(catalogue, text)
    assert verdict.grade == grade


def test_a_disguise_is_seen_by_each_of_its_signs(catalogue: Catalogue) -> None:
    words = catalogue.lookup.addresses
    plain = words.model_copy(update={"alike": {}, "spelt": {}})
    bare = catalogue.lookup.model_copy(update={"addresses": plain})
    blind = replace(catalogue, lookup=bare)
    assert [one.grade for one in judged(blind, "озон.рф")] == ["unknown"]
    assert [one.grade for one in judged(blind, "http://оzоn.ru")] == ["unknown"]


def test_several_in_one_text_are_judged_each(catalogue: Catalogue) -> None:
    text = "звонили 15.10 8 800 555-89-82, потом +7 495 730 67 67, писали support@ozon.bank"
    text += " и ozon-support.ru, @ozonhq"
    assert sorted(one.grade for one in judged(catalogue, text)) == sorted(
        ["official", "outdated", "dangerous", "posed", "unconfirmed"]
    )


def test_a_free_call_is_known_by_its_code(catalogue: Catalogue) -> None:
    assert judged(catalogue, "8 800 555-89-82")[0].is_free
    assert not judged(catalogue, "8 880 234-60-06")[0].is_free


OTHER = [
    "ИНН 7713456789",
    "7710140678",
    "заказ 46723891-0045",
    "15.10.2026",
    "г.Москва, ул.Лесная",
]
OTHER += ["7 812 руб. 50 коп.", "чек на 3 490,50", "в 15:30", "т.е. так", "и т.д."]


@pytest.mark.parametrize("text", OTHER)
def test_other_numbers_and_words_are_no_values(catalogue: Catalogue, text: str) -> None:
    assert judged(catalogue, text) == []


def test_a_text_with_a_word_besides_is_not_values_alone(catalogue: Catalogue) -> None:
    words = catalogue.lookup.addresses
    assert is_only_values("8 800 555-89-82, ozon.ru", words)
    assert not is_only_values("номер 8 800 555-89-82", words)
    assert not is_only_values("900", words), "a bare short number may be any answer"
