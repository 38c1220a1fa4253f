"""Backups made and restored, and a library rebuilt."""
