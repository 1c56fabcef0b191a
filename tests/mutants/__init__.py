"""Mutants of the law: whether a slip in a number, a place, a day or a condition is seen."""
