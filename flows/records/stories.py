"""Stories as people tell them, each by another imagined person: the reading learns from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

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

    writer: str = Field(pattern="^[a-z_]+[0-9]+$")
    service: Service
    stage: StageLabel
    text: str = Field(min_length=1)


class Stories(Part):
    """The stories of one problem, all of a file ``data/stories/PROBLEM.yaml``."""

    stories: tuple[Story, ...] = Field(min_length=1)


class LabelledStory(Part):
    """One line of ``data/stories/SET.jsonl``: a story with all its labels, the facts among them.

    It was read once to measure the reading, then looked at; now it teaches. ``facts`` are the
    facts the text states, each ``None`` or absent where it states none; dates are ISO
    days. A text that tells nothing and only ``asks`` is told in no quarrel.
    """

    id: str
    text: str = Field(min_length=1)
    company: str | None = None
    service: Service
    problem: str
    second_best_problem: str | None = None
    stage: StageLabel
    facts: Mapping[str, Any] = Field(default_factory=dict)
    told_on: date
    asks: bool = False

    def as_story(self, name: str) -> Story:
        """The story alone; its writer is named by the set ``name`` and the line."""
        return Story(
            writer=f"{name}{self.id}", service=self.service, stage=self.stage, text=self.text
        )
