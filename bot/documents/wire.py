"""How values travel between the bot and the process of its letters."""

from __future__ import annotations

import pickle
import struct

#: The length of what follows.
HEAD = struct.Struct(">I")


def frame(value: object) -> bytes:
    """The value after its length."""
    packed = pickle.dumps(value)
    return HEAD.pack(len(packed)) + packed
