"""Simulated people walk whole cases; what papers and screens say is held against what was said."""
