"""The process is killed as soon as a commit has returned: the answer is there."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING

from bot.ports import Loaded
from tests.storage.samples import ANNA, first

if TYPE_CHECKING:
    from bot.storage.store import SqlStore

_CODE = """
import asyncio, os, signal, sys
from bot.storage.engine import open_engine
from bot.storage.store import SqlStore
from bot.storage.vault import Vault
from tests.storage.samples import ANNA, EMPTY, NOW, STORY, first

async def main():
    store = SqlStore(open_engine(sys.argv[1]), Vault(sys.argv[2]))
    done = await store.commit(ANNA, EMPTY, first(), event=STORY, at=NOW, update=9)
    os.kill(os.getpid(), signal.SIGKILL if done else signal.SIGTERM)

asyncio.run(main())
"""


async def test_killed_right_after_a_commit(address: str, key: str, witness: SqlStore) -> None:
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", _CODE, address, key)
    assert await child.wait() == -signal.SIGKILL
    assert await witness.load(ANNA) == Loaded(first(), (9,))
