"""What the reading has learned from the examples of the content, kept in one file beside them.

``data/intake/learned.npz`` holds the classifiers. Nothing in it is written by hand:
``python -m bot learn`` makes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from flows.reading.choice import KINDS, Kind, Weighing, learn_choices
from flows.reading.classifier import Classifier, compare, learn
from flows.reading.features import (
    Floats,
    Weighed,
    count_features,
    rarity_of,
    weigh,
    without_groups,
)
from flows.reading.kin import NO_KIN, Kin
from flows.reading.stage import manner, read_stage
from flows.reading.stage_words import StageReading, learn_stages

if TYPE_CHECKING:
    from flows.reading.stage import StageWords
    from flows.records.base import Service
    from flows.records.problems import Problem
    from flows.records.replies import Reply
    from flows.records.stories import Story

#: Raised when the way of learning changes, so that an old file is not taken for a new one.
_METHOD = "11"
_PARTS = ("problems", "services", "replies", "voices")
_STAGES = "stages"
#: Who speaks in a text.
PERSON, COMPANY = "person", "company"


@dataclass(frozen=True, slots=True)
class Told:
    """A text of a person with what it is about; ``writer`` marks who wrote it.

    ``stage`` is what the person had done, empty when no label says it; ``ruled`` what the rules
    say of that, and in what manner.
    """

    text: str
    problem: str
    service: Service
    writer: str
    stage: str = ""
    ruled: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A company's answer with the slug of its kind."""

    text: str
    reply: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """The texts to learn from, the mark of the content they come from, the groups of words.

    ``weighed`` are the values that labelled stories tell.
    """

    told: tuple[Told, ...]
    answered: tuple[Answered, ...]
    digest: str
    kin: Kin = NO_KIN
    weighed: tuple[Weighing, ...] = ()

    @property
    def texts(self) -> list[str]:
        """All texts: of persons, then of companies."""
        return [one.text for one in self.told] + [one.text for one in self.answered]


@dataclass(frozen=True, slots=True)
class Learned:
    """How rare each feature is, and what reads problems, services, replies, voices, stages.

    ``choices`` weigh the values of a story. ``kin``: the groups of words it was learned with,
    kept in a file of their own.
    """

    digest: str
    rarity: Floats
    problems: Classifier
    services: Classifier
    replies: Classifier
    voices: Classifier
    stages: StageReading
    choices: Mapping[Kind, Classifier]
    kin: Kin = NO_KIN


def digest_of(
    problems: Mapping[str, Problem],
    replies: Mapping[str, Reply],
    stages: StageWords,
    stories: str,
    kin: str = "",
) -> str:
    """Changes with every example, with the method and with the rules of stages.

    ``stories`` is the digest of the stories, ``kin`` of the groups of words. A reply without
    examples, chosen from the list only, teaches nothing.
    """
    rules = stages.model_dump_json()
    whole = hashlib.sha256(f"{_METHOD}\0{stories}\0{kin}\0{rules}\0".encode())
    for problem in problems.values():
        for service, texts in problem.examples.items():
            whole.update("\0".join((problem.slug, service, *texts)).encode() + b"\1")
    for reply in replies.values():
        if reply.examples:
            whole.update("\0".join((reply.slug, *reply.examples)).encode() + b"\1")
    return whole.hexdigest()[:16]


def lesson(
    problems: Mapping[str, Problem],
    replies: Mapping[str, Reply],
    stories: Mapping[str, Sequence[Story]],
    stages: StageWords,
    digest: str,
) -> Lesson:
    """All examples of the content; each short one counts as a writer of its own."""
    short = [
        Told(text, problem.slug, service, f"{problem.slug} {service} {n}")
        for problem in problems.values()
        for service, texts in problem.examples.items()
        for n, text in enumerate(texts)
    ]
    long = [
        Told(
            one.text,
            slug,
            one.service,
            one.writer,
            one.stage,
            manner(one.text, stages, read_stage(one.text, stages)),
        )
        for slug, of in stories.items()
        for one in of
    ]
    answers = [Answered(text, reply.slug) for reply in replies.values() for text in reply.examples]
    return Lesson((*short, *long), tuple(answers), digest)


def study(given: Lesson) -> Learned:
    """Learn from the examples."""
    told, answered = given.told, given.answered
    rows, rarity = _weighed(given)
    alike = compare(rows[: len(told)])
    staged = [n for n, one in enumerate(told) if one.stage]
    about = ([one.problem for one in told], [one.service for one in told])
    problems, services = learn(rows[: len(told)], alike, about)
    # Who speaks is learned from as many persons as companies: it is plain, and each text costs.
    some = [*range(0, len(told), max(1, len(told) // max(1, len(answered))))]
    # Groups of words tell nothing more of answers: what is refused and what is given are alike.
    heard = [without_groups(rows[n]) for n in (*some, *range(len(told), len(rows)))]
    near = compare(heard)
    companies = slice(len(some), None)
    kinds = [one.reply for one in answered]
    (replies,) = learn(heard[companies], near[companies, companies], [kinds])
    speakers = [PERSON] * len(some) + [COMPANY] * len(answered)
    (voices,) = learn(heard, near, [speakers])
    stages = learn_stages(
        [rows[n] for n in staged],
        alike[np.ix_(staged, staged)],
        [told[n].stage for n in staged],
        [told[n].ruled for n in staged],
    )
    choices = learn_choices(given.weighed)
    parts = (problems, services, replies, voices, stages, choices)
    return Learned(given.digest, rarity, *parts, given.kin)


def _weighed(given: Lesson) -> tuple[list[Weighed], Floats]:
    """The features of each text and how rare each is; what was counted takes a gigabyte."""
    counted = [count_features(text, given.kin) for text in given.texts]
    rarity = rarity_of(counted)
    return [weigh(one, rarity) for one in counted], rarity


def save(learned: Learned, file: IO[bytes]) -> None:
    """Write everything learned."""
    kept: dict[str, Any] = {
        "digest": learned.digest,
        "rarity": learned.rarity.astype(np.float16),
        "stages.ruled": learned.stages.ruled,
        "stages.trust": learned.stages.trust,
        "stages.usual": learned.stages.usual,
    }
    parts: dict[str, Classifier] = {name: getattr(learned, name) for name in _PARTS}
    parts[_STAGES] = learned.stages.words
    parts.update(learned.choices.items())
    for name, classifier in parts.items():
        for field in fields(Classifier):
            kept[f"{name}.{field.name}"] = getattr(classifier, field.name)
    np.savez(file, **kept)  # zlib would cost 60 ms at every start


def load(file: IO[bytes], digest: str, kin: Kin = NO_KIN) -> Learned | None:
    """What was learned from the examples of this digest; ``None`` when the file is of others."""
    with np.load(file) as kept:
        if not _fits(kept, digest):
            return None
        parts = {name: _classifier(kept, name) for name in _PARTS}
        stages = StageReading(
            _classifier(kept, _STAGES),
            tuple(map(str, kept["stages.ruled"])),
            kept["stages.trust"],
            kept["stages.usual"],
        )
        choices = {kind: _classifier(kept, kind) for kind in KINDS}
        rarity = kept["rarity"].astype(np.float32)
        return Learned(digest, rarity, **parts, stages=stages, choices=choices, kin=kin)


def fits(file: IO[bytes], digest: str) -> bool:
    """Whether a file was learned from the examples of this digest."""
    with np.load(file) as kept:
        return _fits(kept, digest)


def _fits(kept: Mapping[str, Any], digest: str) -> bool:
    return str(kept["digest"]) == digest


def _classifier(kept: Mapping[str, Any], name: str) -> Classifier:
    return Classifier(
        labels=tuple(map(str, kept[f"{name}.labels"])),
        words=kept[f"{name}.words"],
        step=kept[f"{name}.step"],
    )
