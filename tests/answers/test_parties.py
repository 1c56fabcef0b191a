"""Requisites as they are pasted from a seller's page."""

from __future__ import annotations

import pytest

from flows.answers.parties import Party, read_party
from flows.errors import AnswerError
from flows.records.lexicon import Lexicon

PASTED = """Продавец: ООО «Ромашка»
ИНН/КПП: 0004217371/770301001
ОГРН: 1020039244741
Юридический адрес: 123112, Москва, Пресненская наб., 10
тел. +7 495 123-45-67"""

READ = [
    (
        "ООО Ромашка, ОГРН 1020039244741, 123112, Москва, Пресненская наб., 10",
        Party("ООО Ромашка", "1020039244741", "", "123112, Москва, Пресненская наб., 10"),
    ),
    (
        "ИП Иванов Иван Иванович ОГРНИП 304000116000155",
        Party("ИП Иванов Иван Иванович", "304000116000155"),
    ),
    *(
        (f"ИП Петров Пётр ОГРНИП {ogrnip}", Party("ИП Петров Пётр", ogrnip))
        for ogrnip in ("304000116000200", "304000116000211", "304000116000222")
    ),
    (
        PASTED,
        Party(
            "ООО «Ромашка»", "1020039244741", "0004217371", "123112, Москва, Пресненская наб., 10"
        ),
    ),
    (
        'ООО "Интернет Решения" (ОГРН 1020039244741), г. Москва',
        Party('ООО "Интернет Решения"', "1020039244741", "", "г. Москва"),
    ),
    ("ИНН 0004217371, ООО Ромашка", Party("ООО Ромашка", "", "0004217371")),
    ("1020039244741 ООО Ромашка", Party("ООО Ромашка", "1020039244741")),
    ("ИП Петров П.П.", Party("ИП Петров П.П.")),
    (
        "Shenzhen Technology Co., Ltd",
        Party("Shenzhen Technology Co., Ltd", foreign=True),
    ),
    (
        "ТОО Алма, БИН 123456789012, Алматы",
        Party("ТОО Алма", address="БИН 123456789012, Алматы", foreign=True),
    ),
]

REFUSED = [
    ("ООО Ромашка ОГРН 1020039244742", "party_ogrn_wrong", "1020039244742"),
    ("ИП Иванов ОГРНИП 304000116000156", "party_ogrn_wrong", "304000116000156"),
    ("ООО Ромашка ИНН 0004217372", "party_inn_wrong", "0004217372"),
    ("ООО Ромашка ИНН 123", "party_inn_wrong", "123"),
    ("ООО Ромашка ИНН 0000000000", "party_inn_wrong", "0000000000"),
    ("1020039244741", "party_no_name", None),
    ("", "party_no_name", None),
    ("ООО А ОГРН 1020039244741, ООО Б ОГРН 5080046213902", "party_several", None),
    ("ООО " + "Ромашка " * 60, "party_long", None),
]


@pytest.mark.parametrize(("typed", "party"), READ)
def test_a_party_is_read(typed: str, party: Party, lexicon: Lexicon) -> None:
    assert read_party(typed, lexicon) == party


@pytest.mark.parametrize(("typed", "key", "value"), REFUSED)
def test_a_wrong_number_is_named(
    typed: str, key: str, value: str | None, lexicon: Lexicon
) -> None:
    with pytest.raises(AnswerError) as refused:
        read_party(typed, lexicon)
    assert refused.value.key == key
    assert refused.value.values.get("value") == value


@pytest.mark.parametrize("party", [party for _, party in READ])
def test_a_party_survives_as_an_answer(party: Party) -> None:
    assert Party.from_answer(party.to_answer()) == party


def test_a_short_answer_is_a_name() -> None:
    assert Party.from_answer(("ООО Ромашка",)) == Party("ООО Ромашка")


@pytest.mark.parametrize(
    "text",
    [
        "хватит спрашивать одно и то же",
        "я же уже писала вам",
        "какой-то магазин в интернете",
        "интернет-магазин",
        "продавец из Китая",
        "мошенники",
        "купила через сайт",
        "а где это посмотреть?",
        "там было написано мелкими буквами на обороте коробки",
    ],
)
def test_words_no_company_is_called_by_are_no_name(text: str, lexicon: Lexicon) -> None:
    with pytest.raises(AnswerError) as refused:
        read_party(text, lexicon)
    assert refused.value.key == "party_no_name"


@pytest.mark.parametrize(
    "text", ["Всё для дома", "ИП Писалов", "спорт лайф на ленина", "ООО «Где купил»", "«Магазин»"]
)
def test_shops_are_called_by_odd_words(text: str, lexicon: Lexicon) -> None:
    assert read_party(text, lexicon).name
