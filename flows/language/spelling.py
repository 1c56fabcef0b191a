"""How far apart two spellings are, so that a slip of a finger does not cost a question."""

from __future__ import annotations


def distance(left: str, right: str, most: int) -> int:
    """Edits (insert, drop, replace, swap neighbours) between two words, ``most + 1`` when more."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(right) + 1))
    for row, char in enumerate(left, 1):
        line = [row]
        for column, other in enumerate(right, 1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (char != other))
            if row > 1 < column and char == right[column - 2] and left[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, above = above, line
    return above[-1]
