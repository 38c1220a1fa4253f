"""Checks of entries and notes, and corrections of what is certain."""
