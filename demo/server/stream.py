"""The live line to an open chat page: first the whole chat, then each change as it comes."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, web

from demo.server.wire import TELEGRAM

if TYPE_CHECKING:
    from demo.api.errors import Json
    from demo.world.chats import User
    from demo.world.limits import Event
    from demo.world.world import World

SOCKETS: web.AppKey[set[web.WebSocketResponse]] = web.AppKey("sockets")
SHOWN_MESSAGES = 400
BACKLOG = 1_000
HEARTBEAT = 30.0


async def stream(request: web.Request) -> web.WebSocketResponse:
    """Keep a page up to date until it leaves; a page that cannot keep up is made to reconnect."""
    world = request.app[TELEGRAM].world
    user = _chosen(world, request.query.get("user", ""))
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT)
    await socket.prepare(request)
    queue: asyncio.Queue[Json | None] = asyncio.Queue(BACKLOG)
    stop = request.app[TELEGRAM].watch(lambda event: _enqueue(queue, world, user, event))
    request.app[SOCKETS].add(socket)
    sender = asyncio.create_task(_send(socket, queue, state(world, user)))
    try:
        async for _ in socket:  # a page only listens; this ends when it leaves
            pass
    finally:
        stop()
        sender.cancel()
        request.app[SOCKETS].discard(socket)
    return socket


async def close_all(app: web.Application) -> None:
    """Say goodbye to every open page (signal ``on_shutdown``)."""
    sockets = app[SOCKETS]
    for socket in tuple(sockets):
        await socket.close(code=WSCloseCode.GOING_AWAY)


def state(world: World, user: User | None) -> Json:
    """Return everything a page must draw: the bot, the people, the chat of ``user``."""
    body: Json = {"kind": "state", "users": people(world), "user": user.id if user else None}
    chat = world.chats.get(user.id) if user else None
    if user is None or chat is None:
        return body
    entries = list(chat.entries.values())[-SHOWN_MESSAGES:]
    return body | {
        "bot": bot(world, user),
        "started": bool(chat.entries),
        "blocked": chat.blocked,
        "draft": chat.draft.view() if chat.draft else None,
        "keyboard": chat.keyboard.json if chat.keyboard else None,
        "messages": [entry.view() for entry in entries],
    }


def bot(world: World, user: User) -> Json:
    """Return the bot as this person sees it."""
    return {"username": world.bot.username, **world.profile.seen_by(user, user.id)}


def people(world: World) -> list[Json]:
    """Return the people to switch between."""
    return [user.json() for user in world.users.values()]


def _chosen(world: World, user_id: str) -> User | None:
    user = world.users.get(int(user_id)) if user_id.isdecimal() else None
    return user or next(iter(world.users.values()), None)


def _enqueue(
    queue: asyncio.Queue[Json | None], world: World, user: User | None, event: Event
) -> None:
    if event.chat_id is not None and (user is None or event.chat_id != user.id):
        return
    try:
        queue.put_nowait(_told(world, user, event))
    except asyncio.QueueFull:
        queue.get_nowait()
        queue.put_nowait(None)


def _told(world: World, user: User | None, event: Event) -> Json:
    if event.kind == "users":
        return {"kind": "users", "users": people(world)}
    if event.kind == "bot" and user:
        return {"kind": "bot", "bot": bot(world, user)}
    return {"kind": event.kind, **event.payload}


async def _send(
    socket: web.WebSocketResponse, queue: asyncio.Queue[Json | None], first: Json
) -> None:
    with suppress(ConnectionError):
        await socket.send_json(first)
        while (message := await queue.get()) is not None:
            await socket.send_json(message)
    await socket.close()
