"""Walk whole cases: ``python -m tests.walkers --cases 200 --seed 1``; stops at a contradiction."""

from __future__ import annotations

import argparse
import sys

from flows.content_check.load import load
from tests.conftest import ROOT
from tests.walkers.people import ContradictionError, Person


def main() -> int:
    """Walk the cases; 1 when one contradicts itself."""
    parser = argparse.ArgumentParser(prog="python -m tests.walkers")
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    catalogue = load(ROOT)
    letters = 0
    for seed in range(asked.seed, asked.seed + asked.cases):
        try:
            letters += Person(catalogue, seed).lives()
        except ContradictionError as found:
            sys.stdout.write(f"{found}\n")
            return 1
    sys.stdout.write(f"{asked.cases} cases, {letters} letters: no contradiction\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
