"""Formatted text as Telegram reads it: HTML, entities, links, what it finds by itself."""
