"""Reading free texts: problem, service, days, sums, names. No catalogue."""
