"""The code of a fiscal receipt: read from whatever it is pasted in, and only when it is whole."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.answers.receipts import Operation, Receipt, find_receipt, read_receipt
from flows.errors import AnswerError

CODE = "t=20261012T1530&s=3490.00&fn=9280440301234567&i=12345&fp=1234567890&n=1"
RECEIPT = Receipt(
    datetime(2026, 10, 12, 15, 30),  # noqa: DTZ001 - a register prints local time without a zone
    Decimal("3490.00"),
    "9280440301234567",
    "12345",
    "1234567890",
)

SAME = {
    "as it is": CODE,
    "with seconds": CODE.replace("T1530", "T153059"),
    "upper case": CODE.upper(),
    "lower case": CODE.lower(),
    "without kopecks": CODE.replace("3490.00", "3490"),
    "one digit of kopecks": CODE.replace("3490.00", "3490.0"),
    "without the operation": CODE.removesuffix("&n=1"),
    "an empty operation": CODE.removesuffix("1"),
    "an unknown field": CODE.replace("&fp", "&zz=7&fp"),
    "semicolons": CODE.replace("&", ";"),
    "after words": f"вот чек {CODE}",
    "before words": f"{CODE} это он",
    "in brackets": f"({CODE})",
    "on a line of its own": f"чек:\n{CODE}\nспасибо",
    "in an address": f"https://proverkacheka.example/?{CODE}",
    "after a broken one": f"t=20261312T1530&s=1&fn=1&i=1&fp=1 {CODE}",
    "at the end of a sentence": f"Вот чек {CODE}.",
}

NONE = {
    "nothing": "",
    "only words": "чек потерял",
    "no such day": CODE.replace("20261012", "20260230"),
    "no such hour": CODE.replace("T1530", "T2530"),
    "a drive too short": CODE.replace("9280440301234567", "928044030123456"),
    "a drive too long": CODE.replace("9280440301234567", "92804403012345678"),
    "no drive": CODE.replace("&fn=9280440301234567", ""),
    "no sum": CODE.replace("&s=3490.00", ""),
    "an empty sum": CODE.replace("3490.00", ""),
    "no document": CODE.replace("&i=12345", ""),
    "no sign": CODE.replace("&fp=1234567890", ""),
    "a sum of three decimals": CODE.replace("3490.00", "3490.000"),
    "a sum of millions of millions": CODE.replace("3490.00", "1234567890.00"),
    "an unknown operation": CODE.replace("n=1", "n=5"),
    "no moment": CODE.removeprefix("t=20261012T1530&"),
    "within a word": f"at{CODE}",
    "other digits": CODE.replace("12345&", "١٢٣&"),
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_a_receipt_is_read(text: str) -> None:
    assert find_receipt(text) == RECEIPT
    assert read_receipt(text) == RECEIPT


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_is_no_receipt_is_refused(text: str) -> None:
    assert find_receipt(text) is None
    with pytest.raises(AnswerError) as refused:
        read_receipt(text)
    assert refused.value.key == "receipt_unclear"


def test_the_fields_after_the_moment_stand_in_any_order() -> None:
    moment, *fields = CODE.split("&")
    orders = [find_receipt("&".join((moment, *order))) for order in permutations(fields)]
    assert set(orders) == {RECEIPT}


@pytest.mark.parametrize(
    ("number", "operation"),
    [(1, "sale"), (2, "sale_return"), (3, "purchase"), (4, "purchase_return")],
)
def test_the_operation_is_told_by_its_number(number: int, operation: Operation) -> None:
    found = find_receipt(CODE.replace("n=1", f"n={number}"))
    assert found is not None
    assert found.operation == operation


def test_the_first_of_several_receipts_counts() -> None:
    assert find_receipt(f"{CODE}\n{CODE.replace('3490.00', '1.00')}") == RECEIPT


def digits(least: int, most: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=least, max_size=most)


receipts = st.builds(
    Receipt,
    # A code has no seconds.
    st.datetimes(datetime(2016, 7, 1), datetime(2099, 1, 1)).map(  # noqa: DTZ001 - local time
        lambda moment: moment.replace(second=0, microsecond=0)
    ),
    st.decimals(0, 999_999_999, places=2),
    digits(16, 16),
    digits(1, 10),
    digits(1, 10),
    st.sampled_from(["sale", "sale_return", "purchase", "purchase_return"]),
)
#: Words beside a code, without the letters and signs that could belong to it.
words = st.text("абвгд ,!?\n«»", max_size=20)


@given(receipt=receipts, before=words, after=words)
def test_a_receipt_survives_being_written_down(receipt: Receipt, before: str, after: str) -> None:
    assert find_receipt(f"{before}{receipt.to_answer()}{after}") == receipt


@given(st.one_of(st.text(), st.lists(st.sampled_from([*CODE, "&t=", "&n="])).map("".join)))
def test_any_text_is_a_receipt_or_is_none(text: str) -> None:
    found = find_receipt(text)
    assert found is None or find_receipt(found.to_answer()) == found
