"""The rooms of the conversation: each knows how to react to an event and what to show.

A room is a module with ``react(turn, event) -> Move`` and ``show(turn, move) -> Screen``.
"""
