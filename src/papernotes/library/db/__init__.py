"""The file library.db: opened, migrated, checked, and the one way to write to it."""
