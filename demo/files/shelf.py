"""The shelf of files: bounded, and strict about sizes and pictures as Telegram is."""

from __future__ import annotations

from collections import OrderedDict
from mimetypes import MimeTypes
from typing import TYPE_CHECKING

from demo.api.errors import bad_request
from demo.files.filenames import clean_filename
from demo.files.picture_size import size_of
from demo.files.stored_file import Kind, StoredFile

if TYPE_CHECKING:
    from demo.api.args import Args, Upload

MEGABYTE = 1 << 20
MAX_UPLOAD = 50 * MEGABYTE
MAX_PHOTO = 10 * MEGABYTE
MAX_DOWNLOAD = 20 * MEGABYTE
MAX_SIDES = 10_000
MAX_RATIO = 20
PREFIXES = {"document": "BQAC", "photo": "AgAC", "sticker": "CAAC", "voice": "AwAC"}
OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = MimeTypes()
TYPES.add_type(f"{OFFICE}wordprocessingml.document", ".docx")
TYPES.add_type(f"{OFFICE}spreadsheetml.sheet", ".xlsx")
TYPES.add_type("image/webp", ".webp")


class FileShelf:
    """Keeps files up to ``capacity`` bytes together; the oldest fall off first."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.size = 0
        self._files: OrderedDict[str, StoredFile] = OrderedDict()
        self._count = 0

    def put(self, upload: Upload, kind: Kind) -> StoredFile:
        """Keep an upload and return it as a file; ApiError when empty, too big or no picture."""
        _check_size(upload, kind)
        width, height = _picture(upload) if kind == "photo" else (0, 0)
        self._count += 1
        name = clean_filename(upload.filename) or f"file_{self._count}"
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        stored = StoredFile(
            file_id=f"{PREFIXES[kind]}AgADemo{self._count:010d}",
            unique_id=f"AgADemo{self._count:08d}",
            path=f"{kind}s/file_{self._count}.{suffix}",
            kind=kind,
            name=name,
            mime=TYPES.guess_type(name)[0] or upload.content_type,
            data=upload.data,
            width=width,
            height=height,
        )
        self._keep(stored)
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        """Return the file with this id, None when unknown or fallen off."""
        return self._files.get(file_id)

    def at_path(self, path: str) -> StoredFile | None:
        """Return the file with this download path, None when unknown or fallen off."""
        return next((file for file in self._files.values() if file.path == path), None)

    def resolve(self, args: Args, name: str, value: str, kind: Kind) -> StoredFile:
        """Return the file a parameter means: an upload, ``attach://…``, or the id of a kept file.

        Raises ApiError for addresses (the demo downloads nothing), unknown ids, other kinds.
        """
        key = value.removeprefix("attach://") if value.startswith("attach://") else name
        upload = args.files.get(key)
        if upload is not None:
            return self.put(upload, kind)
        if value.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self.get(value)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            was, wanted = stored.kind.title(), kind.title()
            raise bad_request(f"can't use file of type {was} as {wanted}")
        return stored

    def _keep(self, stored: StoredFile) -> None:
        self._files[stored.file_id] = stored
        self.size += len(stored.data)
        while self.size > self.capacity and len(self._files) > 1:
            _, dropped = self._files.popitem(last=False)
            self.size -= len(dropped.data)


def _check_size(upload: Upload, kind: Kind) -> None:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > MAX_UPLOAD:
        raise bad_request("file is too big")
    if kind == "photo" and len(upload.data) > MAX_PHOTO:
        raise bad_request("file is too big for a photo")


def _picture(upload: Upload) -> tuple[int, int]:
    size = size_of(upload.data)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > MAX_SIDES or max(size) > MAX_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size
