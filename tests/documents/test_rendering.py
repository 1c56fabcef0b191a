"""All files of a letter at once: names, encodings, threads."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.documents import Renderer, render
from bot.documents.renderer import file_name
from flows.plain import plain
from tests.documents.letters import CLAIM, LAWSUIT


def test_every_format_is_handed_over() -> None:
    renderer = Renderer()
    files = asyncio.run(renderer.files(CLAIM))
    renderer.close()
    assert [file.name for file in files] == [
        "Претензия_продавцу_наушники.docx",
        "Претензия_продавцу_наушники.pdf",
        "Претензия_продавцу_наушники.txt",
    ]
    assert files[0].content == render(CLAIM, "docx")
    assert files[1].content == render(CLAIM, "pdf")


def test_many_letters_at_once_do_not_mix() -> None:
    letters = [replace(LAWSUIT, title=f"Иск {number}") for number in range(6)]

    async def all_files(renderer: Renderer) -> list[bytes]:
        done = await asyncio.gather(*map(renderer.files, letters))
        return [files[1].content for files in done]

    renderer = Renderer()
    assert asyncio.run(all_files(renderer)) == [render(each, "pdf") for each in letters]
    renderer.close()


def test_a_text_file_opens_in_old_notepad() -> None:
    content = render(CLAIM, "txt")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").replace("\r\n", "\n") == plain(CLAIM)
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Иск в суд", "Иск_в_суд.pdf"),
        ("../../etc/passwd", "etcpasswd.pdf"),
        ("а\u202eб/в\\г:д?\x00", "абвгд.pdf"),
        ("  два \n слова  ", "два_слова.pdf"),
        ("ж" * 80, "ж" * 60 + ".pdf"),
        ("…", "letter.pdf"),
        ("", "letter.pdf"),
    ],
)
def test_any_name_becomes_a_safe_one(name: str, expected: str) -> None:
    assert file_name(replace(CLAIM, name=name), "pdf") == expected
