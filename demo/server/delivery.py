"""The transport of the webhook: one POST per update, and the method its answer may carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp

from demo.api.args import Upload
from demo.updates.webhook import Reply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demo.api.errors import Json

TIMEOUT = aiohttp.ClientTimeout(total=60)


class HttpDelivery:
    """Posts updates with one client session; ``close`` it in the end."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def __call__(self, url: str, headers: Mapping[str, str], update: Json) -> Reply:
        """Post an update and return the reply; OSError when the address cannot be reached."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=TIMEOUT)
        try:
            async with self._session.post(
                url, json=update, headers=headers, allow_redirects=False, ssl=False
            ) as response:
                return await _reply(response)
        except aiohttp.ClientError as error:
            raise OSError(str(error)) from error

    async def close(self) -> None:
        """Close the client session."""
        if self._session:
            await self._session.close()
        self._session = None


async def _reply(response: aiohttp.ClientResponse) -> Reply:
    if response.content_type == "application/json":
        body: Any = await response.json()
        return Reply(response.status, body if isinstance(body, dict) else {})
    if response.content_type == "multipart/form-data":
        return await _multipart(response)
    await response.read()
    return Reply(response.status)


async def _multipart(response: aiohttp.ClientResponse) -> Reply:
    params: dict[str, object] = {}
    files: dict[str, Upload] = {}
    reader = aiohttp.MultipartReader.from_response(response)
    while (part := await reader.next()) is not None:
        if not isinstance(part, aiohttp.BodyPartReader):
            continue
        name, data = part.name or "", await part.read(decode=True)
        if part.filename:
            files[name] = Upload(part.filename, bytes(data))
        else:
            params[name] = data.decode()
    return Reply(response.status, params, files)
