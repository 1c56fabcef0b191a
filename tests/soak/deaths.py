"""Faults of the process: killed, stopped, frozen, doubled."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path

from tests.flows.walker import STORY
from tests.soak.kinds import EVERY, POLLING, SQLITE, kind
from tests.soak.person import LAST, Violation
from tests.soak.process import BotProcess
from tests.soak.run import Run, all_of
from tests.soak.wire import meanwhile

LONG = ". ".join([STORY] * 12)


@kind(*EVERY)
async def killed_at_a_step(run: Run) -> None:
    """``kill -9`` a moment after a step, once or twice."""
    deeds = [run.at_step(run.life.restart) for _ in range(run.rng.randint(1, 2))]
    await run.walk(*deeds)


@kind(*EVERY)
async def killed_at_a_call(run: Run) -> None:
    """``kill -9`` while a call is under way, before Telegram has done it or after."""
    after = run.rng.random() < 0.5
    run.strike(meanwhile(run.life.restart, after=after), name=f"killed, after={after}")
    await run.walk()


@kind(*EVERY)
async def killed_while_a_letter_is_made(run: Run) -> None:
    """``kill -9`` between the tap on «files» and their arrival."""
    if run.rng.random() < 0.5:
        await run.walk(run.at_step(run.life.restart, LAST))
        return
    method = run.rng.choice(("sendChatAction", "sendMediaGroup"))
    act = meanwhile(run.life.restart, after=run.rng.random() < 0.5)
    run.life.wire.strike(method, act=act)
    run.way.append(f"killed at {method}")
    await run.walk()


@kind(*EVERY)
async def letters_process_killed(run: Run) -> None:
    """The process that makes the letters dies while it makes one."""

    async def kill_helper() -> None:
        for _ in range(2000):
            for bot in run.life.bots:
                for pid in bot.children():
                    if "bot.documents" in command_of(pid):
                        with suppress(ProcessLookupError):
                            os.kill(pid, signal.SIGKILL)
                        return
            await asyncio.sleep(0.001)

    await run.walk(run.at_step(kill_helper, LAST))


@kind(*EVERY)
async def terminated(run: Run) -> None:
    """SIGTERM in mid-update: it ends well and loses nothing."""

    async def stop() -> None:
        for bot in run.life.bots:
            status = await bot.stop()
            if status != 0:
                raise Violation(f"SIGTERM ended with {status}")
        await asyncio.sleep(run.rng.choice((0.0, 0.3)))
        await run.life.revive()

    await run.walk(run.at_step(stop))


@kind(*EVERY, refuses=True)
async def frozen(run: Run) -> None:
    """The process stands still for some seconds, longer than its leases too.

    To a process that wakes a server it had asked looks silent: it may say «not saved», and the
    answers that came meanwhile are lost.
    """
    seconds = run.rng.choice((1.0, 3.0, 6.0, 12.0))

    async def freeze() -> None:
        freezing = asyncio.create_task(run.rng.choice(run.life.bots).freeze(seconds))
        await asyncio.sleep(0.5)
        run.life.wire.killed()
        await freezing

    await run.walk(run.at_step(freeze))
    run.way.append(f"frozen for {seconds} s")


@kind(*EVERY)
async def crowd_killed_in_mid_reading(run: Run) -> None:
    """Long stories are being read when the process is killed."""
    await all_of(*(person.walk(range(1)) for person in run.people))
    stories = [person.types(LONG) for person in run.people]

    async def kill() -> None:
        await asyncio.sleep(run.rng.uniform(0.0, 1.0))
        await run.life.restart()

    await all_of(*stories, kill())


@kind("shared-hook")
async def one_of_two_killed(run: Run) -> None:
    """One of two processes dies with the leases of persons in its hands."""

    async def kill_one() -> None:
        await run.rng.choice(run.life.bots).kill()
        run.life.wire.killed()
        await asyncio.sleep(run.rng.choice((0.0, 2.0)))
        await run.life.revive()

    await run.walk(*(run.at_step(kill_one) for _ in range(run.rng.randint(1, 3))))


def command_of(pid: int) -> str:
    """The command line of a process; empty when it has ended."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text("utf-8")
    return ""


def other_copy(run: Run) -> dict[str, str]:
    """The environment of a second copy: the same but for where it is asked of its health."""
    return {**run.life.bot.environment, "HTTP_PORT": ""}


@kind(*SQLITE)
async def second_copy_refused(run: Run) -> None:
    """A second process on one file of SQLite is refused with cause and fix."""
    second = BotProcess(other_copy(run), run.life.bot.log.with_name("second"))

    async def start_second() -> None:
        await second.start()
        status = await second.ended()
        if status == 0 or "another process is serving" not in second.log.read_text("utf-8"):
            raise Violation(f"the second copy: {status}, {second.log.read_text('utf-8')[-500:]}")

    await run.walk(run.at_step(start_second))


@kind("shared-poll")
async def two_poll(run: Run) -> None:
    """Two copies poll with one token on one PostgreSQL."""
    second = BotProcess(other_copy(run), run.life.bot.log.with_name("second"))
    try:
        await second.start()
        await run.walk()
    finally:
        await second.kill()
        run.life.wire.killed()


@kind(*POLLING)
async def clock_jumps(run: Run) -> None:
    """The clock jumps by hours or days, forth and back."""
    file = run.life.folder / "clock"
    file.write_text("0", "ascii")
    await run.life.kill()
    await run.life.bot.start("tests.soak.clocked", SOAK_CLOCK=str(file))

    async def jump() -> None:
        draft = file.with_name("clock.new")
        draft.write_text(str(run.rng.choice((-86400, -3600, 7200, 86400, 3 * 86400))), "ascii")
        draft.replace(file)

    await run.walk(*(run.at_step(jump) for _ in range(3)))
    await run.life.restart()
