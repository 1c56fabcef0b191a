"""``python -m bot cards``: the codes of the page are read back by another reader."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from bot.commands.cards import write_cards
from bot.pictures.codes import read_codes
from flows.content.catalogue import Catalogue

#: Pixels of a module in the picture the reader is shown.
_MODULE = 6


def drawn(svg: str) -> bytes:
    """The modules of a code of segno (one path of horizontal strokes) as a picture."""
    scale = re.search(r'class="qrline" stroke="#000" d="([^"]+)"', svg)
    assert scale is not None
    size = int(re.search(r'width="(\d+)"', svg)[1]) // 4  # type: ignore[index]
    image = Image.new("L", (size * _MODULE, size * _MODULE), 255)
    pen, x, y = ImageDraw.Draw(image), 0.0, 0.0
    for step, numbers in re.findall(r"([Mmh])([-\d. ]+)", scale[1]):
        values = [float(number) for number in numbers.split()]
        if step == "h":
            box = (x * _MODULE, (y - 0.5) * _MODULE)
            end = ((x + values[0]) * _MODULE - 1, (y + 0.5) * _MODULE - 1)
            pen.rectangle((box, end), fill=0)
            x += values[0]
        else:
            x, y = (values[0], values[1]) if step == "M" else (x + values[0], y + values[1])
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def test_every_code_leads_to_its_place(tmp_path: Path, catalogue: Catalogue) -> None:
    page = tmp_path / "cards.html"
    assert write_cards(io.StringIO(), "dovod_bot", page) == 0
    codes = re.findall(r"<svg.*?</svg>", page.read_text("utf-8"), re.DOTALL)
    read = [read_codes(drawn(code)) for code in codes]
    wanted = [f"https://t.me/dovod_bot?start={link}" for link in catalogue.lookup.useful]
    assert [found[0] for found in read] == wanted


@pytest.mark.parametrize("username", ["дово", "@dovod_bot", "bot", "1dovod_bot", "dovod bot"])
def test_an_impossible_name_is_refused(tmp_path: Path, username: str) -> None:
    out, file = io.StringIO(), tmp_path / "cards.html"
    assert write_cards(out, username, file) == 2
    assert out.getvalue().startswith(f"{username}: a bot's name is")
    assert not file.exists()
