"""The letter as text, to the letter."""

from __future__ import annotations

import pytest

from flows.letters.as_text import plain_text
from flows.letters.normalise import make_legible
from flows.model.document import Document, Paragraph, Run
from tests.documents.letters import CLAIM, LAWSUIT, para, table

EXPECTED = """\
В Вахитовский районный суд города Казани

Истец:
Кузнецова Анна Сергеевна
дата рождения: 04.05.1990

Ответчик:
ООО «Интернет Решения»
123112, г. Москва, Пресненская наб., д. 10

Цена иска: 19 646,60 ₽

ИСКОВОЕ ЗАЯВЛЕНИЕ
о защите прав потребителя

Паспорт истца: __________________________ (серия и номер), выдан ____________. \
Копию иска ответчику я направила (квитанция № ____________).

На основании статей 3, 131, 132 ГПК РФ прошу:

1. взыскать с ответчика 12 490 ₽;
2. взыскать неустойку;
3. взыскать штраф.

Кроме того, прошу:

1. рассмотреть дело в моё отсутствие;
2. выслать копию решения.

Приложение:
1. Расчёт исковых требований.
2. Копия претензии.
3. Копия чека.

21 ноября 2026 г.   ____________   А. С. Кузнецова

———

Расчёт исковых требований

За что: Цена товара
Сумма: 12 490,00 ₽

За что: Итого
Сумма: 12 490,00 ₽

____________   ____________   ____________
"""


def test_a_whole_letter_reads_well() -> None:
    assert plain_text(LAWSUIT).replace("\u00a0", " ") == EXPECTED


def test_hard_spaces_are_kept() -> None:
    assert "12\u00a0490\u00a0₽" in plain_text(CLAIM)


def test_an_empty_cell_is_left_out_and_a_missing_one_is_empty() -> None:
    letter = Document(
        name="x", title="Т", body=(table(("а:", "б", "в"), ("", "1"), ("2", "", "3")),)
    )
    assert plain_text(letter) == "Т\n\nб: 1\n\nа: 2\nв: 3\n"


def test_a_table_of_a_header_only_still_says_it() -> None:
    assert plain_text(Document(name="x", title="Т", body=(table(("а", "б")),))) == "Т\n\nа\nб\n"


def test_an_underlined_blank_is_not_underlined_twice() -> None:
    letter = Document(name="x", title="Т", body=(para(Run("_____", blank=True)),))
    assert plain_text(letter) == "Т\n\n____________\n"


def test_rare_spaces_become_ordinary_ones() -> None:
    letter = Document(name="x", title="а\tб\u2003в\u3000г\u202f₽")
    assert plain_text(letter) == "а б в г\u00a0₽\n"


def test_decomposed_letters_are_composed() -> None:
    assert plain_text(Document(name="x", title="и\u0306од")) == "йод\n"


def test_what_is_empty_leaves_no_trace() -> None:
    letter = Document(
        name="x",
        title="Т",
        head=(("", " "), ()),
        body=(para("\u200b"), para(), table(), table(())),
        attachments_label="Приложения:",
        attachments=("\x00",),
    )
    assert plain_text(letter) == "Т\n\nПриложения:\n"


def test_legible_is_a_fixed_point() -> None:
    assert make_legible(make_legible(LAWSUIT)) == make_legible(LAWSUIT)


def test_a_number_stays_with_what_it_numbers() -> None:
    letter = Document(
        name="",
        title="",
        head=(("ул. Малышева, д. 36, кв. 12",),),
        body=(
            Paragraph((Run("12 октября 2026 г. по п. 6 ст. 13 Закона № 2300-1, вот. Далее 7"),)),
        ),
    )
    assert plain_text(letter).replace("\u00a0", "~").split("\n\n") == [
        "ул. Малышева, д.~36, кв.~12",
        "12~октября 2026~г. по п.~6 ст.~13 Закона №~2300-1, вот. Далее 7\n",
    ]


@pytest.mark.parametrize(
    ("told", "held"),
    [
        ("за 10 календарных дней, 3 дня", "за 10~календарных дней, 3~дня"),
        ("п. 1 и 5 ст. 18", "п.~1 и 5 ст.~18"),
        ("сумма 3 490 рублей, 14 %, 1 200 000 ₽", "сумма 3~490~рублей, 14~%, 1~200~000~₽"),
        ("Иванова А. П. и П. Смирнов", "Иванова~А.~П. и П.~Смирнов"),
        ("ОГРНИП 304000116000155, ИНН 000100732230", "ОГРНИП~304000116000155, ИНН~000100732230"),
        ("г. Тула. Прошу", "г. Тула. Прошу"),
    ],
)
def test_sums_days_and_initials_do_not_part(told: str, held: str) -> None:
    letter = Document(name="", title="", body=(Paragraph((Run(told),)),))
    assert plain_text(letter).replace("\u00a0", "~") == held + "\n"
