"""LaTeX source and Unicode, both ways."""
