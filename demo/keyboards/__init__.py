"""Keyboards and their buttons, within Telegram's limits."""
