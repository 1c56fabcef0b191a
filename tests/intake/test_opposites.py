"""A «not» turns an answer round, two of them turn it back; a body answers where it may decide."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.content.catalogue import Catalogue
from flows.intake.company_answers import GRANTING, REFUSING, read_answers
from flows.reading.outcomes import Outcome, read_outcome, read_speaker
from tests.reading import reader_of

LINES = (Path(__file__).parent / "opposites.jsonl").read_text("utf-8").splitlines()
PAIRS: list[dict[str, str]] = [json.loads(line) for line in LINES]


def test_there_are_sixty_pairs() -> None:
    assert len(PAIRS) >= 60
    assert len({text for pair in PAIRS for text in (pair["yes"], pair["no"])}) == 2 * len(PAIRS)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["yes"])
def test_opposite_answers_are_told_apart(catalogue: Catalogue, pair: dict[str, str]) -> None:
    assert read_outcome(pair["yes"], catalogue.outcomes) is Outcome.GRANTED, pair["yes"]
    assert read_outcome(pair["no"], catalogue.outcomes) is Outcome.REFUSED, pair["no"]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["no"])
def test_the_first_reading_keeps_to_the_outcome(
    catalogue: Catalogue, pair: dict[str, str]
) -> None:
    reader = reader_of(catalogue)
    granted = read_answers(catalogue, reader, pair["yes"], pair["problem"])[0][0]
    refused = read_answers(catalogue, reader, pair["no"], pair["problem"])[0][0]
    assert granted.kind not in REFUSING, granted.slug
    assert refused.kind not in GRANTING, refused.slug


def test_no_example_of_an_answer_is_read_against_its_kind(catalogue: Catalogue) -> None:
    turned = {Outcome.GRANTED: REFUSING, Outcome.REFUSED: GRANTING, Outcome.UNSAID: frozenset()}
    wrong = [
        (reply.slug, text)
        for reply in catalogue.replies.values()
        for text in reply.examples
        if reply.kind in turned[read_outcome(text, catalogue.outcomes)]
    ]
    assert wrong == []


def test_no_ombudsman_answers_about_a_kettle(catalogue: Catalogue) -> None:
    text = "Не удовлетворим ваше требование, чайник исправен."
    read = read_answers(catalogue, reader_of(catalogue), text, "damaged_or_defective")
    assert not [one.slug for one, share in read if one.by not in {"", "rospotrebnadzor"} and share]
    assert not read[0][0].by
    assert sum(share for _, share in read) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Решением финансового уполномоченного с банка взыскано 84 000 рублей.", "ombudsman"),
        ("Вы вправе обратиться к финансовому уполномоченному.", ""),
        (
            "Управление Роспотребнадзора по Тульской области рассмотрело обращение.",
            "rospotrebnadzor",
        ),
        ("Вы можете написать в Роспотребнадзор или Банк России.", ""),
    ],
)
def test_a_body_speaks_in_its_own_name_only(catalogue: Catalogue, text: str, body: str) -> None:
    assert read_speaker(text, catalogue.outcomes) == body


def test_a_body_that_names_itself_is_heard(catalogue: Catalogue) -> None:
    text = "Финансовый уполномоченный пришёл к выводу: операция подтверждена кодом, отказать."
    read = read_answers(catalogue, reader_of(catalogue), text, "bank_fraud_transfer")
    assert read[0][0].by == "ombudsman"
    assert read[0][0].kind == "refusal"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Отклонений нет, возмещать не будем.", Outcome.REFUSED),
        ("Отклонений от нормы не выявлено.", Outcome.UNSAID),
        ("Отказ не оформим.", Outcome.REFUSED),
        ("Банк отказал в операции законно.", Outcome.REFUSED),
        ("Решение об отказе законно и обоснованно.", Outcome.REFUSED),
        ("Отказ признан незаконным.", Outcome.GRANTED),
        ("Отказ не признан незаконным.", Outcome.REFUSED),
        ("Сведения внесены ошибочно, сведения исключены.", Outcome.GRANTED),
        ("Мы не против вернуть вам деньги.", Outcome.GRANTED),
        ("Мы против возврата.", Outcome.REFUSED),
        ("Не возражаем против возврата.", Outcome.GRANTED),
        ("Оснований для возврата нет.", Outcome.REFUSED),
        ("Не видим оснований для компенсации.", Outcome.REFUSED),
        ("Нет причин отказать вам.", Outcome.GRANTED),
        ("Оснований для отмены отказа банка нет.", Outcome.REFUSED),
        ("Блокировка снята.", Outcome.GRANTED),
        ("Ограничения сняты не будут.", Outcome.REFUSED),
    ],
)
def test_words_of_refusal_that_refuse_nothing(
    catalogue: Catalogue, text: str, outcome: Outcome
) -> None:
    assert read_outcome(text, catalogue.outcomes) is outcome


def test_a_promise_for_a_part_is_no_decision(catalogue: Catalogue) -> None:
    both = "Возврат одобрен, но в неустойке отказано."
    maybe = "Если заявка будет одобрена, мы вернём деньги."
    assert read_outcome(both, catalogue.outcomes) is Outcome.UNSAID
    assert read_outcome(maybe, catalogue.outcomes) is Outcome.UNSAID


@pytest.mark.parametrize("problem", ["return_refused", "damaged_or_defective"])
def test_a_bare_refusal_is_the_plain_one_first(catalogue: Catalogue, problem: str) -> None:
    reader = reader_of(catalogue)
    assert read_answers(catalogue, reader, "в возврате отказано", problem)[0][0].slug == "refused"
    told = read_answers(catalogue, reader, "нет чека, отказ", problem)[0][0].slug
    assert told == "no_receipt", "a reason that stands out stays"
