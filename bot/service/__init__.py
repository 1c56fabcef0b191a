"""Use cases over the ports: no Telegram and no SQL in them."""
