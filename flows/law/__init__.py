"""What the law reckons: calendar, deadlines, penalty, goods. Pure functions."""
