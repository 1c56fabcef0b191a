"""The Telegram shell: an update becomes an event, a screen becomes messages.

Importing this package first loads aiogram the lean way (see ``lean``).
"""

from bot.telegram import lean as lean
