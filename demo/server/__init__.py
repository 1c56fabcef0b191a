"""HTTP on loopback: the Bot API, file downloads, the chat page and its live line."""
