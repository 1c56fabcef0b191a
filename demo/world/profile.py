"""What the bot says about itself: names, descriptions, commands and menu buttons by language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from demo.api.errors import Json
    from demo.world.chats import User

DEFAULT_SCOPE = "default"
COMMANDS_BUTTON: Json = {"type": "commands"}


@dataclass(slots=True)
class Profile:
    """Texts by language («» for all others), commands by scope and language, buttons by chat."""

    names: dict[str, str]
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)

    def seen_by(self, user: User, chat_id: int) -> Json:
        """Return what this person's app shows of the bot."""
        language = user.language_code
        return {
            "name": localized(self.names, language),
            "description": localized(self.descriptions, language),
            "short_description": localized(self.short_descriptions, language),
            "commands": self.commands_for(chat_id, language),
            "menu_button": self.menu_button(chat_id),
        }

    def commands_for(self, chat_id: int, language: str) -> list[Json]:
        """Return the commands of the narrowest scope that has any, as Telegram looks them up."""
        for scope in (f"chat:{chat_id}", "all_private_chats", DEFAULT_SCOPE):
            for code in (language, ""):
                if found := self.commands.get((scope, code)):
                    return found
        return []

    def menu_button(self, chat_id: int) -> Json:
        """Return the button beside the input field of this chat."""
        general = self.menu_buttons.get(0, COMMANDS_BUTTON)
        own = self.menu_buttons.get(chat_id, {"type": "default"})
        return general if own["type"] == "default" else own


def localized(texts: dict[str, str], language: str) -> str:
    """Return the text in this language, else the one for all languages, else nothing."""
    return texts.get(language) or texts.get("", "")
