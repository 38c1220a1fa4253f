"""library.db: opening, migrating, checking and writing it."""
