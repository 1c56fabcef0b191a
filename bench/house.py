"""The bot with its reading of stories taken out: what the house itself weighs.

Every story is taken for one of broken goods, which is what the walks of the bench tell. Started by
``python -m bench.memory``; nothing else uses it.
"""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace
from typing import Any


class Reader:
    """Stands for ``flows.intake.reader.Reader``: knows one problem, needs no numpy."""

    fresh = True

    def __init__(self, *_: object) -> None:
        """Nothing is learned."""

    def rank(self, _: str) -> Any:  # noqa: ANN401 - stands for a Ranking
        """The same for every story."""
        return SimpleNamespace(
            problems=(("damaged_or_defective", 0.99), ("out_of_scope", 0.0)),
            service="marketplace",
            several=(),
            sure=0.99,
        )

    def is_plain(self, _: str) -> bool:
        """Every story is."""
        return True

    def is_answer(self, _: str) -> bool:
        """Nobody but the person speaks."""
        return False

    def warm(self) -> None:
        """Nothing to load."""


def _module(name: str, **values: object) -> None:
    made = ModuleType(name)
    vars(made).update(values)
    sys.modules[name] = made


def main() -> None:
    """Start the bot with the stand-ins in place."""
    _module("flows.reading.reader", Reader=Reader, Ranking=object)
    _module("flows.reading.learned", STORED="")
    _module("flows.reading.sentences", available=lambda: True)
    import flows.reading  # noqa: PLC0415 - the stand-ins must come first

    flows.reading.sentences = sys.modules["flows.reading.sentences"]
    from bot.__main__ import main as start  # noqa: PLC0415

    sys.exit(start(["run"]))


if __name__ == "__main__":
    main()
