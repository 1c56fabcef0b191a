"""How much memory a process may take, told to the system: beyond it there is ``MemoryError``."""

from __future__ import annotations

import sys
from pathlib import Path

#: What one picture may take, bytes: the file twice (it comes through a pipe), its pixels, and what
#: the search for codes takes.
BUDGET = 100 * 1024 * 1024


def limit_memory(budget: int = BUDGET) -> None:
    """Let this process take ``budget`` bytes beyond what it has. Linux only: elsewhere nothing."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - not on Windows

    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + budget
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
