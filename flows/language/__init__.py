"""Russian words and numbers: folding, tokens, spelling, phrasing."""
