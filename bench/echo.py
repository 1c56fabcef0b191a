"""The bare aiogram echo bot the walk is compared with: the same updates, nothing kept."""

from __future__ import annotations

import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web


async def say(message: Message) -> None:
    """Answer with the same text."""
    await message.answer(message.text or "")


async def tap(query: CallbackQuery) -> None:
    """Answer the tap and edit the message, as any bot with buttons does."""
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(query.data or "")


def main() -> None:
    """Serve at HTTP_PORT until killed."""
    api = TelegramAPIServer.from_base(os.environ["BOT_API_URL"])
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=api))
    dispatcher = Dispatcher()
    dispatcher.message.register(say)
    dispatcher.callback_query.register(tap)
    app = web.Application()
    handler = SimpleRequestHandler(
        dispatcher, bot, handle_in_background=False, secret_token="quiet-word"
    )
    handler.register(app, path="/telegram")
    web.run_app(
        app, host="127.0.0.1", port=int(os.environ["HTTP_PORT"]), print=None, access_log=None
    )


if __name__ == "__main__":
    main()
