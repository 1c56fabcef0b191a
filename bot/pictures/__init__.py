"""What a photo holds for us: the code of a receipt, read on this machine.

Here is what the bot talks to; ``codes`` is what the process of the pictures does.
"""

from bot.pictures.reader import PictureReader, UnreadablePictureError

__all__ = ["PictureReader", "UnreadablePictureError"]
