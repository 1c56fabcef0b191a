"""Why something failed, without what a person wrote: messages of errors may quote it."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import TYPE_CHECKING, Any

import structlog

if TYPE_CHECKING:
    import asyncio

log = structlog.get_logger(__name__)

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def cause(error: BaseException) -> dict[str, object]:
    """The error's kind and where it arose."""
    frames = traceback.extract_tb(error.__traceback__)
    at = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": type(error).__name__, "at": at[-6:]}


def report(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """A loop's handler of errors nobody awaited; ``context`` quotes them, so it is left out."""
    failed = context.get("exception")
    log.error("task_failed", **(cause(failed) if failed else {}))


class BareFormatter(logging.Formatter):
    """Lines of libraries; of an error they bring its kind and place alone."""

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - logging's name
        """The kind and the place of an error."""
        return str(cause(ei[1])) if ei[1] else ""
