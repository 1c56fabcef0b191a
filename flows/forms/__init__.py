"""The questions of a rung: agenda, typed answers, values as shown."""
