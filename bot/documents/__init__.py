"""Letters as files: DOCX, PDF and text of the same frozen document; bundles with evidence.

Here is what the bot talks to; ``printing``, ``sheets`` and ``binding`` are what the process of the
letters does.
"""

from bot.documents.archive import archive
from bot.documents.bundle import Bundle, Exhibit, Purpose, Sheets, Unreadable
from bot.documents.files import File, safe_name
from bot.documents.renderer import Renderer, RenderingError

__all__ = [
    "Bundle",
    "Exhibit",
    "File",
    "Purpose",
    "Renderer",
    "RenderingError",
    "Sheets",
    "Unreadable",
    "archive",
    "safe_name",
]
