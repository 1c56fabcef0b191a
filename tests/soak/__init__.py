"""Seeded faults on the real process: ``python -m tests.soak``; apart from what pytest collects."""
