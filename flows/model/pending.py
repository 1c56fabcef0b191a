"""What came in between and waits for the person's decision; each kind has its screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from flows.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class PendingReceipt:
    """A receipt's code in canonical form, as an answer holds it."""

    code: str
    kind: Literal["receipt"] = "receipt"


@dataclass(frozen=True, slots=True)
class PendingPictures:
    """Files nobody asked for, at least one."""

    files: tuple[Evidence, ...]
    kind: Literal["pictures"] = "pictures"


@dataclass(frozen=True, slots=True)
class PendingStory:
    """Another story, as it was typed."""

    text: str
    kind: Literal["story"] = "story"


@dataclass(frozen=True, slots=True)
class PendingReply:
    """A company's answer, as it was pasted; empty while its text is asked for.

    ``at`` is the moment of its last piece: what follows within a moment belongs to it.
    """

    text: str
    at: datetime | None = None
    kind: Literal["reply"] = "reply"


@dataclass(frozen=True, slots=True)
class PendingNews:
    """News of an open case said where no case is in sight, as they were typed."""

    text: str
    kind: Literal["news"] = "news"


Pending = PendingReceipt | PendingPictures | PendingStory | PendingReply | PendingNews
#: The same for fields of records: JSON is read by ``kind``.
PendingField = Annotated[Pending, Field(discriminator="kind")]
