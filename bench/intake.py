"""What reading stories costs: ``python -m bench.intake [FILE.jsonl]``.

Loads the reading in a fresh process, prints the time and the memory that its libraries and what
was learned add to the content without it, then reads every text of the file and prints the time a
text at the median and at worst. Run it bound to one core (``taskset -c 0``) for one core's time.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.reading.reader import Reader

ROOT = Path(__file__).resolve().parent.parent
DEFAULT = ROOT / "data" / "stories" / "told_a.jsonl"
_PAGE = os.sysconf("SC_PAGE_SIZE")


def resident() -> float:
    """The resident memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE / 1e6


def libraries() -> tuple[float, float]:
    """The milliseconds and the MB of importing numpy and the stemmer, alone in the process."""
    before, begun = resident(), time.perf_counter()
    for name in ("numpy", "Stemmer"):
        import_module(name)
    return (time.perf_counter() - begun) * 1000, resident() - before


def reading(reader: Reader, texts: list[str]) -> list[float]:
    """The milliseconds each text took."""
    took = []
    for text in texts:
        begun = time.perf_counter()
        reader.for_turn().rank(text)
        took.append((time.perf_counter() - begun) * 1000)
    return sorted(took)


def main() -> None:
    """Print the figures and how they were made."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    imported, heavy = libraries()
    from bot.service.reading import load_reader  # noqa: PLC0415
    from flows.content_check.load import load  # noqa: PLC0415 - the libraries are timed before

    catalogue = load(ROOT)
    before, begun = resident(), time.perf_counter()
    reader = load_reader(catalogue, ROOT)
    reader.rank("")
    loaded = (time.perf_counter() - begun) * 1000
    took = reading(reader, texts)
    long = reading(reader, [" ".join(texts)[:10_000]])[0]
    cores = len(os.sched_getaffinity(0))
    print(f"{len(texts)} texts of {path.name}, {cores} core(s)")
    added = resident() - before
    print(f"libraries {imported:.0f} ms, {heavy:.0f} MB; what was learned {loaded:.0f} ms")
    print(f"memory added in all: {heavy + added:.0f} MB")
    print(f"a text: median {statistics.median(took):.0f} ms, longest {took[-1]:.0f} ms")
    print(f"10,000 characters: {long:.0f} ms")


if __name__ == "__main__":
    main()
