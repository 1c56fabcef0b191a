"""A Telegram of one's own: a strict Bot API on loopback with a chat page, for trials and tests."""
