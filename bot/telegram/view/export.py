"""The copy of everything kept about a person, as an archive they can read and keep."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import cache

import structlog
from pydantic import TypeAdapter

from bot.documents import File, Renderer, RenderingError, archive
from bot.ports import PersonStore, Record
from flows.content.templating import Pages
from flows.model.screen import Letter

log = structlog.get_logger(__name__)

#: The file of the archive that holds everything; the others are the letters as they were sent.
RECORD = "dovod.json"


@cache
def _record() -> TypeAdapter[Record]:
    """Built at the first export."""
    return TypeAdapter(Record)


def read_record(raw: bytes) -> Record:
    """The record in a ``dovod.json``; raises ``pydantic.ValidationError`` for anything else."""
    return _record().validate_json(raw)


class Exporter:
    """Makes the archives."""

    def __init__(
        self,
        store: PersonStore,
        renderer: Renderer,
        pages: Pages,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._renderer = renderer
        self._pages = pages
        self._clock = clock

    async def export(self, person: int) -> File:
        """All that is kept about the person: JSON, and every letter in each of its formats."""
        record = await self._store.export(person, self._clock())
        files = [File(RECORD, _record().dump_json(record, indent=2))]
        for letter in record.letters:
            files += await letter_files(self._renderer, letter, letter.id)
        name = self._pages.text("export.name", day=record.made_at.date().isoformat())
        return await asyncio.to_thread(archive, name, files)


async def letter_files(renderer: Renderer, letter: Letter, folder: str) -> list[File]:
    """The letter in a folder of its own; nothing if it cannot be made, which is logged."""
    try:
        made = await renderer.files(letter.document)
    except RenderingError:
        log.warning("letter_not_exported", letter=letter.letter)
        return []
    return [File(f"{folder}/{file.name}", file.content) for file in made]
