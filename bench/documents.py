"""How long a two-page letter takes: the first one and the later ones. Asserts nothing.

Run from the root of the project: ``python -m bench.documents [letters]``.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from statistics import median, quantiles
from typing import TYPE_CHECKING

from bot.documents.printing import render
from flows.model.document import Paragraph, Run
from tests.documents.letters import CLAIM

if TYPE_CHECKING:
    from flows.model.document import Document, Format


def measure(ending: Format, letters: int) -> list[float]:
    """Milliseconds of each render; every letter differs, so that no cache can answer."""
    times = []
    for number in range(letters):
        letter = _other(number)
        start = time.perf_counter()
        render(letter, ending)
        times.append((time.perf_counter() - start) * 1000)
    return times


def _other(number: int) -> Document:
    """Make a letter no paragraph of which was ever rendered before."""
    words = (Run(f"{number} "),)
    body = tuple(
        replace(block, runs=words + block.runs) if isinstance(block, Paragraph) else block
        for block in CLAIM.body
    )
    return replace(CLAIM, title=f"{CLAIM.title} {number}", body=body)


def main() -> None:
    """Print a line per format."""
    letters = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    endings: tuple[Format, ...] = ("docx", "pdf", "txt")
    for ending in endings:
        first, *later = measure(ending, letters)
        p95 = quantiles(later, n=20)[-1]
        sys.stdout.write(
            f"{ending:5} first {first:6.1f} ms   median {median(later):6.1f} ms   "
            f"p95 {p95:6.1f} ms\n"
        )


if __name__ == "__main__":
    main()
