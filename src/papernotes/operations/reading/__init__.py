"""What to read, when, and what came of it."""
