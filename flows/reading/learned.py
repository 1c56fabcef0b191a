"""What the reading has learned from the examples of the content, kept in one file beside them.

``data/intake/learned.npz`` holds the sentence vector of every example (they take 50 ms each) and
the classifiers made from them. Nothing in it is written by hand: ``python -m bot learn`` makes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from flows.reading import sentences
from flows.reading.classifier import Classifier, learn
from flows.reading.features import Bytes, Floats

if TYPE_CHECKING:
    from flows.records.problems import Problem
    from flows.records.replies import Reply

#: Raised when the way of learning changes, so that an old file is not taken for a new one.
_METHOD = "2"
#: Vectors are kept as bytes: their numbers lie within -1 and 1.
_STEPS = 127 / 0.35
_MEANING_SIZE = 384
_PARTS = ("words", "problems", "services", "replies", "voices")
#: Marks what was learned on a machine without the model of sentences.
WORDS_ONLY = "-words"
#: Who speaks in a text.
PERSON, COMPANY = "person", "company"


@dataclass(frozen=True)
class Lesson:
    """The examples: parallel texts, problems and services; texts and replies."""

    texts: tuple[str, ...]
    problems: tuple[str, ...]
    services: tuple[str, ...]
    answers: tuple[str, ...]
    replies: tuple[str, ...]

    @cached_property
    def digest(self) -> str:
        """Changes with every example and with the method."""
        whole = hashlib.sha256(_METHOD.encode())
        for part in (self.texts, self.problems, self.services, self.answers, self.replies):
            whole.update("\0".join(part).encode() + b"\1")
        return whole.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Learned:
    """The classifiers: problems by words alone and with meaning, services, replies, voices.

    ``vectors`` are the sentence vectors by the mark of their texts, empty after loading: only
    learning needs them.
    """

    digest: str
    words: Classifier
    problems: Classifier
    services: Classifier
    replies: Classifier
    voices: Classifier
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
        given.digest + ("" if vectors else WORDS_ONLY),
        learn(given.texts, given.problems, None),
        learn(given.texts, given.problems, _rows(given.texts, vectors)),
        learn(given.texts, given.services, _rows(given.texts, vectors)),
        learn(given.answers, given.replies, _rows(given.answers, vectors)),
        learn(texts, _voices(given), None),
        vectors or known,
    )


def _voices(given: Lesson) -> list[str]:
    """Who speaks in each text: stories are told by persons, answers by companies."""
    return [PERSON] * len(given.texts) + [COMPANY] * len(given.answers)


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


def save(learned: Learned, file: IO[bytes]) -> None:
    """Write everything learned."""
    kept: dict[str, Any] = {
        "digest": learned.digest,
        "marks": list(learned.vectors),
        "vectors": _packed(
            list(learned.vectors.values()) or [np.zeros(_MEANING_SIZE, np.float32)]
        ),
    }
    for name in _PARTS:
        classifier = getattr(learned, name)
        for field in fields(Classifier):
            kept[f"{name}.{field.name}"] = _slim(getattr(classifier, field.name))
    np.savez(file, **kept)  # zlib would cost 60 ms at every start


def _slim(value: Any) -> Any:  # noqa: ANN401 - an array or a plain value
    floating = isinstance(value, np.ndarray) and value.dtype == np.float32
    return value.astype(np.float16) if floating else value


def load(file: IO[bytes], digest: str) -> Learned | None:
    """What was learned from the examples of this digest; ``None`` when the file is of others."""
    with np.load(file) as kept:
        if not _fits(str(kept["digest"]), digest):
            return None
        parts = {name: _classifier(kept, name) for name in _PARTS}
        return Learned(str(kept["digest"]), **parts, vectors={})


def fits(file: IO[bytes], digest: str) -> bool:
    """Whether a file was learned from the examples of this digest, as well as is possible here."""
    with np.load(file) as kept:
        return _fits(str(kept["digest"]), digest)


def _fits(stored: str, digest: str) -> bool:
    return stored == digest or (stored == digest + WORDS_ONLY and not sentences.available())


def known_vectors(file: IO[bytes]) -> Mapping[str, Floats]:
    """The sentence vectors of the file by the marks of their texts."""
    with np.load(file) as kept:
        return dict(zip(map(str, kept["marks"]), _opened(kept["vectors"]), strict=False))


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
