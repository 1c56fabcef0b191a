"""The state of one demo Telegram: people, chats, messages, questions, the bot's profile."""
