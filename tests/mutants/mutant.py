"""One mutant: a record of the law with one slip in it, put into the content in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from flows.content.catalogue import Catalogue


@dataclass(frozen=True)
class Mutant:
    """``record`` takes the place of the one of its kind and slug; ``change`` says what is wrong.

    ``sort`` is the sort of slip, ``folder`` the kind of record.
    """

    sort: str
    folder: str
    slug: str
    change: str
    record: BaseModel

    @property
    def file(self) -> str:
        """The file in which the slip would stand."""
        return f"data/{self.folder}/{self.slug}.yaml"

    def put_into(self, catalogue: Catalogue) -> Catalogue:
        """The content with the slip."""
        records = MappingProxyType({**getattr(catalogue, self.folder), self.slug: self.record})
        whole: dict[str, Any] = {self.folder: records}
        return replace(catalogue, **whole)


def changed(record: BaseModel, **fields: object) -> Any:  # noqa: ANN401 - the same model again
    """A copy of a frozen record with other fields."""
    return record.model_copy(update=fields)
