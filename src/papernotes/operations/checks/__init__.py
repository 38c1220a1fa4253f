"""What is wrong in entries and notes, and what of it can be mended."""
