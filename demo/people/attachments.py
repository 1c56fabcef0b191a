"""What a person sends besides text: files, pictures, albums, a contact, a voice note."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from demo.api.args import Upload
from demo.people.texts import Texts
from demo.text.content import caption as caption_of
from demo.text.entities import clean
from demo.text.trim import finish
from demo.world.message_fields import text_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demo.api.errors import Json
    from demo.files.stored_file import Kind
    from demo.world.chats import User

BINARY = "application/octet-stream"
SECONDS = 3
SIDE = 512
_albums = count(17_000_000_000_000_001)


class Attachments(Texts):
    """The person's side, everything that is no text; each method returns the message id."""

    def attach(  # noqa: PLR0913  (a file has that many sides)
        self,
        user: User | int,
        filename: str,
        data: bytes,
        mime: str = BINARY,
        *,
        as_photo: bool = False,
        caption: str = "",
    ) -> int:
        """Send a file, or a picture as a photo; ApiError when Telegram would refuse the bytes."""
        upload = Upload(filename, data, mime)
        return self.post(user, self._file(upload, as_photo=as_photo, caption=caption))

    def attach_album(
        self,
        user: User | int,
        uploads: Sequence[Upload],
        *,
        as_photo: bool = False,
        caption: str = "",
    ) -> list[int]:
        """Send several files at once and return their message ids.

        As in Telegram's apps the caption goes with the first picture, or with the last file.
        """
        group = {"media_group_id": str(next(_albums))} if len(uploads) > 1 else {}
        bearer = 0 if as_photo else len(uploads) - 1
        contents = [
            self._file(upload, as_photo=as_photo, caption=caption if number == bearer else "")
            for number, upload in enumerate(uploads)
        ]
        return [self.post(user, {**group, **content}) for content in contents]

    def share_contact(self, user: User | int, phone: str = "+79990000001") -> int:
        """Share one's own phone number."""
        person = self.person(user)
        contact = {"phone_number": phone, "first_name": person.first_name, "user_id": person.id}
        return self.post(user, {"contact": contact})

    def share_location(self, user: User | int, latitude: float, longitude: float) -> int:
        """Share a place."""
        return self.post(user, {"location": {"latitude": latitude, "longitude": longitude}})

    def send_sticker(self, user: User | int, emoji: str) -> int:
        """Send a sticker."""
        look = {"width": SIDE, "height": SIDE, "emoji": emoji, "type": "regular"}
        kind = {"is_animated": False, "is_video": False}
        stored = self.world.files.put(Upload("sticker.webp", b"RIFF"), "sticker")
        return self.post(user, {"sticker": {**stored.handle(), **look, **kind}})

    def send_voice(self, user: User | int, data: bytes = b"OggS") -> int:
        """Send a voice note."""
        stored = self.world.files.put(Upload("voice.oga", data, "audio/ogg"), "voice")
        about = {"duration": SECONDS, "mime_type": "audio/ogg"}
        return self.post(user, {"voice": {**stored.handle(), **about}})

    def _file(self, upload: Upload, *, as_photo: bool, caption: str = "") -> Json:
        kind: Kind = "photo" if as_photo else "document"
        text = caption_of(finish(clean(caption), ()))
        fields = text_fields(self.world, text, "caption", "caption_entities")
        return self.world.files.put(upload, kind).field() | fields
