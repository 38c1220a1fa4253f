"""The reading of papers: its events, spans of time, calendar."""
