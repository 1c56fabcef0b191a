"""Links to the files of a letter as buttons, where the operator wants them."""

from __future__ import annotations

from typing import NamedTuple

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.service.file_links import FileLinks
from bot.telegram.downloads import KINDS
from flows.content.templating import Pages


class LinkOffer(NamedTuple):
    """Makes new links with each offer."""

    links: FileLinks | None
    pages: Pages

    async def buttons(self, person: int, letter: str) -> InlineKeyboardMarkup | None:
        """A button for each file of the letter; ``None`` when there are no links here."""
        if self.links is None:
            return None
        made = zip(KINDS, await self.links.make(person, letter, KINDS), strict=True)
        row = [
            InlineKeyboardButton(text=self.pages.text("button.download", kind=kind), url=link)
            for kind, link in made
        ]
        return InlineKeyboardMarkup(inline_keyboard=[row])
