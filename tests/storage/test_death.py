"""The process is killed as soon as a commit has returned: the answer is there."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING

from tests.storage.samples import ANNA, first

if TYPE_CHECKING:
    from bot.storage.person_store import SqlPersonStore

_CODE = """
import asyncio, os, signal, sys
from bot.storage.cipher import Cipher
from bot.storage.opening import open_database
from bot.storage.person_store import SqlPersonStore
from tests.storage.samples import ANNA, EMPTY, NOW, STORY, first

async def main():
    store = SqlPersonStore(await open_database(sys.argv[1]), Cipher(sys.argv[2]))
    done = await store.commit(ANNA, EMPTY, first(), event=STORY, at=NOW, update=9)
    os.kill(os.getpid(), signal.SIGKILL if done else signal.SIGTERM)

asyncio.run(main())
"""


async def test_killed_right_after_a_commit(
    address: str, key: str, witness: SqlPersonStore
) -> None:
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", _CODE, address, key)
    assert await child.wait() == -signal.SIGKILL
    loaded = await witness.load(ANNA)
    assert (loaded.state, loaded.recent) == (first(), (9,))
