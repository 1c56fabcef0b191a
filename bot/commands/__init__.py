"""Commands for whoever keeps the content: check it, learn from it, measure the reading."""
