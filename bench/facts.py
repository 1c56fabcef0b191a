"""How sure the facts of stories are: ``python -m bench.facts``.

Each set of labelled stories is left out in turn, what weighs the values is learned from the
others, and the facts that the rules read in it are counted from each probability on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot import ROOT
from flows.content.stories import read_labelled
from flows.content_check.load import load
from flows.intake.chosen import weighings
from flows.reading.choice import NONE, Weighing, learn_choices, probability

LEVELS = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
#: The fact a value may be, how likely it is, whether it is, whether a rule took it.
Row = tuple[str, float, bool, bool]


def main() -> None:
    """Print precision and the number shown of each fact, by rules and beyond them."""
    catalogue = load(ROOT)
    sets = read_labelled(ROOT, catalogue.problems)
    given = {name: tuple(weighings(catalogue, of)) for name, of in sets.items()}
    rows = [row for name in given for row in _left_out(given, name)]
    for fact in sorted({fact for fact, *_ in rows}):
        some = [row for row in rows if row[0] == fact]
        told = sum(right for _, _, right, _ in some)
        print(f"{fact}: {told} told")
        by_rules = [row for row in some if row[3]]
        for title, part in (("by rules", by_rules), ("all", some)):
            print(f"  {title:9}", "  ".join(_level(part, level) for level in LEVELS))


def _left_out(given: Mapping[str, Sequence[Weighing]], name: str) -> Iterator[Row]:
    """Every value of one set: the fact it may be, how likely it is, whether it is, by a rule."""
    choices = learn_choices(one for other, of in given.items() if other != name for one in of)
    for one in given[name]:
        for fact in choices[one.kind].labels:
            if fact != NONE:
                ruled = "ruled" in one.features or f"role {fact[:-3]}" in one.features
                yield (
                    fact,
                    probability(choices[one.kind], one.features, fact),
                    one.label == fact,
                    ruled,
                )


def _level(rows: Sequence[Row], level: float) -> str:
    shown = [right for _, likely, right, _ in rows if likely >= level]
    share = f"{sum(shown) / len(shown):.1%}" if shown else "–"
    return f"{level:.2f}: {share} of {len(shown)}"


if __name__ == "__main__":
    main()
