"""A proxy on loopback that can be away, hang and come back."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class Proxy:
    """Answers CONNECT and passes bytes on."""

    def __init__(self) -> None:
        self.port = 0
        self.hangs = False
        self.tunnels = 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()

    @property
    def url(self) -> str:
        """What PROXY_URL would name."""
        return f"http://user:secret@127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Listen, at the former port if there was one."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Refuse what comes, drop what is open."""
        if self._server is not None:
            self._server.close()
        for writer in list(self._open):
            writer.transport.abort()
        await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            if self.hangs:
                await reader.read()
                return
            host, _, port = head.split()[1].decode().rpartition(":")
            far = await asyncio.open_connection(host, int(port))
            self.tunnels += 1
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            await asyncio.gather(_pass_on(reader, far[1]), _pass_on(far[0], writer))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self._open.discard(writer)
            writer.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    writer.close()
