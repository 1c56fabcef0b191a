"""Letters as files: DOCX, PDF and text of the same frozen document.

Here is what the bot talks to; ``printing`` is what the process of the letters does.
"""

from bot.documents.archive import archive
from bot.documents.files import File
from bot.documents.renderer import Renderer, RenderingError

__all__ = ["File", "Renderer", "RenderingError", "archive"]
