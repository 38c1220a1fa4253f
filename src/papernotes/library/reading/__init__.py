"""The reading of papers as rows: events and the queue."""
