"""Letters as files: DOCX, PDF and text of the same frozen document."""

from bot.documents.renderer import File, Renderer, render

__all__ = ["File", "Renderer", "render"]
