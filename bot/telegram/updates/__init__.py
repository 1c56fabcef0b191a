"""How updates come in, by long polling or by webhook."""
