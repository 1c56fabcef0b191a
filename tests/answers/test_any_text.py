"""Whatever is typed, a reader answers or refuses, and every refusal has its words."""

from __future__ import annotations

import ast
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.answers.addresses import read_address
from flows.answers.dates import read_date
from flows.answers.emails import read_email
from flows.answers.money import read_money
from flows.answers.names import read_name
from flows.answers.orders import read_order
from flows.answers.parties import read_party
from flows.answers.phones import read_phone
from flows.answers.texts import read_text
from flows.content.filters import filters_of
from flows.errors import AnswerError
from flows.language.folding import fold, plain_words
from flows.language.phrasing import Wording
from flows.law.goods import Goods
from flows.reading.story_facts import read_facts
from flows.records.lexicon import Lexicon

TODAY = date(2026, 11, 25)
ANSWERS = Path(__file__).parents[2] / "flows" / "answers"
#: Pieces that meet in real answers, so that chance also finds nearly right ones.
PIECES = [
    *"0123456789.,-/ :;№₽@+\n\u00a0\u2014\u200b",
    *("12", "октября", "31", "2026", "назад", "неделю", "вчера", "вторник", "прошлый", "тысяч"),
    *(
        "полторы",
        "к",
        "руб",
        "коп",
        "минус",
        "огрн",
        "инн",
        "ооо",
        "заказ",
        "ltd",
        "с",
        "половиной",
    ),
    *("46723891-0045", "1020039244741", "0004217371", "8 912 345-67-89", "a@ya.ru", "адрес", "г."),
    *("999999999999999999", "١٢", "İ", "ß", "\ud7ff", "\ufffe", "👩‍👧"),
]
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES)).map("".join),
    st.lists(st.sampled_from(PIECES)).map(" ".join),
)


def readers(lexicon: Lexicon) -> list[Callable[[str], Any]]:
    return [
        read_email,
        read_order,
        partial(read_order, strict=True),
        read_phone,
        read_text,
        partial(read_text, lines=True),
        partial(read_address, lexicon=lexicon),
        partial(read_name, lexicon=lexicon),
        partial(read_party, lexicon=lexicon),
        partial(read_money, lexicon=lexicon),
        partial(read_date, lexicon=lexicon, today=TODAY),
        partial(read_date, lexicon=lexicon, today=TODAY, future=True, earliest=TODAY),
    ]


@given(TEXTS)
def test_readers_answer_or_refuse(lexicon: Lexicon, typed: str) -> None:
    for read in readers(lexicon):
        with suppress(AnswerError):
            read(typed)


@given(TEXTS)
def test_stories_and_products_never_fail(lexicon: Lexicon, goods: Goods, typed: str) -> None:
    facts = read_facts(typed, lexicon, TODAY)
    texts, days, sums = (*facts.orders, *facts.phones, *facts.emails), facts.dates, facts.sums
    places = [
        *((found.start, found.end) for found in texts),
        *((found.start, found.end) for found in days),
        *((found.start, found.end) for found in sums),
    ]
    assert all(0 <= start < end <= len(typed) for start, end in places)
    goods.classify(typed)
    list(goods.find_mentions(plain_words(typed).split()))


@given(st.text())
def test_folding_keeps_places(typed: str) -> None:
    assert len(fold(typed)) == len(typed)


@pytest.mark.parametrize("length", [10_000])
@pytest.mark.parametrize(
    "piece", ["1", "1 ", "12.10 ", "a@", "тысяча ", "огрн ", "- ", "три дня "]
)
def test_a_very_long_answer_is_no_trouble(piece: str, length: int, lexicon: Lexicon) -> None:
    for read in readers(lexicon):
        with suppress(AnswerError):
            read(piece * (length // len(piece)))


def keys_raised() -> set[str]:
    """The literal keys of every ``AnswerError`` and every ``…_…`` key a reader chooses from."""
    keys: set[str] = set()
    for module in ANSWERS.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                first = node.value.partition("_")[0]
                if first in {"date", "party"} and node.value.isidentifier() and "_" in node.value:
                    keys.add(node.value)
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Name) and called.id == "AnswerError":
                assert isinstance(node, ast.Call)
                literal = node.args[0]
                if isinstance(literal, ast.Constant):
                    keys.add(str(literal.value))
    return {key for key in keys if key != "party_"} | {"party_ogrn_wrong", "party_inn_wrong"}


def test_every_refusal_has_a_text(errors: dict[str, str], wording: Wording) -> None:
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True)
    environment.filters.update(filters_of(wording))
    values = {
        "value": TODAY,
        "earliest": TODAY,
        "latest": TODAY,
        "most": Decimal(100),
        "minimum": 1,
        "maximum": 2,
        "length": 3,
    }
    assert keys_raised() <= errors.keys()
    for key in keys_raised():
        said = environment.from_string(errors[key]).render(values)
        assert "!" not in said
        assert len(said) <= 200
