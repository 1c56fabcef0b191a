"""Logs for an operator: events and numbers, never what a person wrote."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

import structlog
from structlog.typing import EventDict, WrappedLogger

from bot.observability.causes import BareFormatter
from bot.observability.metrics import METRICS
from bot.observability.sentry import connect


def set_up(log_format: str, level: str, sentry_dsn: str = "") -> None:
    """``console`` for eyes, ``json`` for a collector; aiogram's own lines join at WARNING.

    Warnings are counted (:data:`METRICS`) even where ``level`` leaves them out. Errors go to
    Sentry too where ``sentry_dsn`` is given.
    """
    least = logging.getLevelNamesMapping()[level]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            _count,
            *([_Reported(connect(sentry_dsn))] if sentry_dsn else []),
            _Above(least),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(min(least, logging.WARNING)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    libraries = logging.StreamHandler(sys.stderr)
    libraries.setFormatter(BareFormatter("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[libraries])


def _count(_: WrappedLogger, level: str, line: EventDict) -> EventDict:
    """A processor that counts a line by its name, which is the same for everybody."""
    METRICS.logged(line.get("level", level), str(line["event"]))
    return line


class _Reported:
    """A processor that hands errors on."""

    def __init__(self, send: Callable[[EventDict], None]) -> None:
        self._send = send

    def __call__(self, _: WrappedLogger, level: str, line: EventDict) -> EventDict:
        """The line as it is."""
        if line.get("level", level) == "error":
            self._send(line)
        return line


class _Above:
    """A processor that lets lines of a level and above through."""

    def __init__(self, least: int) -> None:
        self._least = least

    def __call__(self, _: WrappedLogger, level: str, line: EventDict) -> EventDict:
        """The line; raises structlog's ``DropEvent``, which ends it, below the level."""
        if logging.getLevelNamesMapping()[line.get("level", level).upper()] < self._least:
            raise structlog.DropEvent
        return line
