"""The head of a note: its front matter, read and rewritten."""
