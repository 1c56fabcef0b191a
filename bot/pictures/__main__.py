"""The process of the pictures: bytes come in by one pipe, texts of codes go out by another.

Started by ``reader`` as ``python -m bot.pictures``; ends when its pipe does.
"""

from __future__ import annotations

from bot import worker_process
from bot.pictures.codes import read_codes
from bot.pictures.memory import limit_memory
from bot.pictures.reader import UnreadablePictureError


def read(data: bytes) -> tuple[str, ...] | None:
    """The texts of the codes; ``None`` for a picture that cannot be opened."""
    try:
        return read_codes(data)
    except UnreadablePictureError:
        return None


if __name__ == "__main__":
    limit_memory()
    worker_process.serve(read, *worker_process.take_pipes())
