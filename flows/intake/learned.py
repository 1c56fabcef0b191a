"""What the reading has learned from the examples of the content, kept in one file beside them.

``data/intake/learned.npz`` holds the sentence vector of every example (they take 50 ms each) and
the classifiers made from them. Nothing in it is written by hand: ``python -m bot learn`` makes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from flows.intake import sentences
from flows.intake.classifier import Classifier, learn
from flows.intake.features import Bytes, Floats

if TYPE_CHECKING:
    from flows.model import Problem, Reply

#: Where the file lies below the root of the content.
STORED = "data/intake/learned.npz"
#: Raised when the way of learning changes, so that an old file is not taken for a new one.
_METHOD = "1"
#: Vectors are kept as bytes: their numbers lie within -1 and 1.
_STEPS = 127 / 0.35
_MEANING_SIZE = 384


@dataclass(frozen=True, slots=True)
class Lesson:
    """The examples: parallel texts, problems and services; texts and replies."""

    texts: tuple[str, ...]
    problems: tuple[str, ...]
    services: tuple[str, ...]
    answers: tuple[str, ...]
    replies: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Changes with every example and with the method."""
        whole = hashlib.sha256(_METHOD.encode())
        for part in (self.texts, self.problems, self.services, self.answers, self.replies):
            whole.update("\0".join(part).encode() + b"\1")
        return whole.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Learned:
    """The classifiers: problems by words alone and with meaning, services, replies.

    ``vectors`` are the sentence vectors by the text's hash.
    """

    digest: str
    words: Classifier
    problems: Classifier
    services: Classifier
    replies: Classifier
    vectors: Mapping[str, Floats]


def lesson(problems: Mapping[str, Problem], replies: Mapping[str, Reply]) -> Lesson:
    """All examples of the content in their order."""
    rows = [
        (text, problem.slug, service)
        for problem in problems.values()
        for service, texts in problem.examples.items()
        for text in texts
    ]
    answers = [(text, reply.slug) for reply in replies.values() for text in reply.examples]
    texts, slugs, services = zip(*rows, strict=True) if rows else ((), (), ())
    said, answered = zip(*answers, strict=True) if answers else ((), ())
    return Lesson(texts, slugs, services, said, answered)


def study(given: Lesson, known: Mapping[str, Floats]) -> Learned:
    """Learn from the examples; ``known`` are vectors that need not be made again."""
    texts = (*given.texts, *given.answers)
    vectors = dict(_vectors(texts, known)) if sentences.available() else {}
    return Learned(
        given.digest,
        learn(given.texts, given.problems, None),
        learn(given.texts, given.problems, _rows(given.texts, vectors)),
        learn(given.texts, given.services, _rows(given.texts, vectors)),
        learn(given.answers, given.replies, _rows(given.answers, vectors)),
        vectors,
    )


def _vectors(texts: Sequence[str], known: Mapping[str, Floats]) -> Iterator[tuple[str, Floats]]:
    for text in texts:
        mark = _mark(text)
        vector = known.get(mark)
        made = sentences.meaning(text) if vector is None else vector
        if made is not None:
            yield mark, made


def _rows(texts: Sequence[str], vectors: Mapping[str, Floats]) -> Floats | None:
    """The vectors of the texts, rounded as the file keeps them: a reload gives the same."""
    if not vectors or not texts:
        return None
    return _opened(_packed([vectors[_mark(text)] for text in texts]))


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _packed(vectors: Sequence[Floats]) -> Bytes:
    packed: Bytes = np.clip(np.rint(np.array(vectors) * _STEPS), -127, 127).astype(np.int8)
    return packed


def _opened(packed: Bytes) -> Floats:
    vectors: Floats = packed.astype(np.float32) / np.float32(_STEPS)
    return vectors


def save(learned: Learned, path: Path) -> None:
    """Write everything learned."""
    kept: dict[str, Any] = {
        "digest": learned.digest,
        "marks": list(learned.vectors),
        "vectors": _packed(
            list(learned.vectors.values()) or [np.zeros(_MEANING_SIZE, np.float32)]
        ),
    }
    for name in ("words", "problems", "services", "replies"):
        classifier = getattr(learned, name)
        for field in fields(Classifier):
            kept[f"{name}.{field.name}"] = _slim(getattr(classifier, field.name))
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **kept)


def _slim(value: Any) -> Any:  # noqa: ANN401 - an array or a plain value
    floating = isinstance(value, np.ndarray) and value.dtype == np.float32
    return value.astype(np.float16) if floating else value


def load(path: Path) -> Learned | None:
    """What was learned before; ``None`` when the file is missing."""
    if not path.exists():
        return None
    with np.load(path) as kept:
        parts = {name: _classifier(kept, name) for name in ("words", "problems", "services")}
        replies = _classifier(kept, "replies")
        packed = kept["vectors"]
        vectors = _Vectors(tuple(map(str, kept["marks"])), packed)
        return Learned(str(kept["digest"]), **parts, replies=replies, vectors=vectors)


def _classifier(kept: Mapping[str, Any], name: str) -> Classifier:
    return Classifier(
        labels=tuple(map(str, kept[f"{name}.labels"])),
        rarity=kept[f"{name}.rarity"].astype(np.float32),
        words=kept[f"{name}.words"],
        step=kept[f"{name}.step"].astype(np.float32),
        centre=kept[f"{name}.centre"].astype(np.float32),
        meaning=kept[f"{name}.meaning"].astype(np.float32),
        sharpness=float(kept[f"{name}.sharpness"]),
    )


class _Vectors(dict[str, Floats]):
    """The stored vectors, opened when asked for."""

    def __init__(self, marks: Sequence[str], packed: Bytes) -> None:
        super().__init__(zip(marks, _opened(packed), strict=False))
