"""Whether records and templates fit together: flaws with file and line."""
