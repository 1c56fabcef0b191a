"""The process of the pictures: what bombs, dead and hanging processes cost."""

from __future__ import annotations

import asyncio
import io
import re
import resource
import signal
import struct
import subprocess
import sys
import zlib
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from structlog.testing import capture_logs

from bot.pictures import PictureReader, UnreadablePictureError, reader
from bot.pictures.codes import MOST_BYTES

TEXT = "https://example.ru"
#: What a picture may add to anything, MB.
MOST = 100


@pytest.fixture
async def pictures() -> AsyncIterator[PictureReader]:
    """A reader with its process, should it come to that."""
    made = PictureReader()
    yield made
    await made.close()


def process_of(pictures: PictureReader) -> Process:
    """The process that has read the last picture."""
    process = pictures._worker.process
    assert process is not None
    return process


def code() -> bytes:
    made = zxingcpp.create_barcode(TEXT, zxingcpp.BarcodeFormat.QRCode)
    out = io.BytesIO()
    Image.fromarray(np.array(made.to_image(scale=4, add_quiet_zones=True))).save(out, "PNG")
    return out.getvalue()


def blank_png(side: int, channels: int) -> bytes:
    """A black PNG written row by row, so that the test itself takes no memory for it."""
    pressed = zlib.compressobj(9)
    row = bytes(1 + side * channels)
    pixels = b"".join([*(pressed.compress(row) for _ in range(side)), pressed.flush()])
    colour = {1: 0, 3: 2, 4: 6}[channels]
    head = struct.pack(">IIBBBBB", side, side, 8, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    )


def peak(pid: int | str) -> float:
    """The most a process has ever held in memory, MB."""
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text("utf-8"))
    assert found is not None
    return int(found[1]) / 1024


def forget_peak() -> None:
    """Let this process's peak begin anew: former tests have theirs."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells the memory")
@pytest.mark.parametrize(
    ("side", "channels"),
    [(7700, 3), (7700, 4), (int(MOST_BYTES**0.5) - 3000, 1), (int((MOST_BYTES / 4) ** 0.5), 4)],
    ids=["bomb", "bomb with alpha", "large grey", "largest with alpha"],
)
async def test_no_picture_adds_a_hundred_megabytes(
    pictures: PictureReader, side: int, channels: int
) -> None:
    data = blank_png(side, channels)
    assert len(data) < 300_000
    await pictures.codes(code())
    process = process_of(pictures)
    forget_peak()
    worker, own = peak(process.pid), peak("self")
    if side == 7700:
        with pytest.raises(UnreadablePictureError):
            await pictures.codes(data)
    else:
        assert await pictures.codes(data) == ()
    assert process_of(pictures).pid == process.pid
    assert peak(process.pid) - worker < MOST
    assert peak("self") - own < MOST


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
@pytest.mark.parametrize(("limit", "said"), [("memory.limit_memory()", "None"), ("", "()")])
def test_what_the_count_of_pixels_misses_the_limit_of_memory_stops(limit: str, said: str) -> None:
    program = (
        "import sys\n"
        "from bot.pictures import __main__ as worker, codes, memory\n"
        "codes.MOST_BYTES = 10**12\n"
        f"{limit}\n"
        "print(worker.read(sys.stdin.buffer.read()))\n"
    )
    data = blank_png(6000, 3)
    ran = subprocess.run(
        [sys.executable, "-c", program], input=data, capture_output=True, check=True
    )
    assert ran.stdout.decode().strip() == said


async def test_the_process_itself_is_under_the_limit(pictures: PictureReader) -> None:
    await pictures.codes(code())
    most, _ = resource.prlimit(process_of(pictures).pid, resource.RLIMIT_AS)
    assert 0 < most < 400 * 1024 * 1024


async def test_a_killed_process_costs_one_picture(pictures: PictureReader) -> None:
    await pictures.codes(code())
    process_of(pictures).kill()
    await process_of(pictures).wait()
    with pytest.raises(UnreadablePictureError), capture_logs() as logs:
        await pictures.codes(code())
    assert logs[0]["event"] == "picture_process_lost"
    assert await pictures.codes(code()) == (TEXT,)


async def test_a_hanging_process_is_ended_and_costs_one_picture(pictures: PictureReader) -> None:
    await pictures.codes(code())
    hanging = process_of(pictures)
    hanging.send_signal(signal.SIGSTOP)
    pictures._worker.longest = 0.05
    with pytest.raises(UnreadablePictureError):
        await pictures.codes(code())
    assert hanging.returncode is not None
    pictures._worker.longest = reader.LONGEST
    assert await pictures.codes(code()) == (TEXT,)


async def test_an_idle_process_ends(pictures: PictureReader) -> None:
    pictures._worker.idle = 0.01
    await pictures.codes(code())
    async with asyncio.timeout(5):
        await process_of(pictures).wait()


async def test_a_file_of_too_many_bytes_is_not_handed_over(
    pictures: PictureReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LARGEST", len(code()) - 1)
    with pytest.raises(UnreadablePictureError):
        await pictures.codes(code())
    assert pictures._worker.process is None
