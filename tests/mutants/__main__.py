"""Mutate the law: ``python -m tests.mutants --number 200 --seed 1``; 1 under 95 % caught."""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable

from flows.content.catalogue import Catalogue
from flows.content.loading import read
from tests.conftest import ROOT
from tests.mutants.mutant import Mutant
from tests.mutants.norms import norm_mutants
from tests.mutants.oracles import Oracle, check_sees, letters_see, table_sees, tests_see
from tests.mutants.rules import rule_mutants

#: In the order in which they are asked.
ORACLES: dict[str, Oracle] = {"check": check_sees, "letters": letters_see, "table": table_sees}
GOAL = 0.95
#: The sort of slip and who saw it; «» nobody.
Caught = tuple[Mutant, str]


def main() -> int:
    """Make the mutants, try them, tell who caught which; 1 when too many live."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--number", type=int, default=200, help="how many mutants are tried")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tested", type=int, default=10, help="most that the tests are run for")
    asked = parser.parse_args()
    catalogue = read(ROOT)
    seeing = [name for name, sees in ORACLES.items() if sees(catalogue)]
    if seeing:
        _say(f"the content itself is not as approved: {', '.join(seeing)}")
        return 1
    mutants = _sample(catalogue, asked.number, asked.seed)
    caught = [(one, _caught_by(one.put_into(catalogue))) for one in mutants]
    _tell(caught)
    _tell_tests(catalogue, caught, asked.tested)
    return int(_share(caught, {*ORACLES}) < GOAL)


def _sample(catalogue: Catalogue, number: int, seed: int) -> list[Mutant]:
    """So many of each sort in turn, as long as a sort has any."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    sorts: defaultdict[str, list[Mutant]] = defaultdict(list)
    for mutant in (*norm_mutants(catalogue), *rule_mutants(catalogue)):
        sorts[mutant.sort].append(mutant)
    for mutants in sorts.values():
        chance.shuffle(mutants)
    longest = max(map(len, sorts.values()))
    in_turn = (
        mutants[n] for n in range(longest) for mutants in sorts.values() if n < len(mutants)
    )
    return [mutant for mutant, _ in zip(in_turn, range(number), strict=False)]


def _caught_by(catalogue: Catalogue) -> str:
    return next((name for name, sees in ORACLES.items() if sees(catalogue)), "")


def _share(caught: Iterable[Caught], by: set[str]) -> float:
    names = [name for _, name in caught]
    return sum(name in by for name in names) / len(names)


def _tell(caught: list[Caught]) -> None:
    """A line a sort, then every survivor, then the shares."""
    sorts = sorted({mutant.sort for mutant, _ in caught})
    _say(f"{'':16}" + "".join(f"{name:>9}" for name in (*ORACLES, "nobody")))
    for sort in sorts:
        names = Counter(name for mutant, name in caught if mutant.sort == sort)
        _say(f"{sort:16}" + "".join(f"{names[name]:9}" for name in (*ORACLES, "")))
    for mutant, name in caught:
        if not name:
            _say(f"survived: {mutant.file}: {mutant.change}")
    _say(f"{len(caught)} mutants, caught {_share(caught, {*ORACLES}):.1%}")
    _say(f"without the approved table {_share(caught, {'check', 'letters'}):.1%}")


def _tell_tests(catalogue: Catalogue, caught: list[Caught], most: int) -> None:
    """What the tests of the law see of some that only the table, or nobody, caught."""
    left = [mutant for mutant, name in caught if name in ("table", "")][:most]
    if not left:
        return
    unseen = [mutant for mutant in left if not tests_see(mutant.put_into(catalogue))]
    _say(f"of {len(left)} that no check and no letter sees, the tests of the law see", end=" ")
    _say(str(len(left) - len(unseen)))
    for mutant in unseen:
        _say(f"seen by the table alone: {mutant.file}: {mutant.change}")


def _say(line: str, *, end: str = "\n") -> None:
    sys.stdout.write(line + end)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
