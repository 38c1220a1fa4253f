"""The library as text for git: one file for each paper, one for settings, and their merge."""
