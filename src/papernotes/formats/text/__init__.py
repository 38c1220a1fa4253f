"""The library as text for git: one file a paper, one for the settings, and their merge."""
