"""Reading the code of a Russian fiscal receipt: ``t=…&s=…&fn=…&i=…&fp=…&n=…``.

The fields are those of the QR code that a cash register prints (form of the tax service for
checking receipts): moment, sum, number of the fiscal drive (fn), of the document (i), its sign
(fp) and the kind of the operation (n).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from flows.errors import AnswerError

#: The operation by ``n``; a receipt of a purchase says 1.
Operation = Literal["sale", "sale_return", "purchase", "purchase_return"]
_OPERATIONS: tuple[Operation, ...] = ("sale", "sale_return", "purchase", "purchase_return")

_FIELD = r"[a-z]{1,3}=[0-9.t]{1,24}"
_CODE = re.compile(rf"(?<![a-z0-9]){_FIELD}(?:(?:&amp;|[&;]){_FIELD}){{4,8}}", re.IGNORECASE)
_MOMENT = re.compile(r"([0-9]{8})T([0-9]{4})")
_SIGN = re.compile(r"[0-9]{1,10}")
_FORMS = {
    "s": re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,2})?"),
    "fn": re.compile(r"[0-9]{16}"),
    "i": _SIGN,
    "fp": _SIGN,
    "n": re.compile(r"[1-4]"),
}
_KOPECK = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt: local time of the register, sum in roubles, drive, document, sign, operation."""

    moment: datetime
    amount: Decimal
    drive: str
    document: str
    sign: str
    operation: Operation = "sale"

    def to_answer(self) -> str:
        """The code in canonical order: the inverse of :func:`find_receipt`."""
        number = _OPERATIONS.index(self.operation) + 1
        return (
            f"t={self.moment:%Y%m%dT%H%M}&s={self.amount}&fn={self.drive}"
            f"&i={self.document}&fp={self.sign}&n={number}"
        )


def find_receipt(text: str) -> Receipt | None:
    """The first well-formed receipt code in a text, whatever stands around it."""
    found = (_parsed(match[0]) for match in _CODE.finditer(text))
    return next((receipt for receipt in found if receipt is not None), None)


def read_receipt(text: str) -> Receipt:
    """The receipt of a text. Raises :class:`AnswerError`: ``receipt_unclear``."""
    receipt = find_receipt(text)
    if receipt is None:
        raise AnswerError("receipt_unclear")
    return receipt


def _parsed(code: str) -> Receipt | None:
    pairs = (part.partition("=") for part in re.split("&amp;|[&;]", code))
    fields = {name.lower(): value.upper().rstrip(".") for name, _, value in pairs}
    fields["n"] = fields.get("n") or "1"
    moment = _moment(fields.get("t", ""))
    right = all(form.fullmatch(fields.get(name, "")) for name, form in _FORMS.items())
    if moment is None or not right:
        return None
    return Receipt(
        moment,
        Decimal(fields["s"]).quantize(_KOPECK),
        fields["fn"],
        fields["i"],
        fields["fp"],
        _OPERATIONS[int(fields["n"]) - 1],
    )


def _moment(text: str) -> datetime | None:
    match = _MOMENT.match(text)
    try:
        return datetime.strptime("".join(match.groups()), "%Y%m%d%H%M") if match else None  # noqa: DTZ007 - a register prints local time without a zone
    except ValueError:
        return None
