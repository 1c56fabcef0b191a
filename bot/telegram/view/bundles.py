"""A letter with the evidence of its case as one file: fetched to be bound, kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiohttp import ClientError

from bot.documents import (
    Bundle,
    Exhibit,
    File,
    Purpose,
    Renderer,
    RenderingError,
    Sheets,
    Unreadable,
    safe_name,
)
from bot.ports import PersonStore
from flows.content.templating import Pages
from flows.letters.exhibits import Listed, number_evidence, title_of
from flows.model.evidence import Evidence
from flows.model.screen import BUNDLES, Letter

log = structlog.get_logger(__name__)

#: A file of a court's archive is no larger, bytes: the limit of the courts' own site.
COURT_LARGEST = 30_000_000
#: All of a bundle together: Bot API takes files of 50 MB.
_MOST = 45_000_000
#: So many files are fetched and read side by side.
_AT_ONCE = 2
#: A title takes so much of a file's name.
_TITLE = 40


@dataclass(frozen=True, slots=True)
class Bound:
    """The file (``None``: all of it together is too large), and what is to be told beside it."""

    file: File | None
    told: tuple[str, ...]


@dataclass(slots=True)
class _Taken:
    """What was fetched, by the reference of the file, and what is to be told.

    ``carried`` is no paper: its bytes for court, empty where it is only named. ``whole``: nothing
    that may come later is left out.
    """

    whole: bool
    sheets: dict[str, Sheets] = field(default_factory=dict)
    carried: dict[str, bytes] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes fetched so far."""
        papers = sum(len(one.pdf) for one in self.sheets.values())
        return papers + sum(map(len, self.carried.values()))


class Bundler:
    """Makes the bundles."""

    def __init__(self, bot: Bot, renderer: Renderer, store: PersonStore, pages: Pages) -> None:
        self._bot = bot
        self._renderer = renderer
        self._store = store
        self._pages = pages

    async def build(self, person: int, wanted: str, *, whole: bool = False) -> Bound | None:
        """The bundle of that name; ``None`` for any other name and for a letter that is gone.

        Raises `RenderingError`. A file that cannot be taken is told of and spoils no other;
        ``whole``: one that cannot be fetched just now raises.
        """
        purpose, _, letter_id = wanted.partition(":")
        if purpose not in BUNDLES:
            return None
        letter = await self._store.letter(person, letter_id)
        if letter is None:
            return None
        cases = (await self._store.load(person)).state.cases
        evidence = next((one.evidence for one in cases if one.number == letter.case), ())
        return await self._bind(cast("Purpose", purpose), letter, evidence, whole=whole)

    async def _bind(
        self, purpose: Purpose, letter: Letter, evidence: tuple[Evidence, ...], *, whole: bool
    ) -> Bound:
        listed, missing = number_evidence(letter.document.attachments, evidence)
        taken = await self._take(purpose, evidence, _Taken(whole=whole))
        found = [made for one in listed if (made := self._exhibit(one, taken))]
        exhibits = (await self._letter(letter), *self._fitting(purpose, found, taken))
        if missing:
            texts = "; ".join(missing)
            taken.told.append(self._pages.text("bundle.no_files", texts=texts))
        if sum(map(_size, exhibits)) > _MOST:
            return Bound(None, (*taken.told, self._pages.text("bundle.over")))
        words = self._pages.text(f"bundle.name.{purpose}", name=letter.document.name)
        title, note = self._pages.text("bundle.title"), self._pages.text("bundle.note")
        bundle = Bundle(purpose, safe_name(words), title, note, exhibits)
        return Bound(await self._renderer.bind(bundle), tuple(taken.told))

    async def _take(self, purpose: Purpose, files: tuple[Evidence, ...], taken: _Taken) -> _Taken:
        """Fetch two by two, until it is too much; of papers only their sheets stay in memory."""
        for file in files:
            if not file.is_paper and taken.size <= _MOST:
                await self._carry(purpose, file, taken)
        papers = [file for file in files if file.is_paper]
        for start in range(0, len(papers), _AT_ONCE):
            pair = papers[start : start + _AT_ONCE]
            fetched = [(file, data) for file in pair if (data := await self._fetch(file, taken))]
            read = await self._renderer.sheets(*(data for _, data in fetched)) if fetched else []
            for (file, _), sheets in zip(fetched, read, strict=True):
                if isinstance(sheets, Unreadable):
                    self._tell(taken, sheets.reason, file)
                else:
                    taken.sheets[file.reference] = sheets
            if taken.size > _MOST:
                break
        return taken

    async def _carry(self, purpose: Purpose, file: Evidence, taken: _Taken) -> None:
        """A file that is no paper: fetched for court; named, to be handed over on a medium."""
        court = purpose == "court"
        taken.carried[file.reference] = await self._fetch(file, taken) if court else b""
        if not taken.carried[file.reference]:
            self._tell(taken, "kept_apart", file)

    async def _fetch(self, file: Evidence, taken: _Taken) -> bytes:
        """The bytes of a file; none of one that is told of instead."""
        if file.is_too_large:
            self._tell(taken, "too_big", file)
            return b""
        try:
            data = await self._bot.download(file.reference)
        except (TelegramAPIError, ClientError, TimeoutError) as failed:
            log.warning("evidence_not_fetched", reason=type(failed).__name__)
            if taken.whole and not isinstance(failed, TelegramBadRequest):
                raise RenderingError("a file cannot be fetched just now") from None
            data = None
        content = data.read() if data else b""
        if not content:
            self._tell(taken, "missing", file)
        return content

    def _tell(self, taken: _Taken, reason: str, file: Evidence) -> None:
        taken.told.append(self._pages.text(f"bundle.{reason}", title=title_of(file)))

    def _fitting(self, purpose: Purpose, found: list[Exhibit], taken: _Taken) -> Iterator[Exhibit]:
        """The documents a court takes; too large ones are told of. To be printed all of them."""
        for one in found:
            if purpose == "court" and _paper_size(one) > COURT_LARGEST:
                taken.told.append(self._pages.text("bundle.too_big", title=one.title))
            else:
                yield one

    async def _letter(self, letter: Letter) -> Exhibit:
        """The letter itself, unstamped: PDF/A as it was handed over."""
        files = await self._renderer.files(letter.document)
        pdf = next(file.content for file in files if file.name.endswith(".pdf"))
        sheets = [one for one in await self._renderer.sheets(pdf) if isinstance(one, Sheets)]
        title = letter.document.title.replace("\n", " ") or letter.document.name
        counted = self._counted(sheets)
        words = self._pages.text("bundle.letter", title=title, sheets=counted)
        return Exhibit(words, _name(0, letter.document.name, counted), tuple(sheets))

    def _exhibit(self, one: Listed, taken: _Taken) -> Exhibit | None:
        """A document with its stamps, or only named; ``None`` when nothing of it is there."""
        sheets = [
            taken.sheets[file.reference] for file in one.files if file.reference in taken.sheets
        ]
        carried = [file for file in one.files if file.reference in taken.carried]
        if not sheets and not carried:
            return None
        counted = self._counted(sheets) if sheets else ""
        count = sum(each.count for each in sheets)
        stamps = (
            self._pages.text("bundle.stamp", number=one.number, sheet=sheet)
            for sheet in range(1, count + 1)
        )
        values = {"number": one.number, "title": one.title, "carried": len(carried)}
        return Exhibit(
            self._pages.text("bundle.exhibit", **values, sheets=counted),
            _name(one.number, one.title, counted),
            tuple(sheets),
            tuple(stamps),
            tuple(_as_sent(one, carried, taken)),
        )

    def _counted(self, sheets: Iterable[Sheets]) -> str:
        return self._pages.text("bundle.sheets", count=sum(one.count for one in sheets))


def _size(exhibit: Exhibit) -> int:
    return _paper_size(exhibit) + sum(len(file.content) for file in exhibit.files)


def _paper_size(exhibit: Exhibit) -> int:
    return sum(len(one.pdf) for one in exhibit.sheets)


def _name(number: int, title: str, counted: str) -> str:
    return safe_name(f"{number:02} {title[:_TITLE]} {counted}")


def _as_sent(one: Listed, carried: list[Evidence], taken: _Taken) -> Iterator[File]:
    """What is no paper and was fetched, under the number of its document."""
    for place, file in enumerate(carried, start=1):
        nth = str(place) if len(carried) > 1 else ""
        name = ".".join(filter(None, (_name(one.number, one.title, nth), safe_name(file.ending))))
        if data := taken.carried[file.reference]:
            yield File(name, data)
