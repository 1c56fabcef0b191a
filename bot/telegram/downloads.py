"""Files over HTTP: a page with a button, so that a preview uses nothing up.

A file is made anew of what is kept; nothing lies anywhere else meanwhile.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import quote

from aiohttp import web

from bot.documents import File, RenderingError
from bot.observability.metrics import METRICS
from bot.ports import FileLink
from bot.service.file_links import PATH, FileLinks
from bot.telegram.rates import DOWNLOADS, Rates
from bot.telegram.view.handed_files import HandedFiles, ending
from flows.content.templating import Pages

#: Nothing is kept on the way, guessed from the content, found by a search or told to other sites.
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": (
        "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
}
_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "png": "image/png",
}
_ANY_TYPE = "application/octet-stream"


class Downloads(NamedTuple):
    """Answers at the links: ``GET`` with the page, ``POST`` with the file, once."""

    links: FileLinks
    files: HandedFiles
    pages: Pages
    rates: Rates

    def add_to(self, app: web.Application) -> None:
        """Answer in an application."""
        app.router.add_get(f"{PATH}{{token}}", self._show)
        app.router.add_post(f"{PATH}{{token}}", self._give)

    async def _show(self, request: web.Request) -> web.Response:
        link = await self.links.find(request.match_info["token"])
        return self._page("offered", kind=link.kind) if link else self._gone()

    async def _give(self, request: web.Request) -> web.Response:
        """The file; the link is used up when there is one to give."""
        token = request.match_info["token"]
        link = await self.links.find(token)
        if link is None:
            return self._gone()
        if not await self.rates.admit(DOWNLOADS, link.person):
            return self._page("busy", status=HTTPStatus.TOO_MANY_REQUESTS)
        try:
            file = await self._file(link)
        except RenderingError:
            return self._page("busy", status=HTTPStatus.SERVICE_UNAVAILABLE)
        if file is None or not await self.links.take(token):
            return self._gone()
        METRICS.letter("link")
        name = f"attachment; filename=\"file.{link.kind}\"; filename*=UTF-8''{quote(file.name)}"
        headers = {**_HEADERS, "Content-Disposition": name}
        kind = _TYPES.get(link.kind, _ANY_TYPE)
        return web.Response(body=file.content, content_type=kind, headers=headers)

    async def _file(self, link: FileLink) -> File | None:
        handed = await self.files.make(link.person, link.file, whole=True)
        return next((one for one in handed.files if ending(one) == link.kind), None)

    def _gone(self) -> web.Response:
        """The same for a link that is used, expired, or never was."""
        return self._page("gone", status=HTTPStatus.NOT_FOUND)

    def _page(
        self, state: str, *, kind: str = "", status: HTTPStatus = HTTPStatus.OK
    ) -> web.Response:
        page = self.pages.page("files/link.j2", {"state": state, "kind": kind})
        return web.Response(text=page, status=status, content_type="text/html", headers=_HEADERS)
