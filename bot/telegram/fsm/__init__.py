"""The states of aiogram's FSM, where they are kept, and how one person's updates queue."""
