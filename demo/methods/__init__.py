"""The methods of the Bot API, one module a topic; each takes the world and the parameters."""
