"""The road as a picture: small, the same for the same case, readable on light and on dark."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from io import BytesIO

from PIL import Image

from bot.documents import Renderer
from bot.documents.road_picture import LARGEST, render
from flows.model.case_files import RoadSheet, RoadStep

STEPS = (
    RoadStep("done", "Чат поддержки", ("Обращение в поддержку: 20 октября 2026 г.",)),
    RoadStep("late", "Претензия", ("ответа нет, срок прошёл 7 декабря 2026 г.",)),
    RoadStep("shut", "Финансовый уполномоченный", ("срок прошёл",)),
    RoadStep("ahead", "Суд", ("месяц у мирового судьи, два в районном суде",)),
)
SHEET = RoadSheet(
    "d.png", "Товар с браком · чайник", "сегодня 8 декабря 2026 г.", STEPS, "словами"
)


def test_the_picture_is_small_and_has_its_own_ground() -> None:
    made = render(SHEET)
    picture = Image.open(BytesIO(made.content)).convert("RGB")
    assert (made.name, made.caption) == ("d.png", "словами")
    assert len(made.content) <= LARGEST
    assert picture.width == 867
    corner = picture.getpixel((2, 2))
    assert isinstance(corner, tuple)
    assert min(corner) > 220, "light, whatever the theme of the chat is"
    assert render(SHEET) == made


def test_the_longest_road_stays_small() -> None:
    steps = tuple(replace(one, lines=one.lines * 3) for one in STEPS * 2)
    assert len(render(replace(SHEET, steps=steps)).content) <= LARGEST


def test_it_is_made_in_the_process_of_the_letters() -> None:
    async def made() -> bytes:
        renderer = Renderer()
        try:
            (file,) = await renderer.files(SHEET)
        finally:
            await renderer.close()
        return file.content

    assert asyncio.run(made()) == render(SHEET).content


def test_markup_in_a_name_is_drawn_as_it_stands() -> None:
    assert render(replace(SHEET, title="#emph[чайник] *и* $x$ 😀")).content
