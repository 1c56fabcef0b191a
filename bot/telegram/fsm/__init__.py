"""The states of aiogram's FSM and where they are kept."""
