"""The records of ``data/``: one model a kind, checked as they are read."""
