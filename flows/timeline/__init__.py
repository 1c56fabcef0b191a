"""The life of a case: where it stands, what is proposed, what it waits for, its reminders."""
