"""The process of the letters: what is wanted comes in by one pipe, files go out by another.

Started by ``renderer`` as ``python -m bot.documents``; ends when its pipe does.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from bot import worker_process
from bot.documents import calendar_file, printing, road_picture, sealing
from bot.documents.bundle import Bundle
from bot.documents.sealing import Seal, Unseal
from flows.model.case_files import CalendarSheet, RoadSheet

if TYPE_CHECKING:
    from flows.model.document import Document


def make(
    wanted: Document | CalendarSheet | RoadSheet | Bundle | Seal | Unseal | tuple[bytes, ...],
    pool: ThreadPoolExecutor,
) -> object:
    """The files of a letter or of a case, of a bundle, the sheets of what a person sent.

    Or bytes sealed and opened. A failure is told by its kind, not raised.
    """
    try:
        if isinstance(wanted, tuple):
            from bot.documents import sheets  # noqa: PLC0415 - letters alone do without pictures

            return sheets.read_all(wanted, pool)
        if isinstance(wanted, Bundle):
            from bot.documents import binding  # noqa: PLC0415 - as above

            return binding.bind(wanted)
        if isinstance(wanted, CalendarSheet):
            return (calendar_file.render(wanted),)
        if isinstance(wanted, RoadSheet):
            return (road_picture.render(wanted),)
        if isinstance(wanted, Seal):
            return sealing.seal(wanted)
        if isinstance(wanted, Unseal):
            return sealing.unseal(wanted)
        return printing.files(wanted, pool)
    except Exception as failed:  # noqa: BLE001 - its message may hold a letter
        return type(failed).__name__


if __name__ == "__main__":
    with ThreadPoolExecutor(2) as pool:
        worker_process.serve(lambda wanted: make(wanted, pool), *worker_process.take_pipes())
