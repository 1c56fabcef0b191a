"""The parameters of one call, read alike whether they came as strings (HTTP) or typed (JSON)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from demo.api.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

TRUE = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in: its name, its bytes, and the type its sender claims."""

    filename: str
    data: bytes
    content_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Args:
    """Typed access to the parameters and uploaded files of one call."""

    values: Mapping[str, object]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Tell whether the parameter was given; Telegram reads an empty string as «not given»."""
        return self.values.get(name) not in (None, "") or name in self.files

    def text(self, name: str) -> str:
        """Return the parameter as a string, empty if it was not given."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return the parameter as a number; like Telegram, rubbish counts as the default."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """Return the parameter as a yes or no."""
        return self.text(name).lower() in TRUE

    def structure(self, name: str, label: str) -> object:
        """Return a JSON-serialized parameter, None if not given.

        Raises ApiError «can't parse <label> JSON object» when it is no JSON.
        """
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            parsed: object = json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {label} JSON object") from None
        return parsed

    def items(self, name: str, label: str, expected: str) -> list[object] | None:
        """Return a JSON array, None if not given; ApiError when it is something else."""
        value = self.structure(name, label)
        if value is None:
            return None
        if not isinstance(value, list):
            raise bad_request(f"expected an Array of {expected}")
        return value
