"""What the reading of stories has learned, kept in a file beside the examples."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from flows.content.stories import read_labelled, read_stories, stories_digest
from flows.intake.chosen import weighings
from flows.intake.reader import build_reader
from flows.reading import learned
from flows.reading.kin import NO_KIN, Kin, load_kin

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.reading.reader import Reader

log = structlog.get_logger(__name__)

#: Where the file lies below the root of the content.
STORED = "data/intake/learned.npz"
#: The groups of words it is learned with; committed, and made by ``bench.kin``.
KIN = "data/intake/kin.npz"


def load_reader(catalogue: Catalogue, root: Path) -> Reader:
    """The reader of the content under ``root``: from its file, or learned now if that is old."""
    path = root / STORED
    if path.exists():
        with path.open("rb") as file:
            known = learned.load(file, _digest(catalogue, root), _kin(root))
        if known is not None:
            return build_reader(catalogue, known)
    log.warning("learning_anew", cause="examples changed", fix="python -m bot learn")
    return build_reader(catalogue, learned.study(examples(catalogue, root)))


def relearn(catalogue: Catalogue, root: Path) -> learned.Lesson:
    """Learn anew from the examples and keep it in the file; returns what was learned from.

    Raises ``ContentError`` when a story cannot be read.
    """
    given = examples(catalogue, root)
    path = root / STORED
    path.parent.mkdir(parents=True, exist_ok=True)
    made = learned.study(given)
    with path.open("wb") as file:
        learned.save(made, file)
    return given


def is_fresh(catalogue: Catalogue, root: Path) -> bool:
    """Whether the stored file was learned from the examples as they stand."""
    path = root / STORED
    if not path.exists():
        return False
    with path.open("rb") as file:
        return learned.fits(file, _digest(catalogue, root))


def examples(catalogue: Catalogue, root: Path) -> learned.Lesson:
    """All there is to learn from: the short examples of the records and the stories."""
    stories = read_stories(root, catalogue.problems)
    digest = _digest(catalogue, root)
    given = learned.lesson(
        catalogue.problems, catalogue.replies, stories, catalogue.stages, digest
    )
    sets = read_labelled(root, catalogue.problems).values()
    weighed = weighings(catalogue, (one for of in sets for one in of))
    return replace(given, kin=_kin(root), weighed=tuple(weighed))


def _digest(catalogue: Catalogue, root: Path) -> str:
    path = root / KIN
    kin = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
    return learned.digest_of(
        catalogue.problems, catalogue.replies, catalogue.stages, stories_digest(root), kin
    )


def _kin(root: Path) -> Kin:
    """The groups of words beside the examples; none where they are not kept."""
    path = root / KIN
    if not path.exists():
        return NO_KIN
    with path.open("rb") as file:
        return load_kin(file)
