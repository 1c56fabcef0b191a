"""The ways a call can end badly, worded as Telegram words them.

ApiError               the Bot API's own refusal: code, description, parameters
ConnectionDroppedError the network failed before an answer (test hook only)
PersonError            a person tried what Telegram's apps would not let them do
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """A refusal as the Bot API would send it.

    Takes the HTTP code, the full description («Bad Request: …») and the optional response
    parameters (``retry_after``).
    """

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def json(self) -> Json:
        """Return the body that goes over the wire."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class ConnectionDroppedError(Exception):
    """The answer never came: the HTTP layer cuts the connection when it sees this."""


class PersonError(Exception):
    """The person's app has nothing to tap, edit or send there."""


def bad_request(reason: str) -> ApiError:
    """Return error 400 with Telegram's prefix before ``reason``."""
    return ApiError(HTTPStatus.BAD_REQUEST, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Return error 403 with Telegram's prefix before ``reason``."""
    return ApiError(HTTPStatus.FORBIDDEN, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Return error 409 with Telegram's prefix before ``reason``."""
    return ApiError(HTTPStatus.CONFLICT, f"Conflict: {reason}")


def retry_after(seconds: int) -> ApiError:
    """Return error 429 that asks the bot to wait ``seconds``."""
    return ApiError(
        HTTPStatus.TOO_MANY_REQUESTS,
        f"Too Many Requests: retry after {seconds}",
        {"retry_after": seconds},
    )
