"""Faults of the network and of Telegram's servers."""

from __future__ import annotations

import asyncio

from tests.soak.kinds import EVERY, POLLING, kind
from tests.soak.run import Run
from tests.soak.wire import COSMETIC, DECISIVE, garble, hang, meanwhile, page, refuse, reset


@kind(*EVERY)
async def flood_wait(run: Run) -> None:
    """429 with ``retry_after``, short or longer than a call may wait."""
    for _ in range(run.rng.randint(1, 3)):
        seconds = run.rng.choice((1, 1, 2, 7))
        act = refuse(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        run.strike(act, name=f"429/{seconds}")
    await run.walk()


@kind(*EVERY)
async def server_error(run: Run) -> None:
    """500 as JSON."""
    for _ in range(run.rng.randint(1, 4)):
        run.strike(refuse(500, "Internal Server Error"), name="500", times=run.rng.randint(1, 4))
    await run.walk()


@kind(*EVERY)
async def gateway_page(run: Run) -> None:
    """502 or 504 as a page of HTML."""
    for _ in range(run.rng.randint(1, 4)):
        run.strike(page(run.rng.choice((502, 504))), name="HTML", times=run.rng.randint(1, 5))
    await run.walk()


@kind(*EVERY)
async def reset_before(run: Run) -> None:
    """The line is cut before the call is done."""
    for _ in range(run.rng.randint(1, 4)):
        run.strike(reset(after=False), name="reset", times=run.rng.randint(1, 5))
    await run.walk()


@kind(*EVERY)
async def reset_after(run: Run) -> None:
    """The call is done, its answer is lost."""
    for _ in range(run.rng.randint(1, 3)):
        run.strike(reset(after=True), name="answer lost", times=run.rng.randint(1, 2))
    await run.walk()


@kind(*EVERY)
async def hang_before(run: Run) -> None:
    """A call hangs longer than the bot waits, and nothing is done."""
    run.strike(hang(8, after=False), *DECISIVE, *COSMETIC[:3], name="hang")
    await run.walk()


@kind(*EVERY)
async def hang_after(run: Run) -> None:
    """A call is done and its answer does not come."""
    run.strike(hang(8, after=True), *DECISIVE, *COSMETIC[:3], name="hang after")
    await run.walk()


@kind(*EVERY)
async def half_answer(run: Run) -> None:
    """Half of the answer comes."""
    for _ in range(run.rng.randint(1, 3)):
        run.strike(garble(), name="half an answer")
    await run.walk()


@kind(*EVERY)
async def outage(run: Run) -> None:
    """Telegram is away for some seconds, whatever is asked."""
    seconds = run.rng.choice((0.5, 2.0, 4.0, 7.0))

    async def away() -> None:
        run.life.wire.everything = run.rng.choice((reset(after=False), page(502)))
        await asyncio.sleep(seconds)
        run.life.wire.everything = None

    await run.walk(run.at_step(away))
    run.way.append(f"away for {seconds} s")


@kind(*EVERY)
async def only_decoration_fails(run: Run) -> None:
    """Every call that only decorates fails, at the start too."""
    for method in COSMETIC:
        run.strike(refuse(400, "Bad Request: no"), method, name="400", times=30)
    await run.walk()


@kind(*POLLING)
async def updates_fail(run: Run) -> None:
    """``getUpdates`` fails in all ways, several times."""
    acts = (reset(after=True), page(502), refuse(500, "no"), refuse(409, "Conflict: other"))
    for act in run.rng.sample(acts, 3):
        run.strike(act, "getUpdates", name="updates fail", times=run.rng.randint(1, 3))
    await run.walk()


@kind(*EVERY)
async def album_fails(run: Run) -> None:
    """The upload of the letter fails in any way."""
    acts = (reset(after=False), reset(after=True), page(502), hang(25, after=False), garble())
    act = run.rng.choice((*acts, refuse(429, "Too Many Requests: retry after 3", retry_after=3)))
    run.life.wire.strike("sendMediaGroup", act=act, times=run.rng.randint(1, 2))
    run.way.append("the album fails")
    await run.walk()


@kind(*EVERY)
async def blocked_in_mid_letter(run: Run) -> None:
    """The person blocks the bot while the letter is made, and lets it in again later."""
    telegram, anna, blocked = run.life.wire.telegram, run.anna, asyncio.Event()

    async def block() -> None:
        telegram.block(anna.user)
        blocked.set()

    async def relent() -> None:
        await blocked.wait()
        await asyncio.sleep(run.rng.uniform(0.5, 3))
        telegram.unblock(anna.user)

    method = run.rng.choice(("sendChatAction", "sendMediaGroup"))
    run.life.wire.strike(method, act=meanwhile(block, after=run.rng.random() < 0.5))
    run.way.append(f"blocked at {method}")
    await run.walk(relent())
