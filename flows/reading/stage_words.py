"""What a person has already tried, by the words of the story and by the rules together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from flows.reading.classifier import Classifier, learn
from flows.reading.features import Floats, Weighed

#: The fit is held back less and told less sharply than that of problems: six labels, many texts.
_HELD_BACK, _SHARPER = 0.05, 1.0
#: So far the words are taken for themselves: most of what is usual in stories is left out.
_USUAL = 0.75
_LITTLE = 1e-9


@dataclass(frozen=True, slots=True)
class StageReading:
    """What was learned of stages.

    ``words`` reads a text into labels; ``ruled`` are what the rules may say, ``trust`` (the
    logarithm of) how often they say each of it, a column, about texts of each label, a row;
    ``usual`` how common each label is.
    """

    words: Classifier
    ruled: tuple[str, ...]
    trust: Floats
    usual: Floats

    def read(self, text: Weighed, ruled: str, denied: Collection[str] = ()) -> str:
        """The likeliest label of a text; empty when nothing was learned or the rule is new.

        A label ``denied`` is out of the question.
        """
        if ruled not in self.ruled or not self.words.labels:
            return ""
        own = np.log(self.words.read(text) + _LITTLE) - _USUAL * self.usual
        scores = own + self.trust[:, self.ruled.index(ruled)]
        scores[[label in denied for label in self.words.labels]] = -np.inf
        return self.words.labels[int(scores.argmax())]


def learn_stages(
    rows: Sequence[Weighed], alike: Floats, labels: Sequence[str], said: Sequence[str]
) -> StageReading:
    """Learn from texts with their labels and with what the rules ``said`` of each."""
    (words,) = learn(rows, alike, [labels], held_back=_HELD_BACK, sharper=_SHARPER)
    ruled = tuple(sorted(set(said)))
    met = np.ones((len(words.labels), len(ruled)), np.float32)
    for label, rule in zip(labels, said, strict=True):
        met[words.labels.index(label), ruled.index(rule)] += 1
    total = met.sum(1, keepdims=True)
    trust: Floats = np.log(met / total)
    usual: Floats = np.log(total[:, 0] / total.sum()) if ruled else total[:, 0]
    return StageReading(words, ruled, trust, usual)
