"""A file that a person keeps with a case, as a record: its bytes stay in the messenger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

#: Telegram gives a bot no larger files, bytes (Bot API, getFile).
LARGEST = 20 * 1024 * 1024
#: Endings of programs, which no case keeps; of archives, whose files are wanted one by one; of
#: pictures, sounds and videos.
PROGRAM = re.compile("apk|bat|cmd|com|dmg|exe|ipa|iso|jar|js|lnk|msi|ps1|scr|sh|vbs")
ARCHIVE = re.compile("7z|bz2|gz|rar|tar|tgz|zip")
PICTURE = re.compile("avif|bmp|gif|hei[cf]|jpe?g|png|tiff?|webp")
_RECORDING = re.compile(
    "3gp|aac|amr|avi|flac|m4a|mkv|mov|mp[34]|mpe?g|og[ag]|opus|wav|webm|wm[av]"
)
#: So many files answer one question; ``data/texts`` names the number.
MOST_FILES = 10


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file: ``reference`` finds it again in the messenger it came by.

    ``size`` counts bytes, 0 when not known; ``caption`` are the words sent with it; ``readable``
    is false for a file that could not be fetched or opened, ``looked_at`` for a picture that was
    not searched for codes because many came at once.
    """

    kind: Literal["picture", "document"]
    reference: str
    name: str
    size: int = 0
    caption: str = ""
    readable: bool = True
    looked_at: bool = True

    @property
    def ending(self) -> str:
        """The ending of its name in small letters, without the dot."""
        return ending_of(self.name)

    @property
    def is_paper(self) -> bool:
        """Whether it can be laid on sheets: a picture or a PDF."""
        return self.kind == "picture" or self.ending == "pdf"

    @property
    def is_recording(self) -> bool:
        """Whether it is a sound or a video."""
        return _RECORDING.fullmatch(self.ending) is not None

    @property
    def is_heic(self) -> bool:
        """Whether it is a photo as iPhones keep it, which is not searched for codes."""
        return self.ending in {"heic", "heif"}

    @property
    def is_too_large(self) -> bool:
        """Whether it cannot be fetched to be put into a bundle."""
        return self.size > LARGEST


def ending_of(name: str) -> str:
    """The ending of a file's name in small letters, without the dot; empty without one."""
    return name.rpartition(".")[2].lower() if "." in name else ""
