"""The owner of library.db: nothing outside this folder speaks SQL."""

from papernotes.library.library import Library

__all__ = ["Library"]
