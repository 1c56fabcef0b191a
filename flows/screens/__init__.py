"""The screens of the conversation: each reacts to an event and says what to show.

A screen is a module with ``react(context, event)`` and ``show(context, transition)``.
"""
