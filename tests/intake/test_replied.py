"""What a company's answer is: heard as an answer, told by its kind, never heard in a story."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from flows.content.catalogue import Catalogue
from flows.intake.story import Kind, kind_of
from tests.reading import labelled, reader_of

HERE = Path(__file__).parent

#: Answers as support writes them, with their kind.
TEMPLATES = [
    (
        "Благодарим за обращение! Передали информацию специалистам, ожидайте ответа.",
        "wait",
    ),
    (
        (
            "Здравствуйте! Ваше обращение передано в профильный отдел. Пожалуйста, ожидайте, мы "
            "вернёмся к вам с ответом, как только появится информация."
        ),
        "wait",
    ),
    (
        (
            "Добрый день! По результатам проверки недостаток возник из-за нарушения правил "
            "эксплуатации, поэтому в возврате денежных средств отказано."
        ),
        "refusal",
    ),
    (
        (
            "Здравствуйте! Срок возврата товара надлежащего качества истёк, принять товар обратно "
            "не сможем."
        ),
        "refusal",
    ),
    (
        "Для рассмотрения вашего обращения просим прислать фото товара, упаковки и этикетки.",
        "request_for_documents",
    ),
    (
        (
            "Приносим извинения за доставленные неудобства. В качестве компенсации мы начислили "
            "вам 500 баллов, надеемся на понимание."
        ),
        "substitute_offer",
    ),
    (
        (
            "Мы являемся агрегатором и не отвечаем за товары продавцов. Рекомендуем обратиться "
            "напрямую к продавцу."
        ),
        "no_jurisdiction",
    ),
    (
        (
            "Ваша претензия рассмотрена и удовлетворена. Денежные средства возвращены на карту в "
            "полном объёме."
        ),
        "satisfied",
    ),
]


def rows(name: str) -> list[dict[str, Any]]:
    lines = (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


@pytest.fixture(scope="module")
def ranked(catalogue: Catalogue) -> list[tuple[dict[str, Any], tuple[str, ...]]]:
    """Every labelled answer with its readings, the likeliest first."""
    return [
        (row, tuple(slug for slug, _ in reader_of(catalogue).answers(row["text"])))
        for row in rows("replied")
        if row["kind"] != "none"
    ]


def test_the_kind_of_an_answer_is_read(
    catalogue: Catalogue, ranked: list[tuple[dict[str, Any], tuple[str, ...]]]
) -> None:
    missed = [
        f"{row['id']} is {row['kind']}, read {slugs[0]}: {row['text']}"
        for row, slugs in ranked
        if catalogue.replies[slugs[0]].kind != row["kind"]
    ]
    assert 1 - len(missed) / len(ranked) >= 0.78, "\n".join(missed)


def test_the_answer_is_among_three(
    ranked: list[tuple[dict[str, Any], tuple[str, ...]]],
) -> None:
    missed = [
        f"{row['id']} is {row['reply']}, read {slugs[:3]}: {row['text']}"
        for row, slugs in ranked
        if row["reply"] not in slugs[:3]
    ]
    assert 1 - len(missed) / len(ranked) >= 0.80, "\n".join(missed)


def test_every_label_is_known_to_the_content(catalogue: Catalogue) -> None:
    labelled = [row for row in rows("replied") if row["kind"] != "none"]
    assert len(labelled) >= 100
    assert {row["reply"] for row in labelled} <= set(catalogue.replies)
    assert {row["kind"] for row in labelled} <= {one.kind for one in catalogue.replies.values()}


def test_no_company_speaks_where_a_person_does(catalogue: Catalogue) -> None:
    persons = [row["text"] for row in rows("replied") if row["kind"] == "none"]
    assert len(persons) >= 10
    assert [text for text in persons if reader_of(catalogue).is_answer(text)] == []


@pytest.mark.parametrize("name", ["told_a", "told_b"])
def test_a_story_is_hardly_ever_heard_as_an_answer(catalogue: Catalogue, name: str) -> None:
    texts = [row["text"] for row in labelled(name)]
    heard = [text for text in texts if reader_of(catalogue).is_answer(text)]
    assert len(heard) / len(texts) < 0.02, "\n".join(heard)


@pytest.mark.parametrize(("text", "kind"), TEMPLATES)
def test_a_template_of_support_is_heard_and_read(
    catalogue: Catalogue, text: str, kind: str
) -> None:
    assert reader_of(catalogue).is_answer(text)
    likeliest = reader_of(catalogue).answers(text)[0][0]
    assert catalogue.replies[likeliest].kind == kind, likeliest
    assert kind_of(catalogue, reader_of(catalogue), text, "damaged_or_defective") is Kind.REPLY
