"""The road of a case as a small picture: typst sets it, Pillow packs it."""

from __future__ import annotations

import json
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from bot.documents.files import File

if TYPE_CHECKING:
    from flows.model.case_files import RoadSheet

_FOLDER = Path(__file__).parent
#: A card of 240 points at these dots an inch: 867 pixels wide, and less where it grows too heavy.
_DOTS = (260, 200, 150, 100)
#: Bytes; a chat on a slow line shows it at once.
LARGEST = 60_000
#: A few flat colours with their edges.
_COLOURS = 48


def render(sheet: RoadSheet) -> File:
    """The picture as a PNG of at most ``LARGEST`` bytes, the same words below it."""
    road = json.dumps(asdict(sheet), ensure_ascii=False)
    compiler = typst.Compiler(root=_FOLDER, ignore_system_fonts=True)
    template = (_FOLDER / "road.typ").read_bytes()
    packed = b""
    for dots in _DOTS:
        packed = _packed(
            compiler.compile(template, format="png", ppi=dots, sys_inputs={"road": road})
        )
        if len(packed) <= LARGEST:
            break
    return File(sheet.file_name, packed, sheet.caption)


def _packed(png: object) -> bytes:
    from PIL import Image  # noqa: PLC0415 - letters alone do without pictures

    if not isinstance(png, bytes):
        raise TypeError(type(png))
    made = BytesIO()
    flat = Image.open(BytesIO(png)).convert("RGB")
    flat.quantize(_COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()
