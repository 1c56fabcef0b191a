"""Links to files as buttons, where the operator wants them."""

from __future__ import annotations

from typing import NamedTuple

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.service.file_links import FileLinks
from flows.content.templating import Pages

#: The text of a letter has come as a message.
_TOLD = "txt"


class LinkOffer(NamedTuple):
    """Makes new links with each offer."""

    links: FileLinks | None
    pages: Pages

    async def buttons(
        self, person: int, file: str, kinds: tuple[str, ...]
    ) -> InlineKeyboardMarkup | None:
        """A button for each kind of the file; ``None`` when there is no link to give."""
        kinds = tuple(kind for kind in kinds if kind != _TOLD)
        if self.links is None or not kinds:
            return None
        made = zip(kinds, await self.links.make(person, file, kinds), strict=True)
        row = [
            InlineKeyboardButton(text=self.pages.text("button.download", kind=kind), url=link)
            for kind, link in made
        ]
        return InlineKeyboardMarkup(inline_keyboard=[row])
