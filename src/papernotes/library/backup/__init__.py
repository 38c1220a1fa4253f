"""Snapshots of library.db, and putting one database in the place of another."""
