"""«Does not work», «has changed»: said of a contact, counted, told to the admins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from aiogram import Bot

from bot.ports import ReportStore
from bot.telegram.handlers.admins import tell
from bot.telegram.rates import REPORTS, Rates
from flows.content.catalogue import Catalogue
from flows.model.screen import Report

log = structlog.get_logger(__name__)

#: The admins hear of the first, second, fifth, tenth … of a kind, not of each.
_TOLD = frozenset({"1", "2", "5"})


class Feedback:
    """Takes what people say of contacts. The records themselves it never changes."""

    def __init__(  # noqa: PLR0913 - what it counts with and whom it tells
        self,
        bot: Bot,
        catalogue: Catalogue,
        store: ReportStore,
        admins: Sequence[int],
        rates: Rates,
        clock: Callable[[], datetime],
    ) -> None:
        self._bot = bot
        self._catalogue = catalogue
        self._store = store
        self._admins = admins
        self._rates = rates
        self._clock = clock

    async def take(self, person: int, report: Report) -> None:
        """Count a report and tell the admins; one too many of a person is not counted.

        Nothing raises: the person was thanked already.
        """
        if not await self._rates.admit(REPORTS, person):
            return
        try:
            count = await self._store.count(report.contact, report.kind, self._clock())
        except Exception as failed:  # noqa: BLE001 - whatever the database has
            log.warning("report_not_counted", error=type(failed).__name__)
            return
        log.info("contact_reported", contact=report.contact, kind=report.kind, count=count)
        if str(count).rstrip("0") in _TOLD:
            await tell(self._bot, self._admins, self._text(report, count))

    def _text(self, report: Report, count: int) -> str:
        purpose = self._catalogue.contacts[report.contact].purpose
        return self._catalogue.pages.text(
            "admin.reported",
            purpose=purpose,
            slug=report.contact,
            kind=report.kind,
            count=count,
        )
