"""Queries as SQL: what each condition means, in what order papers come, and what is counted."""
