"""All files of a letter at once: names, encodings, their process."""

from __future__ import annotations

import asyncio
import pickle
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import pytest
from structlog.testing import capture_logs

from bot.documents import Renderer, RenderingError
from bot.documents.__main__ import make
from bot.documents.printing import file_name, render
from bot.worker_process import HEAD, frame, serve
from flows.letters.as_text import plain_text
from tests.documents.letters import CLAIM, LAWSUIT


@pytest.fixture
async def letters() -> AsyncIterator[Renderer]:
    """A renderer with its process, should it come to that."""
    made = Renderer()
    yield made
    await made.close()


def process_of(letters: Renderer) -> Process:
    """The process that has made the last letter."""
    process = letters._worker.process
    assert process is not None
    return process


async def test_every_format_is_handed_over(letters: Renderer) -> None:
    files = await letters.files(CLAIM)
    assert [file.name for file in files] == [
        "Претензия_продавцу_наушники.docx",
        "Претензия_продавцу_наушники.pdf",
        "Претензия_продавцу_наушники.txt",
    ]
    assert files[0].content == render(CLAIM, "docx")
    assert files[1].content == render(CLAIM, "pdf")


async def test_many_letters_at_once_do_not_mix(letters: Renderer) -> None:
    suits = [replace(LAWSUIT, title=f"Иск {number}") for number in range(6)]
    done = await asyncio.gather(*map(letters.files, suits))
    assert [files[1].content for files in done] == [render(each, "pdf") for each in suits]


async def test_a_process_that_died_is_replaced(letters: Renderer) -> None:
    await letters.files(CLAIM)
    process_of(letters).kill()
    await process_of(letters).wait()
    assert len(await letters.files(CLAIM)) == 3


async def test_a_letter_given_up_is_not_handed_to_the_next(letters: Renderer) -> None:
    await letters.files(CLAIM)
    waiting = asyncio.create_task(letters.files(CLAIM))
    await asyncio.sleep(0.002)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    files = await letters.files(LAWSUIT)
    assert files[1].content == render(LAWSUIT, "pdf")


async def test_a_process_that_hangs_is_ended_and_told(letters: Renderer) -> None:
    await letters.files(CLAIM)
    hanging = process_of(letters)
    hanging.send_signal(signal.SIGSTOP)
    letters._worker.longest = 0.05
    with pytest.raises(RenderingError, match="hangs"), capture_logs() as logs:
        await letters.files(CLAIM)
    assert logs[0]["event"] == "letter_not_made"
    assert hanging.returncode is not None


async def test_an_idle_process_ends(letters: Renderer) -> None:
    letters._worker.idle = 0.05
    await letters.files(CLAIM)
    first = process_of(letters)
    async with asyncio.timeout(5):
        await first.wait()
    assert len(await letters.files(CLAIM)) == 3
    assert process_of(letters).pid != first.pid


def test_what_cannot_be_made_is_told_by_its_kind() -> None:
    orders, made = BytesIO(frame("not a letter") + frame(CLAIM)), BytesIO()
    with ThreadPoolExecutor(2) as pool:
        serve(lambda document: make(document, pool), orders, made)
    made.seek(0)
    answers = [
        pickle.loads(made.read(*HEAD.unpack(made.read(HEAD.size))))  # noqa: S301 - from ourselves
        for _ in range(2)
    ]
    assert answers[0] == "TypeError"
    assert [file.name.partition(".")[2] for file in answers[1]] == ["docx", "pdf", "txt"]


async def test_a_failure_is_raised_with_its_kind(letters: Renderer) -> None:
    with pytest.raises(RenderingError, match="TypeError"):
        await letters.files("not a letter")  # type: ignore[arg-type]  # what a broken letter is like


def test_a_text_file_opens_in_old_notepad() -> None:
    content = render(CLAIM, "txt")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").replace("\r\n", "\n") == plain_text(CLAIM)
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
