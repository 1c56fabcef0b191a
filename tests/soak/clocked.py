"""``python -m bot`` with a clock that is off by the seconds in the file SOAK_CLOCK names."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo


def shifted(
    timezone: str,
    today: date | None = None,
) -> Callable[[], datetime]:
    """The clock of ``bot.app``, off by what the file says at the moment."""
    zone, file = ZoneInfo(timezone), Path(os.environ["SOAK_CLOCK"])
    return lambda: datetime.now(zone) + timedelta(seconds=float(file.read_text("ascii")))


if __name__ == "__main__":
    from bot import app
    from bot.__main__ import main

    app.clock_of = shifted
    sys.exit(main(sys.argv[1:]))
