"""Files as Telegram keeps them: bounded, with clean names and the size of pictures."""
