"""What a person has already tried, read from a story: the option of the step that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.reading.stage import denied_stages, read_stage

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.reading.reader import Reader


def read_tried(catalogue: Catalogue, reader: Reader, text: str) -> str:
    """The option of what was tried that a story tells; empty when it tells none."""
    ruled = read_stage(text, catalogue.stages)
    labels = {str(label): some for label, some in catalogue.stages.labels.items()}
    undone = denied_stages(text, catalogue.stages)
    denied = [label for label, some in labels.items() if undone.intersection(some)]
    options = labels.get(reader.stage(text, ruled, denied), ())
    return ruled if ruled in options or not options else options[0]
