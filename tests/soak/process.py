"""The bot's process under faults: started, killed, stopped, frozen."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path

from tests.conftest import ROOT

STOPPING = 40.0


class BotProcess:
    """``python -m bot run`` in an environment; its log goes to a file."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self.environment = environment
        self.log = log
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int:
        """The number of the running process."""
        assert self._process is not None
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Started and not ended."""
        return self._process is not None and self._process.returncode is None

    async def start(self, module: str = "bot", **extra: str) -> None:
        """Start it; its log is added to."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("DOVOD")}
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                module,
                "run",
                cwd=ROOT,
                env={**kept, **self.environment, **extra},
                stderr=log,
                stdout=log,
            )

    async def kill(self) -> None:
        """``kill -9``, and its helpers die with their pipes."""
        if self.is_running:
            os.kill(self.pid, signal.SIGKILL)
            await self.ended()

    async def stop(self) -> int:
        """SIGTERM; the exit status."""
        if self.is_running:
            os.kill(self.pid, signal.SIGTERM)
        return await self.ended()

    async def ended(self) -> int:
        """The exit status, when it ends by itself."""
        assert self._process is not None
        try:
            return await asyncio.wait_for(self._process.wait(), STOPPING)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
            return -999

    async def freeze(self, seconds: float) -> None:
        """Stand still for so long."""
        if self.is_running:
            os.kill(self.pid, signal.SIGSTOP)
            await asyncio.sleep(seconds)
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGCONT)

    def limit_files(self, most: int) -> None:
        """No file may grow beyond ``most`` bytes; -1 lifts it."""
        if self.is_running:
            hard = resource.prlimit(self.pid, resource.RLIMIT_FSIZE)[1]
            resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (most, hard))

    def children(self) -> list[int]:
        """The helpers it has started."""
        if not self.is_running:
            return []
        path = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        with suppress(OSError):
            return list(map(int, path.read_text("ascii").split()))
        return []
