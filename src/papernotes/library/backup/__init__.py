"""Snapshots of library.db, and replacing one library by another."""
