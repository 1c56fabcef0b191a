"""The outer ring: Telegram, storage, documents, the process."""
