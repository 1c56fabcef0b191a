"""Faults of the store: full, locked, damaged, away, under a wrong key."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
from contextlib import closing

from cryptography.fernet import Fernet

from tests.soak.checks import texts
from tests.soak.kinds import EVERY, SHARED, SQLITE, kind
from tests.soak.person import SCRIPT, Violation
from tests.soak.run import Run, all_of


@kind("small-poll", refuses=True)
async def disk_full(run: Run) -> None:
    """The disk is full for some seconds."""
    ballast, seconds = run.life.folder / "ballast", run.rng.choice((1.0, 3.0, 6.0))

    async def fill() -> None:
        with ballast.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"0" * 4096)
            except OSError:
                pass
        await asyncio.sleep(seconds)
        # Ready only while the log of SQLite has room within its file.
        run.way.append(f"readiness {await run.life.readiness()}")
        ballast.unlink()

    await run.walk(run.at_step(fill))
    run.way.append(f"full for {seconds} s")


@kind(*SQLITE, refuses=True)
async def files_limited(run: Run) -> None:
    """No file may grow (RLIMIT_FSIZE) for some seconds."""
    seconds = run.rng.choice((1.0, 4.0))

    async def limit() -> None:
        run.life.bot.limit_files(max(run.life.bot.log.stat().st_size + 65536, 131072))
        await asyncio.sleep(seconds)
        run.life.bot.limit_files(-1)

    await run.walk(run.at_step(limit))


@kind(*SQLITE, refuses=True)
async def locked(run: Run) -> None:
    """Another program holds the write lock, shorter or longer than the bot waits."""
    seconds = run.rng.choice((1.0, 4.0, 7.0))

    async def lock() -> None:
        with closing(sqlite3.connect(run.life.database, timeout=5, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(seconds)
            other.execute("ROLLBACK")

    await run.walk(run.at_step(lock))
    run.way.append(f"locked for {seconds} s")


@kind(*SQLITE)
async def read_by_another(run: Run) -> None:
    """Another program reads the file all the while."""
    with closing(sqlite3.connect(run.life.database, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM persons").fetchall()
        await run.walk()


@kind("small-poll")
async def read_only_at_start(run: Run) -> None:
    """The disk is read-only at the start: a clear line, and all goes on when it is not."""
    step = run.rng.randint(1, 12)
    await run.anna.walk(range(step))
    await run.life.bot.stop()
    seen = run.life.folder.with_name("read-only")
    seen.mkdir(exist_ok=True)
    for command in (["--bind", str(run.life.folder)], ["-o", "remount,bind,ro"]):
        subprocess.run(["mount", *command, str(seen)], check=True)  # noqa: ASYNC221 - quick
    try:
        address = f"sqlite:///{seen / run.life.database.name}"
        await _refused(run, "cannot be opened for writing", DATABASE_URL=address)
    finally:
        subprocess.run(["umount", "-l", str(seen)], check=True)  # noqa: ASYNC221 - quick
    await run.life.revive()
    others = [person.walk() for person in run.people[1:]]
    await all_of(run.anna.walk(range(step, len(SCRIPT))), *others)


@kind(*EVERY)
async def wrong_key(run: Run) -> None:
    """Started under another key the bot refuses with cause and fix, and overwrites nothing."""
    step = run.rng.randint(2, 12)
    await run.anna.walk(range(step))
    await _stop(run)
    before = await _sealed(run)
    await _refused(run, "opens with none", DATA_KEY=Fernet.generate_key().decode())
    if await _sealed(run) != before:
        raise Violation("a record was changed under a wrong key")
    await run.life.revive()
    others = [person.walk() for person in run.people[1:]]
    await all_of(run.anna.walk(range(step, len(SCRIPT))), *others)


@kind("beside-poll")
async def missing_key(run: Run) -> None:
    """The key file is gone: refused with cause and fix; put back, all goes on."""
    step = run.rng.randint(2, 12)
    await run.anna.walk(range(step))
    await _stop(run)
    key, before = run.life.database.with_name("dovod.db.key"), await _sealed(run)
    kept = key.read_bytes()
    key.unlink()
    await _refused(run, "restore the key file")
    if await _sealed(run) != before:
        raise Violation("a record was changed without its key")
    key.unlink(missing_ok=True)
    with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        file.write(kept)
    await run.life.revive()
    others = [person.walk() for person in run.people[1:]]
    await all_of(run.anna.walk(range(step, len(SCRIPT))), *others)


@kind(*EVERY)
async def damaged_row(run: Run) -> None:
    """A case cannot be read: its owner is told once and goes on, others notice nothing."""
    victim = run.people.pop() if len(run.people) > 1 else None
    if victim is None:
        return await run.walk()
    await victim.walk(range(run.rng.randint(3, 12)))
    if run.rng.random() < 0.5:
        await run.life.kill()
    await run.life.data.fetch(
        "UPDATE cases SET facts = :facts WHERE person_id = :person RETURNING person_id",
        {"facts": run.rng.randbytes(200), "person": victim.user.id},
    )
    await run.life.revive()
    said = texts()["case_damaged"].partition("{{")[0]
    telegram = run.life.wire.telegram

    async def go_on() -> None:
        for word in ("/new", SCRIPT[1][1]):
            before = len(victim.bots)
            telegram.say(victim.user, word)
            await victim.until(lambda before=before: len(victim.bots) > before, word)  # type: ignore[misc]

    await run.walk(go_on())
    told = [e for e in victim.bots if said in e.message.get("text", "")]
    if len(told) != 1:
        raise Violation(f"told {len(told)} times of the damaged case")
    return None


@kind(*SHARED, refuses=True)
async def postgres_cut(run: Run) -> None:
    """PostgreSQL is cut off and comes back."""
    await run.walk(run.at_step(lambda: _cut(run, "postgres")))


@kind(*SHARED, refuses=True)
async def redis_cut(run: Run) -> None:
    """Redis is cut off and comes back."""
    await run.walk(run.at_step(lambda: _cut(run, "redis")))


@kind(*SHARED, refuses=True)
async def both_cut(run: Run) -> None:
    """Both are cut off, not at the same moment."""
    deeds = (run.at_step(lambda name=name: _cut(run, name)) for name in ("postgres", "redis"))  # type: ignore[misc]
    await run.walk(*deeds)


async def _cut(run: Run, name: str) -> None:
    relay = run.life.postgres if name == "postgres" else run.life.redis
    assert relay is not None
    seconds = run.rng.choice((0.0, 1.0, 3.0, 6.0))
    run.way.append(f"{name} cut for {seconds} s")
    relay.cut()
    await asyncio.sleep(seconds)
    relay.heal()


async def _stop(run: Run) -> None:
    for bot in run.life.bots:
        await bot.stop()


async def _refused(run: Run, word: str, **extra: str) -> None:
    """A start that must end by itself with a line that says why."""
    bot = run.life.bot
    before = bot.log.stat().st_size
    await bot.start(**extra)
    status = await bot.ended()
    said = bot.log.read_bytes()[before:].decode("utf-8", "replace")
    if status in {0, -999} or word not in said:
        raise Violation(f"started with status {status} and said {said[-800:]!r}, not {word!r}")


async def _sealed(run: Run) -> list[bytes]:
    rows = await run.life.data.fetch("SELECT facts FROM cases ORDER BY person_id, number", {})
    return [bytes(row[0]) for row in rows]
