"""Rich messages as the Bot API describes them: every block and text of a kind it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.api.errors import bad_request
from demo.api.schema import check, extract, fields

if TYPE_CHECKING:
    from demo.api.errors import Json

WHERE = "can't parse rich message: "
ARRAY = "Array of "


def check_blocks(blocks: object) -> list[Json]:
    """Return the blocks of a rich message; ApiError when one is unknown or lacks what it needs."""
    if not isinstance(blocks, list) or not blocks:
        raise bad_request(f"{WHERE}an Array of blocks expected")
    _check("Array of RichBlock", blocks)
    return blocks


def _check(kind: str, value: object) -> None:
    """Walk down a value of the type ``kind``; scalars are checked with the object they are in."""
    if kind.startswith(ARRAY):
        for item in value if isinstance(value, list) else ():
            _check(kind.removeprefix(ARRAY), item)
    elif kind == "RichText" and isinstance(value, list):
        _check(f"{ARRAY}RichText", value)
    elif kind in extract()["variants"]:
        if kind != "RichText" or not isinstance(value, str):
            _check_object(_variant(kind, value), value)
    elif kind in extract()["types"]:
        _check_object(kind, value)


def _check_object(type_name: str, value: object) -> None:
    found = check(type_name, value, WHERE)
    known = fields("types", type_name)
    for name, item in found.items():
        for kind in known[name].types:
            _check(kind, item)


def _variant(family: str, value: object) -> str:
    kind = str(value.get("type")) if isinstance(value, dict) else ""
    name: str | None = extract()["variants"][family].get(kind)
    if name is None:
        raise bad_request(f'{WHERE}unknown {family} type "{kind}"')
    return name
