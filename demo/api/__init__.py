"""What the Bot API says: objects and methods as data, parameters of a call, refusals."""
