"""The demo as a stranger meets it: one command, a browser of a phone's size, a claim in hand."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.conftest import ROOT
from tests.flows.walker import SELLER, STORY

PICTURE = ROOT / "build" / "demo.png"


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """``python -m demo``: the address it prints."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "demo", "--port", "0", "--database", tmp_path / "demo.db"),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()
    yield line.rpartition(" ")[2].strip()
    process.terminate()
    await process.communicate()


class Chat:
    """What a person does on the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.last = page.get_by_test_id("message").and_(page.locator("[data-from=bot]")).last

    async def says(self, text: str, seen: str) -> None:
        await self.page.get_by_test_id("input").fill(text)
        await self.page.get_by_test_id("send").click()
        await expect(self.last).to_contain_text(seen, timeout=20_000)

    async def taps(self, label: str, seen: str) -> None:
        button = self.page.get_by_test_id("inline-button").filter(has_text=label)
        await button.last.click()
        await expect(self.last).to_contain_text(seen, timeout=20_000)


async def test_from_start_to_the_claim_on_a_phone(page: Page) -> None:
    chat = Chat(page)
    await page.get_by_test_id("start").click()
    await expect(chat.last).to_contain_text("Расскажите", timeout=30_000)
    await chat.says(STORY, "вот что мы поняли")
    PICTURE.parent.mkdir(exist_ok=True)
    await page.screenshot(path=PICTURE)
    await chat.taps("Верно", "Дорога")
    await chat.taps("претензию", "Кто продавец")
    await chat.says(SELLER, "получили товар")
    await chat.says("15 октября", "Что не так с товаром")
    await chat.says("Разбита колба, трещина по корпусу", "Чего вы хотите")
    await chat.taps("Вернуть деньги", "Согласие")
    await chat.taps("Даю согласие", "имя полностью")
    await chat.says("Иванов Иван Иванович", "адрес")
    await chat.says("125009, Москва, ул. Тверская, д. 1, кв. 2", "приложите")
    await chat.taps("Готово", "проверьте")
    await chat.taps("сделать файлы", "готово")
    documents = page.get_by_test_id("document")
    await expect(documents).to_have_count(3)
    async with page.expect_download() as got:
        await documents.first.click()
    download = await got.value
    assert download.suggested_filename == "Претензия_ООО_Ромашка_46723891_0045.docx"


async def test_the_page_works_in_the_dark(page: Page) -> None:
    await page.emulate_media(color_scheme="dark")
    await page.get_by_test_id("start").click()
    await expect(Chat(page).last).to_contain_text("Расскажите", timeout=30_000)
