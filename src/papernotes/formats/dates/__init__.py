"""Dates and times as people write them, and the one form in which they are stored."""
