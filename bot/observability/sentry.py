"""Errors of the log to Sentry, for an operator who wants them there; off unless SENTRY_DSN is set.

Lines of the log are sent, not exceptions: they hold names and places in the code, never what a
person wrote. The library is an extra: ``pip install 'sentry-sdk>=2'``.
"""

from __future__ import annotations

from collections.abc import Callable

from structlog.typing import EventDict

#: Of a line only these are sent.
_SENT = ("error", "at", "cause", "screen", "file", "reason")


def connect(dsn: str) -> Callable[[EventDict], None]:
    """What hands a line on to Sentry. Ends the process when the library is not installed."""
    try:
        import sentry_sdk  # noqa: PLC0415 - an extra
    except ImportError:
        raise SystemExit(
            "SENTRY_DSN is set, sentry-sdk is not installed: pip install 'sentry-sdk>=2'"
        ) from None
    # Nothing is gathered by itself: no exceptions, variables, requests, breadcrumbs, host name.
    sentry_sdk.init(
        dsn,
        default_integrations=False,
        auto_enabling_integrations=False,
        send_default_pii=False,
        include_local_variables=False,
        attach_stacktrace=False,
        max_breadcrumbs=0,
        server_name="",
    )

    def send(line: EventDict) -> None:
        extras = {name: line[name] for name in _SENT if name in line}
        sentry_sdk.capture_message(str(line["event"]), level="error", extras=extras)

    return send
