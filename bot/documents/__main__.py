"""The process of the letters: documents come in by one pipe, files go out by another.

Started by ``renderer`` as ``python -m bot.documents``; ends when its pipe does. Both ends are this
program, so values travel as pickles, each after its length in four bytes.
"""

from __future__ import annotations

import pickle
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO

from bot.documents import printing
from bot.documents.wire import HEAD, frame


def serve(orders: BinaryIO, made: BinaryIO) -> None:
    """Render every document of ``orders`` until their end; a failure is told, not raised."""
    with ThreadPoolExecutor(2) as pool:
        while head := orders.read(HEAD.size):
            document = pickle.loads(orders.read(*HEAD.unpack(head)))  # noqa: S301 - from ourselves
            try:
                answer: object = printing.files(document, pool)
            except Exception as failed:  # noqa: BLE001 - told by its kind: its message may hold a letter
                answer = type(failed).__name__
            made.write(frame(answer))
            made.flush()


if __name__ == "__main__":
    # A stopping bot still hands over the letters in hand: it ends this process by its pipe.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    made = sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not be taken for a letter
    serve(sys.stdin.buffer, made)
