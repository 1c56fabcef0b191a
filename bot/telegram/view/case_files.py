"""Files of a case that are no letters: made of the case as it stands when they are sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, datetime

from bot.documents import File, Renderer, RenderingError, archive
from bot.ports import PersonStore
from bot.telegram.view.export import letter_files
from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.intake.places import local_time
from flows.model.document import Document
from flows.model.screen import CALENDAR, PACK, PICTURE, Letter
from flows.model.state import Case
from flows.timeline.calendar_sheet import calendar_sheet
from flows.timeline.road_sheet import road_sheet
from flows.timeline.summary import summary_of


class CaseFiles:
    """Makes them."""

    def __init__(
        self,
        store: PersonStore,
        renderer: Renderer,
        catalogue: Catalogue,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._renderer = renderer
        self._catalogue = catalogue
        self._clock = clock

    @staticmethod
    def is_one(file_id: str) -> bool:
        """Whether a file asked for is one of them."""
        return file_id.startswith((CALENDAR, PACK, PICTURE))

    async def make(self, person: int, file_id: str) -> tuple[File, ...]:
        """The file; none when the case is gone. Raises ``RenderingError``."""
        state = (await self._store.load(person)).state
        number = file_id.rpartition("-")[2]
        case = next((case for case in state.cases if str(case.number) == number), None)
        if case is None:
            return ()
        now = local_time(self._catalogue, state, None, self._clock())
        if file_id.startswith(PACK):
            return (await self._pack(person, case, now.date()),)
        facts = gather(self._catalogue, case, now.date())
        if file_id.startswith(PICTURE):
            return await self._renderer.files(road_sheet(self._catalogue, case, facts))
        sheet = calendar_sheet(self._catalogue, case, facts, version=state.rev, now=now)
        return await self._renderer.files(sheet)

    async def _pack(self, person: int, case: Case, today: date) -> File:
        """The summary of a case and its letters, for whoever takes it over."""
        files = list(await self._renderer.files(_summary(self._catalogue, case, today)))
        for one in case.letters:
            if letter := await self._store.letter(person, one.id):
                files += await letter_files(self._renderer, letter, self._folder(letter))
        text = self._catalogue.pages.text
        name = text("pack.name", number=case.number, day=today.isoformat())
        return await asyncio.to_thread(archive, name, files)

    def _folder(self, letter: Letter) -> str:
        """The day and the title of a letter; two of a kind and a day do not meet."""
        kind = self._catalogue.letters.get(letter.letter)
        title = kind.title if kind else letter.letter
        nth, day = letter.id.rpartition("-")[2], letter.dated.isoformat()
        return self._catalogue.pages.text("pack.letter", day=day, title=title, nth=nth)


def _summary(catalogue: Catalogue, case: Case, today: date) -> Document:
    try:
        return summary_of(catalogue, case, today)
    except Exception as wrong:  # noqa: BLE001 - a template over facts may fail in any way
        # The text of the error may hold what the person wrote: its type must do.
        raise RenderingError(f"the summary cannot be filled: {type(wrong).__name__}") from None
