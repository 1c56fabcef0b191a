"""Faults of the delivery: updates twice, late, out of order; files that come slowly."""

from __future__ import annotations

import asyncio
import io
from http import HTTPStatus

from aiohttp import web
from PIL import Image

from demo.api.errors import Json
from tests.soak.kinds import EVERY, HOOKS, POLLING, kind
from tests.soak.person import Person, Violation
from tests.soak.run import Run, all_of
from tests.soak.wire import Act, Call, garble, hang, reset

#: The photo takes so long, seconds: nobody else waits for it.
HELD_UP = 9


def give_again(people: list[Person]) -> Act:
    """``getUpdates`` gives what was given before, in front of what is new."""

    async def act(call: Call) -> web.StreamResponse:
        raws = [raw for person in people for raw in person.raws]
        pending = list(call.request.app and people[0].wire.telegram.world.updates.pending)
        return web.json_response({"ok": True, "result": [*raws, *pending]})

    return act


@kind(*POLLING)
async def given_twice(run: Run) -> None:
    """Telegram gives again what it was told is kept."""
    for _ in range(3):
        run.strike(give_again(run.people), "getUpdates", name="given again")
    await run.walk()


@kind(*HOOKS)
async def posted_twice(run: Run) -> None:
    """Every update is posted twice, to both processes where there are two."""
    assert run.life.delivery is not None
    run.life.delivery.twice = True
    try:
        await run.walk()
    finally:
        run.life.delivery.twice = False


@kind(*HOOKS)
async def posted_late(run: Run) -> None:
    """Old updates come again after all is done, the oldest behind many others."""
    await run.walk()
    for raw in run.rng.sample(run.anna.raws, 5):
        await post(run, raw)


@kind(*HOOKS)
async def posted_at_once(run: Run) -> None:
    """Two updates of a person come in the wrong order, or at the same moment."""
    await run.anna.walk(range(2))
    telegram, anna = run.life.wire.telegram, run.anna
    raws = []
    for word in ("/help", "/cases"):
        telegram.say(anna.user, word)
        raws.append(telegram.world.updates.pending.pop())
        anna.updates.append(int(raws[-1]["update_id"]))
    if run.rng.random() < 0.5:
        for raw in reversed(raws):
            await post(run, raw)
    else:
        await all_of(*(post(run, raw) for raw in raws))
    kept = await run.life.store.load(anna.user.id)
    if lost := [number for number in anna.updates if number not in kept.recent]:
        raise Violation(f"lost in the wrong order: {lost}")
    run.people.remove(anna)
    await run.walk()


@kind(*EVERY)
async def unreadable_among(run: Run) -> None:
    """Updates that cannot be read come between those of people."""
    updates = run.life.wire.telegram.world.updates
    odd: tuple[Json, ...] = (
        {"message_id": "x", "chat": {"id": 5, "type": "private"}, "date": 0},
        {"message_id": 1},
        {"message_id": 1, "date": 1, "chat": {"id": -7, "type": "planet"}, "from": []},
    )

    async def push() -> None:
        updates.push("message", run.rng.choice(odd))

    await run.walk(*(run.at_step(push) for _ in range(3)))


@kind(*EVERY)
async def slow_download(run: Run) -> None:
    """A photo comes slowly, half or not at all: its sender is answered, others are not held up."""
    act = run.rng.choice((hang(HELD_UP, after=False), reset(after=False), garble()))
    run.life.wire.strike(run.rng.choice(("download", "getFile")), act=act)
    sender = run.people.pop() if len(run.people) > 1 else None
    if sender is None:
        return await run.walk()
    await sender.walk(range(1))
    picture = io.BytesIO()
    Image.new("RGB", (400, 400), "white").save(picture, "JPEG")
    before = len(sender.bots)
    run.life.wire.telegram.attach(
        sender.user, "a.jpg", picture.getvalue(), "image/jpeg", as_photo=True
    )
    answered = sender.until(lambda: len(sender.bots) > before, "the photo")
    await run.walk(answered)
    if any(person.longest > HELD_UP for person in run.people):
        raise Violation("others were held up by a photo")
    return None


async def post(run: Run, raw: Json) -> None:
    """Post an update as Telegram would, until it is taken."""
    assert run.life.delivery is not None
    webhook = run.life.wire.telegram.world.webhook
    headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret}
    for _ in range(50):
        if (await run.life.delivery(webhook.url, headers, raw)).status == HTTPStatus.OK:
            return
        await asyncio.sleep(0.2)
    raise Violation("an update posted again is not taken")
