"""What can be known from a story before anything is asked."""
