"""The inner ring: what to ask, what the law says, what to write. Pure functions, frozen values."""
