"""Between the core's values and Telegram's messages: keyboards, splitting, pictures."""
