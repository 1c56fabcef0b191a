"""The empty sheet a letter in Word is written on, and the sealing of the finished file."""

from __future__ import annotations

import functools
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FOLDER = Path(__file__).parent / "stationery"
_COMMENT = re.compile(rb"\s*<!--.*?-->", re.DOTALL)
_EPOCH = (1980, 1, 1, 0, 0, 0)


@functools.cache
def sheet() -> bytes:
    """Pack the files of ``stationery/`` (page, styles, numbering) into an empty DOCX."""
    names = sorted(path for path in _FOLDER.rglob("*") if path.is_file())
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for path in names:
            part = _COMMENT.sub(b"", path.read_bytes())
            # Packers of wheels overlook files whose name starts with a dot.
            name = path.relative_to(_FOLDER).as_posix().replace("package.rels", ".rels")
            archive.writestr(name, part)
    return packed.getvalue()


def seal(docx: bytes) -> bytes:
    """Repack a DOCX without the moment and the machine it was made on."""
    packed = BytesIO()
    with ZipFile(BytesIO(docx)) as archive, ZipFile(packed, "w", ZIP_DEFLATED) as copy:
        for name in archive.namelist():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            copy.writestr(info, archive.read(name))
    return packed.getvalue()
