"""A Markdown note: its head, its links, its template."""
