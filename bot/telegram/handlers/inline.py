"""``@bot query`` in any chat: contacts, authorities, answers as cards, the same for everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import structlog
from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.types import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
)

from bot.service.conversation import Conversation
from bot.telegram.client.calls import AnswerInline, Article, ArticleText, OpenBot
from bot.telegram.view.keyboard import COPIED
from flows.content.templating import Pages
from flows.lookup.cards import Card, page_of

log = structlog.get_logger(__name__)

#: How long Telegram gives the same answer to everybody, seconds: what is withdrawn is gone then.
CACHED = 300
#: Whoever opens the bot from a list of results begins at the start screen.
_FROM_LIST = "inline"


def router() -> Router:
    """A router that takes every inline query."""
    made = Router(name="inline")
    made.inline_query.register(answer)
    return made


async def answer(
    query: InlineQuery, bot: Bot, conversation: Conversation, clock: Callable[[], datetime]
) -> None:
    """Answer with a page of cards; one that comes too late is logged, the next key asks anew."""
    catalogue = conversation.catalogue
    page = page_of(catalogue, query.query, query.offset, clock())
    me = await bot.me()
    call = AnswerInline(
        inline_query_id=query.id,
        results=[_article(card, me.username or "", catalogue.pages) for card in page.cards],
        cache_time=CACHED,
        next_offset=page.next,
        button=OpenBot(text=catalogue.pages.text("button.open_story"), start_parameter=_FROM_LIST),
    )
    try:
        await bot(call)
    except TelegramAPIError as failed:
        log.info("inline_not_answered", error=type(failed).__name__)


def _article(card: Card, bot: str, pages: Pages) -> Article:
    opens = InlineKeyboardButton(
        text=pages.text("button.open_bot"), url=f"https://t.me/{bot}?start={card.link}"
    )
    copied = card.copy if len(card.copy) <= COPIED else ""
    rows = [[opens]]
    if copied:
        button = CopyTextButton(text=copied)
        label = pages.text("button.copy_value")
        rows.insert(0, [InlineKeyboardButton(text=label, copy_text=button)])
    return Article(
        id=card.id,
        title=card.title,
        description=card.line,
        input_message_content=ArticleText(message_text=card.text),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=rows),
    )
