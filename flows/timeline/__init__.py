"""What a case waits for: its deadlines and the reminders of them."""
