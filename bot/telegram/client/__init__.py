"""Calls to the Bot API: the network session, retries, what is set once at start."""
