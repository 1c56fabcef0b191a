"""A relay of TCP between the bot and what it needs: it can be cut and comes back.

Where a process dies with unread bytes its connection is reset, and the relay leaves the far end
open, as when a whole machine is lost: the server does not learn of it.
"""

from __future__ import annotations

import asyncio
import itertools
from contextlib import suppress

Address = tuple[str, int]


class Relay:
    """Listens on loopback and passes on to the next of ``targets`` that takes the connection."""

    def __init__(self, *targets: Address) -> None:
        self._targets = targets
        self._turns = itertools.count()
        self._open: set[asyncio.StreamWriter] = set()
        self._serving: set[asyncio.Task[None]] = set()
        self._cut = False
        self.port = 0

    async def start(self) -> None:
        """Listen on a free port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    def cut(self) -> None:
        """Drop what is open and refuse what comes."""
        self._cut = True
        for writer in list(self._open):
            writer.transport.abort()

    def heal(self) -> None:
        """Pass on again."""
        self._cut = False

    async def stop(self) -> None:
        """Listen no more."""
        self.cut()
        await asyncio.gather(*self._serving, return_exceptions=True)
        self._server.close()
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far = None if self._cut else await self._connect()
        if far is None:
            writer.transport.abort()
            return
        task = asyncio.ensure_future(self._pass_on(reader, writer, *far))
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def _pass_on(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        far_reader: asyncio.StreamReader,
        far_writer: asyncio.StreamWriter,
    ) -> None:
        ends = {writer, far_writer}
        self._open |= ends
        try:
            await asyncio.gather(_pump(reader, far_writer), _pump(far_reader, writer))
        finally:
            self._open -= ends
            for end in ends:
                end.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        first = next(self._turns)
        for place in range(len(self._targets)):
            host, port = self._targets[(first + place) % len(self._targets)]
            with suppress(OSError):
                return await asyncio.open_connection(host, port)
        return None


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
