"""The changes that a page can ask for: each function makes one operation of the application."""
