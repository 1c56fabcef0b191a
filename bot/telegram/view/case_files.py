"""Files of a case that are no letters: made of the case as it stands when they are sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.documents import File, Renderer
from bot.ports import PersonStore
from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.intake.places import local_time
from flows.model.screen import CALENDAR
from flows.timeline.calendar_sheet import calendar_sheet


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
        return file_id.startswith(CALENDAR)

    async def make(self, person: int, file_id: str) -> tuple[File, ...]:
        """The file; none when the case is gone. Raises ``RenderingError``."""
        state = (await self._store.load(person)).state
        number = file_id.removeprefix(CALENDAR)
        case = next((case for case in state.cases if str(case.number) == number), None)
        if case is None:
            return ()
        now = local_time(self._catalogue, state, None, self._clock())
        facts = gather(self._catalogue, case, now.date())
        sheet = calendar_sheet(self._catalogue, case, facts, version=state.rev, now=now)
        return await self._renderer.files(sheet)
