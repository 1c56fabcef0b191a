"""What the chat page shows and sends, without the bot: the test speaks in the bot's name."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import FilePayload, Page, expect

from demo.server.server import Running, serve
from demo.world.chats import Entry
from tests.demo.stage import PNG, TOKEN, Value, button, inline


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    """The demo's Telegram with Anna, who has written «/start»."""
    server = await serve("127.0.0.1", 0, TOKEN)
    server.telegram.say(anna(server), "/start")
    yield server
    await server.stop()


@pytest.fixture
def address(running: Running) -> str:
    return running.url


def anna(running: Running) -> int:
    return next(iter(running.telegram.world.users))


def last(running: Running) -> Entry:
    return [*running.telegram.private_chat(anna(running)).entries.values()][-1]


async def bot(running: Running, method: str, **params: Value) -> None:
    await running.telegram.call(TOKEN, method, {"chat_id": anna(running), **params})


async def test_a_disabled_button_is_grey_and_cannot_be_pressed(
    running: Running, page: Page
) -> None:
    keyboard = inline(button("Sold out"), button("Buy"))
    keyboard["inline_keyboard"][0][0] = {"text": "Sold out", "disabled": {}}
    await bot(running, "sendMessage", text="choose", reply_markup=keyboard)
    shut = page.get_by_test_id("inline-button").filter(has_text="Sold out")
    await expect(shut).to_be_disabled()
    await expect(shut).to_have_css("filter", "grayscale(1)")
    await expect(page.get_by_test_id("inline-button").filter(has_text="Buy")).to_be_enabled()


async def test_a_keyboard_that_forces_a_reply_opens_it(running: Running, page: Page) -> None:
    await expect(page.get_by_test_id("input")).to_be_visible()
    keyboard = inline(button()) | {"force_reply": True}
    await bot(running, "sendMessage", text="your number?", reply_markup=keyboard)
    await expect(page.get_by_test_id("composer-note")).to_contain_text("your number?")


@pytest.mark.parametrize("as_photo", [True, False])
async def test_a_file_takes_words_with_it(running: Running, page: Page, *, as_photo: bool) -> None:
    picture = FilePayload(name="receipt.png", mimeType="image/png", buffer=PNG)
    await page.get_by_test_id("file-input").set_input_files(picture)
    await page.get_by_test_id("as-photo").set_checked(as_photo)
    await page.get_by_test_id("caption").fill("The receipt")
    await page.get_by_test_id("files-send").click()
    sent = page.get_by_test_id("message").last
    await expect(sent).to_contain_text("The receipt")
    message = last(running).message
    assert message["caption"] == "The receipt"
    assert ("photo" if as_photo else "document") in message


async def test_a_text_with_headings_goes_and_is_shown_as_a_rich_message(
    running: Running, page: Page
) -> None:
    await page.get_by_test_id("input").fill("# The order\nIt came broken.\n- a photo\n- a video")
    await page.get_by_test_id("send").click()
    shown = page.get_by_test_id("rich-message")
    await expect(shown.locator("h1")).to_have_text("The order")
    await expect(shown.locator("li")).to_have_count(2)
    blocks = last(running).message["rich_message"]["blocks"]
    assert [block["type"] for block in blocks] == ["heading", "paragraph", "list"]


async def test_a_draft_is_shown_and_can_be_stopped(running: Running, page: Page) -> None:
    await expect(page.get_by_test_id("input")).to_be_visible()
    await bot(running, "sendMessageDraft", draft_id=3, text="I am thin", can_stop=True)
    draft = page.get_by_test_id("draft")
    await expect(draft).to_contain_text("I am thin")
    await page.get_by_test_id("draft-stop").click()
    await expect(draft).to_be_hidden()
    assert "stopped_message_generation" in running.telegram.world.updates.pending[-1]
    await bot(running, "sendMessageDraft", draft_id=4, text="Again")
    await expect(draft).to_contain_text("Again")
    await bot(running, "sendMessage", text="Done")
    await expect(page.get_by_test_id("message").last).to_contain_text("Done")
    await expect(draft).to_be_hidden()
