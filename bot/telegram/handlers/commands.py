"""Commands work in every state."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, Update

from bot.telegram.handlers.filters import is_command
from bot.telegram.handlers.responder import Responder
from flows.model.events import Other, Start, Tap, Verb

#: Command → what it does; the names shown to a person stand in data/texts/commands.yaml.
VERBS = {
    "new": Verb.NEW,
    "cases": Verb.CASES,
    "contacts": Verb.CONTACTS,
    "check": Verb.CHECK,
    "help": Verb.HELP,
    "about": Verb.ABOUT,
    "privacy": Verb.PRIVACY,
    "export": Verb.EXPORT,
    "delete": Verb.ERASE,
    "cancel": Verb.CANCEL,
}


def router() -> Router:
    """A router that takes whatever begins with a slash."""
    made = Router(name="commands")
    made.message.register(start, CommandStart())
    made.message.register(command, Command(*VERBS))
    made.message.register(answer_unknown, is_command)
    return made


async def start(
    message: Message,
    command: CommandObject,
    state: FSMContext,
    responder: Responder,
    event_update: Update,
) -> None:
    """``/start`` with or without a deep link."""
    await responder.message(message, Start(command.args or ""), state, event_update.update_id)


async def command(
    message: Message,
    command: CommandObject,
    state: FSMContext,
    responder: Responder,
    event_update: Update,
) -> None:
    """A command is a button pressed from anywhere; what is typed beside it is to be checked."""
    verb = VERBS[command.command]
    beside = command.args or "" if verb is Verb.CHECK else ""
    await responder.message(message, Tap(verb, beside), state, event_update.update_id)


async def answer_unknown(
    message: Message, state: FSMContext, responder: Responder, event_update: Update
) -> None:
    """A command that is not ours is never taken for an answer."""
    await responder.message(message, Other("command_unknown"), state, event_update.update_id)
