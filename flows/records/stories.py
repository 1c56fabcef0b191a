"""Stories as people tell them, each by another imagined person: the reading learns from them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from flows.records.base import Part, Service

#: What a person had done when telling the story, in the words of the labelled sets.
StageLabel = Literal[
    "nothing_done",
    "unknown",
    "contacted_support",
    "claim_sent",
    "complained_to_regulator",
    "court",
]


class Story(Part):
    """One story: ``writer`` marks the imagined person, ``service`` is where the quarrel lies."""

    writer: str = Field(pattern="^[a-z]+[0-9]+$")
    service: Service
    stage: StageLabel
    text: str = Field(min_length=1)


class Stories(Part):
    """The stories of one problem, all of a file ``data/stories/PROBLEM.yaml``."""

    stories: tuple[Story, ...] = Field(min_length=1)
