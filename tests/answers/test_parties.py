"""Requisites as they are pasted from a seller's page."""

from __future__ import annotations

import pytest

from flows.answers.parties import Party, read_party
from flows.errors import AnswerError
from flows.records.lexicon import Lexicon

PASTED = """Продавец: ООО «Ромашка»
ИНН/КПП: 7704217370/770301001
ОГРН: 1027739244741
Юридический адрес: 123112, Москва, Пресненская наб., 10
тел. +7 495 123-45-67"""

READ = [
    (
        "ООО Ромашка, ОГРН 1027739244741, 123112, Москва, Пресненская наб., 10",
        Party("ООО Ромашка", "1027739244741", "", "123112, Москва, Пресненская наб., 10"),
    ),
    (
        "ИП Иванов Иван Иванович ОГРНИП 304500116000157",
        Party("ИП Иванов Иван Иванович", "304500116000157"),
    ),
    (
        PASTED,
        Party(
            "ООО «Ромашка»", "1027739244741", "7704217370", "123112, Москва, Пресненская наб., 10"
        ),
    ),
    (
        'ООО "Интернет Решения" (ОГРН 1027739244741), г. Москва',
        Party('ООО "Интернет Решения"', "1027739244741", "", "г. Москва"),
    ),
    ("ИНН 7704217370, ООО Ромашка", Party("ООО Ромашка", "", "7704217370")),
    ("1027739244741 ООО Ромашка", Party("ООО Ромашка", "1027739244741")),
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
    ("ООО Ромашка ОГРН 1027739244742", "party_ogrn_wrong", "1027739244742"),
    ("ИП Иванов ОГРНИП 304500116000158", "party_ogrn_wrong", "304500116000158"),
    ("ООО Ромашка ИНН 7704217371", "party_inn_wrong", "7704217371"),
    ("ООО Ромашка ИНН 123", "party_inn_wrong", "123"),
    ("1027739244741", "party_no_name", None),
    ("", "party_no_name", None),
    ("ООО А ОГРН 1027739244741, ООО Б ОГРН 5087746213902", "party_several", None),
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
