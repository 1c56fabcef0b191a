"""The Telegram shell: an update becomes an event, a screen becomes messages.

Importing this package first loads aiogram the lean way (see ``client.lean``).
"""

from bot.telegram.client import lean as lean
