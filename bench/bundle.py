"""How long a print bundle of ten phone photos and two PDFs takes, and how much memory.

Beside it the straightforward way on the same files: each photo turned upright and saved as PDF by
Pillow, merged and stamped by pypdf. Each way runs in a process of its own, in turn, with all
libraries imported. Asserts nothing.

Run from the root of the project: ``python -m bench.bundle [rounds]``.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import typst
from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter

from bot.documents.binding import bind
from bot.documents.bundle import Bundle, Exhibit, Sheets
from bot.documents.sheets import read_all

#: Twelve megapixels, as phones take them.
_SIZE = (4000, 3000)
_PHOTOS = 10


def photo(seed: int) -> bytes:
    """A JPEG of some 4 MB, turned as by a phone: soft shapes under the grain of a sensor."""
    import numpy as np  # noqa: PLC0415 - not in the measured processes

    chance = np.random.default_rng(seed)
    rough = chance.integers(0, 256, (24, 32, 3), dtype=np.uint8)
    soft = Image.fromarray(rough).resize(_SIZE, Image.Resampling.BICUBIC)
    grain = chance.normal(0, 9, (_SIZE[1], _SIZE[0], 1))
    noisy = np.clip(np.asarray(soft) + grain, 0, 255).astype(np.uint8)
    exif = Image.Exif()
    exif[0x0112] = 6
    made = io.BytesIO()
    Image.fromarray(noisy).save(made, "JPEG", quality=90, exif=exif)
    return made.getvalue()


def prepare(folder: Path) -> None:
    """Write the ten photos and the two PDFs."""
    from bot.documents.printing import render  # noqa: PLC0415 - not in the measured processes
    from tests.documents.letters import CLAIM  # noqa: PLC0415 - as above

    for number in range(_PHOTOS):
        (folder / f"{number:02}.jpg").write_bytes(photo(number))
    for number in range(_PHOTOS, _PHOTOS + 2):
        (folder / f"{number:02}.pdf").write_bytes(render(CLAIM, "pdf"))


def bundle(paths: list[Path]) -> bytes:
    """Our way: what the process of the letters does, question by question."""
    exhibits: list[Exhibit] = []
    with ThreadPoolExecutor(2) as pool:
        for pair in zip(paths[::2], paths[1::2], strict=True):
            for read in read_all([path.read_bytes() for path in pair], pool):
                assert isinstance(read, Sheets)
                number = len(exhibits) + 1
                stamps = tuple(f"Annex {number}, sheet {n + 1}" for n in range(read.count))
                exhibits.append(Exhibit(f"Annex {number}", f"{number:02}", (read,), stamps))
    return bind(Bundle("print", "bundle", "Index", "", tuple(exhibits))).content


def straightforward(paths: list[Path]) -> bytes:
    """Each photo through Pillow to PDF, merged and stamped by pypdf."""
    writer, numbers = PdfWriter(), []
    for number, path in enumerate(paths, start=1):
        content = path.read_bytes()
        if path.suffix == ".jpg":
            made = io.BytesIO()
            upright = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
            upright.convert("RGB").save(made, "PDF", resolution=300)
            content = made.getvalue()
        reader = PdfReader(io.BytesIO(content))
        numbers += [(number, sheet + 1) for sheet in range(len(reader.pages))]
        writer.append(reader)
    stamps = "\n#pagebreak()\n".join(f"Annex {one}, sheet {sheet}" for one, sheet in numbers)
    printed = typst.compile(stamps.encode(), format="pdf")
    assert isinstance(printed, bytes)
    for page, stamp in zip(writer.pages, PdfReader(io.BytesIO(printed)).pages, strict=True):
        page.merge_page(stamp)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def run(way: str, folder: Path) -> None:
    """One measured run in this process: seconds, peak of memory, size."""
    paths = sorted(folder.iterdir())
    began, worked = time.perf_counter(), time.process_time()
    made = (bundle if way == "bundle" else straightforward)(paths)
    took = time.perf_counter() - began
    # Not ru_maxrss: it is inherited from the process that started this one.
    status = Path("/proc/self/status").read_text("ascii")
    peak = int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024
    cpu = time.process_time() - worked
    print(json.dumps({"took": took, "cpu": cpu, "peak": peak, "size": len(made) / 1e6}))


def main(rounds: int) -> None:
    """Prepare the files, run both ways in turn, print the medians."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        sizes = [path.stat().st_size / 1e6 for path in folder.glob("*.jpg")]
        print(f"{len(sizes)} photos of {median(sizes):.1f} MB, 2 PDFs, {rounds} rounds")
        ways = ("bundle", "straightforward")
        runs: dict[str, list[dict[str, float]]] = {way: [] for way in ways}
        for _ in range(rounds):
            for way in ways:
                command = [sys.executable, "-m", "bench.bundle", way, name]
                ran = subprocess.run(command, check=True, capture_output=True, text=True)
                runs[way].append(json.loads(ran.stdout))
    found = {
        way: {key: median(one[key] for one in made) for key in made[0]}
        for way, made in runs.items()
    }
    for way, one in found.items():
        spent = f"{one['took']:5.2f} s ({one['cpu']:.2f} s of a core)"
        print(f"{way:16} {spent}  {one['peak']:4.0f} MB  {one['size']:5.1f} MB file")
    ours, plain = found.values()
    faster, less = plain["took"] / ours["took"], plain["peak"] / ours["peak"]
    print(f"{faster:.1f} × faster, {less:.1f} × less memory")


if __name__ == "__main__":
    if sys.argv[1:2] in (["bundle"], ["straightforward"]):
        run(sys.argv[1], Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
