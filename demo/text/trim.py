"""The last touch to a text: trimmed, its entities put in order, the evident ones found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from demo.text.detection import VERBATIM, found
from demo.text.entities import Entity, Formatted, units

if TYPE_CHECKING:
    from collections.abc import Iterable

BLANK = " \n\t\u00a0\u200b"


def finish(text: str, entities: Iterable[Entity]) -> Formatted:
    """Trim the text, keep entities inside it, add the ones Telegram finds by itself."""
    kept = _ordered(entities)
    tail = text.rstrip(BLANK)
    start = _leading_blank(tail, kept)
    body = tail[start:]
    limit = units(body)
    shifted = (_clip(replace(entity, offset=entity.offset - start), limit) for entity in kept)
    manual = _distinct(entity for entity in shifted if entity.length > 0)
    return Formatted(body, tuple(_ordered([*manual, *found(body, manual)])))


def _ordered(entities: Iterable[Entity]) -> list[Entity]:
    """Order as Telegram does; of equal stretches a quote may hold code, code holds nothing."""
    return sorted(entities, key=lambda entity: (entity.offset, -entity.length, _rank(entity)))


def _rank(entity: Entity) -> int:
    if entity.type.endswith("blockquote"):
        return 0
    return 1 if entity.type in VERBATIM else 2


def _leading_blank(text: str, entities: list[Entity]) -> int:
    limit = entities[0].offset if entities else len(text)
    blank = len(text) - len(text.lstrip(" \n"))
    return min(blank, limit)


def _clip(entity: Entity, limit: int) -> Entity:
    return replace(entity, length=min(entity.end, limit) - entity.offset)


def _distinct(entities: Iterable[Entity]) -> list[Entity]:
    """Drop repeated styles and whatever lies inside code, where Telegram allows nothing."""
    kept: list[Entity] = []
    for entity in entities:
        over = [other for other in kept if other.offset <= entity.offset < other.end]
        if any(other.type in VERBATIM or other.type == entity.type for other in over):
            continue
        kept.append(entity)
    return kept
